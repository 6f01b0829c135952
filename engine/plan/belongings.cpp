#include "engine/plan/belongings.h"

#include "engine/plan/object_sql.h"

namespace studio {

void addBelongings(PlanContext &context, StepGraph::Id create, const QStringList &statements)
{
    StepGraph::Id last = create;
    for (const QString &statement : statements) {
        const Step &made = context.graph.step(create);
        Step step;
        step.rank = made.rank;
        step.object = made.object;
        step.changes = made.changes;
        step.place = made.place;
        step.tables = made.tables;
        step.sql = text(statement);
        step.undo = undoText(QString());
        const StepGraph::Id next = context.graph.add(step);
        context.graph.pair(last, next);
        last = next;
    }
}

QStringList commentOfMember(ObjectKind kind, const QualifiedName &table, const QString &name, const QString &comment)
{
    if (comment.isEmpty())
        return {};
    const QString on = QLatin1String(" ON ") + table.kitQuoted();
    QString what;
    switch (kind) {
    case ObjectKind::Index: what = QLatin1String("INDEX ") + QualifiedName{table.schema, name}.kitQuoted(); break;
    case ObjectKind::Column: what = QLatin1String("COLUMN ") + table.kitQuoted() + QLatin1Char('.') + quoteIdentifier(name); break;
    case ObjectKind::Policy: what = QLatin1String("POLICY ") + quoteIdentifier(name) + on; break;
    default: what = QLatin1String("CONSTRAINT ") + quoteIdentifier(name) + on; break;
    }
    return {sql::commentOn(what, comment)};
}

void rememberComment(Step &drop, ObjectKind kind, const QualifiedName &actualTable, const QString &name, const QString &comment)
{
    if (comment.isEmpty() || !drop.undo)
        return;
    drop.undo = [=, again = drop.undo](const CurrentNames &names) -> std::optional<QString> {
        const std::optional<QString> made = again(names);
        if (!made)
            return std::nullopt;
        return *made + QLatin1Char('\n') +
               commentOfMember(kind, names.table(actualTable), names.member(kind, actualTable, name), comment).first();
    };
}

} // namespace studio
