#include "engine/pull/table_text.h"

#include "engine/pull/table_keys.h"
#include "engine/pull/typescript.h"

#include <algorithm>

namespace studio::pull {

namespace {

QString tableFunction(Module &module, const QualifiedName &name)
{
    const Export *schema = module.names().find(Kind::Namespace, {{}, name.schema});
    return schema ? module.local(*schema) + QLatin1String(".table") : module.pg(QStringLiteral("pgTable"));
}

QString withCommas(const QStringList &entries, int spaces)
{
    QString text;
    for (const QString &entry : entries)
        text += indented(entry, spaces) + QLatin1String(",\n");
    return text;
}

} // namespace

QStringList columnEntries(Module &module, const Surroundings &around, const Table &table)
{
    const TableKeys keys(module.names(), around, table);
    QStringList entries;
    for (const Column &column : table.columns)
        entries.append(columnText(module, table.name, column, keys.role(module, column)));
    return entries;
}

QString tableText(Module &module, const Surroundings &around, const Table &table)
{
    const QString head = QLatin1String("export const ") + module.names().find(Kind::Table, table.name)->name +
                         QLatin1String(" = ") + tableFunction(module, table.name) + u'(';
    const QStringList columns = columnEntries(module, around, table);
    const QStringList extra = extraEntries(module, around, table, QStringLiteral("table"));
    // Policies switch it on by themselves.
    const QString security =
        table.rowSecurity && table.policies.isEmpty() ? QStringLiteral(".enableRLS();") : QStringLiteral(";");
    if (extra.isEmpty()) {
        const QString body =
            columns.isEmpty() ? QStringLiteral("{}") : QLatin1String("{\n") + withCommas(columns, 2) + u'}';
        return head + stringLiteral(table.name.name) + QLatin1String(", ") + body + u')' + security;
    }
    const QString body =
        columns.isEmpty() ? QStringLiteral("{}") : QLatin1String("{\n") + withCommas(columns, 4) + QLatin1String("  }");
    QString list = QLatin1String("  (table) => [") + extra.first() + QLatin1String("],\n");
    if (extra.size() > 1 || list.size() > lineWidth || extra.first().contains(u'\n'))
        list = QLatin1String("  (table) => [\n") + withCommas(extra, 4) + QLatin1String("  ],\n");
    return head + QLatin1String("\n  ") + stringLiteral(table.name.name) + QLatin1String(",\n  ") + body +
           QLatin1String(",\n") + list + u')' + security;
}

} // namespace studio::pull
