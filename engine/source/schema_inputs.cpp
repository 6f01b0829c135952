#include "engine/source/schema_inputs.h"

#include "engine/source/path_pattern.h"
#include "engine/source/source_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

constexpr qint64 largestSchemaFile = 32LL * 1024 * 1024;

bool isScript(const QString &file)
{
    static const QStringList endings{QStringLiteral("ts"),  QStringLiteral("js"),  QStringLiteral("mts"),
                                     QStringLiteral("mjs"), QStringLiteral("cts"), QStringLiteral("cjs"),
                                     QStringLiteral("tsx"), QStringLiteral("jsx")};
    static const QStringList declarations{QStringLiteral(".d.ts"), QStringLiteral(".d.mts"), QStringLiteral(".d.cts")};
    const auto ends = [&](const QString &ending) { return file.endsWith(ending); };
    return endings.contains(QFileInfo(file).suffix()) && std::ranges::none_of(declarations, ends);
}

void add(const QString &path, SchemaInputs &inputs)
{
    const auto take = [&](const QString &file) {
        if (!inputs.files.contains(file))
            inputs.files.append(file);
    };
    if (!QFileInfo(path).isDir()) {
        take(path);
        return;
    }
    if (!inputs.folders.contains(path))
        inputs.folders.append(path);
    for (const QFileInfo &entry : QDir(path).entryInfoList(QDir::Files, QDir::Name)) {
        if (isScript(entry.filePath()))
            take(entry.filePath());
    }
}

} // namespace

Result<SchemaInputs> findSchemaInputs(const ProjectConfig &config, const ProjectBoundary &boundary)
{
    SchemaInputs inputs;
    // drizzle-kit resolves from where it runs: mostly the root, at times the config's own folder.
    QStringList bases{boundary.root()};
    if (!config.configFile.isEmpty())
        bases.append(QFileInfo(config.configFile).path());
    for (const QString &pattern : config.schema) {
        for (const QString &base : std::as_const(bases)) {
            const QStringList paths = expandPattern(base, pattern, inputs.folders);
            for (const QString &path : paths)
                add(path, inputs);
            if (!paths.isEmpty())
                break;
        }
    }
    if (config.schema.isEmpty()) {
        return fail(sourceError(ErrorKind::Config, "config.no-schema", QStringLiteral("no schema files are named"),
                                QStringLiteral("set \"schema\" in drizzle.config, or give --schema")));
    }
    if (inputs.files.isEmpty()) {
        return fail(sourceError(ErrorKind::SchemaFile, "schema-file.none",
                                QStringLiteral("no schema file fits %1").arg(config.schema.join(QLatin1String(", "))),
                                QStringLiteral("paths start from %1").arg(boundary.root())));
    }
    for (QString &file : inputs.files) {
        if (!boundary.allows(file)) {
            Error error = sourceError(
                ErrorKind::SchemaFile, "schema-file.outside",
                QStringLiteral("the schema file %1 lies outside of the project %2").arg(file, boundary.root()),
                QStringLiteral("if it belongs to the project, give the folder that holds both with --project"));
            error.file = file;
            return fail(std::move(error));
        }
        file = QFileInfo(file).canonicalFilePath();
        // Reading from a pipe or a device would not end.
        if (!QFileInfo(file).isFile()) {
            Error error = sourceError(ErrorKind::SchemaFile, "schema-file.kind", QStringLiteral("%1 is no regular file").arg(boundary.display(file)),
                                      QStringLiteral("\"schema\" names files, folders and patterns"));
            error.file = boundary.display(file);
            return fail(std::move(error));
        }
        if (QFileInfo(file).size() > largestSchemaFile) {
            Error error =
                sourceError(ErrorKind::SchemaFile, "schema-file.size",
                            QStringLiteral("the schema file is larger than %1 MB").arg(largestSchemaFile / (1024 * 1024)));
            error.file = boundary.display(file);
            return fail(std::move(error));
        }
    }
    inputs.files.removeDuplicates();
    return inputs;
}

QStringList namedNamespaces(const ProjectConfig &config)
{
    const auto inputs = findSchemaInputs(config, ProjectBoundary(config.root, config.around));
    if (!inputs)
        return {};
    static const QRegularExpression call(QStringLiteral(R"(\bpgSchema\s*\(\s*["'`]([^"'`\n]+)["'`])"));
    QStringList names;
    for (const QString &path : inputs->files) {
        QFile file(path);
        if (!file.open(QFile::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        if (!text.contains("pgSchema"))
            continue;
        for (auto found = call.globalMatch(QString::fromUtf8(text)); found.hasNext();)
            names.append(found.next().captured(1));
    }
    names.removeDuplicates();
    return names;
}

} // namespace studio
