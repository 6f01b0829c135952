#pragma once

#include "engine/base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace studio {

/// One apply of this machine. Written before the first statement ("started"), so that a killed program leaves a trace, and
/// completed afterwards. No passwords: `database` is ConnectionTarget::display().
struct HistoryEntry {
    enum class Outcome { Started, Applied, Failed, Cancelled, Unknown };
    qint64 id = 0;
    QDateTime startedAt; ///< UTC
    qint64 durationMs = 0;
    QString project;     ///< root folder
    QString database;
    QString server;      ///< "15.18"
    QString sql;
    QString undo;
    QString backupFile;
    int statements = 0;
    qint64 rowsTouched = 0;
    Outcome outcome = Outcome::Started;
    QString error;
    /// Transaction id of the apply (pg_current_xact_id), from which the outcome of a killed one is told later (pg_xact_status).
    QString transactionId;
};

/// SQLite in the state folder (Qt Sql), one file for all programs of this user; WAL, busy timeout. One instance per thread.
class History {
public:
    explicit History(QString file = {}); ///< empty: <state folder>/history.sqlite
    ~History();
    History(const History &) = delete;
    History &operator=(const History &) = delete;

    [[nodiscard]] Result<qint64> begin(const HistoryEntry &entry);
    [[nodiscard]] Result<void> finish(const HistoryEntry &entry);
    [[nodiscard]] Result<QList<HistoryEntry>> entries(int limit = 200);

private:
    QString m_file;
    QString m_connectionName;
};

} // namespace studio
