#include "engine/apply/secrets.h"

#include <QRegularExpression>

namespace studio {

QString withoutSecrets(QString sql)
{
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    // A literal in any of PostgreSQL's three ways of quoting, after the word PASSWORD (CREATE ROLE, ALTER USER,
    // OPTIONS).
    static const QRegularExpression literal(
        QStringLiteral("(\\bpassword\"?\\s+)(E'(?:[^'\\\\]|\\\\.|'')*'|(?:U&)?'(?:[^']|'')*'|(\\$\\w*\\$).*?\\3)"),
        anyCase | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression keyValue(
        QStringLiteral("(\\bpassword\\s*=\\s*)(\\\\?'(?:[^'\\\\]|\\\\.)*'|''(?:[^'])*''|[^\\s'\"&,;)]+)"), anyCase);
    static const QRegularExpression url(QStringLiteral("(\\bpostgres(?:ql)?://[^\\s:/@'\"]*:)[^\\s'\"]*(?=@)"),
                                        anyCase);
    sql.replace(literal, QStringLiteral("\\1'****'"));
    sql.replace(keyValue, QStringLiteral("\\1****"));
    sql.replace(url, QStringLiteral("\\1****"));
    return sql;
}

} // namespace studio
