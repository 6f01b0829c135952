#include "tests/engine/source/snapshot_projection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace studio::test {

namespace {

QString number(qint64 value)
{
    return QString::number(value);
}

QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QString schemaOf(const QualifiedName &name)
{
    return name.schema == QLatin1String("public") ? QString() : name.schema;
}

QString key(const QualifiedName &name)
{
    return name.schema + u'.' + name.name;
}

QJsonObject options(const SequenceOptions &options)
{
    return {{QStringLiteral("increment"), number(options.increment)},
            {QStringLiteral("minValue"), number(options.minValue)},
            {QStringLiteral("maxValue"), number(options.maxValue)},
            {QStringLiteral("startWith"), number(options.start)},
            {QStringLiteral("cache"), number(options.cache)},
            {QStringLiteral("cycle"), options.cycle}};
}

bool isEnum(const TypeName &type)
{
    return !type.schema.isEmpty() && type.sql.startsWith(u'"');
}

QJsonObject column(const Column &column, const Table *table)
{
    QJsonObject json{{QStringLiteral("name"), column.name},
                     {QStringLiteral("type"), column.type.sql},
                     {QStringLiteral("notNull"), column.notNull}};
    if (isEnum(column.type)) {
        json.insert(QStringLiteral("type"),
                    column.type.name + column.type.sql.mid(column.type.sql.lastIndexOf(u'"') + 1));
        json.insert(QStringLiteral("typeSchema"), column.type.schema);
    }
    const bool primary = table && table->primaryKey && table->primaryKey->name.isEmpty() &&
                         table->primaryKey->columns.contains(column.name);
    json.insert(QStringLiteral("primaryKey"), primary);
    if (column.defaultSql)
        json.insert(QStringLiteral("default"), *column.defaultSql);
    if (column.generated)
        json.insert(QStringLiteral("generated"), QJsonObject{{QStringLiteral("as"), column.generated->expression},
                                                             {QStringLiteral("type"), QStringLiteral("stored")}});
    if (column.identity) {
        QJsonObject identity = options(column.identity->options);
        identity.insert(QStringLiteral("type"),
                        column.identity->always ? QStringLiteral("always") : QStringLiteral("byDefault"));
        identity.insert(QStringLiteral("name"), column.identity->sequenceName);
        json.insert(QStringLiteral("identity"), identity);
    }
    return json;
}

QJsonObject policy(const Policy &policy)
{
    QJsonObject json{
        {QStringLiteral("name"), policy.name},
        {QStringLiteral("as"), policy.permissive ? QStringLiteral("PERMISSIVE") : QStringLiteral("RESTRICTIVE")},
        {QStringLiteral("for"), policy.command.toUpper()},
        {QStringLiteral("to"), array(policy.roles)}};
    if (policy.usingSql)
        json.insert(QStringLiteral("using"), *policy.usingSql);
    if (policy.withCheckSql)
        json.insert(QStringLiteral("withCheck"), *policy.withCheckSql);
    return json;
}

QJsonObject index(const Index &index)
{
    QJsonArray columns;
    for (const IndexColumn &part : index.columns) {
        QJsonObject one{{QStringLiteral("expression"), part.text},
                        {QStringLiteral("isExpression"), part.isExpression},
                        {QStringLiteral("asc"), part.ascending},
                        {QStringLiteral("nulls"), part.nullsFirst ? QStringLiteral("first") : QStringLiteral("last")}};
        if (!part.opclass.isEmpty())
            one.insert(QStringLiteral("opclass"), part.opclass);
        columns.append(one);
    }
    QJsonObject with;
    for (auto parameter = index.with.begin(); parameter != index.with.end(); ++parameter)
        with.insert(parameter.key(), parameter.value());
    QJsonObject json{{QStringLiteral("name"), index.name},       {QStringLiteral("columns"), columns},
                     {QStringLiteral("isUnique"), index.unique}, {QStringLiteral("concurrently"), index.concurrently},
                     {QStringLiteral("method"), index.method},   {QStringLiteral("with"), with}};
    if (index.where)
        json.insert(QStringLiteral("where"), *index.where);
    return json;
}

QJsonObject table(const Table &table)
{
    QJsonObject columns;
    for (const Column &one : table.columns)
        columns.insert(one.name, column(one, &table));
    QJsonObject indexes;
    for (const Index &one : table.indexes)
        indexes.insert(one.name, index(one));
    QJsonObject foreignKeys;
    for (const ForeignKey &one : table.foreignKeys) {
        foreignKeys.insert(one.name, QJsonObject{{QStringLiteral("name"), one.name},
                                                 {QStringLiteral("tableFrom"), table.name.name},
                                                 {QStringLiteral("tableTo"), one.referencedTable.name},
                                                 {QStringLiteral("schemaTo"), schemaOf(one.referencedTable)},
                                                 {QStringLiteral("columnsFrom"), array(one.columns)},
                                                 {QStringLiteral("columnsTo"), array(one.referencedColumns)},
                                                 {QStringLiteral("onDelete"), one.onDelete},
                                                 {QStringLiteral("onUpdate"), one.onUpdate}});
    }
    QJsonObject primaryKeys;
    if (table.primaryKey && !table.primaryKey->name.isEmpty()) {
        primaryKeys.insert(table.primaryKey->name,
                           QJsonObject{{QStringLiteral("name"), table.primaryKey->name},
                                       {QStringLiteral("columns"), array(table.primaryKey->columns)}});
    }
    QJsonObject uniques;
    for (const UniqueConstraint &one : table.uniques) {
        uniques.insert(one.name, QJsonObject{{QStringLiteral("name"), one.name},
                                             {QStringLiteral("columns"), array(one.columns)},
                                             {QStringLiteral("nullsNotDistinct"), one.nullsNotDistinct}});
    }
    QJsonObject checks;
    for (const CheckConstraint &one : table.checks)
        checks.insert(one.name,
                      QJsonObject{{QStringLiteral("name"), one.name}, {QStringLiteral("value"), one.expression}});
    QJsonObject policies;
    for (const Policy &one : table.policies)
        policies.insert(one.name, policy(one));
    return {{QStringLiteral("name"), table.name.name},      {QStringLiteral("schema"), schemaOf(table.name)},
            {QStringLiteral("columns"), columns},           {QStringLiteral("indexes"), indexes},
            {QStringLiteral("foreignKeys"), foreignKeys},   {QStringLiteral("compositePrimaryKeys"), primaryKeys},
            {QStringLiteral("uniqueConstraints"), uniques}, {QStringLiteral("checkConstraints"), checks},
            {QStringLiteral("policies"), policies},         {QStringLiteral("isRLSEnabled"), table.rowSecurity}};
}

/// A view's columns are for people; drizzle-kit puts none of their defaults and keys into SQL.
QJsonObject viewColumn(QJsonObject column)
{
    for (const char *member : {"primaryKey", "default", "identity", "generated"})
        column.remove(QLatin1String(member));
    return column;
}

QJsonObject view(const View &view)
{
    QJsonObject columns;
    for (const Column &one : view.columns)
        columns.insert(one.name, viewColumn(column(one, nullptr)));
    QJsonObject with;
    for (auto option = view.with.begin(); option != view.with.end(); ++option)
        with.insert(option.key(), option.value());
    QJsonObject json{{QStringLiteral("name"), view.name.name},
                     {QStringLiteral("schema"), view.name.schema},
                     {QStringLiteral("columns"), columns},
                     {QStringLiteral("isExisting"), view.existing},
                     {QStringLiteral("materialized"), view.materialized},
                     {QStringLiteral("withNoData"), view.withNoData},
                     {QStringLiteral("with"), with}};
    if (!view.existing)
        json.insert(QStringLiteral("definition"), view.definition);
    if (!view.accessMethod.isEmpty())
        json.insert(QStringLiteral("using"), view.accessMethod);
    if (!view.tablespace.isEmpty())
        json.insert(QStringLiteral("tablespace"), view.tablespace);
    return json;
}

QString snakeCase(QString name)
{
    static const QRegularExpression hump(QStringLiteral("([A-Z])"));
    return name.replace(hump, QStringLiteral("_\\1")).toLower();
}

/// Cut to 63 bytes wherever an identifier stands.
QJsonValue cut(const QJsonValue &value, bool isName)
{
    if (value.isString())
        return isName ? QJsonValue(truncateIdentifier(value.toString())) : value;
    if (value.isArray()) {
        QJsonArray cutArray;
        for (const QJsonValue &item : value.toArray())
            cutArray.append(cut(item, isName));
        return cutArray;
    }
    if (!value.isObject())
        return value;
    static const QSet<QString> nameMembers{QStringLiteral("name"), QStringLiteral("tableFrom"),
                                           QStringLiteral("tableTo"), QStringLiteral("columnsFrom"),
                                           QStringLiteral("columnsTo")};
    QJsonObject cutObject;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool qualified = member.key().contains(u'.');
        const QString newKey =
            qualified ? member.key().section(u'.', 0, 0) + u'.' + truncateIdentifier(member.key().section(u'.', 1))
                      : truncateIdentifier(member.key());
        // "columns" of keys and constraints are lists of names; those of tables and indexes hold objects.
        const bool names =
            nameMembers.contains(member.key()) || (member.key() == QLatin1String("columns") && member->isArray());
        cutObject.insert(newKey, cut(*member, names));
    }
    return cutObject;
}

