#pragma once

#include "engine/base/result.h"
#include "engine/schema/names.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

/// A thin typed view on PostgreSQL's parse trees of statements: what hazards and plan ask about. What it does not name
/// is in `tree`.
namespace studio::sql {

enum class StatementKind {
    AlterTable, ///< ALTER TABLE, INDEX, VIEW, MATERIALIZED VIEW, SEQUENCE … with sub-commands (AlterTableStmt)
    CreateTable,
    CreateTableAs,
    CreateMaterializedView,
    CreateView,
    CreateIndex,
    CreateSequence,
    CreateEnum,
    CreateSchema,
    CreatePolicy,
    CreateRole,
    CreateExtension,
    CreateFunction,
    CreateTrigger,
    CreateDomain,
    Drop, ///< DROP of what `objectType` says, several targets at once
    DropRole,
    Rename,      ///< ALTER … RENAME, of what `objectType` says
    SetSchema,   ///< ALTER … SET SCHEMA
    ChangeOwner, ///< ALTER … OWNER TO, of what is not a relation
    AlterEnum,   ///< ADD VALUE, RENAME VALUE
    AlterSequence,
    AlterPolicy,
    AlterRole,
    AlterDomain,
    Truncate,
    Insert,
    Update,
    Delete,
    Select,
    Copy,
    RefreshMaterializedView,
    Reindex,
    Vacuum,
    Cluster,
    Comment,
    Grant,
    Lock,
    Set,
    Transaction,
    Do,
    Other,
};

/// What DROP, RENAME, SET SCHEMA, COMMENT and ALTER TABLE work on.
enum class ObjectType {
    None,
    Table,
    Column,
    Constraint,
    Index,
    Sequence,
    View,
    MaterializedView,
    Schema,
    Type,
    Domain,
    Role,
    Policy,
    Trigger,
    Function,
    Extension,
    Attribute,
    Other,
};

enum class ConstraintType { None, PrimaryKey, Unique, ForeignKey, Check, Exclusion, NotNull };

/// A constraint as written, in a column definition or by itself.
struct ConstraintDefinition {
    ConstraintType type = ConstraintType::None;
    QString name;
    QStringList columns;
    QualifiedName referencedTable;
    QStringList referencedColumns;
    bool notValid = false;
    QString usingIndex; ///< ADD CONSTRAINT … USING INDEX
};

/// A column as CREATE TABLE or ADD COLUMN writes it.
struct ColumnDefinition {
    QString name;
    QString type; ///< canonical, as TypeName::display() says it
    bool notNull = false;
    bool hasDefault = false;
    QStringList defaultFunctions; ///< every function that the default calls, "schema.name" where qualified
    bool identity = false;
    bool generated = false;
    QList<ConstraintDefinition> constraints; ///< PRIMARY KEY, UNIQUE, REFERENCES, CHECK written with the column
};

/// One sub-command of ALTER TABLE.
struct TableCommand {
    enum class Kind {
        AddColumn,
        DropColumn,
        SetType,
        SetDefault,
        DropDefault,
        SetNotNull,
        DropNotNull,
        AddIdentity,
        SetIdentity,
        DropIdentity,
        SetExpression,
        DropExpression,
        AddConstraint,
        DropConstraint,
        ValidateConstraint,
        AlterConstraint,
        SetStatistics,
        SetStorage,
        SetCompression,
        SetOptions,
        ResetOptions,
        SetTablespace,
        SetAccessMethod,
        SetLogged,
        SetUnlogged,
        ChangeOwner,
        ReplicaIdentity,
        EnableRowSecurity,
        DisableRowSecurity,
        ForceRowSecurity,
        NoForceRowSecurity,
        EnableTrigger,
        DisableTrigger,
        Inherit,
        NoInherit,
        AttachPartition,
        DetachPartition,
        Cluster,
        Other,
    };
    Kind kind = Kind::Other;
    QString name;                    ///< column or constraint
    ColumnDefinition column;         ///< AddColumn; SetType: name, type
    bool hasUsing = false;           ///< SetType … USING
    ConstraintDefinition constraint; ///< AddConstraint
    bool cascade = false;
    bool ifExists = false;
    bool concurrently = false; ///< DETACH PARTITION CONCURRENTLY
    QString subtype;           ///< the parser's own word, e.g. "AT_AddColumn"
};

struct ParsedStatement {
    StatementKind kind = StatementKind::Other;
    ObjectType objectType = ObjectType::None;
    QString node;   ///< the parser's own word, e.g. "AlterTableStmt"
    QString text;   ///< without the final semicolon and surrounding blanks
    int offset = 0; ///< characters from the start of the script
    int line = 1;
    /// What it works on; the schema is empty where the text names none. For members of a table (column, constraint,
    /// policy, trigger) `target` is the table and `member` the name.
    QualifiedName target;
    QList<QualifiedName> targets; ///< all of them (DROP, TRUNCATE); `target` is the first
    QString member;
    QString newName;                         ///< Rename, SetSchema, AlterEnum: the new name, schema or value
    QList<TableCommand> commands;            ///< AlterTable
    QList<ColumnDefinition> columns;         ///< CreateTable
    QList<ConstraintDefinition> constraints; ///< CreateTable
    bool unique = false;                     ///< CreateIndex
    bool concurrently = false;
    bool cascade = false;
    bool ifExists = false; ///< IF EXISTS, or IF NOT EXISTS
    bool only = false;
    bool orReplace = false;
    QJsonObject tree; ///< the fields of the parser's node
};

/// Parses a whole script. Fails with kind Sql, line and column.
[[nodiscard]] Result<QList<ParsedStatement>> parseStatements(const QString &script);

/// VACUUM FULL, which writes tables anew.
[[nodiscard]] bool isFullVacuum(const ParsedStatement &statement);

/// Every function that a piece of tree calls, "schema.name" where qualified; a FuncCall or a type's own syntax (now(),
/// nextval, …).
[[nodiscard]] QStringList functionsIn(const QJsonValue &tree);

} // namespace studio::sql
