#include "tests/support/lock_meter.h"

#include "engine/hazards/lock.h"
#include "tests/support/verify_result.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

namespace studio::test {

namespace {

using Locks = QHash<QString, Lock>; ///< the strongest, by oid

QStringList texts(const Result<ResultSet> &result)
{
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    QStringList lines;
    for (int row = 0; row < result->rowCount(); ++row)
        lines.append(result->text(row, 0));
    return lines;
}

Locks locksOf(Connection &connection, const QString &pid)
{
    Locks locks;
    for (const QString &row : texts(connection.query(QStringLiteral("SELECT relation || ' ' || mode FROM pg_locks WHERE pid = %1 AND relation IS NOT NULL").arg(pid)))) {
        Lock &lock = locks[row.section(QLatin1Char(' '), 0, 0)];
        lock = std::max(lock, lockOfMode(row.section(QLatin1Char(' '), 1)));
    }
    return locks;
}

} // namespace

LockMeter::LockMeter(TestDatabase &database)
    : m_database(database),
      m_relations(database.value(QStringLiteral("SELECT string_agg(c.oid::text, ',') FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                                                "WHERE relkind IN ('r', 'p', 'm', 'v', 'S') AND nspname !~ '^pg_' AND nspname <> 'information_schema'")))
{
}

LockMeter::Relations LockMeter::relations(Connection &connection) const
{
    Relations found;
    for (const QString &row : texts(connection.query(QStringLiteral("SELECT c.oid || '|' || coalesce(pg_relation_filenode(c.oid), 0) || '|' || nspname || '.' || relname "
                                                                    "FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = ANY ('{%1}'::oid[])").arg(m_relations))))
        found.insert(row.section(QLatin1Char('|'), 0, 0), {row.section(QLatin1Char('|'), 2), row.section(QLatin1Char('|'), 1, 1)});
    return found;
}

QStringList LockMeter::measure(const QString &sql, Afterwards afterwards, QString *failure)
{
    Connection &connection = m_database.connection();
    m_database.execute(QStringLiteral("BEGIN"));
    const Relations before = relations(connection);
    if (const Result<void> done = connection.execute(sql); !done) {
        *failure = describe(done.error());
        m_database.execute(QStringLiteral("ROLLBACK"));
        return {};
    }
    const Locks locks = locksOf(connection, QStringLiteral("pg_backend_pid()"));
    const Relations after = relations(connection);
    m_database.execute(afterwards == Afterwards::Keep ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    QStringList lines;
    for (auto relation = before.cbegin(); relation != before.cend(); ++relation) {
        const auto now = after.constFind(relation.key());
        const bool rewritten = now != after.cend() && now->file != relation->file;
        if (const Lock lock = locks.value(relation.key()); lock > Lock::RowExclusive)
            lines.append(relation->name + QLatin1Char(' ') + word(lock) + (rewritten ? QStringLiteral(" rewritten") : QString()));
    }
    lines.sort();
    return lines;
}

QStringList LockMeter::measureOutside(const QString &sql, QString *failure)
{
    const QString pid = m_database.value(QStringLiteral("SELECT pg_backend_pid()"));
    const std::unique_ptr<Connection> other = m_database.connect();
    const Relations before = relations(*other);
    const QStringList tables = texts(other->query(QStringLiteral("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND oid = ANY ('{%1}'::oid[])").arg(m_relations)));
    static_cast<void>(texts(other->query(QStringLiteral("BEGIN"))));
    static_cast<void>(texts(other->query(QStringLiteral("LOCK TABLE %1 IN ROW EXCLUSIVE MODE").arg(tables.join(QLatin1String(", "))))));
    std::atomic<bool> done = false;
    std::jthread runner([&] {
        if (const Result<void> run = m_database.connection().execute(sql); !run)
            *failure = describe(run.error());
        done = true;
    });
    const QString waits = QStringLiteral("SELECT count(*) FROM pg_locks WHERE pid = %1 AND NOT granted").arg(pid);
    while (!done && texts(other->query(waits)).value(0) == QLatin1String("0"))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const Locks locks = locksOf(*other, pid);
    static_cast<void>(texts(other->query(QStringLiteral("ROLLBACK"))));
    runner.join();
    QStringList lines;
    for (auto relation = before.cbegin(); relation != before.cend(); ++relation) {
        if (const Lock lock = locks.value(relation.key()); lock > Lock::RowExclusive)
            lines.append(relation->name + QLatin1Char(' ') + word(lock));
    }
    lines.sort();
    return lines;
}

} // namespace studio::test
