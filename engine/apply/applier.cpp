#include "engine/apply/applier.h"

#include "engine/apply/apply_lock.h"
#include "engine/apply/batches.h"
#include "engine/apply/history.h"
#include "engine/base/pause.h"
#include "engine/database/connection.h"
#include "engine/database/pooler.h"
#include "engine/database/result_set.h"

#include <algorithm>

namespace studio {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longestPause(8000);

/// Another session's doing, which may be over soon.
bool isAboutLocks(const Error &error)
{
    return error.code == QLatin1String("apply.lock-timeout") || error.code == QLatin1String("apply.deadlock");
}

/// Of that name there was something already, which is not the statement's own.
bool beganNothing(const Error &error)
{
    return error.sqlState == QLatin1String("42P07") || error.sqlState == QLatin1String("42710");
}

QString milliSetting(milliseconds time)
{
    return QStringLiteral("%1ms").arg(time.count());
}

} // namespace

Applier::Applier(Connection &connection, const Plan &plan, const ApplyOptions &options, const ApplyRun &run,
                 std::stop_token stop)
    : m_connection(connection), m_plan(plan), m_options(options), m_run(run), m_stop(std::move(stop))
{}

QList<Applier::Group> Applier::groups() const
{
    QList<Group> groups;
    for (int i = 0; i < int(m_plan.statements.size()); ++i) {
        const Statement &statement = m_plan.statements.at(i);
        if (statement.inTransaction && !statement.beginsTransaction && !groups.isEmpty() && groups.last().inTransaction)
            ++groups.last().count;
        else
            groups.append({i, 1, statement.inTransaction});
    }
    return groups;
}

Result<ApplyOutcome> Applier::apply()
{
    m_clock.start();
    const auto session = SessionState::read(m_connection);
    if (!session)
        return std::unexpected(session.error());
    m_session = *session;

    const Result<void> applied = applyGroups(groups());
    m_outcome.duration = milliseconds(m_clock.elapsed());
    noteEnd(applied);
    m_session.restore(m_connection);
    if (!applied)
        return std::unexpected(applied.error());
    if (m_run.progress)
        m_run.progress({int(m_plan.statements.size()), int(m_plan.statements.size()), m_outcome.duration, 0});
    return m_outcome;
}

Result<void> Applier::applyGroups(const QList<Group> &groups)
{
    const bool inOneTransaction = groups.size() == 1 && groups.first().inTransaction;
    if (inOneTransaction)
        return applyGroup(groups.first(), true);

    if (const auto direct = refusePooler(); !direct)
        return direct;
    if (const auto taken = takeApplyLock(m_connection, ApplyLockSpan::Session); !taken)
        return taken;
    Result<void> applied;
    for (const Group &group : groups) {
        applied = applyGroup(group, false);
        if (!applied)
            break;
    }
    releaseApplyLock(m_connection);
    return applied;
}

Result<void> Applier::refusePooler()
{
    const auto pooled = isPooled(m_connection);
    if (!pooled)
        return fail(pooled.error());
    if (!*pooled)
        return {};
    auto error = fail(ErrorKind::Refused,
                      QStringLiteral("this plan takes more than one transaction, and a pooler stands between: its locks and timeouts would stay "
                                     "behind in sessions of others; nothing was touched"),
                      QStringLiteral("connect to the server itself, past the pooler"));
    error.error().code = QStringLiteral("apply.pooler");
    return error;
}

Result<void> Applier::applyGroup(const Group &group, bool takesLock)
{
    milliseconds pause(250);
    for (int attempt = 1;; ++attempt) {
        auto applied = group.inTransaction ? applyTogether(group, takesLock) : applyAlone(group);
        const bool again = !applied && isAboutLocks(applied.error()) && attempt < m_options.lockAttempts;
        if (!again)
            return applied;
        if (!pauseFor(pause, m_stop)) {
            Error cancelled;
            cancelled.kind = ErrorKind::Cancelled;
            return fail(told(cancelled, group.first, true, {}));
        }
        m_outcome.statementTimes.resize(group.first);
        pause = std::min(pause * 2, longestPause);
    }
}

