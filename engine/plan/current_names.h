#pragma once

#include "engine/diff/diff.h"

#include <QHash>

namespace studio {

/// What each object of the actual schema is called at one point of the plan. Starts with the names of the catalog; rename steps move it
/// on while the statements are written in their final order, so that a statement is right wherever the order puts it.
/// Objects are named by their ids on the actual side throughout.
class CurrentNames {
public:
    [[nodiscard]] QString namespaceName(const QString &actual) const;
    /// Of a table, view, enum or sequence.
    [[nodiscard]] QualifiedName object(ObjectKind kind, const QualifiedName &actual) const;
    [[nodiscard]] QualifiedName table(const QualifiedName &actual) const { return object(ObjectKind::Table, actual); }
    /// Of a column, constraint, index or policy.
    [[nodiscard]] QString member(ObjectKind kind, const QualifiedName &table, const QString &actual) const;
    [[nodiscard]] QString column(const QualifiedName &table, const QString &actual) const
    {
        return member(ObjectKind::Column, table, actual);
    }
    [[nodiscard]] QStringList columns(const QualifiedName &table, const QStringList &actual) const;
    [[nodiscard]] QString role(const QString &actual) const;

    void renameNamespace(const QString &actual, const QString &name);
    void renameObject(ObjectKind kind, const QualifiedName &actual, const QString &name);
    void moveObject(ObjectKind kind, const QualifiedName &actual, const QString &schema);
    void renameMember(ObjectKind kind, const QualifiedName &table, const QString &actual, const QString &name);
    /// A label of an enum, as the catalog has it: constants of the enum read otherwise from then on.
    void renameValue(const QualifiedName &actualEnum, const QString &actual, const QString &name);
    void renameRole(const QString &actual, const QString &name);

    /// The table with all names inside (columns, constraints, referenced tables, types, words in expressions) as they are now.
    [[nodiscard]] Table apply(Table actual) const;
    [[nodiscard]] ForeignKey apply(const QualifiedName &table, ForeignKey actual) const;
    [[nodiscard]] Index apply(const QualifiedName &table, Index actual) const;
    [[nodiscard]] TypeName apply(TypeName actual) const;
    /// An expression of the actual side that names columns of `table`.
    [[nodiscard]] QString expression(const QualifiedName &table, const QString &actual) const;
    /// One that names no columns: a default.
    [[nodiscard]] QString expression(const QString &actual) const;

private:
    static ObjectKind family(ObjectKind kind);

    QHash<QString, QString> m_namespaces;
    QHash<ObjectId, QString> m_names;
    QHash<ObjectId, QString> m_schemas; ///< of objects that were moved: final, no longer subject to a schema's rename
    QHash<QualifiedName, QHash<QString, QString>> m_columns;
    [[nodiscard]] QString withValues(const QString &text) const;

    QHash<QString, QString> m_values; ///< constants as the catalog prints them: 'x'::public.mood → 'y'::public.mood
    QHash<QString, QString> m_types; ///< enums by bare name, for words behind casts
};

} // namespace studio
