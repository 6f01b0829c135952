#include "engine/source/export_reader.h"

#include "engine/source/json_reader.h"
#include "engine/source/source_error.h"

#include <QHash>
#include <QSet>
#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace studio {

namespace {

// Flags of a column; the exporter's table_export.js has the same.
constexpr int notNullFlag = 1;
constexpr int primaryFlag = 2;
constexpr int uniqueFlag = 4;
constexpr int nullsNotDistinctFlag = 8;

const QString publicSchema = QStringLiteral("public");

std::optional<qint64> toInteger(const std::optional<QString> &text)
{
    if (!text)
        return std::nullopt;
    bool ok = false;
    if (const qint64 value = text->toLongLong(&ok); ok)
        return value;
    // A JavaScript number has lost its last digits beyond 2^53: 9223372036854775807 arrives as 9223372036854775808.
    const double number = text->toDouble(&ok);
    if (!ok)
        return std::nullopt;
    constexpr auto limit = std::numeric_limits<qint64>::max();
    return number >= 9.2233720368547758e18 ? limit : number <= -9.2233720368547758e18 ? -limit - 1 : qint64(number);
}

QString lowered(const std::optional<QString> &text, const QString &fallback)
{
    return text ? text->toLower() : fallback;
}

class Reader {
public:
    Reader(const QByteArray &json, Places &places) : m_json(json), m_places(places) {}

    Result<ExportedSchema> read()
    {
        m_json.beginArray();
        list([this] { readNamespace(); });
        list([this] { readEnum(); });
        list([this] { readSequence(); });
        list([this] { readRole(); });
        list([this] { readTable(); });
        list([this] { readView(); });
        list([this] { readLinkedPolicy(); });
        list([this] { readUnlinkedPolicy(); });
        list([this] { readStandInUse(); });
        m_json.endArray();
        if (!m_json.ok())
            return fail(sourceError(ErrorKind::Internal, "source.export",
                                    QStringLiteral("the exporter's answer cannot be read")));
        if (m_error)
            return fail(std::move(*m_error));
        return std::move(m_result);
    }

private:
    /// An array of arrays.
    template<typename ReadElement>
    void list(ReadElement readElement)
    {
        m_json.beginArray();
        while (m_json.more()) {
            m_json.beginArray();
            readElement();
            m_json.endArray();
        }
    }

    QStringList texts()
    {
        QStringList list;
        m_json.beginArray();
        while (m_json.more())
            list.append(m_json.text());
        return list;
    }

    QualifiedName name()
    {
        const auto schema = m_json.textOrNull();
        return {schema.value_or(publicSchema), m_json.text()};
    }

    SourceLocation place(const QString &ownName)
    {
        m_json.beginArray();
        const int entry = m_json.integer();
        const QString exportName = m_json.text();
        m_json.endArray();
        return m_places.object(entry, exportName, ownName);
    }

    void setError(const char *code, QString message, const SourceLocation &location, QString hint = {})
    {
        if (m_error)
            return;
        m_error = sourceError(ErrorKind::SchemaFile, code, std::move(message), std::move(hint));
        m_error->file = location.file;
        m_error->line = location.line;
        m_error->column = location.column;
    }

    void readNamespace()
    {
        Namespace item;
        item.name = m_json.text();
        item.location = place(item.name);
        if (item.name != publicSchema)
            m_result.schema.namespaces.append(item);
    }

    void readEnum()
    {
        Enum item;
        item.name = name();
        item.values = texts();
        item.location = place(item.name.name);
        m_result.schema.enums.append(item);
    }

    SequenceOptions options(const QString &typeName, bool identity = false)
    {
        m_json.beginArray();
        const auto increment = toInteger(m_json.textOrNull());
        auto minimum = toInteger(m_json.textOrNull());
        // drizzle-kit's minRangeForIdentityBasedOn() takes every type for a smallint.
        if (identity && increment.value_or(1) < 0 && !minimum)
            minimum = -32768;
        const auto maximum = toInteger(m_json.textOrNull());
        const auto start = toInteger(m_json.textOrNull());
        const auto cache = toInteger(m_json.textOrNull());
        const bool cycle = m_json.boolean();
        m_json.endArray();
        return resolveSequenceOptions(typeName, increment, minimum, maximum, start, cache, cycle);
    }

    void readSequence()
    {
        Sequence item;
        item.name = name();
        item.options = options(item.dataType);
        item.location = place(item.name.name);
        m_result.schema.sequences.append(item);
    }

