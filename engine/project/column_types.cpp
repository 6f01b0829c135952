#include "engine/project/column_types.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/diff/diff.h"
#include "engine/plan/plan.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace studio {

namespace {

struct Wanted {
    ObjectId column;
    QString type;
};

/// Where it is not the type's own name.
QString extensionOf(const QString &type)
{
    static const QHash<QString, QString> extensions{
        {QStringLiteral("vector"), QStringLiteral("vector")},      {QStringLiteral("halfvec"), QStringLiteral("vector")},
        {QStringLiteral("sparsevec"), QStringLiteral("vector")},   {QStringLiteral("geometry"), QStringLiteral("postgis")},
        {QStringLiteral("geography"), QStringLiteral("postgis")},  {QStringLiteral("citext"), QStringLiteral("citext")},
        {QStringLiteral("hstore"), QStringLiteral("hstore")},      {QStringLiteral("ltree"), QStringLiteral("ltree")},
        {QStringLiteral("cube"), QStringLiteral("cube")},
    };
    return extensions.value(type);
}

void addColumn(QList<Wanted> &wanted, const Table &table, const Column &column, const Schema &desired)
{
    const TypeName &type = column.type;
    const auto isIt = [&](const Enum &item) { return item.name.name == type.name; };
    if (!type.isBuiltIn() && !type.name.isEmpty() && std::ranges::none_of(desired.enums, isIt))
        wanted.append({{ObjectKind::Column, table.name.schema, table.name.name, column.name}, type.name});
}

QList<Wanted> wantedTypes(const Diff &diff, const Schema &desired)
{
    QList<Wanted> wanted;
    for (const Change &change : diff.changes) {
        const bool column = change.object.kind == ObjectKind::Column && change.action != Action::Drop;
        const bool table = change.object.kind == ObjectKind::Table && change.action == Action::Create;
        const Table *owner = column || table ? desired.findTable(table ? QualifiedName{change.object.schema, change.object.name} : change.object.tableName()) : nullptr;
        for (const Column &item : owner ? owner->columns : QList<Column>()) {
            const bool listed = std::ranges::any_of(wanted, [&](const Wanted &other) {
                return other.column.name == item.name && other.column.tableName() == owner->name;
            });
            if (!listed && (table || item.name == change.object.name))
                addColumn(wanted, *owner, item, desired);
        }
    }
    return wanted;
}

} // namespace

Result<void> guardColumnTypes(Connection &connection, Plan &plan, const Diff &diff, const Schema &desired, std::stop_token stop)
{
    const QList<Wanted> wanted = wantedTypes(diff, desired);
    if (wanted.isEmpty())
        return {};
    QJsonArray names;
    for (const Wanted &item : wanted)
        names.append(item.type);
    // In any schema: which of them the path leads to is the server's business.
    const auto rows = connection.query(QStringLiteral("SELECT DISTINCT t.typname FROM pg_catalog.pg_type t "
                                                      "JOIN pg_catalog.json_array_elements_text($1::json) w ON w = t.typname"),
                                       {QString::fromUtf8(QJsonDocument(names).toJson(QJsonDocument::Compact))}, stop);
    if (!rows)
        return fail(rows.error());
    QSet<QString> present;
    for (int row = 0; row < rows->rowCount(); ++row)
        present.insert(rows->text(row, 0));
    for (const Wanted &item : wanted) {
        if (present.contains(item.type))
            continue;
        const QString extension = extensionOf(item.type);
        plan.obstacles.append({item.column, QStringLiteral("The type %1 of %2 is not in the database.").arg(item.type, item.column.display()),
                               extension.isEmpty() ? QStringLiteral("Create the type first, or the extension that has it, then compare again.")
                                                   : QStringLiteral("It comes with an extension, which no schema file declares: CREATE EXTENSION %1;").arg(extension)});
    }
    return {};
}

} // namespace studio
