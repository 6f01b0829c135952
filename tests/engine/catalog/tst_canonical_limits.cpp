#include "engine/catalog/canonical.h"
#include "tests/engine/catalog/catalog_reading.h"

#include <QDir>
#include <QTemporaryDir>

using namespace studio;
using namespace studio::test;

using Asked = ExpressionQuestion::Role;
using Answer = ExpressionAnswer;

/// Where the server cannot or must not be asked, and that asking leaves no trace.
class TestCanonicalLimits : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_home;
    Schema m_actual;

    [[nodiscard]] static ExpressionQuestion aDefault(const QString &wanted, const QString &actual = u"1"_s)
    {
        return {Asked::Default, {u"public"_s, u"t"_s}, u"a"_s, 0, actual, wanted};
    }

    [[nodiscard]] Answer ask(Connection &connection, const ExpressionQuestion &question) const
    {
        const auto answers = askServer(connection, m_actual, m_actual, {question});
        if (!answers)
            qFatal("%s", qPrintable(describe(answers.error())));
        return answers->value(question, Answer::Unknown);
    }

    /// What a statement could have changed: rows, or anything of the catalog.
    [[nodiscard]] QString state()
    {
        const auto fingerprint = readFingerprint(m_database->connection(), {});
        return *fingerprint + m_database->rows(u"SELECT x FROM victim"_s).join(u',');
    }

