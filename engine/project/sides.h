#pragma once

#include "engine/base/progress.h"
#include "engine/project/compare.h"

#include <QString>

#include <stop_token>

namespace studio {

/// Two sides of cli.md, "Sides", as words: "database", "schema", "migrations", a URL or libpq connection string, a path or glob to
/// TypeScript files, a folder of migrations (its newest snapshot), one of its snapshots (.json), a .sql file. Empty: from "database", to "schema".
struct SidePair {
    QString from;
    QString to;
};

/// What turns `from` into `to`. A side without a server of its own (files) that stands on the `from` side is built in a scratch
/// database of the private local server and read back, so that both sides speak PostgreSQL's own words. Without a filter `public` and the
/// schemas that files of either side declare are looked at; between two databases, all of both. Blocks.
[[nodiscard]] Result<ComparisonPtr> compareSides(const SidePair &sides, const ConfigOverrides &overrides, const CompareRequest &request,
                                                 const ProgressSink &progress = {}, std::stop_token stop = {});

} // namespace studio
