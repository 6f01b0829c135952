#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/pull/pull.h"
#include "engine/source/project_config.h"

#include <QDir>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace studio {

struct PullRequest {
    PullKeys keys = PullKeys::Camel;
    PullSplit split = PullSplit::OneFile;
    bool relations = true;
};

/// The project's database as TypeScript. Schemas: those of the filter; without one every schema of the database but the
/// one that holds nothing but drizzle's own migrations table. Names follow the project's casing. Needs no schema files.
/// Blocks.
[[nodiscard]] Result<PulledSchema> pullDatabase(const ConfigOverrides &overrides, const PullRequest &request,
                                                const ProgressSink &progress = {}, std::stop_token stop = {});

/// Writes to `output`: a file, or with several files a folder (made where it is not there). All files or none; refused
/// (kind Refused) where one is there with another text and `overwrite` is not set. Returns the paths that were written;
/// those that had the text already are not among them.
[[nodiscard]] Result<QStringList> writePulled(const PulledSchema &pulled, const QString &output, PullSplit split,
                                              bool overwrite);

/// Writes texts to files of a folder, all or none as far as a disk can promise it; returns their paths.
[[nodiscard]] Result<QStringList> writeFiles(const QDir &folder, const QList<PulledFile> &files);

[[nodiscard]] PullCasing pullCasing(const ProjectConfig &config);

} // namespace studio
