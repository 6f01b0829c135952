#include "engine/apply/backup_records.h"

#include "engine/apply/history_file.h"
#include "engine/base/paths.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QUuid>

namespace studio {

namespace {

using State = BackupRecord::State;

const QStringList &stateWords()
{
    static const QStringList words = {QStringLiteral("kept"), QStringLiteral("deleting"), QStringLiteral("deleted"), QStringLiteral("missing")};
    return words;
}

std::unexpected<Error> writeError(const QSqlQuery &query)
{
    auto error = fail(ErrorKind::Io, QStringLiteral("the list of backups cannot be read or written: %1").arg(query.lastError().databaseText()));
    error.error().code = QStringLiteral("history.write");
    return error;
}

/// NULL is not what an empty text means here.
QString text(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}

QString text(const QDateTime &time)
{
    return text(time.toUTC().toString(Qt::ISODateWithMs));
}

} // namespace

BackupRecords::BackupRecords(QString file) : m_file(std::move(file)), m_connectionName(QUuid::createUuid().toString())
{
    if (m_file.isEmpty())
        m_file = paths::stateDir() + QLatin1String("/history.sqlite");
}

BackupRecords::~BackupRecords()
{
    closeHistoryFile(m_connectionName);
}

Result<void> BackupRecords::open()
{
    if (m_isOpen)
        return {};
    QString notice;
    const auto opened = openHistoryFile(m_file, m_connectionName, notice);
    m_isOpen = opened.has_value();
    return opened;
}

Result<qint64> BackupRecords::add(const BackupRecord &record)
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    QSqlQuery query(QSqlDatabase::database(m_connectionName));
    query.prepare(QStringLiteral("INSERT INTO backups (made_at, database, project, file, bytes, scope, reason, named, state, ended_at) "
                                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const QVariant &value : QVariantList{text(record.madeAt), text(record.database), text(record.project), text(record.file), record.bytes,
                                              text(record.scope), text(record.reason), record.named ? 1 : 0,
                                              stateWords().value(int(record.state)), text(record.endedAt)})
        query.addBindValue(value);
    if (!query.exec())
        return writeError(query);
    return query.lastInsertId().toLongLong();
}

Result<QList<BackupRecord>> BackupRecords::all()
{
    if (const auto opened = open(); !opened)
        return std::unexpected(opened.error());
    QSqlQuery query(QSqlDatabase::database(m_connectionName));
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT * FROM backups ORDER BY made_at DESC, id DESC")))
        return writeError(query);
    QList<BackupRecord> records;
    while (query.next()) {
        const auto value = [&query](const char *name) { return query.value(QLatin1String(name)); };
        BackupRecord record;
        record.id = value("id").toLongLong();
        record.madeAt = QDateTime::fromString(value("made_at").toString(), Qt::ISODateWithMs);
        record.database = value("database").toString();
        record.project = value("project").toString();
        record.file = value("file").toString();
        record.bytes = value("bytes").toLongLong();
        record.scope = value("scope").toString();
        record.reason = value("reason").toString();
        record.named = value("named").toInt() != 0;
        record.state = State(qMax(0, int(stateWords().indexOf(value("state").toString()))));
        record.endedAt = QDateTime::fromString(value("ended_at").toString(), Qt::ISODateWithMs);
        records << record;
    }
    return records;
}

Result<void> BackupRecords::setState(qint64 id, State state, const QDateTime &when)
{
    if (const auto opened = open(); !opened)
        return opened;
    QSqlQuery query(QSqlDatabase::database(m_connectionName));
    query.prepare(QStringLiteral("UPDATE backups SET state = ?, ended_at = ? WHERE id = ?"));
    query.addBindValue(stateWords().value(int(state)));
    query.addBindValue(text(when));
    query.addBindValue(id);
    if (!query.exec())
        return writeError(query);
    return {};
}

} // namespace studio
