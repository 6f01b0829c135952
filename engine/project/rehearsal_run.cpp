#include "engine/project/rehearsal_run.h"

#include "engine/database/result_set.h"

#include <QElapsedTimer>
#include <QHash>

#include <algorithm>

namespace studio {

namespace {

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
        if (auto read = readRelations(m_relations); !read)
            return fail(read.error());
        for (qsizetype i = 0; i < steps.size() && !m_run.failure; ++i) {
            const bool lastOfGroup = i + 1 == steps.size() || !steps[i + 1].inTransaction || steps[i + 1].beginsTransaction;
            if (auto done = step(steps[i], i, lastOfGroup); !done)
                return fail(done.error());
        }
        return std::move(m_run);
    }

private:
    struct Relation {
        QString name;
        QString file;
        bool isIndex = false;
    };
    using Relations = QHash<QString, Relation>; ///< by oid

    /// Those of people.
    Result<void> readRelations(Relations &relations)
    {
        const auto rows = m_connection.query(QStringLiteral("SELECT oid, oid::regclass::text, "
                                                            // A sequence's file is one page.
                                                            "CASE WHEN relkind <> 'S' THEN coalesce(pg_catalog.pg_relation_filenode(oid), 0) ELSE 0 END, relkind IN ('i', 'I') "
                                                            "FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind IN ('r', 'p', 'm', 'v', 'i', 'I', 'S', 'f') "
                                                            "AND relnamespace <> 'pg_toast'::regnamespace"),
                                             {}, m_stop);
        if (!rows)
            return fail(rows.error());
        relations.clear();
        for (int row = 0; row < rows->rowCount(); ++row)
            relations.insert(rows->text(row, 0), {rows->text(row, 1), rows->text(row, 2), rows->text(row, 3) == QLatin1String("t")});
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
        const Result<qint64> ran = execute(step);
        statement.time = std::chrono::microseconds(clock.nsecsElapsed() / 1000);
        if (!ran && m_onFailure == OnFailure::LeaveOut && ran.error().kind != ErrorKind::Cancelled && !m_connection.isBroken() && !isOfTheServer(ran.error().sqlState))
            return leftOut(ran.error(), step, index, saved, lastOfGroup);
        if (!ran)
            return failed(ran.error(), step, index);
        statement.rows = *ran;
        if (step.inTransaction) {
            if (auto read = readLocks(statement.locks); !read)
                return read;
        }
        if (auto compared = compareFiles(statement.rewritten); !compared)
            return compared;
        m_run.statements.append(std::move(statement));
        return m_open && lastOfGroup ? commit(step, index) : Result<void>();
    }

    Result<qint64> execute(const RehearsalStep &step)
    {
        if (step.sql.isEmpty())
            return 0;
        if (step.work)
            return step.work(m_connection, m_stop);
        const auto ran = m_connection.query(step.standIn.isEmpty() ? step.sql : step.standIn, {}, m_stop);
        if (!ran)
            return fail(ran.error());
        return ran->affectedRows();
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
        // What was dropped is locked, too, and no longer in pg_class.
        const auto rows = m_connection.query(QStringLiteral("SELECT relation, mode FROM pg_catalog.pg_locks "
                                                            "WHERE pid = pg_catalog.pg_backend_pid() AND relation IS NOT NULL ORDER BY 1, 2"),
                                             {}, m_stop);
        if (!rows)
            return fail(rows.error());
        for (int row = 0; row < rows->rowCount(); ++row) {
            const QString relation = rows->text(row, 0);
            const Lock lock = lockOfMode(rows->text(row, 1));
            const auto known = m_relations.constFind(relation);
            // Reading the catalog for this table locks nobody out.
            if (known == m_relations.cend() || known->isIndex || lock <= Lock::AccessShare || lock <= m_held.value(relation, Lock::None))
                continue;
            m_held.insert(relation, lock);
            const auto told = std::ranges::find(locks, known->name, &TakenLock::relation);
            if (told == locks.end())
                locks.append({known->name, lock});
            else
                told->lock = std::max(told->lock, lock);
        }
        return {};
    }

    Result<void> compareFiles(QStringList &rewritten)
    {
        Relations now;
        if (auto read = readRelations(now); !read)
            return read;
        for (auto relation = m_relations.begin(); relation != m_relations.end(); ++relation) {
            const auto after = now.constFind(relation.key());
            if (after != now.cend() && after->file != relation->file) {
                rewritten.append(after->name);
                relation->file = after->file;
            }
        }
        rewritten.sort();
        return {};
    }

    Connection &m_connection;
    const OnFailure m_onFailure;
    std::stop_token m_stop;
    Relations m_relations;
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
