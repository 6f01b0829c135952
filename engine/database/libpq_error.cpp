#include "engine/database/libpq_error.h"

#include <libpq-fe.h>

#include <QRegularExpression>

namespace studio {

namespace {

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

/// A password of one or two letters stands in half of all words; there only the whole word is meant.
void blacken(QString &text, const QString &secret)
{
    constexpr qsizetype shortSecret = 3;
    const QString mask = QStringLiteral("****");
    for (qsizetype at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at)) {
        const qsizetype end = at + secret.size();
        const bool insideWord = (at > 0 && isWord(text[at - 1])) || (end < text.size() && isWord(text[end]));
        if (secret.size() < shortSecret && insideWord) {
            ++at;
            continue;
        }
        text.replace(at, secret.size(), mask);
        at += mask.size();
    }
}

/// Message and, from libpq's second line on, what to do ("Is the server running on that host…?").
void setMessage(Error &error, const QString &text)
{
    const QStringList lines = text.trimmed().split(QLatin1Char('\n'));
    error.message = lines.first().trimmed();
    QStringList rest;
    for (qsizetype i = 1; i < lines.size(); ++i)
        rest.append(lines[i].trimmed());
    if (!rest.isEmpty())
        error.hint = rest.join(QLatin1Char('\n'));
}

ErrorKind kindOf(const QString &sqlState, bool lost)
{
    if (lost || sqlState.startsWith(QLatin1String("08")) || sqlState.startsWith(QLatin1String("57P")))
        return ErrorKind::Connection;
    if (sqlState.startsWith(QLatin1String("28")) || sqlState == QLatin1String("42501"))
        return ErrorKind::Permission;
    return ErrorKind::Sql;
}

QString codeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Connection:
        return QStringLiteral("database.lost");
    case ErrorKind::Permission:
        return QStringLiteral("database.permission");
    default:
        return QStringLiteral("database.sql");
    }
}

} // namespace

QString withoutPasswords(QString text, const QStringList &passwords)
{
    for (const QString &password : passwords) {
        if (!password.isEmpty())
            blacken(text, password);
    }
    return text;
}

Error connectError(const pg_conn *connection, const QStringList &passwords)
{
    Error error;
    error.kind = ErrorKind::Connection;
    error.code = QStringLiteral("database.unreachable");
    QString text = withoutPasswords(QString::fromUtf8(PQerrorMessage(connection)), passwords);

    // `… failed: FATAL:  28P01: password authentication failed for user "app"` and a line with the place in the server's source.
    static const QRegularExpression verbose(QStringLiteral("\\w+:  ([0-9A-Z]{5}): ([^\\n]*)"),
                                            QRegularExpression::UseUnicodePropertiesOption);
    if (const auto match = verbose.match(text); match.hasMatch()) {
        error.sqlState = match.captured(1);
        static const QRegularExpression sourcePlace(QStringLiteral("\\n[^\\n]*, \\w+\\.c:\\d+"));
        text.replace(match.capturedStart(0), match.capturedLength(0), match.captured(2));
        text.remove(sourcePlace);
        if (error.sqlState.startsWith(QLatin1String("28")) || error.sqlState == QLatin1String("42501"))
            error.kind = ErrorKind::Permission;
    } else if (PQconnectionNeedsPassword(connection)) {
        error.kind = ErrorKind::Permission;
    }
    if (error.kind == ErrorKind::Permission)
        error.code = QStringLiteral("database.login");
    setMessage(error, text);
    if (error.message.isEmpty())
        error.message = QStringLiteral("the database server cannot be reached");
    static const QRegularExpression encryption(QStringLiteral("\\bSSL\\b|certificate"));
    if (error.sqlState.isEmpty() && text.contains(encryption)) {
        error.code = QStringLiteral("database.tls");
        error.hint = QStringLiteral("of a server that is not on this machine the certificate is verified (sslmode=verify-full), unless the URL or PGSSLMODE says "
                                    "otherwise: ?sslrootcert=FILE names another authority, ?sslmode=require encrypts without verifying, ?sslmode=disable does not encrypt");
    }
    return error;
}

Error resultError(const pg_result *result, const pg_conn *connection, const QStringList &passwords)
{
    const auto field = [&](int code) {
        const char *value = PQresultErrorField(result, code);
        return value ? withoutPasswords(QString::fromUtf8(value), passwords) : QString();
    };
    if (!PQresultErrorField(result, PG_DIAG_SQLSTATE))
        return connectionError(connection, passwords);

    Error error;
    error.sqlState = field(PG_DIAG_SQLSTATE);
    error.kind = kindOf(error.sqlState, PQstatus(connection) == CONNECTION_BAD);
    error.code = codeOf(error.kind);
    error.message = field(PG_DIAG_MESSAGE_PRIMARY);
    error.detail = field(PG_DIAG_MESSAGE_DETAIL);
    error.hint = field(PG_DIAG_MESSAGE_HINT);
    if (const QString context = field(PG_DIAG_CONTEXT); !context.isEmpty())
        error.detail += (error.detail.isEmpty() ? QString() : QStringLiteral("\n")) + context;
    error.position = field(PG_DIAG_STATEMENT_POSITION).toInt();
    return error;
}

Error connectionError(const pg_conn *connection, const QStringList &passwords)
{
    Error error;
    const bool lost = PQstatus(connection) == CONNECTION_BAD;
    error.kind = lost ? ErrorKind::Connection : ErrorKind::Internal;
    error.code = lost ? QStringLiteral("database.lost") : QStringLiteral("database.protocol");
    setMessage(error, withoutPasswords(QString::fromUtf8(PQerrorMessage(connection)), passwords));
    if (error.message.isEmpty())
        error.message = QStringLiteral("the connection to the database was lost");
    return error;
}

} // namespace studio
