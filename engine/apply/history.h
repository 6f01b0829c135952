#pragma once

#include "engine/base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QVariant>

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
    /// Of the transaction that runs (TransactionId::text), from which the outcome of a killed one is told later.
    QString transactionId;
    int standing = 0; ///< statements that are committed for certain
    QString reason;      ///< "push", "way back of 12", "restored beside"; empty in what older versions noted: a push
    QString fingerprint; ///< of the catalog afterwards (ApplyOutcome::fingerprint); empty where it is not known
    QString parts;       ///< what a way back is made of, as JSON (engine/project/way_back_parts.h); empty: there is none
    qint64 takenBackBy = 0; ///< the entry of the way back that took this one back
    int pending = 0;  ///< statements of the transaction that runs; 0: the next one runs by itself
};

/// SQLite in the state folder (Qt Sql), one file (0600) for all programs of this user; WAL, busy timeout. One instance per thread.
/// Opened by the first call. A file that is no database or is damaged is moved aside (see notice()) and a new one begun; one that a
/// newer version of this program wrote is left alone. Errors: Io with code history.open, history.newer or history.write.
class History {
public:
    explicit History(QString file = {}); ///< empty: <state folder>/history.sqlite
    ~History();
    History(const History &) = delete;
    History &operator=(const History &) = delete;

    [[nodiscard]] Result<qint64> begin(const HistoryEntry &entry);
    [[nodiscard]] Result<void> finish(const HistoryEntry &entry); ///< writes all of the entry; may be called again and again
    [[nodiscard]] Result<QList<HistoryEntry>> entries(int limit = 200); ///< newest first
    /// Those of the database that stand, newest first.
    [[nodiscard]] Result<QList<HistoryEntry>> applied(const QString &database, int limit = 200);
    /// Those that had a backup, are not taken back, and of which something stands or may stand, newest first.
    [[nodiscard]] Result<QList<HistoryEntry>> standingWithBackup();
    /// Errors: Usage with code history.entry where there is none.
    [[nodiscard]] Result<HistoryEntry> entry(qint64 id);
    /// Those of the database (ConnectionTarget::display()) whose outcome is Started or Unknown, oldest first.
    [[nodiscard]] Result<QList<HistoryEntry>> unsettled(const QString &database);
    /// "… was damaged and is kept as …"; empty where nothing happened.
    [[nodiscard]] QString notice() const { return m_notice; }

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<QList<HistoryEntry>> select(const QString &condition, const QVariantList &values);

    QString m_file;
    QString m_connectionName;
    QString m_notice;
    bool m_isOpen = false;
};

} // namespace studio
