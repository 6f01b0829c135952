#include "engine/apply/history.h"

#include "engine/apply/history_file.h"
#include "engine/apply/secrets.h"
#include "engine/base/paths.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QUuid>

namespace studio {

namespace {

using Outcome = HistoryEntry::Outcome;

const QStringList &outcomeWords()
{
    static const QStringList words = {QStringLiteral("started"), QStringLiteral("applied"), QStringLiteral("failed"),
                                      QStringLiteral("cancelled"), QStringLiteral("unknown")};
    return words;
}

std::unexpected<Error> writeError(const QSqlQuery &query)
{
    auto error =
        fail(ErrorKind::Io,
             QStringLiteral("the history cannot be read or written: %1").arg(query.lastError().databaseText()));
    error.error().code = QStringLiteral("history.write");
    return error;
}

/// NULL is not what an empty text means here.
QString text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

void bindEntry(QSqlQuery &query, const HistoryEntry &entry)
{
    query.bindValue(QStringLiteral(":started_at"), text(entry.startedAt.toUTC().toString(Qt::ISODateWithMs)));
    query.bindValue(QStringLiteral(":duration_ms"), entry.durationMs);
    query.bindValue(QStringLiteral(":project"), text(entry.project));
    query.bindValue(QStringLiteral(":database"), text(entry.database));
    query.bindValue(QStringLiteral(":server"), text(entry.server));
    query.bindValue(QStringLiteral(":sql"), text(withoutSecrets(entry.sql)));
    query.bindValue(QStringLiteral(":undo"), text(withoutSecrets(entry.undo)));
    query.bindValue(QStringLiteral(":backup_file"), text(entry.backupFile));
    query.bindValue(QStringLiteral(":statements"), entry.statements);
    query.bindValue(QStringLiteral(":rows_touched"), entry.rowsTouched);
    query.bindValue(QStringLiteral(":outcome"), outcomeWords().value(int(entry.outcome)));
    query.bindValue(QStringLiteral(":error"), text(withoutSecrets(entry.error)));
    query.bindValue(QStringLiteral(":transaction_id"), text(entry.transactionId));
    query.bindValue(QStringLiteral(":standing"), entry.standing);
    query.bindValue(QStringLiteral(":pending"), entry.pending);
    query.bindValue(QStringLiteral(":reason"), text(entry.reason));
    query.bindValue(QStringLiteral(":fingerprint"), text(entry.fingerprint));
    query.bindValue(QStringLiteral(":parts"), text(entry.parts));
    query.bindValue(QStringLiteral(":taken_back_by"), entry.takenBackBy);
}

HistoryEntry readEntry(const QSqlQuery &query)
{
    const auto value = [&query](const char *name) { return query.value(QLatin1String(name)); };
    HistoryEntry entry;
    entry.id = value("id").toLongLong();
    entry.startedAt = QDateTime::fromString(value("started_at").toString(), Qt::ISODateWithMs);
    entry.durationMs = value("duration_ms").toLongLong();
    entry.project = value("project").toString();
    entry.database = value("database").toString();
    entry.server = value("server").toString();
    entry.sql = value("sql").toString();
    entry.undo = value("undo").toString();
    entry.backupFile = value("backup_file").toString();
    entry.statements = value("statements").toInt();
    entry.rowsTouched = value("rows_touched").toLongLong();
    const qsizetype outcome = outcomeWords().indexOf(value("outcome").toString());
    entry.outcome = outcome < 0 ? Outcome::Unknown : Outcome(outcome);
    entry.error = value("error").toString();
    entry.transactionId = value("transaction_id").toString();
    entry.standing = value("standing").toInt();
    entry.pending = value("pending").toInt();
    entry.reason = value("reason").toString();
    entry.fingerprint = value("fingerprint").toString();
    entry.parts = value("parts").toString();
    entry.takenBackBy = value("taken_back_by").toLongLong();
    return entry;
}

} // namespace

History::History(QString file) : m_file(std::move(file)), m_connectionName(QUuid::createUuid().toString())
{
    if (m_file.isEmpty())
        m_file = paths::stateDir() + QLatin1String("/history.sqlite");
}

History::~History()
{
    closeHistoryFile(m_connectionName);
}

Result<void> History::open()
{
    if (m_isOpen)
        return {};
    const auto opened = openHistoryFile(m_file, m_connectionName, m_notice);
    m_isOpen = opened.has_value();
    return opened;
}

Result<qint64> History::begin(const HistoryEntry &entry)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    QSqlQuery query(QSqlDatabase::database(m_connectionName));
    query.prepare(QStringLiteral(
        "INSERT INTO applies (started_at, duration_ms, project, database, server, sql, undo, backup_file, "
        "statements, rows_touched, outcome, error, transaction_id, standing, pending, reason, fingerprint, parts, taken_back_by) "
        "VALUES (:started_at, :duration_ms, :project, :database, :server, :sql, :undo, :backup_file, "
        ":statements, :rows_touched, :outcome, :error, :transaction_id, :standing, :pending, :reason, :fingerprint, :parts, "
        ":taken_back_by)"));
    bindEntry(query, entry);
    if (!query.exec())
        return writeError(query);
    return query.lastInsertId().toLongLong();
}

