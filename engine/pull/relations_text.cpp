#include "engine/pull/relations_text.h"

#include "engine/pull/typescript.h"

#include <algorithm>

namespace studio::pull {

namespace {

/// One end of a foreign key, as an entry of relations().
struct Entry {
    QStringList names; ///< what it may be called, the best first
    bool one = false;
    QualifiedName other;
    QStringList fields;     ///< of this table; empty on the side that is pointed at
    QStringList references; ///< of the other
    QString relationName;   ///< tells two relations of the same two tables apart
};

/// A plain English plural's singular; good enough for a name that nothing depends on.
QString singular(const QString &name)
{
    if (name.size() > 3 && name.endsWith(QLatin1String("ies")))
        return name.chopped(3) + u'y';
    const bool plural = name.size() > 2 && name.endsWith(u's') && !name.endsWith(QLatin1String("ss")) &&
                        !name.endsWith(QLatin1String("us")) && !name.endsWith(QLatin1String("is"));
    return plural ? name.chopped(1) : name;
}

QString withoutId(const QString &key)
{
    for (const QLatin1String ending : {QLatin1String("Id"), QLatin1String("_id")}) {
        if (key.size() > ending.size() && key.endsWith(ending))
            return key.chopped(ending.size());
    }
    return {};
}

bool isUnique(const Table &table, const QStringList &columns)
{
    const auto same = [&](const QStringList &other) {
        return QSet<QString>(other.cbegin(), other.cend()) == QSet<QString>(columns.cbegin(), columns.cend());
    };
    return (table.primaryKey && same(table.primaryKey->columns)) ||
           std::any_of(table.uniques.cbegin(), table.uniques.cend(),
                       [&](const UniqueConstraint &unique) { return same(unique.columns); });
}

QHash<QualifiedName, QList<Entry>> entriesOf(const Names &names, const QList<Table> &tables)
{
    QHash<QualifiedName, QList<Entry>> entries;
    for (const Table &table : tables) {
        for (const ForeignKey &key : table.foreignKeys) {
            const Export *target = names.find(Kind::Table, key.referencedTable);
            if (!target || key.referencedColumns.isEmpty())
                continue;
            const QString own = names.find(Kind::Table, table.name)->name;
            const bool several =
                std::count_if(table.foreignKeys.cbegin(), table.foreignKeys.cend(), [&](const ForeignKey &other) {
                    return other.referencedTable == key.referencedTable;
                }) > 1;
            const bool itself = key.referencedTable == table.name;
            const QString stem =
                key.columns.size() == 1 ? withoutId(names.key(table.name, key.columns.first())) : QString();

            Entry from;
            from.one = true;
            from.other = key.referencedTable;
            from.fields = key.columns;
            from.references = key.referencedColumns;
            if (!stem.isEmpty())
                from.names.append(stem);
            from.names.append(singular(target->name));
            from.names.append(target->name);
            Entry back;
            back.one = isUnique(table, key.columns);
            back.other = table.name;
            const QString many = back.one ? singular(own) : own;
            if (!several && !itself)
                back.names.append(many);
            if (!stem.isEmpty())
                back.names.append(stem + capitalised(many));
            back.names.append(many);
            if (several || itself)
                from.relationName = back.relationName = key.name;
            entries[table.name].append(from);
            entries[key.referencedTable].append(back);
        }
    }
    return entries;
}

QString freeName(const Entry &entry, QSet<QString> &taken)
{
    QString name;
    for (const QString &candidate : entry.names) {
        if (!taken.contains(candidate)) {
            name = candidate;
            break;
        }
    }
    for (int number = 2; name.isEmpty(); ++number) {
        if (const QString candidate = entry.names.last() + QString::number(number); !taken.contains(candidate))
            name = candidate;
    }
    taken.insert(name);
    return name;
}

QString columnList(Module &module, const QualifiedName &table, const QStringList &columns)
{
    QStringList list;
    for (const QString &column : columns)
        list.append(module.local(*module.names().find(Kind::Table, table)) + u'.' + module.names().key(table, column));
    return u'[' + list.join(QLatin1String(", ")) + u']';
}

QString entryText(Module &module, const QualifiedName &table, const Entry &entry, const QString &name)
{
    QStringList fields;
    if (!entry.fields.isEmpty()) {
        fields.append(QLatin1String("fields: ") + columnList(module, table, entry.fields));
        fields.append(QLatin1String("references: ") + columnList(module, entry.other, entry.references));
    }
    if (!entry.relationName.isEmpty())
        fields.append(QLatin1String("relationName: ") + stringLiteral(entry.relationName));
    const QString head = QLatin1String("  ") + name + QLatin1String(entry.one ? ": one(" : ": many(") +
                         module.local(*module.names().find(Kind::Table, entry.other));
    if (fields.isEmpty())
        return head + QLatin1String("),\n");
    const QString line = head + QLatin1String(", { ") + fields.join(QLatin1String(", ")) + QLatin1String(" }),\n");
    if (line.size() <= lineWidth)
        return line;
    return head + QLatin1String(", {\n    ") + fields.join(QLatin1String(",\n    ")) + QLatin1String(",\n  }),\n");
}

} // namespace

void addRelations(Module &module, const QList<Table> &tables)
{
    const QHash<QualifiedName, QList<Entry>> all = entriesOf(module.names(), tables);
    for (const Table &table : tables) {
        const QList<Entry> entries = all.value(table.name);
        if (entries.isEmpty())
            continue;
        // A relation beside a column of one name would hide it in what a query returns.
        QSet<QString> taken;
        for (const Column &column : table.columns)
            taken.insert(module.names().key(table.name, column.name));
        QString body;
        bool one = false;
        bool many = false;
        for (const Entry &entry : entries) {
            (entry.one ? one : many) = true;
            body += entryText(module, table.name, entry, freeName(entry, taken));
        }
        const QString helpers = one && many ? QStringLiteral("one, many")
                                : one       ? QStringLiteral("one")
                                            : QStringLiteral("many");
        const QString tableName = module.local(*module.names().find(Kind::Table, table.name));
        module.add(QStringLiteral("export const %1 = %2(%3, ({ %4 }) => ({\n%5}));")
                       .arg(module.names().find(Kind::Relations, table.name)->name,
                            module.orm(QStringLiteral("relations")), tableName, helpers, body));
    }
}

} // namespace studio::pull
