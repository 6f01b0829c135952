#pragma once

#include "engine/diff/diff.h"
#include "engine/plan/current_names.h"
#include "engine/plan/plan.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace studio {

/// drizzle-kit's emission order: the tie-break among steps that no dependency orders.
enum class Rank {
    Namespaces,
    Enums,
    Sequences,
    Roles,
    CreateTables,
    RowSecurity,
    DropPolicies,
    DropViews,
    DropTables,
    MoveTables,
    RenameTables,
    RenameColumns,
    RenameMembers,
    DropUniques,
    DropChecks,
    DropForeignKeys,
    EnumSwaps,
    DropIndexes,
    DropPrimaryKeys,
    AlterColumns,
    AddPrimaryKeys,
    AddColumns,
    NewForeignKeys,
    NewIndexes,
    AddForeignKeys,
    AddIndexes,
    DropColumns,
    AddUniques,
    AddChecks,
    CreateViews,
    Policies,
    Triggers,
    TakenApart, ///< what can be, in safe plans: behind everything that must not be interrupted
    DropEnums,
    DropSequences,
    DropNamespaces,
};

enum class Place { BeforeTransaction, Transaction, AfterTransaction };

/// One of the statements that a step is taken apart into (PlanOptions::safe).
struct Part {
    std::function<QString(const CurrentNames &)> sql;
    std::function<std::optional<QString>(const CurrentNames &)> undo;
    std::function<QString(const CurrentNames &)> leftover; ///< Statement::leftover; empty: none
    bool alone = false; ///< outside of a transaction; the others of a run share one
    std::function<QualifiedName(const CurrentNames &)> batchesOf; ///< Statement::batchesOf; empty: in one piece
};

/// One statement to be: a vertex of the plan. The text is written only when the order is known, with the names of that moment.
struct Step {
    using Text = std::function<QString(const CurrentNames &)>;
    using OptionalText = std::function<std::optional<QString>(const CurrentNames &)>;

    Rank rank = Rank::AlterColumns;
    ObjectId object;    ///< desired side; of drops: actual side
    QList<int> changes; ///< indexes into Diff::changes
    Text sql;
    OptionalText undo;  ///< SQL to be run right after this statement; empty function: nothing brings it back
    std::function<std::optional<Loss>(const CurrentNames &)> loss; ///< Statement::loss; empty: none
    std::function<void(CurrentNames &)> effect; ///< what it renames
    Place place = Place::Transaction;
    bool losesData = false;
    QList<QualifiedName> tables; ///< existing tables that it touches, names of the actual side
    QStringList frees;  ///< names (see fences.h) that nobody holds any more afterwards
    QStringList takes;  ///< names that must be free before
    QList<Part> parts;  ///< the same in statements that block nobody for long; empty: there is no other way
    bool onlyApart = false; ///< there are only the parts, and no `sql`
};

[[nodiscard]] inline Step::Text text(QString sql)
{
    return [sql = std::move(sql)](const CurrentNames &) { return sql; };
}

[[nodiscard]] inline Step::OptionalText undoText(QString sql)
{
    return [sql = std::move(sql)](const CurrentNames &) { return std::optional<QString>(sql); };
}

} // namespace studio