QJsonObject comparableTable(QJsonObject table)
{
    QSet<QString> notNull;
    for (const QJsonValue &primaryKey : table.value(QLatin1String("compositePrimaryKeys")).toObject()) {
        for (const QJsonValue &name : primaryKey.toObject().value(QLatin1String("columns")).toArray())
            notNull.insert(name.toString());
    }
    QJsonObject columns = table.value(QLatin1String("columns")).toObject();
    for (const QString &name : columns.keys()) {
        QJsonObject one = columns.value(name).toObject();
        if (notNull.contains(name) || one.contains(QLatin1String("identity")))
            one.insert(QStringLiteral("notNull"), true);
        QJsonObject identity = one.value(QLatin1String("identity")).toObject();
        identity.remove(QLatin1String("schema")); // always the table's
        if (!identity.isEmpty())
            one.insert(QStringLiteral("identity"), identity);
        columns.insert(name, one);
    }
    table.insert(QStringLiteral("columns"), columns);
    // A policy turns row-level security on, if not in the snapshot then in drizzle-kit's SQL.
    if (!table.value(QLatin1String("policies")).toObject().isEmpty())
        table.insert(QStringLiteral("isRLSEnabled"), true);
    return table;
}

QString leafText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 17);
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return {};
}

bool isEmpty(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() || (value.isObject() && value.toObject().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty()) || (value.isString() && value.toString().isEmpty()) ||
           value == QJsonValue(false);
}

} // namespace

