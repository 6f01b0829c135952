#include "engine/project/rehearsal_run.h"

#include "engine/database/result_set.h"

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

namespace studio {

namespace {

Lock lockOf(const QString &mode)
{
    for (int lock = 0; lock <= static_cast<int>(Lock::AccessExclusive); ++lock) {
        const QString name = word(static_cast<Lock>(lock)).remove(u' ') + QLatin1String("LOCK");
        if (name == mode.toUpper())
            return static_cast<Lock>(lock);
    }
    return Lock::None;
}

/// No room, no memory, a shutdown, a broken disk (PostgreSQL's appendix A). What statements may ask for is no such case: 53400 and 53500.
bool isOfTheServer(const QString &sqlState)
{
    static const QStringList states{QStringLiteral("53000"), QStringLiteral("53100"), QStringLiteral("53200"), QStringLiteral("53300"),
                                    QStringLiteral("57P01"), QStringLiteral("57P02"), QStringLiteral("57P03")};
    return states.contains(sqlState) || sqlState.startsWith(QLatin1String("58")) || sqlState.startsWith(QLatin1String("XX"));
}

class Measuring {
public:
    Measuring(Connection &connection, OnFailure onFailure, std::stop_token stop)
        : m_connection(connection), m_onFailure(onFailure), m_stop(std::move(stop))
    {
    }

    Result<RehearsedRun> run(const QList<RehearsalStep> &steps)
    {
        if (auto set = m_connection.execute(QStringLiteral("SET search_path = public, \"$user\"; SET lock_timeout = '10s'"), m_stop); !set)
            return fail(set.error());
        if (auto read = readFiles(m_files); !read)
            return fail(read.error());
        for (qsizetype i = 0; i < steps.size() && !m_run.failure; ++i) {
            const bool lastOfGroup = i + 1 == steps.size() || !steps[i + 1].inTransaction || steps[i + 1].beginsTransaction;
            if (auto done = step(steps[i], i, lastOfGroup); !done)
                return fail(done.error());
        }
        return std::move(m_run);
    }

private:
    using Files = QHash<QString, std::pair<QString, QString>>; ///< by oid: name, file

    /// Relations of people: their names and files.
    Result<void> readFiles(Files &files)
    {
        const auto rows = m_connection.query(QStringLiteral("SELECT oid, oid::regclass::text, "
                                                            // A sequence's file is one page.
                                                            "CASE WHEN relkind <> 'S' THEN coalesce(pg_catalog.pg_relation_filenode(oid), 0) ELSE 0 END "
                                                            "FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S', 'f') "
                                                            "AND relnamespace <> 'pg_toast'::regnamespace"),
                                             {}, m_stop);
        if (!rows)
            return fail(rows.error());
        files.clear();
        for (int row = 0; row < rows->rowCount(); ++row)
            files.insert(rows->text(row, 0), {rows->text(row, 1), rows->text(row, 2)});
        return {};
    }

    Result<void> step(const RehearsalStep &step, qsizetype index, bool lastOfGroup)
    {
        if (step.inTransaction && !m_open) {
            if (auto begun = m_connection.execute(QStringLiteral("BEGIN"), m_stop); !begun)
                return fail(begun.error());
            m_open = true;
            m_held.clear();
        }
        RehearsedStatement statement;
        statement.sql = step.sql;
        statement.inTransaction = step.inTransaction;
        const bool saved = m_open && m_onFailure == OnFailure::LeaveOut;
        if (saved) {
            if (auto kept = m_connection.execute(QStringLiteral("SAVEPOINT studio_step"), m_stop); !kept)
                return fail(kept.error());
        }
        QElapsedTimer clock;
        clock.start();
        const auto ran = step.sql.isEmpty() ? Result<ResultSet>(ResultSet()) : m_connection.query(step.standIn.isEmpty() ? step.sql : step.standIn, {}, m_stop);
        statement.time = std::chrono::microseconds(clock.nsecsElapsed() / 1000);
        if (!ran && m_onFailure == OnFailure::LeaveOut && ran.error().kind != ErrorKind::Cancelled && !m_connection.isBroken() && !isOfTheServer(ran.error().sqlState))
            return leftOut(ran.error(), step, index, saved, lastOfGroup);
        if (!ran)
            return failed(ran.error(), step, index);
        statement.rows = ran->affectedRows();
        if (step.inTransaction) {
            if (auto read = readLocks(statement.locks); !read)
                return read;
        }
        if (auto compared = compareFiles(statement.rewritten); !compared)
            return compared;
        m_run.statements.append(std::move(statement));
        return m_open && lastOfGroup ? commit(step, index) : Result<void>();
    }

