#include "engine/apply/apply_error.h"

#include <QSet>
#include <QStringList>

namespace studio {

namespace {

/// The first words, upper case; comments (which nest in PostgreSQL) and blanks are passed over.
QStringList leadingWords(const QString &sql, int wanted)
{
    QStringList words;
    qsizetype at = 0;
    while (at < sql.size() && words.size() < wanted) {
        const QStringView rest = QStringView(sql).mid(at);
        if (rest.front().isSpace()) {
            ++at;
        } else if (rest.startsWith(QLatin1String("--"))) {
            const qsizetype end = sql.indexOf(QLatin1Char('\n'), at);
            at = end < 0 ? sql.size() : end + 1;
        } else if (rest.startsWith(QLatin1String("/*"))) {
            int depth = 0;
            do {
                const QStringView here = QStringView(sql).mid(at);
                const int step = here.startsWith(QLatin1String("/*"))   ? 1
                                 : here.startsWith(QLatin1String("*/")) ? -1
                                                                        : 0;
                depth += step;
                at += step == 0 ? 1 : 2;
            } while (depth > 0 && at < sql.size());
        } else if (rest.front().isLetter()) {
            qsizetype end = at;
            while (end < sql.size() && (sql.at(end).isLetterOrNumber() || sql.at(end) == QLatin1Char('_')))
                ++end;
            words << sql.mid(at, end - at).toUpper();
            at = end;
        } else {
            break;
        }
    }
    return words;
}

QString seconds(std::chrono::milliseconds time)
{
    return QStringLiteral("%1 s").arg(double(time.count()) / 1000.0);
}

} // namespace

QString whatStands(int standing)
{
    if (standing == 0)
        return QStringLiteral("nothing was changed");
    return standing == 1 ? QStringLiteral("statement 1 stands")
                         : QStringLiteral("statements 1 to %1 stand").arg(standing);
}

Error applyError(const Error &cause, const ApplyPlace &place, std::chrono::milliseconds lockTimeout,
                 std::chrono::milliseconds statementTimeout)
{
    Error error = cause;
    error.statementIndex = place.statement;
    error.statement = place.sql;
    error.kind = ErrorKind::Apply;
    error.code = QStringLiteral("apply.failed");
    QString what = cause.message;
    QString stands = whatStands(place.standing);

    if (cause.kind == ErrorKind::Cancelled) {
        error.kind = ErrorKind::Cancelled;
        error.code = QStringLiteral("apply.cancelled");
        what = QStringLiteral("cancelled");
    } else if (cause.kind == ErrorKind::Connection) {
        error.kind = ErrorKind::Connection;
        error.code = QStringLiteral("apply.lost");
        what = QStringLiteral("the connection was lost (%1)").arg(cause.message);
        if (!place.inTransaction) {
            error.code = QStringLiteral("apply.unknown");
            stands = QStringLiteral("it cannot be told whether statement %1 stands").arg(place.statement + 1);
            if (place.standing > 0)
                stands = whatStands(place.standing) + QLatin1String("; ") + stands;
        }
    } else if (cause.sqlState == QLatin1String("55P03")) {
        error.code = QStringLiteral("apply.lock-timeout");
        what = QStringLiteral("waited longer than %1 for a lock that another session holds").arg(seconds(lockTimeout));
        error.hint = QStringLiteral("try again when that session is done, or wait longer (--lock-timeout)");
    } else if (cause.sqlState == QLatin1String("40P01")) {
        error.code = QStringLiteral("apply.deadlock");
        what = QStringLiteral("this and another session waited for each other's locks, and PostgreSQL ended this one (deadlock)");
        error.hint = QStringLiteral("try again when that session is done");
    } else if (cause.sqlState == QLatin1String("57014") && statementTimeout.count() > 0 &&
               place.elapsed >= statementTimeout) {
        error.code = QStringLiteral("apply.statement-timeout");
        what = QStringLiteral("took longer than the statement timeout of %1").arg(seconds(statementTimeout));
    } else if ((cause.sqlState == QLatin1String("42501") || cause.sqlState == QLatin1String("25006")) &&
               place.standing == 0) {
        error.kind = ErrorKind::Permission;
        error.code = QStringLiteral("apply.permission");
    }

    const QString where = place.statement < 0
                              ? QStringLiteral("COMMIT")
                              : QStringLiteral("statement %1 of %2").arg(place.statement + 1).arg(place.count);
    error.message = QStringLiteral("%1: %2; %3").arg(where, what, stands);
    return error;
}

bool isTransactionControl(const QString &sql)
{
    static const QSet<QString> words = {QStringLiteral("BEGIN"), QStringLiteral("START"), QStringLiteral("COMMIT"),
                                        QStringLiteral("END"),   QStringLiteral("ABORT"), QStringLiteral("ROLLBACK")};
    const QStringList leading = leadingWords(sql, 2);
    return words.contains(leading.value(0)) ||
           (leading.value(0) == QLatin1String("PREPARE") && leading.value(1) == QLatin1String("TRANSACTION"));
}

} // namespace studio
