#include "engine/apply/history_file.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace studio {

namespace {

// In the file's own header (PRAGMA user_version).
constexpr int presentVersion = 3;
constexpr int otherProgramsPatienceMs = 10000;

enum class Health { Good, Damaged, Newer, Unusable };

struct Opened {
    Health health = Health::Good;
    QString trouble;
};

std::unexpected<Error> openError(const char *code, const QString &message, const QString &hint = {})
{
    auto error = fail(ErrorKind::Io, message, hint);
    error.error().code = QLatin1String(code);
    return error;
}

/// SQLite gives its side files the mode of the main one.
bool makePrivateFile(const QString &file)
{
    const int descriptor = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return false;
    ::close(descriptor);
    return QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
}

Health healthOf(const QSqlError &error)
{
    // SQLITE_CORRUPT and SQLITE_NOTADB, with their extended forms.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == 11 || code == 26 ? Health::Damaged : Health::Unusable;
}

QStringList stepsFrom(int version)
{
    const QStringList first = {
        QStringLiteral(
            "CREATE TABLE IF NOT EXISTS applies (id INTEGER PRIMARY KEY AUTOINCREMENT, started_at TEXT NOT NULL, "
            "duration_ms INTEGER NOT NULL, project TEXT NOT NULL, database TEXT NOT NULL, server TEXT NOT NULL, "
            "sql TEXT NOT NULL, undo TEXT NOT NULL, backup_file TEXT NOT NULL, statements INTEGER NOT NULL, "
            "rows_touched INTEGER NOT NULL, outcome TEXT NOT NULL, error TEXT NOT NULL, transaction_id TEXT NOT NULL, "
            "standing INTEGER NOT NULL, pending INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX IF NOT EXISTS applies_unsettled ON applies (database) WHERE outcome IN "
                       "('started', 'unknown')")};
    const QStringList second = {QStringLiteral("ALTER TABLE applies ADD COLUMN reason TEXT NOT NULL DEFAULT ''"),
                                QStringLiteral("ALTER TABLE applies ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''"),
                                QStringLiteral("ALTER TABLE applies ADD COLUMN parts TEXT NOT NULL DEFAULT ''"),
                                QStringLiteral("ALTER TABLE applies ADD COLUMN taken_back_by INTEGER NOT NULL DEFAULT 0")};
    const QStringList third = {
        QStringLiteral("CREATE TABLE IF NOT EXISTS backups (id INTEGER PRIMARY KEY AUTOINCREMENT, made_at TEXT NOT NULL, database TEXT NOT NULL, "
                       "project TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, scope TEXT NOT NULL, reason TEXT NOT NULL, "
                       "named INTEGER NOT NULL, state TEXT NOT NULL, ended_at TEXT NOT NULL)"),
        QStringLiteral("INSERT INTO backups (made_at, database, project, file, bytes, scope, reason, named, state, ended_at) "
                       "SELECT min(started_at), database, project, backup_file, -1, '', reason, 0, 'kept', '' FROM applies "
                       "WHERE backup_file <> '' GROUP BY backup_file")};
    QStringList steps;
    if (version < 1)
        steps += first;
    if (version < 2)
        steps += second;
    if (version < 3)
        steps += third;
    return steps + QStringList{QStringLiteral("PRAGMA user_version = %1").arg(presentVersion), QStringLiteral("COMMIT")};
}

/// Several programs may get here at once; the first one makes the tables or brings them up to date.
QSqlError makeTables(QSqlQuery &query)
{
    const auto failed = [&query] {
        const QSqlError error = query.lastError();
        query.exec(QStringLiteral("ROLLBACK"));
        return error;
    };
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return query.lastError();
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return failed();
    const int version = query.value(0).toInt();
    query.finish();
    for (const QString &step : stepsFrom(version)) {
        if (!query.exec(step))
            return failed();
    }
    return {};
}

Opened examine(QSqlDatabase &database)
{
    QSqlQuery query(database);
    const auto failedWith = [](const QSqlError &error) { return Opened{healthOf(error), error.databaseText()}; };
    const auto failed = [&] { return failedWith(query.lastError()); };
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return failed();
    const int version = query.value(0).toInt();
    query.finish();
    if (version > presentVersion)
        return {Health::Newer, {}};
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return failed();
    if (const QString words = query.value(0).toString(); words != QLatin1String("ok"))
        return {Health::Damaged, words};
    query.finish();
    // Refused while another program is at it, or on a network's file system; both do without.
    query.exec(QStringLiteral("PRAGMA journal_mode = WAL"));
    query.finish();
    if (version < presentVersion) {
        if (const QSqlError error = makeTables(query); error.isValid())
            return failedWith(error);
    }
    // Another program's tables, or somebody's hand.
    if (!query.exec(QStringLiteral("SELECT id, outcome, transaction_id, standing, pending, reason, taken_back_by FROM applies LIMIT 0")) ||
        !query.exec(QStringLiteral("SELECT id, file, named, state FROM backups LIMIT 0")))
        return {Health::Damaged, query.lastError().databaseText()};
    return {};
}

Opened tryToOpen(const QString &file, const QString &connectionName)
{
    if (!makePrivateFile(file))
        return {Health::Unusable, QString::fromLocal8Bit(std::strerror(errno))};
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName);
    if (!database.isValid())
        return {Health::Unusable, QStringLiteral("Qt's SQLite driver is not installed")};
    database.setDatabaseName(file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(otherProgramsPatienceMs));
    if (!database.open())
        return {healthOf(database.lastError()), database.lastError().databaseText()};
    return examine(database);
}

