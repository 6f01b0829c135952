#include "engine/source/esbuild.h"

#include "engine/base/process.h"
#include "engine/source/source_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUrl>

namespace studio {

namespace {

// An import of a device or a pipe would make the tool read for ever.
constexpr std::chrono::seconds runLimit{10};
constexpr qint64 addressSpace = 4LL * 1024 * 1024 * 1024;

const QLatin1String entryName("schema-studio-entry.js");

QString define(const char *name, const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QStringLiteral("--define:%1=%2").arg(QLatin1String(name), QString::fromUtf8(list.mid(1, list.size() - 2)));
}

QStringList arguments(const EsbuildRequest &request, const QString &outFolder)
{
    QStringList list{
        QStringLiteral("--bundle"),
        QStringLiteral("--format=cjs"),
        QStringLiteral("--platform=node"),
        QStringLiteral("--target=es2022"),
        QStringLiteral("--keep-names"),
        QStringLiteral("--charset=utf8"),
        QStringLiteral("--log-level=error"),
        QStringLiteral("--log-limit=0"),
        QStringLiteral("--color=false"),
        // A dynamic import becomes a require, which the sandbox has.
        QStringLiteral("--supported:dynamic-import=false"),
        QStringLiteral("--sourcefile=") + entryName,
        QStringLiteral("--outfile=%1/bundle.js").arg(outFolder),
        QStringLiteral("--metafile=%1/meta.json").arg(outFolder),
        QStringLiteral("--define:import.meta.env=process.env"),
        define("import.meta.url", QUrl::fromLocalFile(request.metaFile).toString(QUrl::FullyEncoded)),
        define("import.meta.filename", request.metaFile),
        define("import.meta.dirname", QFileInfo(request.metaFile).path()),
    };
    // What an application imports beside code, so that a schema that pulls in half of one can be read.
    for (const char *extension :
         {"css", "scss", "less", "svg", "png", "jpg", "gif", "webp", "html", "md", "sql", "graphql"})
        list.append(QStringLiteral("--loader:.%1=text").arg(QLatin1String(extension)));
    if (request.sourceMap)
        list += {QStringLiteral("--sourcemap=external"), QStringLiteral("--sources-content=false")};
    if (request.requireFindsImports)
        list.append(QStringLiteral("--conditions=import"));
    if (request.externals.isEmpty())
        list.append(QStringLiteral("--packages=external"));
    for (const QString &external : request.externals)
        list.append(QStringLiteral("--external:") + external);
    return list;
}

/// "✘ [ERROR] text", a blank line, "    file:line:column:"; columns count bytes from 0.
QList<EsbuildMessage> parseMessages(const QByteArray &standardError, const QString &folder)
{
    static const QRegularExpression start(QStringLiteral(R"(^\S+ \[ERROR\] (.*)$)"));
    static const QRegularExpression place(QStringLiteral(R"(^    (\S.*?):(\d+):(\d+):$)"));
    QList<EsbuildMessage> messages;
    for (const QString &line : QString::fromUtf8(standardError).split(u'\n')) {
        if (const QRegularExpressionMatch match = start.match(line); match.hasMatch()) {
            messages.append({match.captured(1), {}, 0, 0});
        } else if (const QRegularExpressionMatch at = place.match(line); at.hasMatch() && !messages.isEmpty()) {
            EsbuildMessage &message = messages.last();
            if (message.line == 0) {
                message.file = QDir::cleanPath(QDir(folder).absoluteFilePath(at.captured(1)));
                message.line = at.captured(2).toInt();
                message.column = at.captured(3).toInt() + 1;
            }
        }
    }
    return messages;
}

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void readMetafile(const QByteArray &json, const QString &folder, EsbuildOutput &output)
{
    const QJsonObject inputs = QJsonDocument::fromJson(json).object().value(QLatin1String("inputs")).toObject();
    const QDir base(folder);
    for (auto input = inputs.begin(); input != inputs.end(); ++input) {
        QString name = input.key();
        if (name == entryName || name.startsWith(u'<'))
            continue;
        // "(disabled):path": a file that a package's "browser" field takes out.
        if (name.startsWith(u'('))
            name = name.mid(name.indexOf(u':') + 1);
        const QString path = QDir::cleanPath(base.absoluteFilePath(name));
        output.inputs.append(path);
        for (const QJsonValue &value : input.value().toObject().value(QLatin1String("imports")).toArray()) {
            const QJsonObject import = value.toObject();
            const QString specifier = import.value(QLatin1String("path")).toString();
            if (import.value(QLatin1String("external")).toBool() && !specifier.startsWith(u'<'))
                output.externals.append({specifier, path});
            const QString original = import.value(QLatin1String("original")).toString();
            const QString target = QDir::cleanPath(base.absoluteFilePath(specifier));
            if (!original.isEmpty() && !output.importedBy.contains(target))
                output.importedBy.insert(target, {original, path});
        }
    }
}

/// NODE_PATH is where the tool looks after every node_modules folder; it follows links, so that files keep their places.
void offerPackages(const QMap<QString, QString> &packages, const QString &outFolder, QProcessEnvironment &environment)
{
    environment.remove(QStringLiteral("NODE_PATH"));
    if (packages.isEmpty())
        return;
    const QString folder = outFolder + QLatin1String("/packages");
    for (auto package = packages.begin(); package != packages.end(); ++package) {
        const QString link = QDir::cleanPath(folder + u'/' + package.key());
        if (link.startsWith(folder + u'/') && QDir().mkpath(QFileInfo(link).path()))
            QFile::link(package.value(), link);
    }
    environment.insert(QStringLiteral("NODE_PATH"), folder);
}

std::unexpected<EsbuildFailure> failure(Error error)
{
    return std::unexpected(EsbuildFailure{std::move(error), {}});
}

} // namespace

QString unresolvedImport(const EsbuildMessage &message)
{
    static const QRegularExpression pattern(QStringLiteral("^Could not resolve \"(.*)\"$"));
    return pattern.match(message.text).captured(1);
}

QString findEsbuild()
{
    if (const QString chosen = qEnvironmentVariable("SCHEMA_STUDIO_ESBUILD"); !chosen.isEmpty())
        return chosen;
    QStringList folders;
    for (const QString &folder : qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts)) {
        if (folder.startsWith(u'/') && !folder.contains(QLatin1String("/node_modules")))
            folders.append(folder);
    }
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(QStringLiteral("esbuild"), folders);
}

