#include "engine/pull/object_text.h"

#include "engine/pull/column_text.h"
#include "engine/pull/typescript.h"

namespace studio::pull {

namespace {

QString declaration(const Module &module, Kind kind, const QualifiedName &name)
{
    return QLatin1String("export const ") + module.names().find(kind, name)->name + QLatin1String(" = ");
}

/// `pgEnum` for public, `app.enum` for a schema that is declared.
QString function(Module &module, const QString &schema, const char *inPublic, const char *inSchema)
{
    const Export *own = module.names().find(Kind::Namespace, {{}, schema});
    return own ? module.local(*own) + u'.' + QLatin1String(inSchema) : module.pg(QLatin1String(inPublic));
}

QString list(const QString &head, const QStringList &values, const QString &tail)
{
    const QString line = head + u'[' + values.join(QLatin1String(", ")) + u']' + tail;
    if (line.size() <= lineWidth)
        return line;
    return head + QLatin1String("[\n  ") + values.join(QLatin1String(",\n  ")) + QLatin1String(",\n]") + tail;
}

/// security_barrier → securityBarrier. What is set for the TOAST table has no field.
QStringList viewOptions(const Parameters &with)
{
    QStringList fields;
    for (auto item = with.cbegin(); item != with.cend(); ++item) {
        if (item.key().contains(u'.'))
            continue;
        const QString word = item.value().toLower();
        QString value = stringLiteral(item.value());
        // auto, on or off: drizzle has it as a word.
        const bool isWord = item.key() == QLatin1String("vacuum_index_cleanup");
        if (isWord)
            value = stringLiteral(word);
        else if (word == QLatin1String("on") || word == QLatin1String("true"))
            value = QStringLiteral("true");
        else if (word == QLatin1String("off") || word == QLatin1String("false"))
            value = QStringLiteral("false");
        else if (isPlainNumber(item.value()))
            value = item.value();
        fields.append(camelCase(item.key(), item.key()) + QLatin1String(": ") + value);
    }
    return fields;
}

} // namespace

QString namespaceText(Module &module, const Namespace &item)
{
    return declaration(module, Kind::Namespace, {{}, item.name}) + module.pg(QStringLiteral("pgSchema")) + u'(' +
           stringLiteral(item.name) + QLatin1String(");");
}

QString enumText(Module &module, const Enum &item)
{
    QStringList values;
    for (const QString &value : item.values)
        values.append(stringLiteral(value));
    const QString head = declaration(module, Kind::Enum, item.name) +
                         function(module, item.name.schema, "pgEnum", "enum") + u'(' + stringLiteral(item.name.name) +
                         QLatin1String(", ");
    return list(head, values, QStringLiteral(");"));
}

QString sequenceText(Module &module, const Sequence &item)
{
    const QString options = objectLiteral(sequenceFields(item.options, QStringLiteral("bigint")));
    return declaration(module, Kind::Sequence, item.name) +
           function(module, item.name.schema, "pgSequence", "sequence") + u'(' + stringLiteral(item.name.name) +
           (options.isEmpty() ? QString() : QLatin1String(", ") + options) + QLatin1String(");");
}

QString roleText(Module &module, const Role &item)
{
    QStringList fields;
    if (item.createDb)
        fields.append(QStringLiteral("createDb: true"));
    if (item.createRole)
        fields.append(QStringLiteral("createRole: true"));
    if (!item.inherit)
        fields.append(QStringLiteral("inherit: false"));
    const QString options = objectLiteral(fields);
    return declaration(module, Kind::Role, {{}, item.name}) + module.pg(QStringLiteral("pgRole")) + u'(' +
           stringLiteral(item.name) + (options.isEmpty() ? QString() : QLatin1String(", ") + options) +
           QLatin1String(");");
}

QString customTypeText(Module &module, const QString &sql)
{
    const Export *own = module.names().find(Kind::CustomType, {{}, sql});
    const bool exported = module.names().options().split != PullSplit::OneFile;
    const bool bytes = sql == QLatin1String("bytea");
    return QStringLiteral("%1const %2 = %3<{ data: %4 }>({\n  dataType() {\n    return %5;\n  },\n});")
        .arg(exported ? QStringLiteral("export ") : QString(), own->name, module.pg(QStringLiteral("customType")),
             bytes ? QStringLiteral("Buffer") : QStringLiteral("string"), stringLiteral(sql));
}

QString viewText(Module &module, const View &view)
{
    QString columns;
    for (const Column &column : view.columns) {
        // What a view shows has a type and nothing else.
        Column shown;
        shown.name = column.name;
        shown.type = column.type;
        columns += QLatin1String("  ") + columnText(module, view.name, shown, {}) + QLatin1String(",\n");
    }
    QString text = declaration(module, Kind::View, view.name) +
                   (view.materialized ? function(module, view.name.schema, "pgMaterializedView", "materializedView")
                                      : function(module, view.name.schema, "pgView", "view")) +
                   u'(' + stringLiteral(view.name.name) + QLatin1String(", {\n") + columns + QLatin1String("})");
    QStringList calls;
    if (!view.accessMethod.isEmpty() && view.accessMethod != QLatin1String("heap"))
        calls.append(QLatin1String(".using(") + stringLiteral(view.accessMethod) + u')');
    if (const QStringList options = viewOptions(view.with); !options.isEmpty())
        calls.append(QLatin1String(".with(") + objectLiteral(options) + u')');
    if (!view.tablespace.isEmpty())
        calls.append(QLatin1String(".tablespace(") + stringLiteral(view.tablespace) + u')');
    calls.append(QLatin1String(".as(") + module.sql(view.definition.trimmed()) + u')');
    return text + calls.join(QString()) + u';';
}

} // namespace studio::pull
