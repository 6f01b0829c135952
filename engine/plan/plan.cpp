#include "engine/plan/plan.h"

#include <algorithm>

namespace studio {

bool Plan::losesData() const
{
    return std::any_of(statements.cbegin(), statements.cend(), [](const Statement &statement) { return statement.losesData; });
}

bool Plan::inOneTransaction() const
{
    return std::all_of(statements.cbegin(), statements.cend(), [](const Statement &statement) { return statement.inTransaction && !statement.beginsTransaction; });
}

QString Plan::script() const
{
    QString text;
    bool open = false;
    for (const Statement &statement : statements) {
        if (open && (!statement.inTransaction || statement.beginsTransaction)) {
            text += QLatin1String("COMMIT;\n");
            open = false;
        }
        if (statement.inTransaction && !open) {
            text += QLatin1String("BEGIN;\n");
            open = true;
        }
        if (statement.rows)
            text += QLatin1String("-- rows of ") + QString(statement.rows->file).replace(QLatin1Char('\n'), QLatin1Char(' ')) + QLatin1String(": ");
        text += statement.sql + QLatin1Char('\n');
    }
    return open ? text + QLatin1String("COMMIT;\n") : text;
}

} // namespace studio
