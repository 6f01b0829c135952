#pragma once

#include "engine/pull/pull.h"

#include <QHash>
#include <QSet>

namespace studio::pull {

enum class Kind { Namespace, Enum, Sequence, Role, Table, View, CustomType, Relations };

/// Where an object is exported, and as what.
struct Export {
    QString name;
    QString file; ///< without ".ts"
};

struct ColumnName {
    QString key;
    bool written = true; ///< the column's name stands in the builder; else drizzle's casing makes it of the key
};

/// Names that files use already, for what is written beside them.
struct ExistingNames {
    QHash<QualifiedName, Export> exports[8]; ///< by Kind
    QHash<QualifiedName, QHash<QString, ColumnName>> columns;
    QSet<QString> taken; ///< identifiers that mean something there
    QString target;      ///< the file that new objects go to, without ".ts"
};

/// The names of everything that is written: valid, none twice, none that a file imports from drizzle. The same schema
/// gives the same names.
class Names {
public:
    Names(const Schema &schema, const PullOptions &options, const ExistingNames &existing = {});

    /// Null for what is not part of the schema. Roles, schemas and custom types have a name without a schema; a custom
    /// type's is its SQL; relations go by their table.
    [[nodiscard]] const Export *find(Kind kind, const QualifiedName &name) const;
    /// A column of a table or view.
    [[nodiscard]] ColumnName column(const QualifiedName &relation, const QString &column) const;
    [[nodiscard]] QString key(const QualifiedName &relation, const QString &column) const
    {
        return this->column(relation, column).key;
    }

    /// Custom types in the order of their names: their SQL.
    [[nodiscard]] const QStringList &customTypes() const { return m_customTypes; }
    /// Every file, in the order in which people look for them.
    [[nodiscard]] const QStringList &files() const { return m_files; }
    /// Where the types, enums and schemas go, that files need before their tables can be made.
    [[nodiscard]] QString sharedFile() const;
    [[nodiscard]] const PullOptions &options() const { return m_options; }

private:
    [[nodiscard]] QString identifier(const QString &text, const QString &fallback) const;
    void add(Kind kind, const QualifiedName &name, const QString &wanted, const char *suffix, const QString &file);
    void addColumns(const QualifiedName &relation, const QList<Column> &columns);
    void addCustomTypes(const Schema &schema);
    [[nodiscard]] QString fileOf(const QualifiedName &relation, const QString &exportName);

    PullOptions m_options;
    QString m_target;
    QHash<QualifiedName, Export> m_exports[8];
    QHash<QualifiedName, QHash<QString, ColumnName>> m_columns;
    QSet<QString> m_taken;
    QStringList m_customTypes;
    QStringList m_files;
};

} // namespace studio::pull
