#include "engine/source/package_bundle.h"

#include "engine/source/big_stack.h"
#include "engine/source/cache_file.h"
#include "engine/source/embedded.h"
#include "engine/source/esbuild.h"
#include "engine/source/packages.h"
#include "engine/source/script_engine.h"

#include <QDataStream>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <memory>

namespace studio {

namespace {

// Each round puts at least one more package aside.
constexpr int maxRounds = 40;

QByteArray quoted(const QString &specifier)
{
    return '"' + specifier.toUtf8() + '"';
}

QByteArray entryScript(const QStringList &specifiers, bool drizzle)
{
    QByteArray imports;
    QByteArray members;
    int number = 0;
    for (const QString &specifier : specifiers) {
        const QByteArray name = 'm' + QByteArray::number(number++);
        // drizzle's modules as plain objects: its properties are read for every column. Lazily otherwise, as Node does.
        if (drizzle)
            imports += "import * as " + name + " from " + quoted(specifier) + ";\n";
        members += quoted(specifier) + ": () => " +
                   (drizzle ? "plain(" + name + ")" : "require(" + quoted(specifier) + ")") + ",\n";
    }
    if (drizzle) {
        imports += "const plains = new Map();\nconst plain = (module) => plains.get(module) ?? "
                   "(plains.set(module, { __esModule: true, ...module }), plains.get(module));\n";
    }
    return imports + "module.exports = {\n" + members + "};\n";
}

QString packageOfFile(const QString &file)
{
    const qsizetype at = file.lastIndexOf(QLatin1String("node_modules/"));
    return at < 0 ? QString() : packageName(file.mid(at + 13));
}

/// esbuild names each file before its text: `// node_modules/zod/index.js` or `  "node_modules/zod/index.cjs"(exports)
/// {`.
QList<LineOwner> readOwners(const QByteArray &code)
{
    QList<LineOwner> owners;
    int number = 0;
    for (const QByteArray &line : code.split('\n')) {
        ++number;
        const QByteArray text = line.trimmed();
        if (!text.contains("node_modules/") || !(text.startsWith("// ") || text.startsWith('"')))
            continue;
        const QString package = packageOfFile(QString::fromUtf8(text.mid(text.startsWith('"') ? 1 : 3)));
        if (!package.isEmpty() && (owners.isEmpty() || owners.last().package != package))
            owners.append({number, package});
    }
    return owners;
}

QByteArray serialised(const PackageBundle &bundle)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QDataStream::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << nowNanoseconds() << bundle.files << bundle.sameAsShipped << bundle.owners << bundle.outside
           << bundle.unusable << bundle.scriptName << bundle.script;
    return bytes;
}

std::optional<PackageBundle> deserialised(const QByteArray &bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(QDataStream::Qt_6_0);
    PackageBundle bundle;
    qint64 keptAt = 0;
    stream >> keptAt >> bundle.files;
    const auto unchanged = [&](const FileState &file) { return isUnchanged(file, keptAt); };
    if (stream.status() != QDataStream::Ok || !std::ranges::all_of(bundle.files, unchanged))
        return std::nullopt;
    stream >> bundle.sameAsShipped >> bundle.owners >> bundle.outside >> bundle.unusable >> bundle.scriptName >>
        bundle.script;
    return stream.status() == QDataStream::Ok ? std::optional(std::move(bundle)) : std::nullopt;
}

Result<QByteArray> compiled(const QByteArray &code, const QString &name)
{
    const auto bytes = std::make_shared<ScriptResult<QByteArray>>();
    const auto job = [bytes, code, name] {
        ScriptEngine engine({}, {});
        *bytes = engine.toBytecode("(function (exports, require, module) {" + code + "\n})", name.toUtf8());
    };
    if (!BigStackThread(job, scriptThreadStack(ScriptLimits{})).waitFor(std::chrono::seconds(30)))
        return fail(ErrorKind::SchemaFile, QStringLiteral("the packages of the project cannot be compiled in time"));
    if (!*bytes) {
        return fail(ErrorKind::SchemaFile,
                    QStringLiteral("the packages of the project cannot be compiled: %1").arg(bytes->error().message));
    }
    return std::move(**bytes);
}

class PackageBundler {
public:
    PackageBundler(const ProjectBoundary &boundary, const QString &base, const QStringList &specifiers)
        : m_boundary(boundary), m_specifiers(specifiers), m_drizzle(isDrizzle(specifiers.value(0)))
    {
        m_request.folder = base;
        m_request.sourceMap = false;
    }

