#include "engine/plan/column_deltas.h"

#include "engine/plan/column_sql.h"
#include "engine/plan/enum_values.h"
#include "engine/plan/plan_context.h"

namespace studio {

namespace {

/// The values that stay stand in the same order on both sides, and none is lost: ADD VALUE is enough.
bool isExtension(const QStringList &before, const QStringList &after)
{
    qsizetype at = 0;
    for (const QString &value : before) {
        at = after.indexOf(value, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

/// Indexes of the changes that rename values of this enum.
QList<int> valueRenames(const PlanContext &context, const Enum &item)
{
    QList<int> found;
    for (int i = 0; i < context.diff.changes.size(); ++i) {
        const Change &change = context.diff.changes[i];
        if (change.object.kind == ObjectKind::EnumValue && change.action == Action::Rename && change.renamedFrom &&
            QualifiedName{change.object.schema, change.object.table} == item.name)
            found.append(i);
    }
    return found;
}

} // namespace

void findEnumDeltas(PlanContext &context)
{
    for (const Enum &item : context.desired.enums) {
        const ObjectId id{ObjectKind::Enum, item.name.schema, {}, item.name.name};
        const QList<int> alters = context.changesOf(Action::Alter, id);
        const QList<int> renames = valueRenames(context, item);
        const Enum *before = context.actual.findEnum(context.matching.actualName(ObjectKind::Enum, item.name));
        if ((alters.isEmpty() && renames.isEmpty()) || !before)
            continue;
        EnumDelta delta{before, &item, alters + renames, {}, false};
        for (const int index : renames)
            delta.renamedValues.append({context.diff.changes[index].renamedFrom->name, context.diff.changes[index].object.name});
        delta.swap = !isExtension(keptValues(delta), item.values) || context.enumsMadeAnew.contains(item.name);
        context.enums.append(delta);
    }
}

namespace {

/// Tables that are none of ours use the enum, too: they change over with the others.
void findBystanders(PlanContext &context)
{
    for (const TablePair &pair : context.bystanders) {
        for (const Column &column : pair.actual->columns) {
            const EnumDelta *swap = context.swappedEnum(column.type);
            if (!swap)
                continue;
            Column wanted = column;
            wanted.type.schema = swap->desired->name.schema;
            wanted.type.name = swap->desired->name.name;
            wanted.type.sql = wanted.type.display();
            context.adapted.push_back(wanted);
            ColumnDelta &delta = context.deltaFor(pair, column, context.adapted.back());
            delta.type = delta.enumSwap = true;
            delta.replace = column.generated.has_value();
            delta.conversion = typeChange(column.type, wanted.type, wanted.type.sql, true, true);
        }
    }
}

} // namespace

void findColumnDeltas(PlanContext &context)
{
    findBystanders(context);
    for (const TablePair &pair : context.pairs) {
        for (const Column &column : pair.desired->columns) {
            const Column *before = context.matching.actualColumn(pair.desired->name, column.name);
            if (!before || context.isDropped(*pair.actual, ObjectKind::Column, before->name))
                continue;
            const ObjectId id{ObjectKind::Column, pair.desired->name.schema, pair.desired->name.name, column.name};
            const QList<int> changes = context.changesOf(Action::Alter, id);
            const EnumDelta *swap = context.swappedEnum(before->type);
            if (changes.isEmpty() && !swap)
                continue;
            ColumnDelta &delta = context.deltaFor(pair, *before, column);
            delta.changes = changes;
            const auto says = [&](const char *attribute) { return context.hasAttribute(id, QLatin1String(attribute)); };
            delta.type = says("type") && !(before->type == column.type);
            delta.defaultValue = says("default");
            delta.notNull = says("notNull");
            delta.identity = says("identity") || before->identity.has_value() != column.identity.has_value();
            delta.generated = says("generated") || before->generated.has_value() != column.generated.has_value();
            if (delta.generated) {
                // STORED → plain keeps the values; everything else is computed anew, and VIRTUAL has none to keep (ALTER TABLE, DROP EXPRESSION).
                delta.replace = column.generated.has_value() || !before->generated->stored;
            }
            if (delta.type && before->generated && column.generated)
                delta.replace = true;
            if (swap) {
                const QualifiedName stays{column.type.schema.isEmpty() ? QStringLiteral("public") : column.type.schema, column.type.name};
                if (swap->desired->name == stays) {
                    delta.enumSwap = true;
                    delta.type = true;
                    delta.replace = delta.replace || column.generated.has_value();
                }
            }
            if (delta.type && !delta.replace) {
                delta.conversion = typeChange(before->type, column.type, sql::plainTypeText(column), context.isActualEnum(before->type),
                                              context.isDesiredEnum(column.type));
                delta.replace = delta.conversion.way == TypeChange::Way::Impossible;
            }
        }
    }
}

} // namespace studio
