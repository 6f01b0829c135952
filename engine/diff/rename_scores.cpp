#include "engine/diff/rename_scores.h"

#include "engine/diff/similarity.h"
#include "engine/sql/parse.h"

#include <QSet>

#include <algorithm>

namespace studio {

namespace {

class Reasons {
public:
    void add(bool holds, const QString &reason)
    {
        if (holds)
            m_reasons.append(reason);
    }
    void addName(double similarity)
    {
        add(similarity >= 0.5, similarity >= 0.999 ? QStringLiteral("same name") : QStringLiteral("similar name"));
    }
    QString text() const { return m_reasons.join(QLatin1String(", ")); }

private:
    QStringList m_reasons;
};

/// Groups of types between which a change of type is common.
int family(const TypeName &type)
{
    static const QList<QStringList> families{
        {QStringLiteral("smallint"), QStringLiteral("integer"), QStringLiteral("bigint"), QStringLiteral("numeric"),
         QStringLiteral("real"), QStringLiteral("double precision")},
        {QStringLiteral("text"), QStringLiteral("character varying"), QStringLiteral("character"),
         QStringLiteral("citext")},
        {QStringLiteral("timestamp with time zone"), QStringLiteral("timestamp without time zone"),
         QStringLiteral("date")},
        {QStringLiteral("json"), QStringLiteral("jsonb")},
    };
    for (int i = 0; i < families.size(); ++i) {
        if (families[i].contains(type.name))
            return i;
    }
    return -1;
}

double typeLikeness(const Column &actual, const Column &desired)
{
    if (actual.type == desired.type && actual.serial == desired.serial)
        return 1;
    if (actual.type.isArray() != desired.type.isArray())
        return 0;
    if (actual.type.name == desired.type.name)
        return 0.8;
    const int group = family(actual.type);
    return group >= 0 && group == family(desired.type) ? 0.6 : 0;
}

/// What stands in front: the nearest earlier neighbour that the other list has too, and how far back it is.
template<typename Names>
std::pair<QString, qsizetype> placeOf(const Names &names, const QString &name, const QSet<QString> &shared)
{
    const qsizetype at = names.indexOf(name);
    for (qsizetype i = at - 1; i >= 0; --i) {
        if (shared.contains(names[i]))
            return {names[i], at - i};
    }
    return {QString(), at + 1};
}

/// 1 for the same place behind the same neighbour, half for another place behind it.
double placeLikeness(const QStringList &actual, const QString &name, const QStringList &desired, const QString &wanted)
{
    QSet<QString> shared(actual.cbegin(), actual.cend());
    shared.intersect(QSet<QString>(desired.cbegin(), desired.cend()));
    const auto [before, distance] = placeOf(actual, name, shared);
    const auto [wantedBefore, wantedDistance] = placeOf(desired, wanted, shared);
    if (before != wantedBefore)
        return 0;
    return distance == wantedDistance ? 1 : 0.5;
}

QStringList columnNames(const QList<Column> &columns)
{
    QStringList names;
    for (const Column &column : columns)
        names.append(column.name);
    return names;
}

double shareOf(double shared, qsizetype a, qsizetype b)
{
    const auto most = static_cast<double>(std::max(a, b));
    return most == 0 ? 0 : shared / most;
}

} // namespace

RenameScore columnRenameScore(const Table &actualTable, const Column &actual, const Table &desiredTable,
                              const Column &desired)
{
    const double type = typeLikeness(actual, desired);
    const double place =
        placeLikeness(columnNames(actualTable.columns), actual.name, columnNames(desiredTable.columns), desired.name);
    const double name = nameSimilarity(actual.name, desired.name);
    const double attributes = (actual.notNull == desired.notNull ? 0.5 : 0) +
                              (actual.defaultSql.has_value() == desired.defaultSql.has_value() ? 0.5 : 0);
    Reasons reasons;
    reasons.add(type >= 1, QStringLiteral("same type"));
    reasons.add(type > 0 && type < 1, QStringLiteral("similar type"));
    reasons.add(place >= 1, QStringLiteral("same place"));
    reasons.addName(name);
    return {0.4 * type + 0.2 * place + 0.3 * name + 0.1 * attributes, reasons.text()};
}

RenameScore tableRenameScore(const Table &actual, const Table &desired)
{
    double shared = 0;
    int equal = 0;
    for (qsizetype i = 0; i < desired.columns.size(); ++i) {
        const Column &wanted = desired.columns[i];
        if (const Column *column = findColumn(actual, wanted.name)) {
            const bool sameType = column->type == wanted.type;
            shared += sameType ? 1 : 0.5;
            equal += sameType ? 1 : 0;
        } else if (i < actual.columns.size() && actual.columns[i].type == wanted.type &&
                   !findColumn(desired, actual.columns[i].name)) {
            shared += 0.5; // the table and its column may both have been renamed
        }
    }
    const double share = shareOf(shared, actual.columns.size(), desired.columns.size());
    const double name = nameSimilarity(actual.name.name, desired.name.name);
    Reasons reasons;
    reasons.add(equal > 0, QStringLiteral("%1 of %2 columns equal").arg(equal).arg(desired.columns.size()));
    reasons.addName(name);
    return {0.7 * share + 0.3 * name, reasons.text()};
}

RenameScore enumRenameScore(const Enum &actual, const Enum &desired)
{
    const auto shared =
        std::ranges::count_if(desired.values, [&](const QString &value) { return actual.values.contains(value); });
    const double share = shareOf(static_cast<double>(shared), actual.values.size(), desired.values.size());
    const double name = nameSimilarity(actual.name.name, desired.name.name);
    Reasons reasons;
    reasons.add(shared > 0, QStringLiteral("%1 of %2 values equal").arg(shared).arg(desired.values.size()));
    reasons.addName(name);
    return {0.7 * share + 0.3 * name, reasons.text()};
}

RenameScore enumValueRenameScore(const Enum &actual, const QString &value, const Enum &desired, const QString &wanted)
{
    const double place = placeLikeness(actual.values, value, desired.values, wanted);
    const double name = nameSimilarity(value, wanted);
    Reasons reasons;
    reasons.add(place >= 1, QStringLiteral("same place"));
    reasons.addName(name);
    return {0.5 * place + 0.5 * name, reasons.text()};
}

RenameScore sequenceRenameScore(const Sequence &actual, const Sequence &desired)
{
    const bool same = actual.options == desired.options && actual.dataType == desired.dataType;
    const double name = nameSimilarity(actual.name.name, desired.name.name);
    Reasons reasons;
    reasons.add(same, QStringLiteral("same options"));
    reasons.addName(name);
    return {(same ? 0.5 : 0) + 0.5 * name, reasons.text()};
}

RenameScore viewRenameScore(const View &actual, const View &desired)
{
    const bool same = sql::sameQuery(actual.definition, desired.definition);
    const QStringList is = columnNames(actual.columns);
    const auto shared =
        std::ranges::count_if(desired.columns, [&](const Column &column) { return is.contains(column.name); });
    const double share = shareOf(static_cast<double>(shared), actual.columns.size(), desired.columns.size());
    const double name = nameSimilarity(actual.name.name, desired.name.name);
    Reasons reasons;
    reasons.add(same, QStringLiteral("same query"));
    reasons.add(!same && shared > 0,
                QStringLiteral("%1 of %2 columns of one name").arg(shared).arg(desired.columns.size()));
    reasons.addName(name);
    return {0.6 * (same ? 1 : share) + 0.4 * name, reasons.text()};
}

RenameScore roleRenameScore(const Role &actual, const Role &desired)
{
    const bool same = actual.createDb == desired.createDb && actual.createRole == desired.createRole &&
                      actual.inherit == desired.inherit;
    const double name = nameSimilarity(actual.name, desired.name);
    Reasons reasons;
    reasons.add(same, QStringLiteral("same options"));
    reasons.addName(name);
    return {(same ? 0.3 : 0) + 0.7 * name, reasons.text()};
}

RenameScore namespaceRenameScore(const Schema &actual, const QString &name, const Schema &desired,
                                 const QString &wanted)
{
    const auto contents = [](const Schema &side, const QString &schema) {
        QSet<QString> names;
        const auto add = [&](const auto &items, const char *kind) {
            for (const auto &item : items) {
                if (item.name.schema == schema)
                    names.insert(QLatin1String(kind) + item.name.name);
            }
        };
        add(side.tables, "table ");
        add(side.enums, "enum ");
        add(side.sequences, "sequence ");
        add(side.views, "view ");
        return names;
    };
    const QSet<QString> is = contents(actual, name);
    const QSet<QString> will = contents(desired, wanted);
    const qsizetype shared = (is & will).size();
    const double similarity = nameSimilarity(name, wanted);
    Reasons reasons;
    reasons.add(shared > 0, QStringLiteral("%1 of %2 objects of one name").arg(shared).arg(will.size()));
    reasons.addName(similarity);
    const double share =
        is.isEmpty() && will.isEmpty() ? 0.5 : shareOf(static_cast<double>(shared), is.size(), will.size());
    return {0.7 * share + 0.3 * similarity, reasons.text()};
}

} // namespace studio