    Result<void> commit(const RehearsalStep &step, qsizetype index)
    {
        m_open = false;
        if (auto done = m_connection.execute(QStringLiteral("COMMIT"), m_stop); !done)
            return failed(done.error(), step, index);
        return {};
    }

    Result<void> leftOut(Error error, const RehearsalStep &step, qsizetype index, bool saved, bool lastOfGroup)
    {
        error.statement = step.sql;
        error.statementIndex = int(index);
        m_run.leftOut.append(std::move(error));
        if (saved) {
            if (auto back = m_connection.execute(QStringLiteral("ROLLBACK TO SAVEPOINT studio_step"), m_stop); !back)
                return fail(back.error());
        }
        return m_open && lastOfGroup ? commit(step, index) : Result<void>();
    }

    Result<void> failed(Error error, const RehearsalStep &step, qsizetype index)
    {
        if (m_connection.inTransaction())
            static_cast<void>(m_connection.execute(QStringLiteral("ROLLBACK")));
        m_open = false;
        if (error.kind == ErrorKind::Cancelled || m_connection.isBroken())
            return fail(std::move(error));
        if (isOfTheServer(error.sqlState)) {
            error.kind = ErrorKind::Refused;
            error.code = QStringLiteral("rehearsal.resources");
            error.message = QStringLiteral("the private local server cannot go on: ") + error.message;
            return fail(std::move(error));
        }
        error.statement = step.sql;
        error.statementIndex = int(index);
        m_run.failure = std::move(error);
        return {};
    }

    Result<void> readLocks(QList<TakenLock> &locks)
    {
        const auto rows = m_connection.query(QStringLiteral("SELECT l.relation, l.mode FROM pg_catalog.pg_locks l "
                                                            "JOIN pg_catalog.pg_class c ON c.oid = l.relation "
                                                            "WHERE l.pid = pg_catalog.pg_backend_pid() AND c.relkind IN ('r', 'p', 'm', 'v', 'S', 'f') "
                                                            "ORDER BY 1, 2"),
                                             {}, m_stop);
        if (!rows)
            return fail(rows.error());
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QString relation = rows->text(row, 0);
            const Lock lock = lockOf(rows->text(row, 1));
            // Reading the catalog for this table locks nobody out.
            if (!m_files.contains(relation) || lock <= Lock::AccessShare || lock <= m_held.value(relation, Lock::None))
                continue;
            m_held.insert(relation, lock);
            const auto known = std::ranges::find(locks, m_files[relation].first, &TakenLock::relation);
            if (known == locks.end())
                locks.append({m_files[relation].first, lock});
            else
                known->lock = std::max(known->lock, lock);
        }
        return {};
    }

    Result<void> compareFiles(QStringList &rewritten)
    {
        Files now;
        if (auto read = readFiles(now); !read)
            return read;
        for (auto file = m_files.begin(); file != m_files.end(); ++file) {
            const auto after = now.constFind(file.key());
            if (after != now.cend() && after->second != file->second) {
                rewritten.append(after->first);
                file->second = after->second;
            }
        }
        rewritten.sort();
        return {};
    }

    Connection &m_connection;
    const OnFailure m_onFailure;
    std::stop_token m_stop;
    Files m_files;
    QHash<QString, Lock> m_held; ///< by oid, in this transaction
    bool m_open = false;
    RehearsedRun m_run;
};

} // namespace

std::chrono::microseconds RehearsedRun::time() const
{
    std::chrono::microseconds sum{0};
    for (const RehearsedStatement &statement : statements)
        sum += statement.time;
    return sum;
}

Result<RehearsedRun> runMeasured(Connection &connection, const QList<RehearsalStep> &steps, OnFailure onFailure, std::stop_token stop)
{
    return Measuring(connection, onFailure, std::move(stop)).run(steps);
}

} // namespace studio