    Result<PackageBundle> run(const ShippedDrizzleAhead &drizzle, std::stop_token stop)
    {
        if (const auto shipped = m_drizzle ? drizzle.take(m_request.folder) : std::nullopt) {
            m_bundle.sameAsShipped = true;
            m_bundle.files = *shipped;
            keepPackageFiles();
            return std::move(m_bundle);
        }
        m_request.externals = leftOutside();
        for (int round = 0; round < maxRounds; ++round) {
            QStringList readable;
            for (const QString &specifier : m_specifiers) {
                if (!m_bundle.unusable.contains(packageName(specifier)) && !m_bundle.unusable.contains(specifier))
                    readable.append(specifier);
            }
            m_request.entry = entryScript(readable, m_drizzle);
            auto output = runEsbuild(m_request, stop);
            if (!output) {
                if (output.error().messages.isEmpty())
                    return fail(output.error().error);
                if (!setAside(output.error().messages))
                    break;
                continue;
            }
            if (setAsideOutside(output->inputs))
                continue;
            return finish(*output);
        }
        return fail(ErrorKind::SchemaFile,
                    QStringLiteral("the packages in %1/node_modules cannot be read").arg(m_request.folder));
    }

private:
    QStringList leftOutside() const
    {
        QStringList list{QStringLiteral("drizzle-kit"),
                         QStringLiteral("dotenv"),
                         QStringLiteral("pg"),
                         QStringLiteral("postgres"),
                         QStringLiteral("@neondatabase/serverless"),
                         QStringLiteral("*.node")};
        if (!m_drizzle)
            list.append(QStringLiteral("drizzle-orm"));
        return list;
    }

    void putOutside(const QString &package, bool unusable)
    {
        if (unusable && !m_bundle.unusable.contains(package))
            m_bundle.unusable.append(package);
        if (!m_request.externals.contains(package))
            m_request.externals.append(package);
    }

    bool setAside(const QList<EsbuildMessage> &messages)
    {
        const auto isWanted = [this](const EsbuildMessage &message) {
            return m_specifiers.contains(unresolvedImport(message));
        };
        if (!m_request.requireFindsImports && std::ranges::any_of(messages, isWanted)) {
            m_request.requireFindsImports = true;
            return true;
        }
        const qsizetype before = m_request.externals.size() + m_bundle.unusable.size();
        for (const EsbuildMessage &message : messages) {
            const QString specifier = unresolvedImport(message);
            if (!specifier.isEmpty() && isBare(specifier))
                putOutside(specifier, m_specifiers.contains(specifier));
            else if (const QString package = packageOfFile(message.file); !package.isEmpty())
                putOutside(package, true);
        }
        return m_request.externals.size() + m_bundle.unusable.size() > before;
    }

    bool setAsideOutside(const QStringList &inputs)
    {
        bool any = false;
        for (const QString &input : inputs) {
            if (m_boundary.allows(input))
                continue;
            for (const QString &specifier : m_specifiers) {
                const auto package = findPackage(packageName(specifier), m_request.folder);
                if (package && input.startsWith(package->realFolder)) {
                    putOutside(package->name, true);
                    any = true;
                }
            }
        }
        return any;
    }

    Result<PackageBundle> finish(const EsbuildOutput &output)
    {
        for (const QString &input : output.inputs) {
            if (!m_boundary.allows(input))
                return fail(ErrorKind::SchemaFile, QStringLiteral("%1 lies outside of the project").arg(input));
        }
        const QByteArray place = (m_request.folder + m_specifiers.join(u',')).toUtf8();
        m_bundle.scriptName = QStringLiteral("<packages:%1>").arg(qHash(place), 0, 16);
        auto script = compiled(output.code, m_bundle.scriptName);
        if (!script)
            return fail(script.error());
        m_bundle.script = std::move(*script);
        m_bundle.owners = readOwners(output.code);
        for (const ExternalImport &import : output.externals)
            m_bundle.outside.append(import.specifier);
        m_bundle.outside.removeDuplicates();
        for (const QString &input : output.inputs)
            m_bundle.files.append(stateOf(input));
        keepPackageFiles();
        return std::move(m_bundle);
    }

    /// Which file a package is made of is decided by its package.json.
    void keepPackageFiles()
    {
        for (const QString &specifier : m_specifiers) {
            const QString path = m_request.folder + QLatin1String("/node_modules/") + packageName(specifier) +
                                 QLatin1String("/package.json");
            m_bundle.files.append(stateOf(path));
        }
    }

    const ProjectBoundary &m_boundary;
    const QStringList &m_specifiers;
    bool m_drizzle;
    EsbuildRequest m_request;
    PackageBundle m_bundle;
};

} // namespace

Result<PackageBundle> bundlePackages(const ProjectBoundary &boundary, const QString &base,
                                     const QStringList &specifiers, const ShippedDrizzleAhead &drizzle,
                                     std::stop_token stop)
{
    const CacheFolder cache(QStringLiteral("packages"));
    const QByteArray key = embedded::fingerprint() + base.toUtf8() + '\n' + boundary.root().toUtf8() + '\n' +
                           specifiers.join(u'\n').toUtf8();
    if (const auto kept = cache.read(key)) {
        if (auto bundle = deserialised(*kept))
            return std::move(*bundle);
    }
    auto bundle = PackageBundler(boundary, base, specifiers).run(drizzle, stop);
    if (bundle)
        cache.write(key, serialised(*bundle));
    return bundle;
}

QString ownerOf(const PackageBundle &bundle, int line)
{
    QString package;
    for (const LineOwner &owner : bundle.owners) {
        if (owner.line > line)
            break;
        package = owner.package;
    }
    return package;
}

} // namespace studio
