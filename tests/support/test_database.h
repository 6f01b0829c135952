#pragma once

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/server/local_server.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace studio::test {

/// A database of its own on the shared test server, dropped at the end (sessions that still use it are ended). What
/// fails in here that is not the test's subject ends the test program with the reason.
class TestDatabase {
public:
    /// `prefix` is for people who look at the server meanwhile.
    explicit TestDatabase(const QString &prefix = QStringLiteral("test"));
    /// On a server of the test's own, which must outlive it: for what is shared by all databases of a server, as roles are.
    TestDatabase(const QString &prefix, LocalServer &server);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] QString url() const;
    [[nodiscard]] const ConnectionTarget &target() const { return m_target; }

    /// A connection that lives as long as the database.
    [[nodiscard]] Connection &connection();
    /// Another session.
    [[nodiscard]] std::unique_ptr<Connection> connect() const;

    /// Several statements; they must succeed.
    void execute(const QString &sql);
    /// The first column of the first row as text; empty when there is none.
    [[nodiscard]] QString value(const QString &sql);
    /// Rows as "a|b|c", NULL as "∅".
    [[nodiscard]] QStringList rows(const QString &sql);

    /// `pg_dump --schema-only` without comments, settings and empty lines: two databases of one structure give one
    /// text.
    [[nodiscard]] QString dump() const;
    /// The same with all data, one INSERT a row, sorted within each table.
    [[nodiscard]] QString dumpWithData() const;

private:
    QString m_name;
    LocalServer &m_server;
    ConnectionTarget m_target;
    std::unique_ptr<Connection> m_connection;
};

/// What pg_dump prints of any database; see TestDatabase::dump().
[[nodiscard]] QString dumpOf(const ConnectionTarget &target, bool withData = false);

} // namespace studio::test
