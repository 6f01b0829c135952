#pragma once

#include "engine/base/progress.h"
#include "engine/project/comparison.h"
#include "engine/pull/patch.h"

#include <optional>
#include <stop_token>

namespace studio {

/// What makes the project's own schema files say what the database holds.
struct ProjectPatch {
    ComparisonPtr comparison; ///< as it is before
    QList<SourceFile> before; ///< of the files that change
    Patch patch;
    QString root; ///< absolute; the paths of both start there

    /// Of all files, one after the other.
    [[nodiscard]] QString unifiedDiff() const;
    /// What takes it back.
    [[nodiscard]] ProjectPatch reversed() const;
};

/// The patch for a picture that is there already: all of its changes, or some and what the files need with them
/// (engine/pull/patch_selection.h). New objects go to the schema file that declares most of the tables. Reads the files, writes
/// nothing. Errors: Refused where the schema is not read from the project's own files. Any thread.
[[nodiscard]] Result<ProjectPatch> patchFor(const ComparisonPtr &comparison, const QList<ObjectId> &only = {});

/// Compares, and patches those of the project's files that the schema was read from; new objects go to `output`.
/// Nothing where `output` is not one of the project's schema files (then it is only a place to write to). Writes
/// nothing. Blocks.
[[nodiscard]] Result<std::optional<ProjectPatch>> patchProject(const ConfigOverrides &overrides, const QString &output,
                                                               const ProgressSink &progress = {},
                                                               std::stop_token stop = {});

/// Writes the new texts, all or none. Files that changed meanwhile are an error (Refused, code pull.changed), and where the new ones
/// cannot be evaluated the old ones are put back (code pull.patch). Blocks.
[[nodiscard]] Result<void> writePatchFiles(const ConfigOverrides &overrides, const ProjectPatch &patch, std::stop_token stop = {});

/// The same, and the comparison afterwards.
[[nodiscard]] Result<ComparisonPtr> writePatch(const ConfigOverrides &overrides, const ProjectPatch &patch,
                                               std::stop_token stop = {});

} // namespace studio
