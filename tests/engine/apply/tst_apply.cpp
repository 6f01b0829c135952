#include "engine/database/result_set.h"
#include "tests/engine/apply/apply_fixture.h"
#include "tests/support/verify_result.h"

#include <QTest>

using namespace studio;
using namespace studio::test;
using Outcome = HistoryEntry::Outcome;

namespace {

const QStringList goodPlan = {
    QStringLiteral("CREATE TYPE mood AS ENUM ('sad', 'happy');"),
    QStringLiteral("CREATE TABLE \"posts\" (\"id\" integer PRIMARY KEY, \"user_id\" integer);"),
    QStringLiteral("ALTER TABLE \"users\" ADD COLUMN \"mood\" mood DEFAULT 'happy';"),
    QStringLiteral("UPDATE \"users\" SET \"name\" = 'x' WHERE \"id\" <= 3;"),
    QStringLiteral(
        "ALTER TABLE \"posts\" ADD CONSTRAINT \"posts_user\" FOREIGN KEY (\"user_id\") REFERENCES \"users\"(\"id\");"),
    QStringLiteral("CREATE INDEX \"users_name\" ON \"users\" (\"name\");"),
};

void fill(TestDatabase &database)
{
    database.execute(QStringLiteral("CREATE TABLE users (id integer PRIMARY KEY, name text);"
                                    "INSERT INTO users SELECT n, 'name ' || n FROM generate_series(1, 5) n"));
}

} // namespace