std::expected<EsbuildOutput, EsbuildFailure> runEsbuild(const EsbuildRequest &request, std::stop_token stop)
{
    const QString program = findEsbuild();
    if (program.isEmpty()) {
        return failure(
            sourceError(ErrorKind::Io, "source.no-esbuild", QStringLiteral("the program esbuild is not installed"),
                        QStringLiteral("install the package esbuild, or name the program in SCHEMA_STUDIO_ESBUILD")));
    }
    const QTemporaryDir out;
    if (!out.isValid()) {
        return failure(sourceError(ErrorKind::Io, "source.temporary-folder",
                                   QStringLiteral("cannot make a temporary folder: %1").arg(out.errorString())));
    }
    ProcessRequest process;
    process.program = program;
    process.arguments = arguments(request, out.path());
    process.workingDirectory = request.folder;
    process.input = request.entry;
    process.timeout = runLimit;
    process.addressSpaceBytes = addressSpace;
    if (request.oneThread)
        process.environment.insert(QStringLiteral("GOMAXPROCS"), QStringLiteral("1"));
    offerPackages(request.packages, out.path(), process.environment);
    const Result<ProcessOutcome> outcome = SystemProcessRunner().run(process, stop);
    if (!outcome) {
        if (outcome.error().kind == ErrorKind::Cancelled)
            return failure(outcome.error());
        return failure(sourceError(ErrorKind::Io, "source.esbuild-failed", outcome.error().message,
                                   QStringLiteral("does an import lead to a device, a pipe or a very large file?")));
    }
    if (outcome->exitCode != 0) {
        QList<EsbuildMessage> messages = parseMessages(outcome->standardError, request.folder);
        if (!messages.isEmpty())
            return std::unexpected(EsbuildFailure{{}, std::move(messages)});
        return failure(sourceError(ErrorKind::Io, "source.esbuild-failed",
                                   QStringLiteral("esbuild failed with exit code %1").arg(outcome->exitCode), {},
                                   QString::fromUtf8(outcome->standardError.left(2000))));
    }
    EsbuildOutput output;
    output.code = readAll(out.filePath(QStringLiteral("bundle.js")));
    output.sourceMap = readAll(out.filePath(QStringLiteral("bundle.js.map")));
    output.sourceMapFolder = out.path();
    readMetafile(readAll(out.filePath(QStringLiteral("meta.json"))), request.folder, output);
    return output;
}

} // namespace studio
