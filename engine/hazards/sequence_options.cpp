#include "engine/hazards/sequence_options.h"

#include "engine/sql/statement_tree.h"

#include <QJsonArray>

#include <algorithm>

namespace studio {

namespace {

const QLatin1String ownedBy("owned_by");

QList<QJsonObject> options(const sql::ParsedStatement &statement)
{
    QList<QJsonObject> found;
    const QJsonArray list = statement.tree.value(QLatin1String("options")).toArray();
    for (const auto item : list)
        found.append(item.toObject().value(QLatin1String("DefElem")).toObject());
    return found;
}

QString nameOf(const QJsonObject &option)
{
    return option.value(QLatin1String("defname")).toString();
}

} // namespace

QStringList newOwner(const sql::ParsedStatement &alterSequence)
{
    for (const QJsonObject &option : options(alterSequence)) {
        if (nameOf(option) == ownedBy)
            return sql::tree::texts(option.value(QLatin1String("arg")).toObject().value(QLatin1String("List")).toObject().value(QLatin1String("items")));
    }
    return {};
}

bool setsOptions(const sql::ParsedStatement &alterSequence)
{
    const QList<QJsonObject> all = options(alterSequence);
    return std::ranges::any_of(all, [](const QJsonObject &option) { return nameOf(option) != ownedBy; });
}

} // namespace studio