Result<QString> moveAside(const QString &file)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString aside = QStringLiteral("%1.damaged-%2").arg(file, stamp);
    for (int n = 2; QFileInfo::exists(aside); ++n)
        aside = QStringLiteral("%1.damaged-%2-%3").arg(file, stamp).arg(n);
    if (!QFile::rename(file, aside))
        return openError("history.open",
                         QStringLiteral("the history %1 is damaged and cannot be moved aside").arg(file));
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(file + suffix, aside + suffix);
    return aside;
}

} // namespace

Result<void> openHistoryFile(const QString &file, const QString &connectionName, QString &notice)
{
    QDir().mkpath(QFileInfo(file).path());
    Opened opened = tryToOpen(file, connectionName);
    if (opened.health == Health::Damaged) {
        closeHistoryFile(connectionName);
        // Another program may have seen the same, and have a good new file already.
        QLockFile lock(file + QLatin1String(".lock"));
        if (!lock.tryLock(otherProgramsPatienceMs))
            return openError("history.open",
                             QStringLiteral("the history %1 is damaged, and another program is mending it").arg(file));
        opened = tryToOpen(file, connectionName);
        if (opened.health == Health::Damaged) {
            closeHistoryFile(connectionName);
            const auto aside = moveAside(file);
            if (!aside)
                return std::unexpected(aside.error());
            notice = QStringLiteral("the history was damaged (%1); it is kept as %2, and a new one was begun")
                         .arg(opened.trouble, *aside);
            opened = tryToOpen(file, connectionName);
        }
    }
    if (opened.health == Health::Good)
        return {};
    closeHistoryFile(connectionName);
    if (opened.health == Health::Newer) {
        return openError("history.newer",
                         QStringLiteral("the history %1 was written by a newer version of this program").arg(file),
                         QStringLiteral("install that version again, or move the file away"));
    }
    return openError("history.open", QStringLiteral("the history %1 cannot be opened: %2").arg(file, opened.trouble));
}

void closeHistoryFile(const QString &connectionName)
{
    if (!QSqlDatabase::contains(connectionName))
        return;
    QSqlDatabase::database(connectionName, false).close();
    QSqlDatabase::removeDatabase(connectionName);
}

} // namespace studio
