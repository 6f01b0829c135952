#include "engine/apply/dump_text.h"

#include "engine/sql/parse.h"

#include <QRegularExpression>

namespace studio {

qsizetype endOfIdentifier(const QString &text, qsizetype at)
{
    if (at >= text.size())
        return at;
    if (text[at] != QLatin1Char('"')) {
        while (at < text.size() && (text[at].isLetterOrNumber() || text[at] == QLatin1Char('_') || text[at] == QLatin1Char('$') ||
                                    text[at].unicode() > 127))
            ++at;
        return at;
    }
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] != QLatin1Char('"'))
            continue;
        if (i + 1 < text.size() && text[i + 1] == QLatin1Char('"'))
            ++i;
        else
            return i + 1;
    }
    return at;
}

qsizetype endOfQualifiedName(const QString &text, qsizetype at)
{
    const qsizetype first = endOfIdentifier(text, at);
    if (first > at && first < text.size() && text[first] == QLatin1Char('.'))
        return endOfIdentifier(text, first + 1);
    return first;
}

QString unquoted(const QString &identifier)
{
    if (!identifier.startsWith(QLatin1Char('"')))
        return identifier;
    return identifier.mid(1, identifier.size() - 2).replace(QLatin1String("\"\""), QLatin1String("\""));
}

QualifiedName writtenName(const QString &text)
{
    const qsizetype end = endOfIdentifier(text, 0);
    if (end > 0 && end < text.size() && text[end] == QLatin1Char('.'))
        return {unquoted(text.left(end)), unquoted(text.mid(end + 1))};
    return {{}, end == text.size() ? unquoted(text) : text};
}

QStringList statementsOfEntry(const QString &sql)
{
    QStringList statements;
    // psql's own words behind the last entry.
    static const QRegularExpression psqlWords(QStringLiteral("^\\\\(?:un)?restrict .*$"), QRegularExpression::MultilineOption);
    const auto parts = sql::split(QString(sql).remove(psqlWords));
    for (const sql::StatementText &part : parts ? *parts : QList<sql::StatementText>()) {
        QString text = part.text;
        while (text.startsWith(QLatin1String("--")))
            text = text.section(QLatin1Char('\n'), 1).trimmed();
        if (!text.startsWith(QLatin1String("SET ")))
            statements << text + QLatin1Char(';');
    }
    return statements;
}

} // namespace studio
