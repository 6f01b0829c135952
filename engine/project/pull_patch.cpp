#include "engine/project/pull_patch.h"

#include "engine/diff/scope.h"
#include "engine/project/comparer.h"
#include "engine/project/pull_schema.h"
#include "engine/pull/patch_selection.h"
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

Result<ProjectPatch> makePatch(const ComparisonPtr &comparison, const QString &target, const QList<ObjectId> &only)
{
    const Comparison &picture = *comparison;
    const QDir root(picture.config.root);
    auto sources = readSources(root, picture.desired);
    if (!sources)
        return fail(sources.error());
    PatchRequest request;
    request.database = withinScope(picture.actual.schema, picture.desired.schema, picture.scope).actual;
    request.files = picture.desired.schema;
    request.diff = only.isEmpty() ? picture.diff : selectedForPatch(picture.diff, request.database, request.files, only);
    request.sources = std::move(*sources);
    request.target = target;
    request.casing = pullCasing(picture.config);

    ProjectPatch result;
    result.comparison = comparison;
    result.root = root.path();
    result.patch = patchSources(request);
    for (const SourceFile &changed : std::as_const(result.patch.changed))
        result.before.append(*std::ranges::find(request.sources, changed.path, &SourceFile::path));
    return result;
}

/// The schema file with the most tables; the first of equals.
QString fileOfMostTables(const DesiredSchema &desired)
{
    const auto tables = [&](const QString &file) {
        return std::ranges::count_if(desired.schema.tables, [&](const Table &table) { return table.location.file == file; });
    };
    const auto most = std::ranges::max_element(desired.files, {}, tables);
    return most == desired.files.cend() ? QString() : *most;
}

} // namespace

Result<ProjectPatch> patchFor(const ComparisonPtr &comparison, const QList<ObjectId> &only)
{
    const QString target = fileOfMostTables(comparison->desired);
    if (target.isEmpty() || !isOwn(target)) {
        return fail(ErrorKind::Refused, QStringLiteral("the schema files do not lie inside of the project"),
                    QStringLiteral("schema-kit pull --output FILE writes them anew"));
    }
    return makePatch(comparison, target, only);
}

ProjectPatch ProjectPatch::reversed() const
{
    ProjectPatch back = *this;
    std::swap(back.before, back.patch.changed);
    back.patch.leftOver.clear();
    return back;
}

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
    auto patch = makePatch(*comparison, target, {});
    if (!patch)
        return fail(patch.error());
    return std::optional(std::move(*patch));
}

Result<void> writePatchFiles(const ConfigOverrides &overrides, const ProjectPatch &patch, std::stop_token stop)
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
    const auto loaded = Comparer(overrides).loadFiles({}, stop);
    if (loaded)
        return {};
    if (auto restored = writeFiles(root, old); !restored)
        return fail(restored.error());
    Error error = loaded.error();
    if (error.kind != ErrorKind::Cancelled) {
        error.detail = error.message;
        error.message = QStringLiteral("the patched files cannot be evaluated; they were put back as they were");
        error.code = QStringLiteral("pull.patch");
    }
    return fail(std::move(error));
}

Result<ComparisonPtr> writePatch(const ConfigOverrides &overrides, const ProjectPatch &patch, std::stop_token stop)
{
    if (auto written = writePatchFiles(overrides, patch, stop); !written)
        return fail(written.error());
    return Comparer(overrides).compare({}, {}, stop);
}

} // namespace studio
