#include "engine/source/schema_checks.h"

#include "engine/source/path_pattern.h"
#include "engine/source/source_error.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace studio {

namespace {

QString placeText(const SourceLocation &location)
{
    return location.line > 0 ? QStringLiteral("%1:%2").arg(location.file).arg(location.line)
                             : QStringLiteral("another place");
}

Error errorAt(const char *code, QString message, const SourceLocation &location, QString hint = {})
{
    Error error = sourceError(ErrorKind::SchemaFile, code, std::move(message), std::move(hint));
    error.file = location.file;
    error.line = location.line;
    error.column = location.column;
    return error;
}

/// What `!` keeps out stays out; of the other filters, if there are any, one must fit (as TableFilter of engine/diff has it).
bool passesFilter(const QString &table, const QStringList &filters)
{
    bool chooses = false;
    bool chosen = false;
    for (const QString &filter : filters) {
        if (filter.startsWith(u'!')) {
            if (matchesPattern(filter.mid(1), table))
                return false;
        } else {
            chooses = true;
            chosen = chosen || matchesPattern(filter, table);
        }
    }
    return chosen || !chooses;
}

class Checker {
public:
    Checker(Schema &schema, const QList<EnumUse> &enumUses, const QStringList &tablesFilter, QList<Notice> &notices)
        : m_schema(schema), m_enumUses(enumUses), m_tablesFilter(tablesFilter), m_notices(notices)
    {}

    Result<void> run()
    {
        dropRepeated(m_schema.namespaces, "schema", [](const Namespace &, const Namespace &) { return true; });
        dropRepeated(m_schema.enums, "enum", [](const Enum &a, const Enum &b) { return a.values == b.values; });
        dropRepeated(m_schema.sequences, "sequence",
                     [](const Sequence &a, const Sequence &b) { return a.options == b.options; });
        dropRepeated(m_schema.roles, "role", [](const Role &a, const Role &b) {
            return a.existing == b.existing && a.createDb == b.createDb && a.createRole == b.createRole &&
                   a.inherit == b.inherit;
        });
        checkRelations();
        for (Table &table : m_schema.tables)
            checkTable(table);
        for (const EnumUse &use : m_enumUses)
            checkEnum(use);
        addMissingNamespaces();
        if (m_error)
            return fail(std::move(*m_error));
        return {};
    }

private:
    void setError(Error error)
    {
        if (!m_error)
            m_error = std::move(error);
    }

    static QString displayName(const QString &name) { return name; }
    static QString displayName(const QualifiedName &name) { return name.display(); }

    template<typename T, typename Same>
    void dropRepeated(QList<T> &items, const char *kind, Same same)
    {
        for (qsizetype i = 0; i < items.size(); ++i) {
            const auto first = std::find_if(items.begin(), items.begin() + i,
                                            [&](const T &item) { return item.name == items[i].name; });
            if (first == items.begin() + i)
                continue;
            if (!same(*first, items[i])) {
                setError(errorAt("schema-file.duplicate",
                                 QStringLiteral("two different %1s are named \"%2\": here and at %3")
                                     .arg(QLatin1String(kind), displayName(items[i].name), placeText(first->location)),
                                 items[i].location));
            }
            items.removeAt(i--);
        }
    }

    void takeRelation(const QualifiedName &name, const QString &kind, const SourceLocation &location)
    {
        const auto other = m_relations.constFind(name);
        if (other == m_relations.cend()) {
            m_relations.insert(name, {kind, location});
            return;
        }
        // The cut falls between characters, of which the longest has four bytes.
        const bool cut = name.name.toUtf8().size() > maxIdentifierBytes - 4;
        setError(errorAt(
            "schema-file.duplicate",
            QStringLiteral("the %1 \"%2\" has the name of the %3 at %4")
                .arg(kind, name.display(), other->kind, placeText(other->location)),
            location,
            cut ? QStringLiteral("PostgreSQL cuts names at 63 bytes; give one of them a shorter name")
                : QStringLiteral("tables, views, sequences and indexes of a schema need a name of their own each")));
    }

    void checkRelations()
    {
        for (const Table &table : std::as_const(m_schema.tables))
            takeRelation(table.name, QStringLiteral("table"), table.location);
        for (const View &view : std::as_const(m_schema.views)) {
            if (!view.existing)
                takeRelation(view.name, QStringLiteral("view"), view.location);
        }
        for (const Sequence &sequence : std::as_const(m_schema.sequences))
            takeRelation(sequence.name, QStringLiteral("sequence"), sequence.location);
        for (const Table &table : std::as_const(m_schema.tables)) {
            const auto take = [&](const QString &name, const char *kind, const SourceLocation &location) {
                if (!name.isEmpty())
                    takeRelation({table.name.schema, name}, QLatin1String(kind), location);
            };
            for (const Index &index : table.indexes)
                take(index.name, "index", index.location);
            for (const UniqueConstraint &unique : table.uniques)
                take(unique.name, "unique constraint", unique.location);
            if (table.primaryKey)
                take(table.primaryKey->name, "primary key", table.primaryKey->location);
        }
    }

