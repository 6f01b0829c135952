#include "engine/source/project_bundle.h"

#include "engine/source/esbuild.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace studio {

namespace {

// Each round either ends or learns of one more package that stays outside.
constexpr int maxRounds = 40;

QByteArray entryScript(const QStringList &files)
{
    QByteArray script;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QByteArray path = QJsonDocument(QJsonArray{files[i]}).toJson(QJsonDocument::Compact);
        script += "export * as f" + QByteArray::number(i) + " from " + path.mid(1, path.size() - 2) + ";\n";
    }
    return script;
}

Error toError(const EsbuildMessage &message, const ProjectBoundary &boundary, ErrorKind kind)
{
    const bool config = kind == ErrorKind::Config;
    Error error;
    error.kind = kind;
    error.message = message.text;
    error.file = boundary.display(message.file);
    error.line = message.line;
    error.column = message.column;
    if (boundary.isOwnSource(message.file))
        error.lineText = lineOfFile(message.file, message.line);
    if (const QString specifier = unresolvedImport(message); !specifier.isEmpty()) {
        error.code = config ? QStringLiteral("config.import") : QStringLiteral("schema-file.import");
        error.message = QStringLiteral("the import \"%1\" leads to no file").arg(specifier);
    } else {
        error.code = config ? QStringLiteral("config.syntax") : QStringLiteral("schema-file.syntax");
        if (message.text.startsWith(QLatin1String("Top-level await")))
            error.message = QStringLiteral("top-level await is not supported (nor is it by drizzle-kit)");
    }
    return error;
}

/// `import`: the one that leads to `file`, where it is known.
Error outsideError(const QString &file, const ExternalImport &import, const ProjectBoundary &boundary, ErrorKind kind)
{
    Error error;
    error.kind = kind;
    error.code = kind == ErrorKind::Config ? QStringLiteral("config.outside") : QStringLiteral("schema-file.outside");
    error.message = QStringLiteral("%1 lies outside of the project %2").arg(file, boundary.root());
    error.hint = QStringLiteral("if it belongs to the project, give the folder that holds both with --project");
    if (boundary.isOwnSource(import.importer)) {
        const TextPosition at = findSpecifier(import.importer, import.specifier);
        error.file = boundary.display(import.importer);
        error.line = at.line;
        error.column = at.column;
        error.lineText = lineOfFile(import.importer, at.line);
    }
    return error;
}

