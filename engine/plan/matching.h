#pragma once

#include "engine/diff/diff.h"

#include <QHash>
#include <QSet>

#include <optional>

namespace studio {

/// Which object of the actual side is which of the desired side, after the renames that the diff decided on.
/// Also gives each object one key, the same from both sides, for fences.
class Matching {
public:
    Matching(const Schema &actual, const Schema &desired, const Diff &diff);

    /// Where a schema's contents are in the end.
    [[nodiscard]] QString desiredNamespace(const QString &actual) const;
    [[nodiscard]] QString actualNamespace(const QString &desired) const;

    /// Empty when the other side has no such object. `kind`: Table, View, Enum or Sequence.
    [[nodiscard]] QualifiedName actualName(ObjectKind kind, const QualifiedName &desired) const;
    [[nodiscard]] QualifiedName desiredName(ObjectKind kind, const QualifiedName &actual) const;

    [[nodiscard]] const Table *actualTable(const QualifiedName &desired) const;
    [[nodiscard]] const Table *desiredTable(const QualifiedName &actual) const;
    /// The table of the actual side that holds the member which a change is about; null where a new table will.
    [[nodiscard]] const Table *actualTableOf(const Change &change) const;
    [[nodiscard]] const Table *tableByActualName(const QualifiedName &actual) const { return m_actualTables.value(actual); }
    [[nodiscard]] const Table *tableByDesiredName(const QualifiedName &desired) const { return m_desiredTables.value(desired); }

    /// Names of members; empty: none on the other side. `table` is the desired table's name in both.
    [[nodiscard]] QString actualMember(ObjectKind kind, const QualifiedName &table, const QString &desired) const;
    [[nodiscard]] QString desiredMember(ObjectKind kind, const QualifiedName &table, const QString &actual) const;
    [[nodiscard]] const Column *actualColumn(const QualifiedName &desiredTable, const QString &desiredColumn) const;
    [[nodiscard]] const Column *desiredColumn(const QualifiedName &desiredTable, const QString &actualColumn) const;

    [[nodiscard]] QString keyOfActual(ObjectKind kind, const QualifiedName &actual) const;
    [[nodiscard]] QString keyOfDesired(ObjectKind kind, const QualifiedName &desired) const;
    [[nodiscard]] QString columnKeyOfActual(const QualifiedName &table, const QString &column) const;
    [[nodiscard]] QString columnKeyOfDesired(const QualifiedName &table, const QString &column) const;
    /// The names that tables' columns have in the end; a dropped one keeps its own.
    [[nodiscard]] QStringList desiredColumns(const QualifiedName &actualTable, const QStringList &columns) const;
    /// An actual qualified name with the schema that it has after schemas were renamed.
    [[nodiscard]] QualifiedName inDesiredNamespace(const QualifiedName &actual) const;

private:
    struct Names {
        QHash<QString, QString> forward;  ///< actual → desired
        QHash<QString, QString> backward; ///< desired → actual
        void insert(const QString &from, const QString &to);
        [[nodiscard]] QString toDesired(const QString &actual) const;
        [[nodiscard]] QString toActual(const QString &desired) const;
    };
    static ObjectKind family(ObjectKind kind);
    [[nodiscard]] QString memberListKey(ObjectKind kind, const QualifiedName &desiredTable) const;

    Names m_namespaces;
    QHash<ObjectKind, QHash<QualifiedName, QualifiedName>> m_forward;
    QHash<ObjectKind, QHash<QualifiedName, QualifiedName>> m_backward;
    QHash<QString, Names> m_members;
    QHash<QualifiedName, const Table *> m_actualTables;
    QHash<QualifiedName, const Table *> m_desiredTables;
    QHash<ObjectKind, QSet<QualifiedName>> m_actualObjects;
    QHash<ObjectKind, QSet<QualifiedName>> m_desiredObjects;
};

/// The schema that an id of kind Namespace names.
[[nodiscard]] inline QString namespaceOf(const ObjectId &id)
{
    return id.name.isEmpty() ? id.schema : id.name;
}

} // namespace studio
