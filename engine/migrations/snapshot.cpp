#include "engine/migrations/snapshot.h"

#include "engine/migrations/json_value.h"
#include "engine/migrations/snapshot_column.h"

#include <QRegularExpression>

namespace studio::migrations {

namespace {

constexpr int oldestVersion = 5;
constexpr int newestVersion = 7;

const QString publicSchema = QStringLiteral("public");

QString schemaName(const JsonValue &value)
{
    const QString name = value.string();
    return name.isEmpty() ? publicSchema : name;
}

/// securityBarrier → security_barrier
QString snakeCase(const QString &key)
{
    QString result;
    for (const QChar c : key)
        result += c.isUpper() ? u'_' + QString(c.toLower()) : QString(c);
    return result;
}

QString optionText(const JsonValue &value)
{
    return value.kind == JsonValue::Kind::Array || value.kind == JsonValue::Kind::Object ? value.compact() : value.text;
}

class Reader {
public:
    Reader(const JsonValue &root, const QString &file) : m_root(root) { m_place.file = file; }

    Schema read()
    {
        for (const auto &[key, name] : m_root[QLatin1String("schemas")].members) {
            if (name.text != publicSchema)
                m_schema.namespaces.append({name.text, false, {}, m_place});
        }
        for (const auto &[key, value] : m_root[QLatin1String("enums")].members) {
            Enum item;
            item.name = {schemaName(value[QLatin1String("schema")]), value[QLatin1String("name")].string()};
            item.values = value[QLatin1String("values")].strings();
            item.location = m_place;
            m_schema.enums.append(item);
        }
        for (const auto &[key, value] : m_root[QLatin1String("sequences")].members) {
            Sequence sequence;
            sequence.name = {schemaName(value[QLatin1String("schema")]), value[QLatin1String("name")].string()};
            sequence.options = sequenceOptions(value, sequence.dataType);
            sequence.location = m_place;
            m_schema.sequences.append(sequence);
        }
        for (const auto &[key, value] : m_root[QLatin1String("roles")].members) {
            Role role;
            role.name = value[QLatin1String("name")].string();
            role.createDb = value[QLatin1String("createDb")].isTrue();
            role.createRole = value[QLatin1String("createRole")].isTrue();
            role.inherit = value[QLatin1String("inherit")].isAbsent() || value[QLatin1String("inherit")].isTrue();
            role.location = m_place;
            m_schema.roles.append(role);
        }
        for (const auto &[key, value] : m_root[QLatin1String("tables")].members)
            readTable(value);
        for (const auto &[key, value] : m_root[QLatin1String("views")].members)
            readView(value);
        for (const auto &[key, value] : m_root[QLatin1String("policies")].members)
            readLinkedPolicy(value);
        return normalised(std::move(m_schema));
    }

private:
    /// Before version 7 the schema of a column's enum was not written down.
    void takeEnum(Column &column) const
    {
        if (!column.type.schema.isEmpty() || column.type.isBuiltIn())
            return;
        const QualifiedName name{publicSchema, column.type.name};
        if (m_schema.findEnum(name))
            column.type.schema = publicSchema;
    }

