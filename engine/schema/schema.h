#pragma once

#include "engine/schema/names.h"
#include "engine/schema/parameters.h"
#include "engine/schema/type_name.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// The model: one `Schema` is everything that a side of a comparison declares or holds. Plain values, implicitly shared
/// by Qt's containers, safe to hand between threads once built. The same shapes are made from TypeScript, from a live
/// catalog, from a drizzle snapshot and from a .sql file; nothing in here tells which.
///
/// SQL text inside the model (defaults, predicates, bodies) is what the side says: the user's own text on the desired side,
/// the server's deparsed text, read with an empty search_path, on the actual side. Only engine/diff decides equality.
namespace studio {

/// Where the user wrote a thing; line 0 when not known. Never part of equality.
struct SourceLocation {
    QString file; ///< relative to the project's root where it lies inside
    int line = 0;
    int column = 0;
};

/// Sequence options, resolved: what PostgreSQL would take for those left out (CREATE SEQUENCE) is filled in by both readers.
struct SequenceOptions {
    qint64 increment = 1;
    qint64 minValue = 1;
    qint64 maxValue = 9223372036854775807LL;
    qint64 start = 1;
    qint64 cache = 1;
    bool cycle = false;

    friend bool operator==(const SequenceOptions &, const SequenceOptions &) = default;
};

/// Fills in PostgreSQL's defaults for a sequence of `typeName` ("smallint", "integer", "bigint").
[[nodiscard]] SequenceOptions resolveSequenceOptions(const QString &typeName, std::optional<qint64> increment,
                                                     std::optional<qint64> minValue, std::optional<qint64> maxValue,
                                                     std::optional<qint64> start, std::optional<qint64> cache, bool cycle);

struct Identity {
    bool always = true;      ///< GENERATED ALWAYS, else BY DEFAULT
    QString sequenceName;    ///< drizzle-kit's default: <table>_<column>_seq
    SequenceOptions options;