QJsonObject toSnapshot(const Schema &schema)
{
    QJsonObject tables;
    for (const Table &one : schema.tables)
        tables.insert(key(one.name), table(one));
    QJsonObject enums;
    for (const Enum &one : schema.enums) {
        enums.insert(key(one.name), QJsonObject{{QStringLiteral("name"), one.name.name},
                                                {QStringLiteral("schema"), one.name.schema},
                                                {QStringLiteral("values"), array(one.values)}});
    }
    QJsonObject schemas;
    for (const Namespace &one : schema.namespaces) {
        if (!one.existing)
            schemas.insert(one.name, one.name);
    }
    QJsonObject sequences;
    for (const Sequence &one : schema.sequences) {
        QJsonObject json = options(one.options);
        json.insert(QStringLiteral("name"), one.name.name);
        json.insert(QStringLiteral("schema"), one.name.schema);
        sequences.insert(key(one.name), json);
    }
    QJsonObject roles;
    for (const Role &one : schema.roles) {
        if (!one.existing) {
            roles.insert(one.name, QJsonObject{{QStringLiteral("name"), one.name},
                                               {QStringLiteral("createDb"), one.createDb},
                                               {QStringLiteral("createRole"), one.createRole},
                                               {QStringLiteral("inherit"), one.inherit}});
        }
    }
    QJsonObject policies;
    for (const Policy &one : schema.linkedPolicies) {
        QJsonObject json = policy(one);
        json.insert(QStringLiteral("schema"), one.table.schema);
        json.insert(QStringLiteral("on"), one.table.quoted());
        policies.insert(one.name, json);
    }
    QJsonObject views;
    for (const View &one : schema.views)
        views.insert(key(one.name), view(one));
    return {{QStringLiteral("tables"), tables},   {QStringLiteral("enums"), enums},
            {QStringLiteral("schemas"), schemas}, {QStringLiteral("sequences"), sequences},
            {QStringLiteral("roles"), roles},     {QStringLiteral("policies"), policies},
            {QStringLiteral("views"), views}};
}

QJsonObject comparable(const QJsonObject &snapshot)
{
    QJsonObject result = cut(snapshot, false).toObject();
    QJsonObject tables = result.value(QLatin1String("tables")).toObject();
    for (const QString &name : tables.keys())
        tables.insert(name, comparableTable(tables.value(name).toObject()));
    result.insert(QStringLiteral("tables"), tables);
    QJsonObject views = result.value(QLatin1String("views")).toObject();
    for (const QString &name : views.keys()) {
        QJsonObject one = views.value(name).toObject();
        const QJsonObject with = one.value(QLatin1String("with")).toObject();
        QJsonObject words;
        for (auto option = with.begin(); option != with.end(); ++option)
            words.insert(snakeCase(option.key()), *option);
        one.insert(QStringLiteral("with"), words);
        QJsonObject columns = one.value(QLatin1String("columns")).toObject();
        for (const QString &column : columns.keys())
            columns.insert(column, viewColumn(columns.value(column).toObject()));
        one.insert(QStringLiteral("columns"), columns);
        views.insert(name, one);
    }
    result.insert(QStringLiteral("views"), views);
    return result;
}

QList<JsonDifference> differences(const QJsonValue &oracle, const QJsonValue &ours, const QString &path)
{
    if (isEmpty(oracle) && isEmpty(ours))
        return {};
    QList<JsonDifference> found;
    if (oracle.isObject() && ours.isObject()) {
        const QJsonObject a = oracle.toObject();
        const QJsonObject b = ours.toObject();
        QStringList keys = a.keys() + b.keys();
        keys.removeDuplicates();
        for (const QString &name : std::as_const(keys))
            found += differences(a.value(name), b.value(name), path.isEmpty() ? name : path + u'/' + name);
        return found;
    }
    if (oracle.isArray() && ours.isArray() && oracle.toArray().size() == ours.toArray().size()) {
        for (qsizetype i = 0; i < oracle.toArray().size(); ++i)
            found += differences(oracle.toArray().at(i), ours.toArray().at(i), path + u'/' + QString::number(i));
        return found;
    }
    if (oracle.isDouble() && leafText(ours).toDouble() == oracle.toDouble() && !leafText(ours).isEmpty())
        return {};
    if (leafText(oracle) != leafText(ours))
        found.append({path, leafText(oracle), leafText(ours)});
    return found;
}

} // namespace studio::test