Result<void> History::finish(const HistoryEntry &entry)
{
    if (const auto opened = open(); !opened)
        return opened;
    QSqlQuery query(QSqlDatabase::database(m_connectionName));
    query.prepare(
        QStringLiteral("UPDATE applies SET started_at = :started_at, duration_ms = :duration_ms, project = :project, "
                       "database = :database, server = :server, sql = :sql, undo = :undo, backup_file = :backup_file, "
                       "statements = :statements, rows_touched = :rows_touched, outcome = :outcome, error = :error, "
                       "transaction_id = :transaction_id, standing = :standing, pending = :pending, reason = :reason, "
                       "fingerprint = :fingerprint, parts = :parts, taken_back_by = :taken_back_by WHERE id = :id"));
    bindEntry(query, entry);
    query.bindValue(QStringLiteral(":id"), entry.id);
    if (!query.exec())
        return writeError(query);
    if (query.numRowsAffected() != 1) {
        auto error = fail(ErrorKind::Io, QStringLiteral("the history has no entry %1").arg(entry.id));
        error.error().code = QStringLiteral("history.write");
        return error;
    }
    return {};
}

Result<QList<HistoryEntry>> History::entries(int limit)
{
    return select(QStringLiteral("ORDER BY id DESC LIMIT ?"), {limit});
}

Result<QList<HistoryEntry>> History::unsettled(const QString &database)
{
    return select(QStringLiteral("WHERE outcome IN ('started', 'unknown') AND database = ? ORDER BY id"),
                  {text(database)});
}

Result<QList<HistoryEntry>> History::applied(const QString &database, int limit)
{
    return select(QStringLiteral("WHERE (outcome = 'applied' OR standing > 0) AND database = ? ORDER BY id DESC LIMIT ?"),
                  {text(database), limit});
}

Result<QList<HistoryEntry>> History::standingWithBackup()
{
    return select(QStringLiteral("WHERE backup_file <> '' AND taken_back_by = 0 AND NOT (outcome IN ('failed', 'cancelled') AND standing = 0) "
                                 "ORDER BY id DESC"), {});
}

Result<HistoryEntry> History::entry(qint64 id)
{
    const auto found = select(QStringLiteral("WHERE id = ?"), {id});
    if (!found)
        return std::unexpected(found.error());
    if (!found->isEmpty())
        return found->first();
    auto error = fail(ErrorKind::Usage, QStringLiteral("the history has no entry %1").arg(id), QStringLiteral("schema-kit history lists them"));
    error.error().code = QStringLiteral("history.entry");
    return error;
}

Result<QList<HistoryEntry>> History::select(const QString &condition, const QVariantList &values)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    QSqlQuery query(QSqlDatabase::database(m_connectionName));
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT * FROM applies ") + condition);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return writeError(query);
    QList<HistoryEntry> entries;
    while (query.next())
        entries << readEntry(query);
    return entries;
}

} // namespace studio
