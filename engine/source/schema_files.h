#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/source/project_config.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <future>
#include <stop_token>

namespace studio {

class BundleAhead;

/// The desired schema, as the files of a project declare it.
struct DesiredSchema {
    Schema schema;
    QStringList files;        ///< the schema files (entry points), relative to the root
    QStringList watchFiles;   ///< absolute: everything that went in, to be watched
    QStringList watchFolders; ///< absolute: folders whose listing decides which files go in (globs)
    QList<Notice> notices;    ///< stand-ins used, tables not exported, …
    QString drizzleVersion;   ///< "0.45.4", and whether it was the project's own or ours
    /// Of loadWithSnapshot() alone: {"snapshot": {…}, "bound": [names]}, the text of drizzle-kit's snapshot of these files without its
    /// ids, and what in it has a parameter ("$1") in the place of a value. Empty: this drizzle-orm's drizzle-kit has another format.
    QByteArray snapshot;
    bool fromCache = false;
    std::shared_future<void> keeping; ///< the load is being written to the cache; whoever drops the last copy waits for it
    std::chrono::microseconds bundleTime{0};
    std::chrono::microseconds evaluateTime{0};
};

struct EvaluationLimits {
    std::chrono::milliseconds deadline{10'000};
    qint64 memoryBytes = 512LL * 1024 * 1024;
    qint64 stackBytes = 1024LL * 1024;
};

/// Bundles (esbuild), evaluates (QuickJS sandbox), exports. Errors: SchemaFile with file, line, column in the user's own file.
/// Blocks; makes its own thread with a stack large enough for QuickJS, so any thread may call.
/// `ahead`: a bundle begun with the config, used where it is of the same files.
[[nodiscard]] Result<DesiredSchema> loadSchemaFiles(const ProjectConfig &config, const EvaluationLimits &limits = {},
                                                    std::stop_token stop = {}, BundleAhead *ahead = nullptr);

/// The same with drizzle-kit's snapshot, from one evaluation; nothing comes from the cache.
[[nodiscard]] Result<DesiredSchema> loadWithSnapshot(const ProjectConfig &config, std::stop_token stop = {});

} // namespace studio
