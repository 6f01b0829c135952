#include "engine/migrations/snapshot_write.h"

#include <QStringList>

namespace studio::migrations {

namespace {

JsonValue ofPairs(const QList<std::pair<QString, QString>> &pairs)
{
    JsonValue value = JsonValue::ofObject({});
    for (const auto &[from, to] : pairs)
        value.member(from) = JsonValue::ofString(to);
    return value;
}

JsonValue metaOf(const SnapshotRenames &renames)
{
    return JsonValue::ofObject({{QStringLiteral("columns"), ofPairs(renames.columns)},
                                {QStringLiteral("schemas"), ofPairs(renames.schemas)},
                                {QStringLiteral("tables"), ofPairs(renames.tables)}});
}

// The members of each kind of object in the order of drizzle-kit's pgSchema.ts.
const QStringList columnMembers{QStringLiteral("name"),       QStringLiteral("type"),     QStringLiteral("typeSchema"),
                                QStringLiteral("primaryKey"), QStringLiteral("notNull"),  QStringLiteral("default"),
                                QStringLiteral("isUnique"),   QStringLiteral("uniqueName"), QStringLiteral("nullsNotDistinct"),
                                QStringLiteral("generated"),  QStringLiteral("identity")};
const QStringList sequenceMembers{QStringLiteral("name"),      QStringLiteral("increment"), QStringLiteral("minValue"),
                                  QStringLiteral("maxValue"),  QStringLiteral("startWith"), QStringLiteral("cache"),
                                  QStringLiteral("cycle"),     QStringLiteral("schema"),    QStringLiteral("type")};
const QStringList indexMembers{QStringLiteral("name"),   QStringLiteral("columns"), QStringLiteral("isUnique"),    QStringLiteral("with"),
                               QStringLiteral("method"), QStringLiteral("where"),   QStringLiteral("concurrently")};
const QStringList keyMembers{QStringLiteral("name"),      QStringLiteral("tableFrom"), QStringLiteral("columnsFrom"), QStringLiteral("tableTo"),
                             QStringLiteral("schemaTo"),  QStringLiteral("columnsTo"), QStringLiteral("onUpdate"),    QStringLiteral("onDelete")};
const QStringList uniqueMembers{QStringLiteral("name"), QStringLiteral("columns"), QStringLiteral("nullsNotDistinct")};
const QStringList viewMembers{QStringLiteral("name"),         QStringLiteral("schema"), QStringLiteral("columns"),
                              QStringLiteral("definition"),   QStringLiteral("materialized"), QStringLiteral("with"),
                              QStringLiteral("isExisting"),   QStringLiteral("withNoData"), QStringLiteral("using"),
                              QStringLiteral("tablespace")};
const QStringList indexColumnMembers{QStringLiteral("expression"), QStringLiteral("isExpression"), QStringLiteral("asc"),
                                     QStringLiteral("nulls"), QStringLiteral("opclass")};
const QStringList rootMembers{QStringLiteral("id"),      QStringLiteral("prevId"), QStringLiteral("version"),   QStringLiteral("dialect"),
                              QStringLiteral("tables"),  QStringLiteral("enums"),  QStringLiteral("schemas"),   QStringLiteral("views"),
                              QStringLiteral("sequences"), QStringLiteral("roles"), QStringLiteral("policies"), QStringLiteral("_meta"),
                              QStringLiteral("internal")};

void order(JsonValue &value, const QStringList &names)
{
    const auto place = [&](const std::pair<QString, JsonValue> &member) {
        const qsizetype at = names.indexOf(member.first);
        return at < 0 ? names.size() : at;
    };
    std::stable_sort(value.members.begin(), value.members.end(), [&](const auto &a, const auto &b) { return place(a) < place(b); });
}

void orderColumns(JsonValue &columns)
{
    for (auto &[name, column] : columns.members) {
        order(column, columnMembers);
        for (auto &[part, value] : column.members) {
            if (part == QLatin1String("generated"))
                order(value, {QStringLiteral("type"), QStringLiteral("as")});
            else if (part == QLatin1String("identity"))
                order(value, sequenceMembers);
        }
    }
}

void orderAll(JsonValue &objects, const QStringList &names)
{
    for (auto &[name, value] : objects.members)
        order(value, names);
}

void orderTable(JsonValue &table)
{
    for (auto &[part, value] : table.members) {
        if (part == QLatin1String("columns")) {
            orderColumns(value);
        } else if (part == QLatin1String("indexes")) {
            orderAll(value, indexMembers);
            for (auto &[name, index] : value.members) {
                for (JsonValue &column : index.member(QStringLiteral("columns")).items)
                    order(column, indexColumnMembers);
            }
        } else if (part == QLatin1String("foreignKeys")) {
            orderAll(value, keyMembers);
        } else if (part == QLatin1String("uniqueConstraints")) {
            orderAll(value, uniqueMembers);
        }
    }
}

} // namespace

JsonValue snapshotOf(JsonValue body, const QString &id, const QString &previousId, const SnapshotRenames &renames)
{
    body.members.prepend({QStringLiteral("prevId"), JsonValue::ofString(previousId)});
    body.members.prepend({QStringLiteral("id"), JsonValue::ofString(id)});
    body.member(QStringLiteral("_meta")) = metaOf(renames);
    return body;
}

JsonValue customSnapshotOf(const JsonValue &previous, const QString &id)
{
    JsonValue snapshot = previous;
    snapshot.member(QStringLiteral("prevId")) = JsonValue::ofString(previous[QLatin1String("id")].string());
    snapshot.member(QStringLiteral("id")) = JsonValue::ofString(id);
    for (const char *part : {"views", "sequences", "roles", "policies"}) {
        if (JsonValue &value = snapshot.member(QLatin1String(part)); value.kind == JsonValue::Kind::Absent)
            value = JsonValue::ofObject({});
    }
    snapshot.member(QStringLiteral("_meta")) = metaOf({});
    order(snapshot, rootMembers);
    for (auto &[name, table] : snapshot.member(QStringLiteral("tables")).members)
        orderTable(table);
    JsonValue &views = snapshot.member(QStringLiteral("views"));
    orderAll(views, viewMembers);
    for (auto &[name, view] : views.members)
        orderColumns(view.member(QStringLiteral("columns")));
    orderAll(snapshot.member(QStringLiteral("sequences")), sequenceMembers);
    return snapshot;
}

bool sameSnapshot(const JsonValue &a, const JsonValue &b)
{
    const auto bare = [](JsonValue value) {
        value.members.removeIf([](const auto &member) {
            return member.first == QLatin1String("id") || member.first == QLatin1String("prevId") || member.first == QLatin1String("_meta") ||
                   member.first == QLatin1String("internal");
        });
        return value;
    };
    return sameJson(bare(a), bare(b));
}

} // namespace studio::migrations