Result<void> Applier::applyTogether(const Group &group, bool takesLock)
{
    qint64 rows = 0;
    Result<void> done = prepared(prepareTransaction(group, takesLock), group);
    for (int i = group.first; done && i < group.first + group.count; ++i)
        done = runStatement(i, true, rows);
    if (done && m_stop.stop_requested()) {
        Error cancelled;
        cancelled.kind = ErrorKind::Cancelled;
        done = fail(told(cancelled, group.first + group.count - 1, true, {}));
    }
    if (!done) {
        if (!m_connection.isBroken())
            (void)m_connection.execute(QStringLiteral("ROLLBACK"));
        if (done.error().code == QLatin1String("apply.lock-timeout")) {
            QStringList tables;
            for (const ObjectId &table : m_plan.affectedTables)
                tables << table.tableName().quoted();
            done.error().detail = lockHolders(m_connection, tables);
        }
        return done;
    }
    rememberFingerprint(group);
    // From here on nothing can be called back.
    if (const auto committed = commit(group); !committed)
        return committed;
    m_outcome.applied += group.count;
    m_outcome.rowsTouched += rows;
    return {};
}

Result<void> Applier::prepareTransaction(const Group &group, bool takesLock)
{
    if (auto begun = m_connection.execute(QStringLiteral("BEGIN ISOLATION LEVEL READ COMMITTED"), m_stop); !begun)
        return begun;
    if (takesLock) {
        if (auto taken = takeApplyLock(m_connection, ApplyLockSpan::Transaction); !taken)
            return taken;
    }
    if (group.first == 0) {
        // Whatever the reader sets for itself goes with the savepoint.
        if (auto marked = m_connection.execute(QStringLiteral("SAVEPOINT before_reading")); !marked)
            return marked;
        if (auto same = checkFingerprint(); !same)
            return same;
        if (auto back = m_connection.execute(
                QStringLiteral("ROLLBACK TO SAVEPOINT before_reading; RELEASE SAVEPOINT before_reading"));
            !back)
            return back;
    }
    if (auto set = setSettings(true); !set)
        return set;
    auto id = currentTransaction(m_connection);
    if (!id)
        return std::unexpected(id.error());
    m_transaction = *id;
    return noteStart(group.count);
}

Result<void> Applier::applyAlone(const Group &group)
{
    if (auto ready = prepared(prepareAlone(group), group); !ready)
        return ready;
    qint64 rows = 0;
    if (auto done = runStatement(group.first, false, rows); !done) {
        removeLeftover(group.first, done.error());
        return done;
    }
    ++m_outcome.applied;
    m_outcome.rowsTouched += rows;
    rememberFingerprint(group);
    return {};
}

void Applier::removeLeftover(int index, Error &error)
{
    const QString &leftover = m_plan.statements.at(index).leftover;
    // What is done in pieces goes on where it ended, unless the rows themselves are the reason (PostgreSQL's appendix A, classes 22 and 23).
    const bool ofTheRows = error.sqlState.startsWith(QLatin1String("22")) || error.sqlState.startsWith(QLatin1String("23"));
    if (leftover.isEmpty() || beganNothing(error) || (!m_plan.statements.at(index).batchesOf.isEmpty() && !ofTheRows))
        return;
    const bool removed = !m_connection.isBroken() && m_connection.execute(QLatin1String("SET lock_timeout = ") + quoteLiteral(milliSetting(m_options.lockTimeout))) &&
                         m_connection.execute(leftover);
    // In the message, so that the history tells it as well: it may be an earlier statement that is taken back.
    error.message += removed ? QStringLiteral("; what it left behind was removed: %1").arg(leftover)
                             : QStringLiteral("; it may have left something behind: %1").arg(leftover);
}

Result<void> Applier::prepareAlone(const Group &group)
{
    if (group.first == 0) {
        if (auto same = checkFingerprint(); !same)
            return same;
    }
    if (auto set = setSettings(false); !set)
        return set;
    m_transaction.reset();
    return noteStart(0);
}