    friend bool operator==(const Identity &, const Identity &) = default;
};

struct Generated {
    QString expression; ///< without the outer parentheses
    bool stored = true; ///< false: VIRTUAL (PostgreSQL 18)
};

struct Column {
    QString name;
    TypeName type; ///< for serial columns the base type: "integer"
    bool notNull = false;
    /// serial, smallserial, bigserial: the type plus a default from a sequence that the column owns.
    bool serial = false;
    /// The owned sequence of a serial column (actual side), else empty: the server's own default name is meant.
    QualifiedName serialSequence;
    /// SQL text after DEFAULT. On the actual side a serial column keeps its nextval(…) here too.
    std::optional<QString> defaultSql;
    std::optional<Identity> identity;
    std::optional<Generated> generated;
    // What Drizzle cannot declare; kept so that a column can be shown, and built again as it was.
    QString collation; ///< quoted, qualified; empty: the type's own
    QString comment;
    QStringList acl;   ///< aclitem texts of the column's own grants
    std::optional<int> statisticsTarget; ///< SET STATISTICS
    QStringList settings;                ///< "n_distinct=-0.5", …
    SourceLocation location;
};

struct PrimaryKey {
    QString name; ///< empty on the desired side: any name will do (a single-column .primaryKey())
    QStringList columns;
    QString comment;
    SourceLocation location;
};

struct UniqueConstraint {
    QString name;
    QStringList columns;
    bool nullsNotDistinct = false;
    // Not declarable:
    bool deferrable = false;
    bool initiallyDeferred = false;
    QStringList include;
    QString comment;
    SourceLocation location;
};

struct ForeignKey {
    QString name;
    QStringList columns;
    QualifiedName referencedTable;
    QStringList referencedColumns;
    QString onDelete = QStringLiteral("no action"); ///< drizzle's words: "no action", "restrict", "cascade", "set null", "set default"
    QString onUpdate = QStringLiteral("no action");
    // Not declarable:
    bool deferrable = false;
    bool initiallyDeferred = false;
    bool matchFull = false;
    bool validated = true;
    QString comment;
    SourceLocation location;
};

struct CheckConstraint {
    QString name;
    QString expression; ///< without CHECK and the outer parentheses
    bool validated = true; ///< not declarable
    bool noInherit = false; ///< not declarable
    QString comment;
    SourceLocation location;
};

struct IndexColumn {
    /// A column's name, or an expression without outer parentheses when `isExpression`.
    QString text;
    bool isExpression = false;
    bool ascending = true;
    /// Resolved: PostgreSQL's default is NULLS LAST for ascending, NULLS FIRST for descending; drizzle-kit always
    /// writes one of the two.
    bool nullsFirst = false;
    /// Operator class, empty: the type's default. The catalog reader fills it only when it is not the default one.
    QString opclass;
    QString opclassOptions; ///< not declarable: text in parentheses
    QString collation;      ///< not declarable; quoted, qualified
};

struct Index {
    QString name;
    QList<IndexColumn> columns;
    bool unique = false;
    bool nullsNotDistinct = false; ///< not declarable for indexes
    QString method = QStringLiteral("btree");
    std::optional<QString> where;
    Parameters with; ///< storage parameters, values as SQL text ("70", "off")
    bool concurrently = false;   ///< desired side only: how to build it; never a difference
    bool only = false;           ///< desired side only: ON ONLY
    QStringList include;         ///< not declarable
    QString tablespace;          ///< not declarable
    bool valid = true;           ///< false: left over from a failed CREATE INDEX CONCURRENTLY
    QString definition;          ///< actual side: pg_get_indexdef, to build it again exactly
    QString comment;
    SourceLocation location;
};

struct Policy {
    QString name;
    QualifiedName table; ///< for linked policies (pgPolicy(…).link(table)) and for lists across tables
    bool permissive = true;
    QString command = QStringLiteral("all"); ///< "all", "select", "insert", "update", "delete"
    QStringList roles{QStringLiteral("public")}; ///< "public", "current_role", "current_user", "session_user", or names
    std::optional<QString> usingSql;
    std::optional<QString> withCheckSql;
    QString comment;
    SourceLocation location;
};

struct Table {
    QualifiedName name;
    QList<Column> columns; ///< in the order declared, or of attnum
    std::optional<PrimaryKey> primaryKey;
    QList<UniqueConstraint> uniques;
    QList<ForeignKey> foreignKeys;
    QList<CheckConstraint> checks;
    QList<Index> indexes; ///< those that no constraint owns
    QList<Policy> policies;
    bool rowSecurity = false; ///< RLS enabled; in what Drizzle declares by every policy, as drizzle-kit does it
    bool forceRowSecurity = false; ///< not declarable
    // What Drizzle cannot declare:
    bool partitioned = false;      ///< a parent; its partitions are "not managed"
    QString partitionKey;          ///< pg_get_partkeydef
    bool unlogged = false;
    QString owner;
    QString comment;
    QStringList acl;               ///< aclitem texts
    // Sizes for people and for hazards (actual side): pg_class.reltuples (-1: never analysed) and bytes on disk (-1: not known).
    qint64 estimatedRows = -1;
    qint64 totalBytes = 0;
    SourceLocation location;
};

struct Enum {
    QualifiedName name;
    QStringList values;
    // Not declarable:
    QString owner;
    QString comment;
    QStringList acl; ///< aclitem texts
    SourceLocation location;
};

/// A sequence of its own: not owned by a serial or identity column.
struct Sequence {
    QualifiedName name;
    QString dataType = QStringLiteral("bigint"); ///< declarable only as bigint
    SequenceOptions options;
    QualifiedName ownedByTable; ///< not declarable (ALTER SEQUENCE … OWNED BY)
    QString ownedByColumn;
    QString comment;
    SourceLocation location;
};

struct View {
    QualifiedName name;
    bool materialized = false;
    bool existing = false; ///< .existing(): the file only names it; never created, changed or dropped
    QString definition;    ///< the SELECT, without a final semicolon
    QList<Column> columns; ///< names and types
    Parameters with; ///< reloptions and check_option as SQL words: "security_barrier" -> "true"
    bool withNoData = false;     ///< materialized: populated or not; desired side only
    QString accessMethod;        ///< materialized: USING
    QString tablespace;
    QList<Index> indexes;        ///< materialized views have them too; not declarable
    QString owner;
    QString comment;
    QStringList acl;
    SourceLocation location;
};

struct Role {
    QString name;
    bool existing = false; ///< .existing()
    bool createDb = false;
    bool createRole = false;
    bool inherit = true;
    SourceLocation location;
};

/// A schema in PostgreSQL's own sense (pg_namespace).
struct Namespace {
    QString name;
    bool existing = false;
    QString comment;
    SourceLocation location;
};

/// What lives in the managed schemas of a database and is not ours: shown, never touched.
struct UnmanagedObject {
    QString kind; ///< "function", "trigger", "domain", "composite type", "partition", "exclusion constraint", "extension table", …
    QualifiedName name;
    QualifiedName table;    ///< for triggers, constraints, partitions' parents
    QString ownedBy;        ///< the extension, where one owns it
    QString definition;     ///< where the server can print one (pg_get_functiondef, pg_get_triggerdef, …)
    QStringList dependsOnColumns; ///< columns of `table` that it uses (triggers' WHEN and OF, …)
};

/// What the file names but does not declare, told to the user (design.md, "Schema files").
struct Notice {
    QString message;
    SourceLocation location;
};

struct Schema {
    QList<Namespace> namespaces; ///< without "public" on the desired side unless declared
    QList<Enum> enums;
    QList<Sequence> sequences;
    QList<Table> tables;
    QList<View> views; ///< plain and materialized
    QList<Role> roles;
    QList<Policy> linkedPolicies; ///< policies linked to tables that the files do not declare; actual side: those tables' policies, within a comparison
    QList<UnmanagedObject> unmanaged;

    [[nodiscard]] const Table *findTable(const QualifiedName &name) const;
    [[nodiscard]] const Enum *findEnum(const QualifiedName &name) const;
    [[nodiscard]] const Sequence *findSequence(const QualifiedName &name) const;
    [[nodiscard]] const View *findView(const QualifiedName &name) const;
    [[nodiscard]] bool hasNamespace(const QString &name) const;
};

[[nodiscard]] const Column *findColumn(const Table &table, const QString &name);

/// Names and spellings as the server would keep them: identifiers cut at 63 bytes everywhere, references included.
/// Both readers' output passes through here once.
[[nodiscard]] Schema normalised(Schema schema);

} // namespace studio
