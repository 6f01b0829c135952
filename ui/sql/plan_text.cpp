#include "ui/sql/plan_text.h"

#include <algorithm>

namespace studio {

namespace {

constexpr QLatin1String outsideNote{"-- runs outside the transaction\n"};

StatementSpan spanAt(const QString &text, int start, int length, int linesBefore)
{
    const int lines = int(QStringView(text).mid(start, length).count(QLatin1Char('\n')));
    return {linesBefore, linesBefore + lines, start, length};
}

} // namespace

PlanText layOut(const Plan &plan)
{
    PlanText result;
    int line = 0;
    for (const Statement &statement : plan.statements) {
        if (!result.text.isEmpty()) {
            result.text += QLatin1Char('\n');
            ++line;
        }
        if (!statement.inTransaction) {
            result.text += outsideNote;
            ++line;
        }
        const int start = int(result.text.size());
        const QString sql = statement.sql.trimmed();
        result.text += sql;
        result.spans << spanAt(result.text, start, int(sql.size()), line);
        line = result.spans.constLast().lastLine;
    }
    return result;
}

PlanText locate(const Plan &plan, const QString &text)
{
    PlanText result{text, {}};
    int from = 0;
    int line = 0;
    for (const Statement &statement : plan.statements) {
        QString sql = statement.sql.trimmed();
        while (sql.endsWith(QLatin1Char(';')))
            sql = sql.chopped(1).trimmed();
        int start = int(text.indexOf(sql, from));
        if (start < 0) {
            // Only a statement that was rewritten on the way can get here; it keeps its place in the order.
            start = from;
            sql.clear();
        }
        line += int(QStringView(text).mid(from, start - from).count(QLatin1Char('\n')));
        result.spans << spanAt(text, start, int(sql.size()), line);
        line = result.spans.constLast().lastLine;
        from = start + int(sql.size());
    }
    return result;
}

} // namespace studio