    void readRole()
    {
        Role item;
        item.name = m_json.text();
        item.existing = m_json.boolean();
        item.createDb = m_json.boolean();
        item.createRole = m_json.boolean();
        item.inherit = m_json.boolean();
        item.location = place(item.name);
        m_result.schema.roles.append(item);
    }

    TypeName typeOf(const QString &sql)
    {
        auto known = m_types.constFind(sql);
        if (known == m_types.cend())
            known = m_types.insert(sql, parseTypeName(sql));
        return *known;
    }

    TypeName enumType()
    {
        TypeName type;
        m_json.beginArray();
        type.schema = m_json.textOrNull().value_or(publicSchema);
        type.name = m_json.text();
        type.arrayDimensions = m_json.integer();
        type.sql = QualifiedName{type.schema, type.name}.kitQuoted();
        QList<int> sizes;
        m_json.beginArray();
        while (m_json.more())
            sizes.append(m_json.integer());
        for (int i = 0; i < type.arrayDimensions; ++i)
            type.sql += sizes.value(i) > 0 ? QStringLiteral("[%1]").arg(sizes[i]) : QStringLiteral("[]");
        m_json.endArray();
        return type;
    }

    struct ColumnFacts {
        QString key;
        bool isEnum = false;
        bool primary = false;
        std::optional<UniqueConstraint> unique;
    };

    /// The elements of a column's array; those at the end may be left out.
    Column readColumn(const QString &tableName, ColumnFacts &facts)
    {
        Column column;
        facts.key = m_json.text();
        column.name = m_json.text();
        column.type = typeOf(m_json.text());
        const int flags = m_json.integer();
        column.notNull = flags & notNullFlag;
        facts.primary = flags & primaryFlag;
        if (const QString base = serialBaseType(column.type.name); !base.isEmpty() && !column.type.isArray()) {
            column.serial = true;
            column.type.name = base;
            column.notNull = true;
        }
        if (!m_json.more()) {
            m_columnEnded = true;
            return column;
        }
        column.defaultSql = m_json.textOrNull();
        facts.isEnum = !m_json.isNull();
        if (facts.isEnum)
            column.type = enumType();
        if (const auto generated = m_json.textOrNull())
            column.generated = Generated{*generated, true};
        if (!m_json.isNull()) {
            m_json.beginArray();
            Identity identity;
            identity.always = m_json.boolean();
            identity.sequenceName =
                m_json.textOrNull().value_or(tableName + u'_' + column.name + QLatin1String("_seq"));
            identity.options = options(column.type.name, true);
            m_json.endArray();
            column.identity = identity;
            column.notNull = true; // PostgreSQL's rule: an identity column is NOT NULL
        }
        if (const auto uniqueName = m_json.textOrNull(); uniqueName && (flags & uniqueFlag)) {
            facts.unique = UniqueConstraint();
            facts.unique->name = *uniqueName;
            facts.unique->columns = QStringList{column.name};
            facts.unique->nullsNotDistinct = flags & nullsNotDistinctFlag;
        }
        m_columnEnded = false;
        return column;
    }

    void readTable()
    {
        Table table;
        table.name = name();
        table.rowSecurity = m_json.boolean();

        QList<ColumnFacts> facts;
        m_json.beginArray();
        while (m_json.more()) {
            m_json.beginArray();
            ColumnFacts one;
            table.columns.append(readColumn(table.name.name, one));
            if (!m_columnEnded)
                m_json.endArray();
            facts.append(one);
        }
        QList<PrimaryKey> keys;
        list([&] {
            PrimaryKey key;
            key.name = m_json.text();
            key.columns = texts();
            keys.append(key);
        });
        list([&] {
            UniqueConstraint unique;
            unique.name = m_json.text();
            unique.columns = texts();
            unique.nullsNotDistinct = m_json.boolean();
            table.uniques.append(unique);
        });
        list([&] { table.foreignKeys.append(readForeignKey()); });
        list([&] {
            CheckConstraint check;
            check.name = m_json.text();
            check.expression = m_json.text();
            table.checks.append(check);
        });
        list([&] { table.indexes.append(readIndex(table.name.name)); });
        list([&] { table.policies.append(readPolicy(table.name)); });
        table.location = place(table.name.name);
        locate(table, keys, facts);
        takeColumnFacts(table, facts, keys);
        if (!table.policies.isEmpty())
            table.rowSecurity = true;
        m_result.schema.tables.append(std::move(table));
    }

