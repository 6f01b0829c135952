#include "engine/pull/column_text.h"

#include "engine/pull/default_text.h"
#include "engine/pull/type_builder.h"
#include "engine/pull/typescript.h"

#include <algorithm>

namespace studio::pull {

namespace {

/// Numbers that JavaScript cannot hold are written as strings; drizzle takes both.
QString integerText(qint64 value)
{
    const QString text = QString::number(value);
    return isPlainNumber(text) ? text : stringLiteral(text);
}

QString identityCall(const QualifiedName &relation, const Column &column)
{
    const Identity &identity = *column.identity;
    QStringList fields;
    const QString usual = relation.name + u'_' + column.name + QLatin1String("_seq");
    if (identity.sequenceName != truncateIdentifier(usual))
        fields.append(QLatin1String("name: ") + stringLiteral(identity.sequenceName));
    fields += sequenceFields(identity.options, column.type.name);
    return QLatin1String(identity.always ? ".generatedAlwaysAsIdentity(" : ".generatedByDefaultAsIdentity(") +
           objectLiteral(fields) + u')';
}

/// As prettier breaks a chain: from three calls on where one of them holds a function, or where it is too long.
QString chain(const QString &head, const QStringList &calls)
{
    const QString line = head + calls.join(QString());
    const bool function = std::any_of(calls.cbegin(), calls.cend(),
                                      [](const QString &call) { return call.contains(QLatin1String("=>")); });
    const qsizetype longest = line.contains(u'\n') ? line.indexOf(u'\n') : line.size();
    const bool wide = longest + 5 > lineWidth && calls.size() > 1;
    if (!wide && !(function && calls.size() >= 3))
        return line;
    QString text = head + calls.first();
    for (qsizetype i = 1; i < calls.size(); ++i)
        text += QLatin1String("\n  ") + calls[i];
    return text;
}

} // namespace

QString objectLiteral(const QStringList &fields)
{
    return fields.isEmpty() ? QString() : QLatin1String("{ ") + fields.join(QLatin1String(", ")) + QLatin1String(" }");
}

QStringList sequenceFields(const SequenceOptions &options, const QString &typeName)
{
    const std::optional<qint64> none;
    QStringList fields;
    const auto add = [&](const char *name, qint64 value) {
        fields.append(QLatin1String(name) + QLatin1String(": ") + integerText(value));
    };
    if (options.increment != 1)
        add("increment", options.increment);
    SequenceOptions usual = resolveSequenceOptions(typeName, options.increment, none, none, none, none, false);
    if (options.minValue != usual.minValue)
        add("minValue", options.minValue);
    if (options.maxValue != usual.maxValue)
        add("maxValue", options.maxValue);
    usual = resolveSequenceOptions(typeName, options.increment, options.minValue, options.maxValue, none, none, false);
    if (options.start != usual.start)
        add("startWith", options.start);
    if (options.cache != 1)
        add("cache", options.cache);
    if (options.cycle)
        fields.append(QStringLiteral("cycle: true"));
    return fields;
}

QStringList typeCalls(Module &module, const QualifiedName &relation, const Column &column)
{
    const Names &names = module.names();
    QStringList arguments;
    if (names.column(relation, column.name).written)
        arguments.append(stringLiteral(column.name));
    QString function;
    const auto builder = typeBuilder(column.type, column.serial);
    if (const Export *item = names.find(Kind::Enum, {column.type.schema, column.type.name})) {
        function = module.local(*item);
    } else if (builder) {
        function = module.pg(builder->function);
        if (!builder->options.isEmpty())
            arguments.append(objectLiteral(builder->options));
    } else if (const Export *custom = names.find(Kind::CustomType, {{}, customTypeSql(column.type)})) {
        function = module.local(*custom);
    }
    QStringList calls{function + u'(' + arguments.join(QLatin1String(", ")) + u')'};
    for (int i = 0; i < column.type.arrayDimensions; ++i)
        calls.append(QStringLiteral(".array()"));
    return calls;
}

QString columnText(Module &module, const QualifiedName &relation, const Column &column, const ColumnRole &role)
{
    QStringList calls = typeCalls(module, relation, column);
    if (role.primaryKey)
        calls.append(QStringLiteral(".primaryKey()"));
    if (column.notNull && !role.primaryKey && !column.serial && !column.identity)
        calls.append(QStringLiteral(".notNull()"));
    if (column.identity)
        calls.append(identityCall(relation, column));
    if (!role.unique.isEmpty())
        calls.append(role.unique);
    const bool isEnum = module.names().find(Kind::Enum, {column.type.schema, column.type.name});
    if (const QString call = defaultCall(module, column, isEnum); !call.isEmpty())
        calls.append(call);
    if (column.generated)
        calls.append(QLatin1String(".generatedAlwaysAs(") + module.sql(column.generated->expression) + u')');
    calls += role.references;
    return chain(module.names().key(relation, column.name) + QLatin1String(": "), calls);
}

} // namespace studio::pull
