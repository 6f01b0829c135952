#include "engine/project/pull_patch.h"

#include "engine/diff/scope.h"
#include "engine/project/comparer.h"
#include "engine/project/pull_schema.h"
#include "engine/pull/unified_diff.h"

#include <algorithm>

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio {

namespace {

Result<QString> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        auto error = fail(ErrorKind::Io, QStringLiteral("cannot be read: %1").arg(file.errorString()));
        error.error().code = QStringLiteral("pull.read");
        error.error().file = path;
        return error;
    }
    return QString::fromUtf8(file.readAll());
}

/// What the project's own people wrote: inside of its root, not installed.
bool isOwn(const QString &path)
{
    return !path.startsWith(QLatin1String("..")) && !QDir::isAbsolutePath(path) &&
           !path.contains(QLatin1String("node_modules/"));
}

Result<QList<SourceFile>> readSources(const QDir &root, const DesiredSchema &desired)
{
    QStringList paths = desired.files;
    for (const QString &file : desired.watchFiles)
        paths.append(root.relativeFilePath(file));
    paths.removeDuplicates();
    QList<SourceFile> sources;
    for (const QString &path : std::as_const(paths)) {
        static const QStringList endings{QStringLiteral("ts"), QStringLiteral("mts"), QStringLiteral("js"),
                                         QStringLiteral("mjs")};
        if (!isOwn(path) || !endings.contains(QFileInfo(path).suffix()))
            continue;
        auto text = readText(root.filePath(path));
        if (!text)
            return fail(text.error());
        sources.append({path, *text});
    }
    return sources;
}

} // namespace

QString ProjectPatch::unifiedDiff() const
{
    QString text;
    for (qsizetype i = 0; i < before.size(); ++i)
        text += studio::unifiedDiff(before[i].path, before[i].text, patch.changed[i].text);
    return text;
}

Result<std::optional<ProjectPatch>> patchProject(const ConfigOverrides &overrides, const QString &output,
                                                 const ProgressSink &progress, std::stop_token stop)
{
    Comparer comparer(overrides);
    if (auto loaded = comparer.loadFiles(progress, stop); !loaded) {
        // A file that is no part of a project is only a place to write to.
        if (loaded.error().kind == ErrorKind::Config || loaded.error().code == QLatin1String("schema-file.none"))
            return std::optional<ProjectPatch>();
        return fail(loaded.error());
    }
    const QDir root(comparer.config()->root);
    const QString target = root.relativeFilePath(QFileInfo(output).canonicalFilePath());
    if (!comparer.desired()->files.contains(target))
        return std::optional<ProjectPatch>();
    auto comparison = comparer.compare({}, progress, stop);
    if (!comparison)
        return fail(comparison.error());
    const Comparison &picture = **comparison;
    auto sources = readSources(root, picture.desired);
    if (!sources)
        return fail(sources.error());

    ProjectPatch result;
    result.comparison = *comparison;
    result.root = root.path();
    PatchRequest request;
    const Scoped scoped = withinScope(picture.actual.schema, picture.desired.schema, picture.scope);
    request.database = scoped.actual;
    request.files = picture.desired.schema;
    request.diff = picture.diff;
    request.sources = std::move(*sources);
    request.target = target;
    request.casing = pullCasing(picture.config);
    result.patch = patchSources(request);
    for (const SourceFile &changed : std::as_const(result.patch.changed))
        result.before.append(*std::ranges::find(request.sources, changed.path, &SourceFile::path));
    return std::optional(std::move(result));
}

Result<ComparisonPtr> writePatch(const ConfigOverrides &overrides, const ProjectPatch &patch, std::stop_token stop)
{
    const QDir root(patch.root);
    QList<PulledFile> files;
    QList<PulledFile> old;
    for (qsizetype i = 0; i < patch.before.size(); ++i) {
        const auto present = readText(root.filePath(patch.before[i].path));
        if (!present)
            return fail(present.error());
        if (*present != patch.before[i].text) {
            auto error =
                fail(ErrorKind::Refused, QStringLiteral("the file was changed meanwhile; nothing was written"));
            error.error().code = QStringLiteral("pull.changed");
            error.error().file = patch.before[i].path;
            return error;
        }
        files.append({patch.before[i].path, patch.patch.changed[i].text});
        old.append({patch.before[i].path, *present});
    }
    if (auto written = writeFiles(root, files); !written)
        return fail(written.error());
    Comparer comparer(overrides);
    auto after = comparer.compare({}, {}, stop);
    if (after || after.error().kind != ErrorKind::SchemaFile)
        return after;
    if (auto restored = writeFiles(root, old); !restored)
        return fail(restored.error());
    Error error = after.error();
    error.detail = error.message;
    error.message = QStringLiteral("the patched files cannot be evaluated; they were put back as they were");
    error.code = QStringLiteral("pull.patch");
    return fail(std::move(error));
}

} // namespace studio