    ForeignKey readForeignKey()
    {
        ForeignKey key;
        key.name = m_json.text();
        key.columns = texts();
        key.referencedTable = name();
        key.referencedColumns = texts();
        key.onDelete = lowered(m_json.textOrNull(), key.onDelete);
        key.onUpdate = lowered(m_json.textOrNull(), key.onUpdate);
        return key;
    }

    Index readIndex(const QString &tableName)
    {
        Index index;
        const auto given = m_json.textOrNull();
        QStringList names;
        list([&] {
            IndexColumn column;
            column.text = m_json.text();
            column.isExpression = m_json.integer() == 1;
            if (!column.isExpression) {
                column.ascending = m_json.boolean();
                column.nullsFirst = m_json.boolean();
                column.opclass = m_json.textOrNull().value_or(QString());
                const QString type = m_json.textOrNull().value_or(QString());
                if (type == QLatin1String("PgVector") && column.opclass.isEmpty())
                    m_vectorIndexes.append(column.text);
                names.append(column.text);
            }
            index.columns.append(column);
        });
        index.unique = m_json.boolean();
        index.method = m_json.text();
        index.where = m_json.textOrNull();
        list([&] {
            const QString key = m_json.text();
            index.with.insert(key, m_json.text());
        });
        index.concurrently = m_json.boolean();
        // using() sets "only" as well, by mistake; onOnly() cannot name a method.
        index.only = m_json.boolean() && index.method == QLatin1String("btree");
        if (given) {
            index.name = *given;
        } else if (names.size() == index.columns.size()) {
            index.name = tableName + u'_' + names.join(u'_') + QLatin1String("_index");
        }
        return index;
    }

    Policy readPolicy(const QualifiedName &table)
    {
        Policy policy;
        policy.table = table;
        policy.name = m_json.text();
        policy.permissive = lowered(m_json.textOrNull(), {}) != QLatin1String("restrictive");
        policy.command = lowered(m_json.textOrNull(), policy.command);
        if (QStringList roles = texts(); !roles.isEmpty()) {
            roles.sort();
            policy.roles = roles;
        }
        policy.usingSql = m_json.textOrNull();
        policy.withCheckSql = m_json.textOrNull();
        return policy;
    }

    /// In the order of the record: columns, then the named parts.
    void locate(Table &table, QList<PrimaryKey> &keys, QList<ColumnFacts> &facts)
    {
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            table.columns[i].location = m_places.column(facts[i].key);
            if (facts[i].isEnum)
                noteEnumUse(table, table.columns[i]);
            if (facts[i].unique)
                facts[i].unique->location = table.columns[i].location;
        }
        const auto named = [this](auto &parts) {
            for (auto &part : parts)
                part.location = m_places.text(part.name);
        };
        named(keys);
        named(table.uniques);
        named(table.checks);
        named(table.indexes);
        named(table.policies);
        for (ForeignKey &key : table.foreignKeys) {
            key.location = m_places.text(key.name);
            if (const Column *column = findColumn(table, key.columns.value(0));
                column && key.location.line == table.location.line)
                key.location = column->location;
        }
        for (const Index &index : std::as_const(table.indexes)) {
            if (index.name.isEmpty()) {
                setError("schema-file.index-name",
                         QStringLiteral("an index on an expression needs a name (table %1)").arg(table.name.display()),
                         table.location, QStringLiteral("write index(\"name\") or uniqueIndex(\"name\")"));
            }
        }
        if (!m_vectorIndexes.isEmpty()) {
            setError("schema-file.operator-class",
                     QStringLiteral("an index on the vector column \"%1\" needs an operator class")
                         .arg(m_vectorIndexes.first()),
                     table.location, QStringLiteral("write .op(\"vector_l2_ops\") or another class of pgvector"));
        }
    }

    void noteEnumUse(const Table &table, const Column &column)
    {
        const QualifiedName name{column.type.schema, column.type.name};
        if (!m_enumsUsed.contains(name)) {
            m_enumsUsed.insert(name);
            m_result.enumUses.append({name, table.name.display() + u'.' + column.name, column.location});
        }
    }

