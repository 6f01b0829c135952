#pragma once

#include "tests/support/test_database.h"

#include <QHash>

namespace studio::test {

/// What a statement really does to the relations of people that stood when the meter was made: pg_locks, and the numbers of their files.
class LockMeter {
public:
    explicit LockMeter(TestDatabase &database);

    enum class Afterwards { RollBack, Keep };
    /// Runs the statement in a transaction of its own. A line for each table, view, materialized view and sequence that it locks more than
    /// ROW EXCLUSIVE: its name before the statement ("schema.name"), the strongest lock (as word(Lock)), "rewritten"; sorted. Null where it
    /// failed: `failure` says why, and it was rolled back.
    [[nodiscard]] QStringList measure(const QString &sql, Afterwards afterwards, QString *failure);

    /// The same of a statement that cannot run in a transaction and waits for those of others (… CONCURRENTLY): looked at while it waits.
    /// It stays.
    [[nodiscard]] QStringList measureOutside(const QString &sql, QString *failure);

private:
    struct Relation {
        QString name;
        QString file;
    };
    using Relations = QHash<QString, Relation>; ///< by oid

    [[nodiscard]] Relations relations(Connection &connection) const;


    TestDatabase &m_database;
    QString m_relations; ///< oids, separated by commas
};

} // namespace studio::test