    void checkTable(Table &table)
    {
        mergeForeignKeys(table);
        QHash<QString, SourceLocation> names;
        const auto take = [&](const QString &kind, const QString &name, const SourceLocation &location) {
            const auto other = names.constFind(name);
            if (other != names.cend()) {
                setError(
                    errorAt("schema-file.duplicate",
                            QStringLiteral("table %1 has two %2 named \"%3\"").arg(table.name.display(), kind, name),
                            location));
            }
            names.insert(name, location);
        };
        for (const CheckConstraint &check : std::as_const(table.checks))
            take(QStringLiteral("constraints"), check.name, check.location);
        for (const ForeignKey &key : std::as_const(table.foreignKeys))
            take(QStringLiteral("constraints"), key.name, key.location);
        for (const UniqueConstraint &unique : std::as_const(table.uniques))
            take(QStringLiteral("constraints"), unique.name, unique.location);
        names.clear();
        for (const Policy &policy : std::as_const(table.policies))
            take(QStringLiteral("policies"), policy.name, policy.location);
        for (const ForeignKey &key : std::as_const(table.foreignKeys))
            checkReference(table, key);
    }

    /// The same reference written on the column and in the third argument: drizzle-kit keeps the last one.
    static void mergeForeignKeys(Table &table)
    {
        for (qsizetype i = 0; i < table.foreignKeys.size(); ++i) {
            const ForeignKey &key = table.foreignKeys[i];
            const auto later = std::find_if(table.foreignKeys.cbegin() + i + 1, table.foreignKeys.cend(),
                                            [&](const ForeignKey &other) {
                                                return other.name == key.name && other.columns == key.columns &&
                                                       other.referencedTable == key.referencedTable &&
                                                       other.referencedColumns == key.referencedColumns;
                                            });
            if (later != table.foreignKeys.cend())
                table.foreignKeys.removeAt(i--);
        }
    }

    bool isManaged(const QString &schema) const
    {
        return schema == QLatin1String("public") || m_schema.hasNamespace(schema);
    }

    void checkReference(const Table &table, const ForeignKey &key)
    {
        if (key.columns.size() != key.referencedColumns.size()) {
            setError(errorAt("schema-file.reference",
                             QStringLiteral("the foreign key \"%1\" of table %2 joins %3 columns to %4")
                                 .arg(key.name, table.name.display())
                                 .arg(key.columns.size())
                                 .arg(key.referencedColumns.size()),
                             key.location));
        }
        if (m_schema.findTable(key.referencedTable))
            return;
        const QString message =
            QStringLiteral("%1.%2 references table %3, which no schema file exports")
                .arg(table.name.display(), key.columns.join(QLatin1String(", ")), key.referencedTable.display());
        if (!isManaged(key.referencedTable.schema) || !passesFilter(key.referencedTable.name, m_tablesFilter) ||
            m_schema.findView(key.referencedTable)) {
            m_notices.append({message + QLatin1String("; it must exist in the database"), key.location});
            return;
        }
        setError(errorAt("schema-file.not-exported", message, key.location,
                         QStringLiteral("export that table, or list its file under \"schema\" in drizzle.config")));
    }

    void checkEnum(const EnumUse &use)
    {
        const QualifiedName name{truncateIdentifier(use.name.schema), truncateIdentifier(use.name.name)};
        if (m_schema.findEnum(name))
            return;
        const QString message =
            QStringLiteral("%1 uses the enum %2, which no schema file exports").arg(use.column, name.display());
        if (isManaged(name.schema)) {
            setError(errorAt("schema-file.not-exported", message, use.location,
                             QStringLiteral("export the enum, or it is never created")));
        } else {
            m_notices.append({message + QLatin1String("; it must exist in the database"), use.location});
        }
    }

    void addMissingNamespaces()
    {
        const auto need = [this](const QString &schema, const QString &object, const SourceLocation &location) {
            if (isManaged(schema))
                return;
            Namespace item;
            item.name = schema;
            item.existing = true;
            item.location = location;
            m_schema.namespaces.append(item);
            m_notices.append(
                {QStringLiteral(
                     "%1 lies in the schema \"%2\", whose pgSchema no file exports; it must exist in the database")
                     .arg(object, schema),
                 location});
        };
        for (const Table &table : std::as_const(m_schema.tables))
            need(table.name.schema, table.name.display(), table.location);
        for (const Enum &item : std::as_const(m_schema.enums))
            need(item.name.schema, item.name.display(), item.location);
        for (const Sequence &sequence : std::as_const(m_schema.sequences))
            need(sequence.name.schema, sequence.name.display(), sequence.location);
        for (const View &view : std::as_const(m_schema.views)) {
            if (!view.existing)
                need(view.name.schema, view.name.display(), view.location);
        }
    }

    struct Relation {
        QString kind;
        SourceLocation location;
    };

    Schema &m_schema;
    const QList<EnumUse> &m_enumUses;
    const QStringList &m_tablesFilter;
    QList<Notice> &m_notices;
    QHash<QualifiedName, Relation> m_relations;
    std::optional<Error> m_error;
};

} // namespace

Result<void> checkSchema(Schema &schema, const QList<EnumUse> &enumUses, const QStringList &tablesFilter,
                         QList<Notice> &notices)
{
    return Checker(schema, enumUses, tablesFilter, notices).run();
}

} // namespace studio