    void takeColumnFacts(Table &table, QList<ColumnFacts> &facts, QList<PrimaryKey> &keys)
    {
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            const Column &column = table.columns[i];
            if (facts[i].unique)
                table.uniques.insert(table.uniques.begin() + m_columnUniques++, *facts[i].unique);
            if (facts[i].primary) {
                PrimaryKey key;
                key.columns = QStringList{column.name};
                key.location = column.location;
                keys.append(key);
            }
        }
        m_columnUniques = 0;
        if (keys.size() > 1) {
            setError("schema-file.primary-key",
                     QStringLiteral("table %1 has two primary keys").arg(table.name.display()), keys.last().location,
                     QStringLiteral("several columns: primaryKey({ columns: […] }) in the table's third argument"));
        }
        if (!keys.isEmpty()) {
            table.primaryKey = keys.first();
            for (Column &column : table.columns)
                column.notNull = column.notNull || table.primaryKey->columns.contains(column.name);
        }
        dropRepeatedColumns(table);
    }

    /// Two keys with one column name: drizzle-kit keeps the place of the first and the definition of the last.
    void dropRepeatedColumns(Table &table)
    {
        QVarLengthArray<QStringView, 64> names;
        for (const Column &column : std::as_const(table.columns))
            names.append(column.name);
        std::ranges::sort(names);
        if (std::ranges::adjacent_find(names) == names.end())
            return;
        QHash<QString, qsizetype> seen;
        for (qsizetype i = 0; i < table.columns.size(); ++i) {
            const auto first = seen.constFind(table.columns[i].name);
            if (first == seen.cend()) {
                seen.insert(table.columns[i].name, i);
                continue;
            }
            m_result.notices.append({QStringLiteral("table %1 declares the column \"%2\" twice; the last one counts")
                                         .arg(table.name.display(), table.columns[i].name),
                                     table.columns[i].location});
            table.columns[*first] = table.columns[i];
            table.columns.removeAt(i--);
        }
    }

    void readView()
    {
        View view;
        view.name = name();
        view.materialized = m_json.boolean();
        view.existing = m_json.boolean();
        view.definition = m_json.textOrNull().value_or(QString());
        QStringList keys;
        m_json.beginArray();
        while (m_json.more()) {
            m_json.beginArray();
            ColumnFacts facts;
            const Column column = readColumn(view.name.name, facts);
            // Of the columns that a view shows only these are its own.
            Column shown;
            shown.name = column.name;
            shown.type = column.type;
            shown.notNull = column.notNull;
            view.columns.append(shown);
            if (!m_columnEnded)
                m_json.endArray();
            keys.append(facts.key);
        }
        list([&] {
            const QString key = m_json.text();
            view.with.insert(key, m_json.text());
        });
        view.withNoData = m_json.boolean();
        view.accessMethod = m_json.textOrNull().value_or(QString());
        view.tablespace = m_json.textOrNull().value_or(QString());
        view.location = place(view.name.name);
        for (qsizetype i = 0; i < keys.size(); ++i)
            view.columns[i].location = m_places.column(keys[i]);
        while (view.definition.endsWith(u';') || (!view.definition.isEmpty() && view.definition.back().isSpace()))
            view.definition.chop(1);
        m_result.schema.views.append(view);
    }

    void readLinkedPolicy()
    {
        m_json.beginArray();
        Policy policy = readPolicy({});
        m_json.endArray();
        policy.table = name();
        policy.location = place(policy.name);
        const auto table = std::ranges::find(m_result.schema.tables, policy.table, &Table::name);
        if (table != m_result.schema.tables.end()) {
            table->policies.append(policy);
            table->rowSecurity = true;
        } else {
            m_result.schema.linkedPolicies.append(policy);
        }
    }

    void readUnlinkedPolicy()
    {
        const QString policy = m_json.text();
        const SourceLocation location = place(policy);
        m_result.notices.append(
            {QStringLiteral("the policy \"%1\" belongs to no table and is left out; put it into one or use .link()")
                 .arg(policy),
             location});
    }

    void readStandInUse()
    {
        const QString package = m_json.text();
        m_result.standInUses.append({package, place({})});
    }

    JsonReader m_json;
    Places &m_places;
    ExportedSchema m_result;
    std::optional<Error> m_error;
    QHash<QString, TypeName> m_types;
    QStringList m_vectorIndexes;
    QSet<QualifiedName> m_enumsUsed;
    qsizetype m_columnUniques = 0;
    bool m_columnEnded = false;
};

} // namespace

Result<ExportedSchema> readExport(const QByteArray &json, Places &places)
{
    return Reader(json, places).read();
}

} // namespace studio