    void readTable(const JsonValue &value)
    {
        Table table;
        table.name = {schemaName(value[QLatin1String("schema")]), value[QLatin1String("name")].string()};
        table.location = m_place;
        for (const auto &[key, item] : value[QLatin1String("columns")].members)
            readTableColumn(table, item);
        for (const auto &[key, item] : value[QLatin1String("compositePrimaryKeys")].members)
            table.primaryKey = PrimaryKey{named(key, item), item[QLatin1String("columns")].strings(), {}, m_place};
        if (table.primaryKey) {
            for (Column &column : table.columns)
                column.notNull = column.notNull || table.primaryKey->columns.contains(column.name);
        }
        for (const auto &[key, item] : value[QLatin1String("uniqueConstraints")].members) {
            UniqueConstraint unique;
            unique.name = named(key, item);
            unique.columns = item[QLatin1String("columns")].strings();
            unique.nullsNotDistinct = item[QLatin1String("nullsNotDistinct")].isTrue();
            unique.location = m_place;
            table.uniques.append(unique);
        }
        for (const auto &[key, item] : value[QLatin1String("foreignKeys")].members)
            table.foreignKeys.append(foreignKey(named(key, item), item));
        for (const auto &[key, item] : value[QLatin1String("checkConstraints")].members) {
            CheckConstraint check;
            check.name = named(key, item);
            check.expression = item[QLatin1String("value")].string();
            check.location = m_place;
            table.checks.append(check);
        }
        for (const auto &[key, item] : value[QLatin1String("indexes")].members)
            table.indexes.append(index(named(key, item), item));
        for (const auto &[key, item] : value[QLatin1String("policies")].members)
            table.policies.append(policy(item, table.name));
        table.rowSecurity = value[QLatin1String("isRLSEnabled")].isTrue() || !table.policies.isEmpty();
        m_schema.tables.append(table);
    }

    void readTableColumn(Table &table, const JsonValue &item)
    {
        SnapshotColumn read = readSnapshotColumn(item, table.name.name);
        takeEnum(read.column);
        read.column.location = m_place;
        if (read.primaryKey)
            table.primaryKey = PrimaryKey{{}, {read.column.name}, {}, m_place};
        if (read.unique) {
            read.unique->location = m_place;
            table.uniques.append(*read.unique);
        }
        table.columns.append(read.column);
    }

    QString named(const QString &key, const JsonValue &item) const
    {
        const QString name = item[QLatin1String("name")].string();
        return name.isEmpty() ? key : name;
    }

    ForeignKey foreignKey(const QString &name, const JsonValue &item) const
    {
        ForeignKey key;
        key.name = name;
        key.columns = item[QLatin1String("columnsFrom")].strings();
        key.referencedTable = {schemaName(item[QLatin1String("schemaTo")]), item[QLatin1String("tableTo")].string()};
        key.referencedColumns = item[QLatin1String("columnsTo")].strings();
        if (const QString action = item[QLatin1String("onDelete")].string(); !action.isEmpty())
            key.onDelete = action.toLower();
        if (const QString action = item[QLatin1String("onUpdate")].string(); !action.isEmpty())
            key.onUpdate = action.toLower();
        key.location = m_place;
        return key;
    }

    Index index(const QString &name, const JsonValue &item) const
    {
        Index index;
        index.name = name;
        for (const JsonValue &part : item[QLatin1String("columns")].items) {
            IndexColumn column;
            if (part.kind == JsonValue::Kind::String) { // before version 7
                column.text = part.text;
            } else {
                column.text = part[QLatin1String("expression")].string();
                column.isExpression = part[QLatin1String("isExpression")].isTrue();
                column.ascending = part[QLatin1String("asc")].isAbsent() || part[QLatin1String("asc")].isTrue();
                column.nullsFirst = part[QLatin1String("nulls")].string() == QLatin1String("first");
                column.opclass = part[QLatin1String("opclass")].string();
                // drizzle-kit writes an operator class in the place of the order, whatever its snapshot says.
                if (!column.opclass.isEmpty()) {
                    column.ascending = true;
                    column.nullsFirst = false;
                }
            }
            index.columns.append(column);
        }
        index.unique = item[QLatin1String("isUnique")].isTrue();
        if (const QString method = item[QLatin1String("method")].string(); !method.isEmpty())
            index.method = method;
        if (const JsonValue &where = item[QLatin1String("where")]; !where.string().isEmpty())
            index.where = where.string();
        for (const auto &[key, option] : item[QLatin1String("with")].members)
            index.with.insert(key, optionText(option));
        index.concurrently = item[QLatin1String("concurrently")].isTrue();
        index.location = m_place;
        return index;
    }

