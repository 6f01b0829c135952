#include "tests/support/test_database.h"
#include "tests/support/test_server.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace studio;
using studio::test::TestDatabase;

class TestTestDatabase : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void serverIsPrivate()
    {
        const auto status = test::testServer().status();
        VERIFY_RESULT(status);
        QCOMPARE(status->state, LocalServer::State::Running);
        QVERIFY(status->users >= 1);
        TestDatabase database;
        QCOMPARE(database.value(QStringLiteral("SHOW listen_addresses")), QString());
        QCOMPARE(database.value(QStringLiteral("SHOW server_encoding")), QStringLiteral("UTF8"));
        QVERIFY(database.value(QStringLiteral("SHOW server_version")).startsWith(status->version));
    }

    void dumpsOfEqualDatabasesAreEqual()
    {
        const QString structure = QStringLiteral("CREATE TABLE t (id integer PRIMARY KEY, \"na me\" text DEFAULT 'x')");
        TestDatabase one;
        TestDatabase other;
        one.execute(structure);
        other.execute(structure);
        QCOMPARE(one.dump(), other.dump());
        QVERIFY(one.dump().contains(QStringLiteral("\"na me\" text DEFAULT 'x'")));

        one.execute(QStringLiteral("INSERT INTO t VALUES (2, 'b'), (1, 'a')"));
        QCOMPARE(one.dump(), other.dump());
        other.execute(QStringLiteral("INSERT INTO t VALUES (1, 'a'), (2, 'b')"));
        QCOMPARE(one.dumpWithData(), other.dumpWithData());
        other.execute(QStringLiteral("DELETE FROM t WHERE id = 2"));
        QVERIFY(one.dumpWithData() != other.dumpWithData());
    }

    void databaseIsDroppedUnderAnOpenSession()
    {
        QString name;
        std::unique_ptr<Connection> left;
        {
            TestDatabase database(QStringLiteral("with \"quotes\""));
            name = database.name();
            left = database.connect();
        }
        TestDatabase other;
        QCOMPARE(other.rows(QStringLiteral("SELECT 1 FROM pg_database WHERE datname = '%1'").arg(name)), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestTestDatabase)
#include "tst_test_database.moc"
