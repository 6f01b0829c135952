#pragma once

#include "engine/catalog/catalog.h"
#include "engine/database/connection.h"
#include "engine/diff/diff.h"
#include "engine/plan/plan.h"
#include "engine/source/project_config.h"
#include "engine/source/schema_files.h"

#include <chrono>
#include <memory>

namespace studio {

/// The parts of the way from save to picture.
struct ComparisonTimes {
    std::chrono::microseconds config{0};
    std::chrono::microseconds bundle{0};
    std::chrono::microseconds evaluate{0};
    std::chrono::microseconds connect{0};
    std::chrono::microseconds catalog{0};
    std::chrono::microseconds server{0}; ///< questions about expressions
    std::chrono::microseconds diff{0};   ///< diff and plan
};

/// What stands on a side of a comparison (cli.md: "from", "to").
struct SideInfo {
    QString kind;      ///< "database", "schema", "migrations", "sql"
    QString name;      ///< of the database or the file
    QString server;    ///< "15.18"
    QStringList files;
};

/// One picture of a project: both sides, what differs, and the plan that closes it. Immutable once built; shared by pointer.
struct Comparison {
    SideInfo from;
    SideInfo to;
    ProjectConfig config;
    ConnectionTarget target;
    bool local = true; ///< ConnectionTarget::isLocal()
    DesiredSchema desired;
    CatalogSnapshot actual;
    Scope scope;
    RenameDecisions decisions;
    Diff diff;
    Plan plan;
    bool safe = false; ///< the plan is one of steps that block nobody for long (PlanOptions::safe)
    ComparisonTimes times;

    [[nodiscard]] bool inSync() const { return diff.isEmpty(); }
};

using ComparisonPtr = std::shared_ptr<const Comparison>;

} // namespace studio