    Policy policy(const JsonValue &item, const QualifiedName &table) const
    {
        Policy policy;
        policy.name = item[QLatin1String("name")].string();
        policy.table = table;
        policy.permissive =
            item[QLatin1String("as")].string().compare(QLatin1String("restrictive"), Qt::CaseInsensitive) != 0;
        if (const QString command = item[QLatin1String("for")].string(); !command.isEmpty())
            policy.command = command.toLower();
        if (QStringList roles = item[QLatin1String("to")].strings(); !roles.isEmpty()) {
            roles.sort();
            policy.roles = roles;
        }
        // An empty one is none, as in the generator's SQL.
        if (const JsonValue &usingSql = item[QLatin1String("using")]; !usingSql.string().isEmpty())
            policy.usingSql = usingSql.string();
        if (const JsonValue &withCheck = item[QLatin1String("withCheck")]; !withCheck.string().isEmpty())
            policy.withCheckSql = withCheck.string();
        policy.location = m_place;
        return policy;
    }

    /// `"schema"."table"` names the table.
    void readLinkedPolicy(const JsonValue &item)
    {
        static const QRegularExpression shape(QStringLiteral("\\A\"(.*)\"\\.\"(.*)\"\\z"));
        const auto match = shape.match(item[QLatin1String("on")].string());
        if (match.hasMatch())
            m_schema.linkedPolicies.append(policy(item, {match.captured(1), match.captured(2)}));
    }

    void readView(const JsonValue &value)
    {
        View view;
        view.name = {schemaName(value[QLatin1String("schema")]), value[QLatin1String("name")].string()};
        view.materialized = value[QLatin1String("materialized")].isTrue();
        view.existing = value[QLatin1String("isExisting")].isTrue();
        view.definition = value[QLatin1String("definition")].string();
        while (view.definition.endsWith(u';') || (!view.definition.isEmpty() && view.definition.back().isSpace()))
            view.definition.chop(1);
        for (const auto &[key, item] : value[QLatin1String("columns")].members) {
            Column shown = readSnapshotColumn(item, view.name.name).column;
            takeEnum(shown);
            Column column;
            column.name = shown.name;
            column.type = shown.type;
            column.notNull = shown.notNull;
            view.columns.append(column);
        }
        for (const auto &[key, option] : value[QLatin1String("with")].members)
            view.with.insert(snakeCase(key), optionText(option));
        view.withNoData = value[QLatin1String("withNoData")].isTrue();
        view.accessMethod = value[QLatin1String("using")].string();
        view.tablespace = value[QLatin1String("tablespace")].string();
        view.location = m_place;
        m_schema.views.append(view);
    }

    const JsonValue &m_root;
    SourceLocation m_place;
    Schema m_schema;
};

std::unexpected<Error> wrongVersion(const QString &file, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Config, message, hint);
    error.error().code = QStringLiteral("migrations.version");
    error.error().file = file;
    return error;
}

} // namespace

Result<Snapshot> readSnapshot(const QByteArray &json, const QString &file)
{
    const auto root = parseJson(json, file);
    if (!root)
        return fail(root.error());
    const QString dialect = (*root)[QLatin1String("dialect")].string();
    bool ok = false;
    Snapshot snapshot;
    snapshot.version = (*root)[QLatin1String("version")].text.toInt(&ok);
    if (!ok || (dialect != QLatin1String("pg") && !dialect.startsWith(QLatin1String("postgres"))))
        return wrongVersion(file, QStringLiteral("this is no snapshot of a PostgreSQL schema"), {});
    if (snapshot.version < oldestVersion)
        return wrongVersion(file,
                            QStringLiteral("snapshots of version %1 are too old to be read").arg(snapshot.version),
                            QStringLiteral("`drizzle-kit up` of a version that knows them (0.20) rewrites them"));
    if (snapshot.version > newestVersion)
        return wrongVersion(
            file,
            QStringLiteral("snapshots of version %1 belong to a drizzle-kit that is newer than what is known here")
                .arg(snapshot.version),
            QStringLiteral("versions 5 to 7 can be read"));
    snapshot.id = (*root)[QLatin1String("id")].string();
    snapshot.previousId = (*root)[QLatin1String("prevId")].string();
    snapshot.schema = Reader(*root, file).read();
    return snapshot;
}

} // namespace studio::migrations
