#include "engine/source/missing_variables.h"

#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

// Long enough for those that check the length of a secret.
const QString mark = QStringLiteral("-is-not-set-this-is-a-placeholder");

/// Unset is a value of these.
bool isCommonlyUnset(const QString &variable)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:NODE_ENV|CI|DEBUG|TEST|VITEST|VERCEL.*|NETLIFY.*|SKIP_.*)$"));
    return pattern.match(variable).hasMatch();
}

QString connectionValue(const QString &variable, const QString &url)
{
    static const QRegularExpression part(
        QStringLiteral("^(?:.*(?:DB|DATABASE|PG|POSTGRES|SQL)_?|)(?:(HOST(?:NAME)?|SERVER)|(PORT)|(USER(?:_?NAME)?)|"
                       "(PASS(?:WORD|WD)?)|((?<=DB|DB_|DATABASE|DATABASE_)NAME|(?<=_)DB|(?<=PG|_)DATABASE)|(ENGINE|DIALECT))$"));
    const QRegularExpressionMatch match = part.match(variable);
    switch (match.hasMatch() ? match.lastCapturedIndex() : 0) {
    case 1:
        return QStringLiteral("localhost");
    case 2:
        return QStringLiteral("5432");
    case 3:
    case 4:
    case 5:
        return QStringLiteral("postgres");
    case 6:
        return QStringLiteral("postgresql");
    default:
        return namesConnection(variable) ? url : QString();
    }
}

} // namespace

QStringList missingVariables(const EvaluationFailure &failure, const QMap<QString, QString> &environment)
{
    QStringList missing;
    for (const QString &name : failure.usedVariables) {
        if (name != QLatin1String("*") && environment.value(name).isEmpty())
            missing.append(name);
    }
    return missing;
}

bool namesConnection(const QString &variable)
{
    static const QRegularExpression pattern(QStringLiteral("URL|URI|DSN|DATABASE|POSTGRES|CONNECTION"));
    return pattern.match(variable).hasMatch();
}

QMap<QString, QString> connectionValues(const QStringList &missing, const QString &url)
{
    QMap<QString, QString> values;
    for (const QString &name : missing) {
        if (const QString value = connectionValue(name, url); !value.isEmpty())
            values.insert(name, value);
    }
    return values;
}

QMap<QString, QString> placeholders(const EvaluationFailure &failure, const QStringList &missing)
{
    const auto isNamed = [&](const QString &name) { return failure.error.message.contains(name); };
    const bool someAreNamed = std::ranges::any_of(missing, isNamed);
    QMap<QString, QString> values;
    for (const QString &name : missing) {
        if (!isCommonlyUnset(name) && (!someAreNamed || isNamed(name)))
            values.insert(name, name + mark);
    }
    return values;
}

QString placeholderUrl()
{
    return QStringLiteral("postgres://postgres@localhost:5432/postgres") + mark;
}

bool showsPlaceholder(const QByteArray &text)
{
    return text.contains(mark.toUtf8());
}

} // namespace studio