/// The installed package that holds the file of a message, or that lacks what a file of the project imports from it.
QString packageToBlame(const EsbuildMessage &message)
{
    static const QRegularExpression lacking(QStringLiteral(R"re(^No matching export in "([^"]+)")re"));
    const QRegularExpressionMatch match = lacking.match(message.text);
    const QString file = u'/' + (match.hasMatch() ? match.captured(1) : message.file);
    const QString folder = QStringLiteral("/node_modules/");
    const qsizetype at = file.lastIndexOf(folder);
    return at < 0 ? QString() : packageName(file.mid(at + folder.size()));
}

class Bundler {
public:
    Bundler(const ProjectBoundary &boundary, const QStringList &files, ErrorKind kind)
        : m_boundary(boundary), m_files(files), m_kind(kind)
    {}

    Result<ProjectBundle> run(std::stop_token stop)
    {
        EsbuildRequest request;
        request.folder = m_boundary.root();
        request.entry = entryScript(m_files);
        request.metaFile = m_files.value(0);
        request.oneThread = m_kind == ErrorKind::Config;
        for (int round = 0; round < maxRounds; ++round) {
            auto output = runEsbuild(request, stop);
            if (!output) {
                if (!learn(output.error(), request.externals))
                    return toResult(output.error());
                continue;
            }
            if (learn(*output, request.externals)) {
                request.packages = m_workspacePackages.value_or(QMap<QString, QString>());
                continue;
            }
            return finish(std::move(*output));
        }
        return fail(m_kind, QStringLiteral("the imports of the project cannot be followed to an end"));
    }

private:
    /// Whether another round with more packages outside makes sense after a refusal.
    bool learn(const EsbuildFailure &failure, QStringList &externals)
    {
        QStringList missing; // each once, though several files may import it
        for (const EsbuildMessage &message : failure.messages) {
            // A package that was reached through an alias, and that the bundler does not get along with.
            if (const QString package = packageToBlame(message); !package.isEmpty() && !externals.contains(package)) {
                if (!missing.contains(package))
                    missing.append(package);
                continue;
            }
            const QString specifier = unresolvedImport(message);
            if (specifier.isEmpty() || !isBare(specifier) || externals.isEmpty())
                return false;
            // The whole specifier: an alias "@/x" that leads nowhere must not take "@/y" along.
            const QString name =
                findPackage(packageName(specifier), m_boundary.root()) ? packageName(specifier) : specifier;
            if (externals.contains(name))
                return false;
            if (!missing.contains(name))
                missing.append(name);
        }
        externals += missing;
        return !missing.isEmpty();
    }

    bool learn(const EsbuildOutput &output, QStringList &externals)
    {
        if (externals.isEmpty()) {
            // First round, everything bare outside: is there anything that only the bundler can follow?
            QStringList outside{QStringLiteral("drizzle-orm")};
            bool follow = false;
            for (const ExternalImport &import : output.externals) {
                const bool known = fixedKind(import.specifier) || isDrizzle(import.specifier) ||
                                   isThirdParty(import.specifier, import.importer);
                if (known)
                    outside.append(packageName(import.specifier));
                follow |= !known && mayBeFollowed(import);
            }
            if (!follow)
                return false;
            outside.removeDuplicates();
            externals = outside;
            return true;
        }
        // A package that came in through a file which the first round had not seen.
        bool more = false;
        for (const QString &input : output.inputs) {
            const qsizetype at = input.lastIndexOf(QLatin1String("/node_modules/"));
            if (at < 0)
                continue;
            const QString name = packageName(input.mid(at + 14));
            if (!externals.contains(name)) {
                externals.append(name);
                more = true;
            }
        }
        return more;
    }

    bool isThirdParty(const QString &specifier, const QString &importer) const
    {
        const auto package = findPackage(packageName(specifier), QFileInfo(importer).path());
        return package && package->realFolder.contains(QLatin1String("/node_modules/"));
    }

    /// Not installed as a third party's: an alias, a workspace package, or simply missing.
    bool mayBeFollowed(const ExternalImport &import)
    {
        if (findPackage(packageName(import.specifier), QFileInfo(import.importer).path()))
            return true;
        if (!m_workspacePackages)
            m_workspacePackages = m_boundary.workspacePackages();
        if (m_workspacePackages->contains(packageName(import.specifier)))
            return true;
        if (import.specifier.startsWith(u'#') || import.specifier.startsWith(u'~') ||
            import.specifier.startsWith(QLatin1String("@/")))
            return true;
        // Only with a path mapping or a package.json of that name can a bare specifier lead to a file.
        if (!m_hasAliases)
            m_hasAliases = findAliases();
        return *m_hasAliases;
    }

    bool findAliases() const
    {
        QStringList folders{m_boundary.root()};
        for (const QString &file : m_files)
            folders.append(QFileInfo(file).path());
        for (const QString &start : std::as_const(folders)) {
            for (QString folder = start; m_boundary.isOwnSource(folder + QLatin1String("/x"));
                 folder = QFileInfo(folder).path()) {
                for (const char *name : {"/tsconfig.json", "/jsconfig.json", "/tsconfig.base.json"}) {
                    QFile config(folder + QLatin1String(name));
                    if (config.open(QFile::ReadOnly)) {
                        const QByteArray text = config.readAll();
                        if (text.contains("\"paths\"") || text.contains("\"baseUrl\"") || text.contains("\"extends\""))
                            return true;
                    }
                }
            }
        }
        return false;
    }

    Result<ProjectBundle> toResult(const EsbuildFailure &failure) const
    {
        if (failure.messages.isEmpty())
            return fail(failure.error);
        // A file outside that does not parse is refused for being outside; its text is none of our business.
        for (const EsbuildMessage &message : failure.messages) {
            if (!message.file.isEmpty() && !m_boundary.allows(message.file) && QFileInfo::exists(message.file))
                return fail(outsideError(message.file, {}, m_boundary, m_kind));
        }
        // A package that is not installed is no mistake: something else must be.
        const auto isMistake = [](const EsbuildMessage &message) {
            const QString specifier = unresolvedImport(message);
            return specifier.isEmpty() || !isBare(specifier);
        };
        const auto first = std::ranges::find_if(failure.messages, isMistake);
        return fail(toError(first == failure.messages.end() ? failure.messages.first() : *first, m_boundary, m_kind));
    }

    Result<ProjectBundle> finish(EsbuildOutput output) const
    {
        for (const QString &input : std::as_const(output.inputs)) {
            if (!m_boundary.allows(input))
                return fail(outsideError(input, output.importedBy.value(input), m_boundary, m_kind));
        }
        ProjectBundle bundle;
        for (const ExternalImport &import : std::as_const(output.externals)) {
            if (!bundle.modules.contains(import.specifier))
                bundle.modules.insert(import.specifier, classify(import));
        }
        bundle.code = std::move(output.code);
        bundle.sourceMap = std::move(output.sourceMap);
        bundle.sourceMapFolder = std::move(output.sourceMapFolder);
        bundle.inputs = std::move(output.inputs);
        return bundle;
    }

    ModuleUse classify(const ExternalImport &import) const
    {
        if (const auto kind = fixedKind(import.specifier))
            return {*kind, import.importer, {}};
        const QString name = packageName(import.specifier);
        const auto package = findPackage(name, QFileInfo(import.importer).path());
        if (!package)
            return {isDrizzle(import.specifier) ? ModuleKind::Shipped : ModuleKind::Missing, import.importer, {}};
        if (!m_boundary.allows(package->realFolder + QLatin1String("/package.json")))
            return {ModuleKind::Failed, import.importer, package->base};
        return {isLazyPackage(name) ? ModuleKind::Lazy : ModuleKind::Package, import.importer, package->base};
    }

    const ProjectBoundary &m_boundary;
    const QStringList &m_files;
    ErrorKind m_kind;
    std::optional<bool> m_hasAliases;
    std::optional<QMap<QString, QString>> m_workspacePackages;
};

} // namespace

Result<ProjectBundle> bundleProject(const ProjectBoundary &boundary, const QStringList &files, ErrorKind kind,
                                    std::stop_token stop)
{
    return Bundler(boundary, files, kind).run(stop);
}

QString lineOfFile(const QString &file, int line)
{
    QFile source(file);
    if (line <= 0 || !source.open(QFile::ReadOnly))
        return {};
    QByteArray text;
    for (int i = 0; i < line && !source.atEnd(); ++i)
        text = source.readLine();
    while (text.endsWith('\n') || text.endsWith('\r'))
        text.chop(1);
    return QString::fromUtf8(text);
}

TextPosition findSpecifier(const QString &file, const QString &specifier)
{
    QFile source(file);
    if (!source.open(QFile::ReadOnly))
        return {};
    int number = 0;
    for (const QByteArray &bytes : source.readAll().split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(bytes);
        for (const QChar quote : {u'"', u'\''}) {
            if (const qsizetype at = line.indexOf(quote + specifier + quote); at >= 0)
                return {number, int(at) + 1};
        }
    }
    return {};
}

} // namespace studio
