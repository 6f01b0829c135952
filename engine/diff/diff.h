#pragma once

#include "engine/schema/schema.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <optional>

/// What differs between two schemas, object by object. Pure: no I/O. `actual` is what is, `desired` what shall be;
/// the words create and drop are said from the point of view of turning `actual` into `desired`.
namespace studio {

enum class Action { Create, Drop, Alter, Rename };

enum class ObjectKind {
    Namespace, Role, Enum, Sequence, Table, Column, PrimaryKey, Unique, ForeignKey, Check, Index, Policy, View, MaterializedView,
    EnumValue, ///< only renamed: `table` is the enum, `name` the value
};

/// cli.md's words: "schema", "role", "enum", "sequence", "table", "column", "primaryKey", "unique", "foreignKey", "check", "index",
/// "policy", "view", "materializedView"; and "enumValue".
[[nodiscard]] QString word(ObjectKind kind);
[[nodiscard]] QString word(Action action);

/// Names any object: a member of a table has `table` set and its own name in `name`.
struct ObjectId {
    ObjectKind kind = ObjectKind::Table;
    QString schema;
    QString table; ///< for members of a table; empty otherwise
    QString name;

    [[nodiscard]] QualifiedName tableName() const { return {schema, table.isEmpty() ? name : table}; }
    /// `public.users.email`, `public.users`, `app` — cli.md's `object`.
    [[nodiscard]] QString display() const;
    friend bool operator==(const ObjectId &, const ObjectId &) = default;
};
[[nodiscard]] size_t qHash(const ObjectId &id, size_t seed = 0) noexcept;

/// One attribute that differs. Names are stable words: "type", "notNull", "default", "generated", "identity", "columns", "expression",
/// "onDelete", "onUpdate", "values", "where", "with", "method", "opclass", "order", "unique", "references", "name", …
struct AttributeChange {
    QString name;
    QString from; ///< as the actual side says it; empty: absent
    QString to;
    /// The server could not be asked whether the two are the same; shown, never acted on silently.
    bool unproven = false;
};

struct Change {
    Action action = Action::Alter;
    /// The name after the change; for drops the catalog's. A member always carries its table's name after the change, its own name is the
    /// old one for drops. `renamedFrom` carries the catalog's names throughout. When a schema is renamed, what lives in it has no change
    /// of its own. A column whose "type" differs gets its default set again by the plan, whether or not "default" is listed.
    ObjectId object;
    std::optional<ObjectId> renamedFrom; ///< Rename: the old name. A renamed object whose attributes differ too gives a Rename and an Alter.
    QList<AttributeChange> attributes;
    SourceLocation source;               ///< where the file says it; of a drop: of the table that held it
    /// A consequence of another change (members of a created or dropped table); listed in JSON only through its parent.
    bool implied = false;
};

/// A drop and a create that could be one rename.
struct RenameCandidate {
    ObjectId from;
    ObjectId to;
    double score = 0; ///< 0 to 1
    QString reason;   ///< "same type, same place, similar name"
};

/// What the person decided. `none`: everything undecided is a drop and a create.
struct RenameDecisions {
    QList<std::pair<ObjectId, ObjectId>> renames;  ///< from → to
    QList<std::pair<ObjectId, ObjectId>> said;     ///< those of `renames` that were said for this one comparison (engine/diff/rename_map.h)
    QList<std::pair<ObjectId, ObjectId>> separate; ///< looked at and found to be different things
    bool none = false;
};

/// A pair of expressions whose equality the parse trees could not prove.
struct ExpressionQuestion {
    enum class Role { Default, Check, Generated, IndexExpression, IndexPredicate, Policy, ViewBody, Type };
    Role role = Role::Default;
    QualifiedName table; ///< the desired table (or view)
    QString member;      ///< column, constraint or index name on the desired side
    int part = 0;        ///< index expressions: which column of the index, from 0; policies: 0 USING, 1 WITH CHECK
    QString actual;      ///< the server's text
    QString desired;     ///< the file's text
    friend bool operator==(const ExpressionQuestion &, const ExpressionQuestion &) = default;
};
[[nodiscard]] size_t qHash(const ExpressionQuestion &question, size_t seed = 0) noexcept;

enum class ExpressionAnswer { Same, Different, Unknown };
/// Answers of the server (engine/catalog/canonical.h). A question without an answer counts as Unknown.
using ExpressionAnswers = QHash<ExpressionQuestion, ExpressionAnswer>;

struct Scope {
    /// Names of the schemas that are managed; objects elsewhere are not looked at. "public" counts as always there.
    QStringList schemas;
    QStringList linkedSchemas; ///< hold tables that linked policies are for: read, not managed
    QList<QualifiedName> movedIn; ///< objects of other schemas that are managed all the same: a decided rename moves them into one of these
    QStringList tableFilters; ///< glob patterns, '!' negates (minimatch, as drizzle-kit's tablesFilter)
    /// Tables and views that the files declare are looked at whatever `tableFilters` says, as by drizzle-kit, whose filter is for what
    /// it reads from the database. Prefixes of pgTableCreator and patterns of a config do not always go together.
    bool declaredTablesPass = false;
    QList<QualifiedName> bookkeeping; ///< tables of migrators: nobody's business unless the files declare them
    bool roles = false;       ///< roles are compared
    QStringList rolesInclude; ///< of the database's own roles, only these; empty: all
    QStringList rolesExclude; ///< roles that are nobody's business, a provider's own
    QString connectedRole;    ///< never dropped
    bool managesValidation = false; ///< a declared constraint that is NOT VALID differs ("validated"): a safe plan may have left it so
};

struct Diff {
    QList<Change> changes; ///< in the order in which people read: schemas, enums, sequences, tables with their members, views…
    QList<RenameCandidate> renameCandidates; ///< undecided ones
    QList<UnmanagedObject> unmanaged;
    /// What the server should be asked before this Diff can be trusted; empty once all are answered.
    QList<ExpressionQuestion> questions;

    [[nodiscard]] bool isEmpty() const { return changes.isEmpty(); }
};

/// Compares. Call once without answers, put `questions` to the server, call again with what it said. A difference that a question could
/// still dissolve is listed with `unproven`. Any thread.
[[nodiscard]] Diff compare(const Schema &actual, const Schema &desired, const Scope &scope,
                           const RenameDecisions &decisions = {}, const ExpressionAnswers &answers = {});

} // namespace studio