class TestApply : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyStatementIsApplied()
    {
        ApplyFixture fixture;
        fill(fixture.database);
        QList<int> told;
        fixture.run.progress = [&told](const ApplyProgress &progress) {
            told << progress.statement;
            QCOMPARE(progress.count, 6);
        };
        const auto outcome = fixture.apply(goodPlan);
        VERIFY_RESULT(outcome);
        QCOMPARE(outcome->applied, 6);
        QCOMPARE(outcome->rowsTouched, 3);
        QCOMPARE(outcome->statementTimes.size(), 6);
        QCOMPARE(told, (QList<int>{0, 1, 2, 3, 4, 5, 6}));
        QCOMPARE(fixture.database.rows(QStringLiteral("SELECT name, mood FROM users WHERE id IN (3, 4) ORDER BY id")),
                 (QStringList{QStringLiteral("x|happy"), QStringLiteral("name 4|happy")}));
        const HistoryEntry entry = fixture.lastEntry();
        QCOMPARE(entry.outcome, Outcome::Applied);
        QCOMPARE(entry.rowsTouched, 3);
        QCOMPARE(entry.standing, 6);
        QVERIFY(entry.transactionId.contains(QLatin1Char(':')));
    }

    void emptyPlanDoesNothing()
    {
        ApplyFixture fixture;
        const auto outcome = fixture.apply(QStringList());
        VERIFY_RESULT(outcome);
        QCOMPARE(outcome->applied, 0);
        QCOMPARE(fixture.entryCount(), 0);
    }

    void failureAtAnyStatementChangesNothing_data()
    {
        QTest::addColumn<int>("failing");
        for (int i = 0; i <= goodPlan.size(); ++i)
            QTest::addRow("statement %d", i + 1) << i;
    }

    void failureAtAnyStatementChangesNothing()
    {
        QFETCH(int, failing);
        ApplyFixture fixture;
        fill(fixture.database);
        const QString before = fixture.database.dumpWithData();
        QStringList statements = goodPlan;
        const QString wrong =
            QStringLiteral("ALTER TABLE \"users\" ALTER COLUMN \"ünknown\" SET NOT NULL, ADD COLUMN x nowhere.t;");
        statements.insert(failing, wrong);
        const auto outcome = fixture.apply(statements);
        QVERIFY(!outcome);
        const Error &error = outcome.error();
        QCOMPARE(error.kind, ErrorKind::Apply);
        QCOMPARE(error.code, QStringLiteral("apply.failed"));
        QCOMPARE(error.statementIndex, failing);
        QCOMPARE(error.statement, wrong);
        QVERIFY2(error.sqlState == QLatin1String("3F000") || error.sqlState == QLatin1String("42703"),
                 qPrintable(error.sqlState));
        QVERIFY2(error.message.startsWith(QStringLiteral("statement %1 of 7: ").arg(failing + 1)),
                 qPrintable(error.message));
        QVERIFY2(error.message.endsWith(QStringLiteral("; nothing was changed")), qPrintable(error.message));
        QCOMPARE(fixture.database.dumpWithData(), before);
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Failed);
        QCOMPARE(fixture.lastEntry().standing, 0);
        VERIFY_RESULT(fixture.apply(goodPlan));
    }

    void serversWordsAndPositionArriveWhole()
    {
        ApplyFixture fixture;
        fixture.database.execute(QStringLiteral("CREATE TABLE a (id integer PRIMARY KEY); INSERT INTO a VALUES (1)"));
        const QString sql = QStringLiteral("/* ü */ INSERT INTO a (id, \"nö\") VALUES (1, 2);");
        const auto wrongName = fixture.apply(QStringList{sql});
        QVERIFY(!wrongName);
        QCOMPARE(wrongName.error().sqlState, QStringLiteral("42703"));
        QCOMPARE(wrongName.error().position, int(sql.indexOf(QStringLiteral("\"nö\""))) + 1);
        const auto duplicate = fixture.apply({QStringLiteral("INSERT INTO a VALUES (1);")});
        QVERIFY(!duplicate);
        QCOMPARE(duplicate.error().sqlState, QStringLiteral("23505"));
        QCOMPARE(duplicate.error().detail, QStringLiteral("Key (id)=(1) already exists."));
        const auto hinted = fixture.apply({QStringLiteral("SELECT undefined_function(1);")});
        QVERIFY(!hinted);
        QVERIFY(!hinted.error().hint.isEmpty());
    }

    void constraintThatIsDeferredFailsAtCommit()
    {
        ApplyFixture fixture;
        fixture.database.execute(
            QStringLiteral("CREATE TABLE p (id integer PRIMARY KEY);"
                           "CREATE TABLE c (p integer REFERENCES p DEFERRABLE INITIALLY DEFERRED)"));
        const QString before = fixture.database.dumpWithData();
        const auto outcome =
            fixture.apply({QStringLiteral("CREATE TABLE t ();"), QStringLiteral("INSERT INTO c VALUES (7);")});
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Apply);
        QCOMPARE(outcome.error().statementIndex, -1);
        QCOMPARE(outcome.error().sqlState, QStringLiteral("23503"));
        QVERIFY2(outcome.error().message.startsWith(QStringLiteral("COMMIT: ")), qPrintable(outcome.error().message));
        QVERIFY(outcome.error().message.endsWith(QStringLiteral("nothing was changed")));
        QCOMPARE(fixture.database.dumpWithData(), before);
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Failed);
    }

    void statementsOutsideATransactionRunInTheirOrder()
    {
        ApplyFixture fixture;
        fill(fixture.database);
        const auto outcome = fixture.apply(
            {QStringLiteral("CREATE TYPE e AS ENUM ('a');"), QStringLiteral("ALTER TABLE users ADD COLUMN e e;"),
             QStringLiteral("~ALTER TYPE e ADD VALUE 'b';"),
             QStringLiteral("~CREATE INDEX CONCURRENTLY users_e ON users (e);"),
             QStringLiteral("UPDATE users SET e = 'b';"), QStringLiteral("~VACUUM users;")});
        VERIFY_RESULT(outcome);
        QCOMPARE(outcome->applied, 6);
        QCOMPARE(outcome->rowsTouched, 5);
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT count(*) FROM users WHERE e = 'b'")),
                 QStringLiteral("5"));
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                           "database = (SELECT oid FROM pg_database WHERE datname = current_database())")),
                 QStringLiteral("0"));
        QCOMPARE(fixture.lastEntry().outcome, Outcome::Applied);
    }

    void failureAfterACommitSaysWhatStands_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<int>("failing");
        QTest::addColumn<QString>("ending");
        const QString table = QStringLiteral("CREATE TABLE t1 ();");
        const QString table2 = QStringLiteral("CREATE TABLE t2 ();");
        const QString alone = QStringLiteral("~CREATE INDEX CONCURRENTLY i ON users (name);");
        const QString wrong = QStringLiteral("CREATE TABLE users ();");
        const QString wrongAlone = QStringLiteral("~CREATE INDEX CONCURRENTLY j ON users (nothing);");
        QTest::newRow("first of all, by itself")
            << QStringList{wrongAlone, table} << 0 << QStringLiteral("; nothing was changed");
        QTest::newRow("by itself after a transaction")
            << QStringList{table, table2, wrongAlone} << 2 << QStringLiteral("; statements 1 to 2 stand");
        QTest::newRow("in the second transaction")
            << QStringList{table, alone, table2, wrong} << 3 << QStringLiteral("; statements 1 to 2 stand");
        QTest::newRow("after one by itself")
            << QStringList{alone, table, wrong} << 2 << QStringLiteral("; statement 1 stands");
    }

    void failureAfterACommitSaysWhatStands()
    {
        QFETCH(QStringList, statements);
        QFETCH(int, failing);
        QFETCH(QString, ending);
        ApplyFixture fixture;
        TestDatabase expected;
        fill(fixture.database);
        fill(expected);
        const auto outcome = fixture.apply(statements);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().statementIndex, failing);
        QVERIFY2(outcome.error().message.endsWith(ending), qPrintable(outcome.error().message));
        const HistoryEntry entry = fixture.lastEntry();
        QCOMPARE(entry.outcome, Outcome::Failed);
        for (int i = 0; i < entry.standing; ++i)
            expected.execute(QString(statements.at(i)).remove(QLatin1Char('~')));
        QCOMPARE(fixture.database.dumpWithData(), expected.dumpWithData());
        QCOMPARE(fixture.database.value(QStringLiteral("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                           "database = (SELECT oid FROM pg_database WHERE datname = current_database())")),
                 QStringLiteral("0"));
    }

    void unqualifiedNamesMeanPublic()
    {
        ApplyFixture fixture;
        fixture.database.execute(
            QStringLiteral("CREATE SCHEMA postgres; CREATE TABLE postgres.users (id integer);"
                           "CREATE TABLE public.users (id integer); CREATE SCHEMA ext;"
                           "CREATE FUNCTION ext.answer() RETURNS integer LANGUAGE sql AS 'SELECT 42'"));
        VERIFY_RESULT(
            fixture.database.connection().execute(QStringLiteral("SET search_path = \"$user\", public, ext")));
        VERIFY_RESULT(fixture.apply({QStringLiteral("ALTER TABLE \"users\" ADD COLUMN \"n\" integer DEFAULT answer();"),
                                     QStringLiteral("CREATE TABLE \"made\" ();"),
                                     QStringLiteral("~CREATE INDEX CONCURRENTLY i ON users (n);")}));
        QCOMPARE(fixture.database.rows(QStringLiteral("SELECT attrelid::regclass::text FROM pg_attribute WHERE attname "
                                                      "= 'n' ORDER BY pg_attribute.attrelid")),
                 (QStringList{QStringLiteral("public.users"), QStringLiteral("i")}));
        QCOMPARE(fixture.database.value(
                     QStringLiteral("SELECT relnamespace::regnamespace FROM pg_class WHERE relname = 'made'")),
                 QStringLiteral("public"));
    }

    void sessionIsAfterwardsAsBefore_data()
    {
        QTest::addColumn<QStringList>("statements");
        const QStringList settings = {QStringLiteral("SET search_path = nowhere;"),
                                      QStringLiteral("SET work_mem = '9MB';"), QStringLiteral("SET ROLE pg_monitor;"),
                                      QStringLiteral("SET DateStyle = 'German';"),
                                      QStringLiteral("SET lock_timeout = '1h';")};
        QTest::newRow("all went well") << settings;
        QTest::newRow("and by itself") << (settings + QStringList{QStringLiteral("~VACUUM pg_class;")});
        QTest::newRow("and failed") << (settings + QStringList{QStringLiteral("SELECT 1/0;")});
        QTest::newRow("and failed by itself") << (settings + QStringList{QStringLiteral("~VACUUM nothing;")});
    }

    void sessionIsAfterwardsAsBefore()
    {
        QFETCH(QStringList, statements);
        ApplyFixture fixture;
        Connection &connection = fixture.database.connection();
        VERIFY_RESULT(connection.execute(
            QStringLiteral("SET search_path = ext, \"Ä b\"; SET work_mem = '5MB'; SET lock_timeout = '7s'")));
        const QString all =
            QStringLiteral("SELECT name, setting, source FROM pg_settings WHERE name <> 'transaction_isolation' "
                           "UNION ALL SELECT 'role', current_setting('role'), session_user ORDER BY 1");
        const QStringList before = fixture.database.rows(all);
        (void)fixture.apply(statements);
        QCOMPARE(fixture.database.rows(all), before);
        QVERIFY(!connection.inTransaction());
    }

    void passwordsDoNotReachTheHistory()
    {
        ApplyFixture fixture;
        const QString sql =
            QStringLiteral("CREATE ROLE nobody_%1 PASSWORD 'geheim'").arg(QCoreApplication::applicationPid());
        HistoryEntry entry;
        entry.sql = sql;
        const auto id = fixture.history.begin(entry);
        VERIFY_RESULT(id);
        QVERIFY(!fixture.lastEntry().sql.contains(QStringLiteral("geheim")));
        QVERIFY(fixture.lastEntry().sql.contains(QStringLiteral("CREATE ROLE")));
    }
};

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
