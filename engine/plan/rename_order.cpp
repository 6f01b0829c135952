#include "engine/plan/rename_order.h"

#include "engine/schema/names.h"

#include <algorithm>

namespace studio {

QString temporaryName(const QString &name)
{
    return makeObjectName(name, {}, QStringLiteral("renaming"));
}

QList<OrderedRename> orderedRenames(const QList<std::pair<QString, QString>> &renames)
{
    struct Waiting {
        QString actual;
        QString now;
        QString to;
    };
    QList<Waiting> waiting;
    for (const auto &[from, to] : renames)
        waiting.append({from, from, to});
    QList<OrderedRename> ordered;
    while (!waiting.isEmpty()) {
        const auto free = std::ranges::find_if(waiting, [&](const Waiting &item) {
            return std::ranges::none_of(waiting, [&](const Waiting &other) { return other.now == item.to; });
        });
        if (free != waiting.end()) {
            ordered.append({free->actual, free->now, free->to, free->now == free->actual, true});
            waiting.erase(free);
        } else {
            Waiting &item = waiting.first();
            const QString aside = temporaryName(item.actual);
            ordered.append({item.actual, item.now, aside, true, false});
            item.now = aside;
        }
    }
    return ordered;
}

} // namespace studio
