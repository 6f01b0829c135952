#include "engine/hazards/cast_findings.h"

#include "engine/hazards/count_queries.h"
#include "engine/hazards/rules.h"
#include "engine/hazards/type_step.h"

namespace studio {

QList<Finding> castFindings(const Table &table, const Column &column, const TypeName &to, const ScriptState &state)
{
    QList<Finding> findings;
    const CountQueries counts(state, table);
    const auto add = [&](const char *code, const QString &message, std::optional<CountQuery> query = std::nullopt) {
        findings.append({hazardOf(code, message), std::move(query)});
    };
    const Enum *labels = state.enumOf(to);
    const Enum *before = state.enumOf(column.type);
    const TypeStep step = typeStep(column.type, to);
    const QString change = QStringLiteral("%1.%2 from %3 to %4").arg(table.name.display(), column.name, column.type.display(), to.display());
    if (labels && before) {
        QStringList lost;
        for (const QString &label : before->values) {
            if (!labels->values.contains(label))
                lost.append(label);
        }
        if (!lost.isEmpty())
            add("enum-value-removed",
                QStringLiteral("%1.%2 loses the values %3: rows that hold one make this fail.")
                    .arg(table.name.display(), column.name, lost.join(QLatin1String(", "))),
                counts.rowsBeyondLabels(column, labels->values));
    } else if (labels) {
        add("cast-may-fail", QStringLiteral("Changes %1: a text that is no value of the enum makes this fail.").arg(change),
            counts.rowsBeyondLabels(column, labels->values));
    } else if (step.narrows) {
        const QString what = step.rounds ? QStringLiteral("values that do not fit are rounded or refused")
                                         : QStringLiteral("values that do not fit make this fail");
        add("narrowing-cast", QStringLiteral("Changes %1: %2.").arg(change, what), counts.misfits(column, to));
        findings.last().hazard.losesData = step.rounds;
    } else if (step.mayFail) {
        add("cast-may-fail", QStringLiteral("Changes %1: a value that cannot be read as the new type makes this fail.").arg(change), counts.misfits(column, to));
    }
    return findings;
}

} // namespace studio
