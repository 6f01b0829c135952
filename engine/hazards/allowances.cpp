#include "engine/hazards/allowances.h"

#include "engine/sql/scan.h"

#include <QRegularExpression>

namespace studio {

namespace {

/// The statement that ends on the comment's line in front of it, else the one that it stands in or before.
int statementOf(const sql::Comment &comment, const QString &script, const QList<sql::ParsedStatement> &statements,
                const QList<sql::Comment> &comments)
{
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const qsizetype end = statements[i].offset + statements[i].text.size();
        if (end > comment.offset)
            return int(i);
        const bool last = i + 1 == statements.size() || sql::firstWord(script, statements[i + 1].offset, comments) > comment.offset;
        if (last && !QStringView(script).sliced(end, comment.offset - end).contains(u'\n'))
            return int(i);
    }
    return -1;
}

} // namespace

Result<QList<Allowance>> allowancesIn(const QString &script, const QList<sql::ParsedStatement> &statements)
{
    static const QRegularExpression pattern(QStringLiteral(R"(schema-studio:\s*allow\s+([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*))"));
    const auto comments = sql::comments(script);
    if (!comments)
        return fail(comments.error());
    QList<Allowance> allowances;
    for (const sql::Comment &comment : *comments) {
        const QRegularExpressionMatch found = pattern.match(comment.text);
        if (!found.hasMatch())
            continue;
        Allowance allowance;
        for (const QString &code : found.captured(1).split(u','))
            allowance.codes.append(code.trimmed());
        allowance.line = comment.line;
        allowance.statement = statementOf(comment, script, statements, *comments);
        allowances.append(allowance);
    }
    return allowances;
}

} // namespace studio
