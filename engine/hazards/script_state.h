#pragma once

#include "engine/schema/schema.h"
#include "engine/sql/statement.h"

#include <QHash>
#include <QSet>

namespace studio {

/// The catalog as it stands at one point of a script: what earlier statements renamed, dropped, retyped or added is taken into account.
/// Tables that the script itself creates are not in it: nobody uses them yet and they hold no rows.
class ScriptState {
public:
    /// `partial`: what `actual` does not hold may be there all the same.
    explicit ScriptState(const Schema &actual, bool partial = false) : m_schema(actual), m_partial(partial) {}

    /// Looks ahead: indexes that the script will create count for foreign keys that come before them.
    void announce(const sql::ParsedStatement &statement);
    void apply(const sql::ParsedStatement &statement);

    [[nodiscard]] bool isPartial() const { return m_partial; }
    [[nodiscard]] const Schema &schema() const { return m_schema; }
    /// An index that the script did not make and nobody knows, where that may be one of a table in use.
    [[nodiscard]] bool mayBeInUse(const QualifiedName &index) const { return m_partial && !m_madeIndexes.contains(index.name); }
    /// By the name in the script; an unqualified one is looked for in "public", then anywhere. Null: new or unknown.
    [[nodiscard]] const Table *table(const QualifiedName &name) const;
    [[nodiscard]] const View *view(const QualifiedName &name) const;
    /// A sequence of its own or of a column, by its whole name; empty when there is none.
    [[nodiscard]] QualifiedName sequence(const QualifiedName &name) const;
    /// Those that go where the table goes: of its serial and identity columns, and whatever else is OWNED BY them. `column`: its only.
    [[nodiscard]] QList<QualifiedName> sequencesOf(const Table &table, const QString &column = {}) const;
    /// The table that owns an index of this name.
    [[nodiscard]] const Table *tableOfIndex(const QualifiedName &index) const;
    /// Labels of an enum, null when there is no such enum.
    [[nodiscard]] const Enum *enumOf(const TypeName &type) const;
    /// Some index, present or to come, starts with these columns in any order.
    [[nodiscard]] bool hasIndexOn(const QualifiedName &table, const QStringList &columns) const;

    /// The script makes a type, or a constraint of a table, of this name: dropping or renaming the present one is half of a change.
    [[nodiscard]] bool makesType(const QualifiedName &type) const { return m_madeTypes.contains(type.name); }
    [[nodiscard]] bool makesConstraint(const QualifiedName &table, const QString &constraint) const
    {
        return m_madeConstraints.contains({table.name, constraint});
    }

    /// The column that an UPDATE of the script fills this one from; empty: none does.
    [[nodiscard]] QString filledFrom(const QualifiedName &table, const QString &column) const { return m_fillings.value({table.name, column}); }
    /// The script fills another column from this one and gives that its name: dropping this one loses nothing.
    [[nodiscard]] bool isTakenOver(const QualifiedName &table, const QString &column) const
    {
        const QString other = m_newNames.key({table.name, column}).second;
        return !other.isEmpty() && filledFrom(table, other) == column;
    }

    /// What the catalog called a table and its columns before the script began; empty when the script made it.
    [[nodiscard]] QualifiedName originalTable(const QualifiedName &now) const;
    [[nodiscard]] QString originalColumn(const QualifiedName &tableNow, const QString &now) const;
    /// True when the column has the type that it had before the script began.
    [[nodiscard]] bool isUntouched(const QualifiedName &tableNow, const QString &column) const;

private:
    [[nodiscard]] Table *mutableTable(const QualifiedName &name);
    void alter(Table &table, const sql::TableCommand &command, const QString &statement);
    void rename(const sql::ParsedStatement &statement);
    void renameSequence(const QualifiedName &before, const QualifiedName &now);
    /// `owner`: newOwner().
    void moveSequence(const QualifiedName &sequence, const QStringList &owner);
    void drop(const sql::ParsedStatement &statement);

    Schema m_schema;
    bool m_partial = false;
    QSet<QString> m_madeIndexes;
    QHash<QualifiedName, QualifiedName> m_originalTables;                  ///< now → before, where they differ
    QHash<QualifiedName, QHash<QString, QString>> m_originalColumns;       ///< by the table's name now: now → before, empty: made here
    QHash<QualifiedName, QSet<QString>> m_retyped;
    QHash<QString, QList<QStringList>> m_announced; ///< leading columns by bare table name
    using Member = std::pair<QString, QString>; ///< bare table name, column
    QHash<Member, QString> m_fillings; ///< announced: by the column that is filled
    QHash<Member, Member> m_newNames;  ///< announced RENAME COLUMN: before → after
    QSet<QString> m_madeTypes;
    QSet<Member> m_madeConstraints;
};

} // namespace studio