Result<void> Applier::prepared(Result<void> result, const Group &group)
{
    // The statement itself was not sent, so that nothing of it can stand.
    const bool isServers = !result && (result.error().code.startsWith(QLatin1String("database.")) ||
                                       result.error().kind == ErrorKind::Cancelled);
    if (isServers)
        return fail(told(result.error(), group.first, true, {}));
    return result;
}

Result<qint64> Applier::execute(const QString &sql)
{
    const auto result = m_connection.query(sql, {}, m_stop);
    if (!result)
        return fail(result.error());
    // A SELECT has touched nothing.
    return result->columnCount() == 0 ? result->affectedRows() : 0;
}

Result<void> Applier::runStatement(int index, bool inTransaction, qint64 &rows)
{
    const QString &sql = m_plan.statements.at(index).sql;
    if (m_run.progress)
        m_run.progress({index, int(m_plan.statements.size()), milliseconds(m_clock.elapsed()), 0});
    QElapsedTimer clock;
    clock.start();
    const auto tellShare = [&](double share) {
        if (m_run.progress)
            m_run.progress({index, int(m_plan.statements.size()), milliseconds(m_clock.elapsed()), share});
    };
    const auto run = [&]() -> Result<qint64> {
        const Statement &statement = m_plan.statements.at(index);
        if (statement.rows)
            return m_run.bringRows(m_connection, *statement.rows, m_stop);
        return statement.batchesOf.isEmpty() ? execute(sql) : updateInBatches(m_connection, statement, tellShare, m_stop);
    };
    const auto touched = run();
    const milliseconds elapsed(clock.elapsed());
    if (!touched)
        return fail(told(touched.error(), index, inTransaction, elapsed));
    m_outcome.statementTimes << elapsed;
    rows += *touched;
    return {};
}

Result<void> Applier::commit(const Group &group)
{
    const auto committed = m_connection.execute(QStringLiteral("COMMIT"));
    if (committed)
        return {};
    // A deferred constraint, say: the server has rolled back.
    Error error = told(committed.error(), -1, true, {});
    if (error.kind != ErrorKind::Connection)
        return fail(error);

    const auto fate = fateOverNewConnection(m_connection.target(), *m_transaction, m_options.askAgainFor);
    if (fate == TransactionFate::Committed) {
        m_outcome.applied += group.count;
        error.code = QStringLiteral("apply.lost-committed");
        error.message = QStringLiteral("the connection was lost at COMMIT, but the server says that it was done; %1")
                            .arg(whatStands(m_outcome.applied));
    } else if (fate != TransactionFate::Aborted) {
        error.code = QStringLiteral("apply.unknown");
        error.message =
            QStringLiteral("the connection was lost at COMMIT, and the server cannot be asked whether it was done");
        error.hint = QStringLiteral("the history tells as soon as the database can be reached again");
    }
    return fail(error);
}

Result<void> Applier::checkFingerprint()
{
    if (!m_options.checkFingerprint || !m_run.readFingerprint || m_plan.fingerprint.isEmpty())
        return {};
    const bool wasInTransaction = m_connection.inTransaction();
    const auto fingerprint = m_run.readFingerprint(m_connection);
    if (!fingerprint)
        return std::unexpected(fingerprint.error());
    if (m_connection.inTransaction() != wasInTransaction)
        return fail(ErrorKind::Internal, QStringLiteral("reading the catalog's fingerprint ended the transaction"));
    if (*fingerprint == m_plan.fingerprint)
        return {};
    auto error = fail(ErrorKind::Refused,
                      QStringLiteral("the database has changed since this plan was made; nothing was touched"),
                      QStringLiteral("compare again"));
    error.error().code = QStringLiteral("apply.catalog-changed");
    return error;
}

