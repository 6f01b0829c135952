#include "tests/engine/catalog/catalog_reading.h"

#include <thread>

using namespace studio;
using namespace studio::test;

class TestCatalogSession : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;

private slots:
    void init() { m_database = std::make_unique<TestDatabase>(u"session"_s); }

    void tellsTheSession()
    {
        m_database->execute(u"CREATE SCHEMA app; CREATE SCHEMA \"Odd, path\"; SET search_path = \"Odd, path\", app, missing, public"_s);
        const CatalogSnapshot snapshot = readSchemas(*m_database);
        QCOMPARE(snapshot.database, m_database->name());
        QCOMPARE(snapshot.serverVersionNumber, m_database->connection().serverVersion());
        QVERIFY(m_database->value(u"SHOW server_version"_s).startsWith(snapshot.serverVersion));
        QCOMPARE(snapshot.searchPath, QStringList({u"Odd, path"_s, u"app"_s, u"public"_s}));
        QVERIFY(!snapshot.readOnly);
        QVERIFY(!snapshot.fingerprint.isEmpty());
    }

    void leavesTheSessionAsItWas()
    {
        m_database->execute(u"CREATE TABLE t (a int); SET search_path = app; SET TimeZone = 'Asia/Tokyo'; SET lock_timeout = '7s'"_s);
        const QString settings = u"SELECT name, setting FROM pg_settings ORDER BY name"_s;
        const QStringList before = m_database->rows(settings);
        (void)readSchemas(*m_database);
        QVERIFY(!m_database->connection().inTransaction());
        QCOMPARE(m_database->rows(settings), before);
    }

    void readsInsideTheCallersTransaction()
    {
        m_database->execute(u"BEGIN; CREATE TABLE t (a int); SET LOCAL search_path = public"_s);
        const CatalogSnapshot snapshot = readSchemas(*m_database);
        QCOMPARE(snapshot.schema.tables.size(), 1);
        QVERIFY(m_database->connection().inTransaction());
        QCOMPARE(m_database->value(u"SHOW search_path"_s), u"public"_s);
        m_database->execute(u"INSERT INTO t VALUES (1); ROLLBACK"_s);
        QVERIFY(readSchema(*m_database).tables.isEmpty());
    }

    void readOnlySessions()
    {
        m_database->execute(u"SET default_transaction_read_only = on"_s);
        QVERIFY(readSchemas(*m_database).readOnly);
    }

    void numberOfQueriesIsConstant()
    {
        // The server itself tells of every statement that it runs.
        const auto statements = [&] {
            const auto connection = m_database->connect();
            int told = 0;
            connection->onNotice([&](const QString &text) { told += text.startsWith(u"LOG"_s); });
            if (!connection->execute(u"SET client_min_messages = log; SET log_min_duration_statement = 0"_s))
                qFatal("only a superuser may set these");
            told = 0;
            if (const auto snapshot = readCatalog(*connection, {{u"public"_s}, false}); !snapshot)
                qFatal("%s", qPrintable(describe(snapshot.error())));
            return told;
        };
        const int none = statements();
        QVERIFY(none > 0);
        QString sql;
        for (int i = 0; i < 30; ++i)
            sql += u"CREATE TABLE t%1 (id serial PRIMARY KEY, a int DEFAULT 1 CHECK (a > 0)); CREATE INDEX ON t%1 ((a + 1)); CREATE VIEW v%1 AS SELECT * FROM t%1;"_s.arg(i);
        m_database->execute(sql);
        QCOMPARE(statements(), none);
    }

    void aLockedTableIsExplained()
    {
        m_database->execute(u"CREATE TABLE t (a int DEFAULT 1)"_s);
        const auto other = m_database->connect();
        VERIFY_RESULT(other->execute(u"BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE"_s));
        // The reader's own limit would take ten seconds; the fingerprint must not wait at all.
        VERIFY_RESULT(readFingerprint(m_database->connection(), {{u"public"_s}, false}));
        std::stop_source source;
        std::jthread canceller([&] {
            const QString waiting = u"SELECT 1 FROM pg_stat_activity WHERE pid = %1 AND wait_event_type = 'Lock'"_s.arg(m_database->connection().backendPid());
            for (bool found = false; !found; std::this_thread::sleep_for(std::chrono::milliseconds(5))) {
                const auto rows = other->query(waiting);
                found = !rows || rows->rowCount() > 0;
            }
            source.request_stop();
        });
        const auto snapshot = readCatalog(m_database->connection(), {{u"public"_s}, false}, source.get_token());
        canceller.join();
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Cancelled);
        QVERIFY(!m_database->connection().inTransaction());
        VERIFY_RESULT(other->execute(u"ROLLBACK"_s));
        QCOMPARE(readSchema(*m_database).tables.size(), 1);
    }

    void ordinaryRolesReadAsWell()
    {
        const QString role = m_database->name() + u"_guest"_s;
        m_database->execute(u"CREATE SCHEMA app; CREATE TABLE app.t (id serial PRIMARY KEY, a int CHECK (a > 0)); CREATE ROLE \"%1\""_s.arg(role));
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(u"SET ROLE \"%1\""_s.arg(role)));
        const auto snapshot = readCatalog(*connection, {{u"public"_s, u"app"_s}, true});
        m_database->execute(u"DROP ROLE \"%1\""_s.arg(role));
        VERIFY_RESULT(snapshot);
        QCOMPARE(snapshot->schema.tables.size(), 1);
        QCOMPARE(snapshot->role, role);
        QVERIFY(columnOf(snapshot->schema.tables.first(), u"id"_s).serial);
    }

    void aDeadConnectionIsAnError()
    {
        const auto connection = m_database->connect();
        m_database->execute(u"SELECT pg_terminate_backend(%1, 5000)"_s.arg(connection->backendPid()));
        const auto snapshot = readCatalog(*connection, {{u"public"_s}, false});
        QVERIFY(!snapshot);
        QCOMPARE(snapshot.error().kind, ErrorKind::Connection);
    }
};

QTEST_GUILESS_MAIN(TestCatalogSession)
#include "tst_catalog_session.moc"
