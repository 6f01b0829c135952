#include "engine/pull/writing_order.h"

#include <algorithm>
#include <functional>

namespace studio::pull {

namespace {

bool readsBefore(const QualifiedName &a, const QualifiedName &b)
{
    const bool aPublic = a.schema == QLatin1String("public");
    const bool bPublic = b.schema == QLatin1String("public");
    return aPublic != bPublic ? aPublic : a < b;
}

/// Depth first; a circle is entered at the item that comes first.
template<typename T, typename Needs>
QList<T> ordered(QList<T> items, Needs needs)
{
    std::ranges::sort(items, [](const T &a, const T &b) { return readsBefore(a.name, b.name); });
    QList<bool> visited(items.size(), false);
    QList<T> result;
    const std::function<void(qsizetype)> visit = [&](qsizetype at) {
        if (visited[at])
            return;
        visited[at] = true;
        for (const qsizetype needed : needs(items, at))
            visit(needed);
        result.append(items[at]);
    };
    for (qsizetype i = 0; i < items.size(); ++i)
        visit(i);
    return result;
}

} // namespace

QList<Table> inWritingOrder(const QList<Table> &tables)
{
    return ordered(tables, [](const QList<Table> &items, qsizetype at) {
        QList<qsizetype> needed;
        for (const ForeignKey &key : items[at].foreignKeys) {
            const auto found = std::ranges::lower_bound(items, key.referencedTable, readsBefore, &Table::name);
            if (found != items.cend() && found->name == key.referencedTable)
                needed.append(found - items.cbegin());
        }
        return needed;
    });
}

QList<View> inWritingOrder(const QList<View> &views)
{
    return ordered(views, [](const QList<View> &items, qsizetype at) {
        QList<qsizetype> needed;
        for (qsizetype i = 0; i < items.size(); ++i) {
            if (i != at && items[at].definition.contains(displayIdentifier(items[i].name.name)))
                needed.append(i);
        }
        return needed;
    });
}

} // namespace studio::pull