void Applier::rememberFingerprint(const Group &group)
{
    if (!m_run.readFingerprint || group.first + group.count < int(m_plan.statements.size()))
        return;
    // Whatever the reader sets for itself, or fails at, goes with the savepoint.
    if (group.inTransaction && !m_connection.execute(QStringLiteral("SAVEPOINT before_reading")))
        return;
    if (const auto fingerprint = m_run.readFingerprint(m_connection))
        m_outcome.fingerprint = *fingerprint;
    if (group.inTransaction)
        (void)m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT before_reading; RELEASE SAVEPOINT before_reading"));
}

Result<void> Applier::setSettings(bool forTransaction)
{
    // The statements name what is in public without it, and mean nothing else (a schema of the role's own name comes
    // first by default); functions and types of extensions are found as before. A server that looks after its clients
    // ends the statement of an applier that was killed; not every platform's can.
    const bool waits = !forTransaction && m_options.waitOutside;
    QString sql = QStringLiteral("SELECT set_config('lock_timeout', $1, $3), set_config('statement_timeout', $2, $3), "
                                 "CASE WHEN %1 AND version() LIKE '%linux%' THEN set_config('client_connection_check_interval', "
                                 "'1s', $3) END")
                      .arg(m_connection.serverVersion() >= 140000 ? QStringLiteral("true") : QStringLiteral("false"));
    QList<std::optional<QString>> values{milliSetting(waits ? milliseconds(0) : m_options.lockTimeout), milliSetting(m_options.statementTimeout),
                                         forTransaction ? QStringLiteral("true") : QStringLiteral("false")};
    if (!m_options.keepSearchPath) {
        sql += QLatin1String(", set_config('search_path', $4, $3)");
        values.append(QLatin1String("public, ") + m_session.searchPath());
    }
    const auto set = m_connection.query(sql, values);
    if (!set)
        return std::unexpected(set.error());
    return {};
}

Result<void> Applier::noteStart(int pending)
{
    if (!m_run.history || !m_run.entry)
        return {};
    HistoryEntry &entry = *m_run.entry;
    entry.outcome = HistoryEntry::Outcome::Started;
    entry.transactionId = m_transaction ? m_transaction->text() : QString();
    entry.standing = m_outcome.applied;
    entry.pending = pending;
    if (m_isNoted) {
        if (const auto noted = m_run.history->finish(entry); !noted)
            m_outcome.notice = noted.error().message;
        return {};
    }
    const auto id = m_run.history->begin(entry);
    if (!id) {
        Error error = id.error();
        error.message += QLatin1String("; nothing was changed");
        return fail(error);
    }
    entry.id = *id;
    m_isNoted = true;
    return {};
}

void Applier::noteEnd(const Result<void> &applied)
{
    if (!m_isNoted)
        return;
    using Outcome = HistoryEntry::Outcome;
    HistoryEntry &entry = *m_run.entry;
    entry.durationMs = m_outcome.duration.count();
    entry.rowsTouched = m_outcome.rowsTouched;
    entry.fingerprint = m_outcome.fingerprint;
    entry.standing = m_outcome.applied;
    entry.outcome = Outcome::Applied;
    if (!applied) {
        const QString &code = applied.error().code;
        entry.error = applied.error().message;
        if (code == QLatin1String("apply.unknown"))
            entry.outcome = Outcome::Unknown;
        else if (applied.error().kind == ErrorKind::Cancelled)
            entry.outcome = Outcome::Cancelled;
        else if (m_outcome.applied < int(m_plan.statements.size()))
            entry.outcome = Outcome::Failed;
    }
    // What is settled needs no asking; what is unknown does.
    if (entry.outcome != Outcome::Unknown)
        entry.pending = 0;
    if (const auto noted = m_run.history->finish(entry); !noted)
        m_outcome.notice = noted.error().message;
}

Error Applier::told(const Error &cause, int statement, bool inTransaction, milliseconds elapsed)
{
    ApplyPlace place;
    place.statement = statement;
    place.count = int(m_plan.statements.size());
    place.standing = m_outcome.applied;
    place.inTransaction = inTransaction;
    place.sql = statement < 0 ? QString() : m_plan.statements.at(statement).sql;
    place.elapsed = elapsed;
    return applyError(cause, place, m_options.lockTimeout, m_options.statementTimeout);
}

} // namespace studio