private slots:
    void initTestCase() { m_database = std::make_unique<TestDatabase>(u"limits"_s); }
    void cleanupTestCase() { m_database.reset(); }

    void init()
    {
        clear(*m_database);
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("SCHEMA_STUDIO_HOME", m_home->path().toUtf8());
        m_database->execute(u"CREATE TABLE t (a int DEFAULT 1, b text); CREATE TABLE victim (x int); INSERT INTO victim VALUES (1);"
                            "CREATE FUNCTION shout() RETURNS int LANGUAGE plpgsql AS $$BEGIN RAISE WARNING 'shouted'; RETURN 1; END$$"_s);
        m_actual = readSchema(*m_database);
    }

    void noTemporaryTables()
    {
        const QString role = m_database->name() + u"_guest"_s;
        m_database->execute(u"CREATE ROLE \"%1\"; REVOKE TEMP ON DATABASE \"%2\" FROM PUBLIC"_s.arg(role, m_database->name()));
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(u"SET ROLE \"%1\""_s.arg(role)));
        const Answer answer = ask(*connection, aDefault(u"'1'"_s));
        m_database->execute(u"DROP ROLE \"%1\"; GRANT TEMP ON DATABASE \"%2\" TO PUBLIC"_s.arg(role, m_database->name()));
        QCOMPARE(answer, Answer::Unknown);
        QVERIFY(!connection->inTransaction());
    }

    void readOnlySession()
    {
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(u"SET default_transaction_read_only = on"_s));
        QCOMPARE(ask(*connection, aDefault(u"'1'"_s)), Answer::Unknown);
    }

    void enumOfSomebodyElse()
    {
        const QString role = m_database->name() + u"_guest"_s;
        m_database->execute(u"CREATE TYPE mood AS ENUM ('a'); CREATE TABLE u (m mood DEFAULT 'a', n int DEFAULT 1); CREATE ROLE \"%1\""_s.arg(role));
        m_actual = readSchema(*m_database);
        Schema desired = m_actual;
        desired.enums.first().values.append(u"b"_s);
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(u"SET ROLE \"%1\""_s.arg(role)));
        const ExpressionQuestion fresh{Asked::Default, {u"public"_s, u"u"_s}, u"m"_s, 0, u"'a'::public.mood"_s, u"'b'"_s};
        const ExpressionQuestion other{Asked::Default, {u"public"_s, u"u"_s}, u"n"_s, 0, u"1"_s, u"'1'"_s};
        const auto answers = askServer(*connection, desired, m_actual, {fresh, other});
        m_database->execute(u"DROP ROLE \"%1\""_s.arg(role));
        VERIFY_RESULT(answers);
        QCOMPARE(answers->value(fresh, Answer::Unknown), Answer::Unknown);
        QCOMPARE(answers->value(other, Answer::Unknown), Answer::Same);
    }

    void hostileText_data()
    {
        QTest::addColumn<Asked>("role");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, Asked role, const char *text) { QTest::newRow(name) << role << QString::fromUtf8(text); };
        row("a second statement", Asked::Default, "1; DROP TABLE victim");
        row("out of the parentheses", Asked::Default, "1), b int DEFAULT (2");
        row("out of the column", Asked::Default, "1), c int DEFAULT shout(");
        row("a comment that swallows the rest", Asked::Default, "1 --");
        row("an open comment", Asked::Default, "1 /*");
        row("a quote left open", Asked::Default, "'1");
        row("a dollar quote", Asked::Default, "$$1");
        row("a further constraint", Asked::Check, "a > 0), CHECK (shout() > 0");
        row("a statement in a check", Asked::Check, "a > 0); DELETE FROM victim; --");
        row("a further clause of a policy", Asked::Policy, "true) WITH CHECK (shout() > 0");
        row("a statement behind a view", Asked::ViewBody, "SELECT 1; DROP TABLE victim");
        row("a view that writes", Asked::ViewBody, "WITH x AS (DELETE FROM victim RETURNING *) SELECT * FROM x");
        row("no view at all", Asked::ViewBody, "SELECT 1 INTO victim2");
        row("a type with a default", Asked::Type, "int DEFAULT shout()");
        row("a type with a second column", Asked::Type, "int, c int DEFAULT shout()");
        row("a type out of its cast", Asked::Type, "int) + shout() + CAST(1 AS int");
    }

    void hostileText()
    {
        QFETCH(Asked, role);
        QFETCH(QString, text);
        const auto connection = m_database->connect();
        QStringList notices;
        connection->onNotice([&](const QString &notice) { notices.append(notice); });
        const QString before = state();
        const ExpressionQuestion question{role, {u"public"_s, role == Asked::ViewBody ? u"v"_s : u"t"_s}, u"a"_s, 0, u"2"_s, text};
        const Answer answer = ask(*connection, question);
        // "1 --" is an expression with a comment behind it, and another than 2.
        QCOMPARE(answer, text == u"1 --"_s ? Answer::Different : Answer::Unknown);
        QCOMPARE(notices, QStringList());
        QCOMPARE(state(), before);
    }

    void functionsAreNotRun()
    {
        const auto connection = m_database->connect();
        QStringList notices;
        connection->onNotice([&](const QString &notice) { notices.append(notice); });
        QCOMPARE(ask(*connection, aDefault(u"shout()"_s)), Answer::Different);
        QCOMPARE(notices, QStringList());
    }

    void leavesNoTrace()
    {
        const QString before = state();
        const QStringList settings = m_database->rows(u"SELECT name, setting FROM pg_settings"_s);
        QCOMPARE(ask(m_database->connection(), aDefault(u"'1'"_s)), Answer::Same);
        QVERIFY(!m_database->connection().inTransaction());
        QCOMPARE(m_database->rows(u"SELECT name, setting FROM pg_settings"_s), settings);
        QCOMPARE(state(), before);
        QVERIFY(m_database->value(u"SELECT to_regclass('pg_temp.studio_probe')"_s).isEmpty());
    }

    void locksNoTable()
    {
        const auto other = m_database->connect();
        VERIFY_RESULT(other->execute(u"BEGIN; LOCK TABLE t, victim IN ACCESS EXCLUSIVE MODE"_s));
        QCOMPARE(ask(m_database->connection(), aDefault(u"'1'"_s)), Answer::Same);
        const ExpressionQuestion check{Asked::Check, {u"public"_s, u"t"_s}, u"k"_s, 0, u"a > 0"_s, u"\"a\" > 0"_s};
        QCOMPARE(ask(m_database->connection(), check), Answer::Same);
    }

    void insideTheCallersTransaction()
    {
        m_database->execute(u"BEGIN; CREATE TABLE mine (x int)"_s);
        QCOMPARE(ask(m_database->connection(), aDefault(u"'1'"_s)), Answer::Same);
        QVERIFY(m_database->connection().inTransaction());
        m_database->execute(u"INSERT INTO mine VALUES (1); COMMIT"_s);
        QCOMPARE(m_database->value(u"SELECT x FROM mine"_s), u"1"_s);
    }

    void stopRequested()
    {
        std::stop_source source;
        source.request_stop();
        const auto answers = askServer(m_database->connection(), m_actual, m_actual, {aDefault(u"'1'"_s)}, source.get_token());
        QVERIFY(!answers);
        QCOMPARE(answers.error().kind, ErrorKind::Cancelled);
        QVERIFY(!m_database->connection().inTransaction());
    }

    void answersAreRemembered()
    {
        QCOMPARE(ask(m_database->connection(), aDefault(u"'1'"_s)), Answer::Same);
        // A session that may ask nothing lives on what is remembered.
        const auto connection = m_database->connect();
        VERIFY_RESULT(connection->execute(u"SET default_transaction_read_only = on"_s));
        QCOMPARE(ask(*connection, aDefault(u"'1'"_s)), Answer::Same);
        // Not so when anything else that counts has changed.
        m_database->execute(u"CREATE FUNCTION abs(text) RETURNS int LANGUAGE sql AS 'SELECT 1'"_s);
        m_actual = readSchema(*m_database);
        QCOMPARE(ask(*connection, aDefault(u"'1'"_s)), Answer::Unknown);
        QDir(m_home->path()).removeRecursively();
        QCOMPARE(ask(m_database->connection(), aDefault(u"'1'"_s)), Answer::Same);
    }
};

QTEST_GUILESS_MAIN(TestCanonicalLimits)
#include "tst_canonical_limits.moc"
