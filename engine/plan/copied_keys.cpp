#include "engine/plan/copied_keys.h"

namespace studio {

QString KeyOfColumn::otherColumn(const QString &column) const
{
    return references ? key->columns.value(key->referencedColumns.indexOf(column)) : key->referencedColumns.value(key->columns.indexOf(column));
}

QList<KeyOfColumn> foreignKeysOf(const PlanContext &context, const QualifiedName &table, const QString &column)
{
    QList<KeyOfColumn> found;
    for (const Table &item : context.actual.tables) {
        for (const ForeignKey &key : item.foreignKeys) {
            if (context.isDropped(item, ObjectKind::ForeignKey, key.name))
                continue;
            if (item.name == table && key.columns.contains(column))
                found.append({&item, &key, false});
            if (key.referencedTable == table && key.referencedColumns.contains(column))
                found.append({&item, &key, true});
        }
    }
    return found;
}

} // namespace studio
