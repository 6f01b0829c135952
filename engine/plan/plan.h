#pragma once

#include "engine/diff/diff.h"
#include "engine/hazards/hazard.h"

#include <QList>
#include <QString>

#include <optional>

/// The SQL that turns one schema into another, in an order that PostgreSQL accepts. A value: nothing in it is connected to anything.
namespace studio {

/// Rows that a backup holds, which a statement of a way back or of a restore brings into the database.
struct BackupRows {
    QString file;          ///< of pg_dump's custom format
    QList<int> entries;    ///< TABLE DATA entries of its table of contents
    QualifiedName into;    ///< there already, unless it is temporary
    /// Not empty: `into` is a temporary table of these columns, as text, that is made for them and goes with the transaction.
    QStringList asText;
};

/// What a statement loses and its `undo` cannot bring back, told so that a backup from before it can.
struct Loss {
    QualifiedName table;  ///< as the backup calls it
    QString column;       ///< as the backup calls it; empty: the whole table
    QualifiedName tableNow; ///< what it is called right after the statement
    QString columnNow;
    QString type;         ///< of the column, as it was
    QStringList key;      ///< columns of the primary key in the backup, and …
    QStringList keyNow;   ///< … what they are called right after the statement; empty: none, or it goes with the column
    QStringList before;   ///< SQL that makes room for the values
    QStringList after;    ///< SQL for when they are there
    bool counted = false; ///< rows that came later get values of the column's sequence
};

struct Statement {
    QString sql;            ///< one statement, with its final semicolon, drizzle-kit's style
    ObjectId object;        ///< what it changes
    QList<int> changes;     ///< indexes into Diff::changes
    QList<Hazard> hazards;
    bool inTransaction = true; ///< false: CREATE INDEX CONCURRENTLY, ALTER TYPE … ADD VALUE whose value is used by this plan, …
    bool beginsTransaction = false; ///< in a transaction of its own or with those behind it, not in that of the statement before
    /// Set for an UPDATE of this table outside of a transaction whose condition the updated rows no longer meet: it may run in pieces.
    QualifiedName batchesOf;
    QString leftover;       ///< SQL that removes what the statement leaves behind when it fails; empty: it leaves nothing
    /// SQL that takes the statement back (one or several statements); empty optional: nothing can bring back what it loses.
    std::optional<QString> undo;
    bool losesData = false;    ///< drops rows, columns or values; needs --accept-data-loss
    std::optional<Loss> loss;  ///< where `undo` is empty, and a backup can help
    std::optional<BackupRows> rows; ///< `sql` then only tells what is done
};

/// A change that cannot be made as things are; applying refuses (a type change without a cast, a dependent that is not managed, …).
struct Obstacle {
    ObjectId object;
    QString message;
    QString hint;
};

struct Plan {
    /// In order of execution; those outside a transaction stand before or after the transaction's run, in safe plans between several.
    QList<Statement> statements;
    QList<Obstacle> obstacles;
    QList<ObjectId> affectedTables; ///< existing tables that any statement touches; what "backup affected" saves
    QString fingerprint;     ///< of the catalog that it was made from (engine/catalog/fingerprint.h); set by the project façade
    bool edited = false;     ///< a person changed the SQL

    [[nodiscard]] bool isEmpty() const { return statements.isEmpty(); }
    [[nodiscard]] bool losesData() const;
    [[nodiscard]] bool inOneTransaction() const;
    /// Runnable by `psql -v ON_ERROR_STOP=1`: BEGIN and COMMIT around what runs in a transaction.
    [[nodiscard]] QString script() const;
};

struct PlanOptions {
    int serverVersion = 150000;  ///< PQserverVersion: 150018 for 15.18
    /// The same target by steps that block nobody for long: indexes CONCURRENTLY, constraints NOT VALID and then VALIDATE, NOT NULL by way of
    /// a validated check, and no transaction that locks more than the tables of one change. What cannot be taken apart stays as it is.
    /// A plan that ends half-way leaves steps that stand; comparing again (Scope::managesValidation) finds those that are left.
    bool safe = false;
    /// For migrations, which run in one transaction: an enum whose new values are used at once is made anew. What is declared
    /// `.concurrently()` stays outside.
    bool oneTransaction = false;
    /// The actual side's expressions are as people write them, not as a catalog tells them.
    bool asWritten = false;
    /// Only changes to these objects, and what they need (patterns of `--only`, or the ticked boxes). Empty: all.
    QList<ObjectId> only;
};

/// `diff` must come from compare(actual, desired, …).
[[nodiscard]] Plan makePlan(const Schema &actual, const Schema &desired, const Diff &diff, const PlanOptions &options = {});

} // namespace studio
