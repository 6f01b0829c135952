#pragma once

#include "engine/base/result.h"
#include "engine/project/comparison.h"

#include <stop_token>

namespace studio {

struct CompareRequest {
    RenameDecisions decisions;
    /// `--rename` flags, not yet resolved: they name objects of both sides (engine/diff/rename_flag.h).
    QStringList renameFlags;
    /// Managed besides those that scopeOf() tells: schemas that the flags rename, so that no filter has to name them.
    QStringList renamedSchemas;
    /// So are these, of schemas that are not: the flags move them into one that is.
    QList<QualifiedName> movedObjects;
    /// A plan of steps that block nobody for long (PlanOptions::safe).
    bool safe = false;
    /// Asks the live tables for the figures of the hazards (rows that would be lost, nulls, duplicates). Off for `check`.
    bool countHazards = true;
    /// Whether the plan may be applied, or the database looked at again: the catalog's fingerprint is read. Off for `check`.
    bool fingerprint = true;
};

/// Diff, questions to the server, plan and figures for two sides that are there already. `connection` is the database of `actual`.
/// Blocks; the connection's own thread.
[[nodiscard]] Result<ComparisonPtr> buildComparison(const ProjectConfig &config, Connection &connection, const DesiredSchema &desired,
                                                 const CatalogSnapshot &actual, const ComparisonTimes &times = {},
                                                 const CompareRequest &request = {}, std::stop_token stop = {});

/// Which schemas, tables and roles are managed (cli.md, "Common").
[[nodiscard]] Scope scopeOf(const ProjectConfig &config, const Schema &desired);
[[nodiscard]] CatalogFilter filterOf(const Scope &scope);

} // namespace studio
