#include "tests/kit/kit_project.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// Renames are decided by people: by flags, and by schema-studio.renames.json, which a team commits.
class TestRenameAnswers : public QObject {
    Q_OBJECT

    static constexpr auto answersFile = u"schema-studio.renames.json";
    const QStringList m_push{u"push"_s, u"--yes"_s, u"--backup"_s, u"none"_s};

    static void writeRenamed(KitProject &project)
    {
        project.writeUsual(u"export const people = pgTable('people', { id: integer('id').primaryKey(), email: text('email') });"_s);
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void candidatesCarryScoreReasonAndFlag()
    {
        TestDatabase database(u"answers"_s);
        database.execute(u"CREATE TABLE users (id integer PRIMARY KEY, email text);"_s);
        KitProject project;
        writeRenamed(project);
        const ProgramRun run = project.kit({u"--json"_s, u"push"_s, u"--dry-run"_s}, database.url());
        const QJsonObject candidate = KitProject::json(run)[u"renameCandidates"_s].toArray().at(0).toObject();
        QCOMPARE(candidate[u"kind"_s].toString(), u"table"_s);
        QCOMPARE(candidate[u"flag"_s].toString(), u"public.users=people"_s);
        QVERIFY(candidate[u"score"_s].toDouble() > 0.5);
        QVERIFY(!candidate[u"reason"_s].toString().isEmpty());
        const ProgramRun refused = project.kit(m_push, database.url());
        QCOMPARE(refused.exitCode, 4);
        QVERIFY(refused.errors.contains("--rename public.users=people"));
        QVERIFY(refused.errors.contains("schema-studio.renames.json"));
    }

    void answersDecide()
    {
        TestDatabase database(u"answers"_s);
        database.execute(u"CREATE TABLE users (id integer PRIMARY KEY, mail text); INSERT INTO users VALUES (1, 'a@b');"_s);
        KitProject project;
        writeRenamed(project);
        project.write(QString::fromUtf16(answersFile), uR"({"renames": ["public.users=people", "public.users.mail=email"]})"_s);
        const ProgramRun run = project.kit(m_push, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(database.rows(u"SELECT id, email FROM people"_s), QStringList{u"1|a@b"_s});
        // Done: the entries are history.
        QCOMPARE(project.kit({u"check"_s}, database.url()).exitCode, 0);
        QCOMPARE(project.kit(m_push, database.url()).exitCode, 0);
    }

    /// A swap looks the same before and after: were the file asked, every push would swap again.
    void aSwapIsNotAskedOfTheFile()
    {
        TestDatabase database(u"answers"_s);
        database.execute(u"CREATE TABLE t (a integer, b integer); INSERT INTO t VALUES (1, 2);"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable('t', { a: integer('a'), b: integer('b') });"_s);
        project.write(QString::fromUtf16(answersFile), uR"({"renames": ["public.t.a=b", "public.t.b=a"]})"_s);
        QCOMPARE(project.kit({u"check"_s}, database.url()).exitCode, 0);
        const ProgramRun run = project.kit(m_push, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(database.rows(u"SELECT a, b FROM t"_s), QStringList{u"1|2"_s});
    }

    void separateAnswers()
    {
        TestDatabase database(u"answers"_s);
        database.execute(u"CREATE TABLE users (id integer PRIMARY KEY, email text);"_s);
        KitProject project;
        writeRenamed(project);
        project.write(QString::fromUtf16(answersFile), uR"({"separate": ["public.users=people"]})"_s);
        const ProgramRun run = project.kit(m_push + QStringList{u"--accept-data-loss"_s}, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QCOMPARE(database.value(u"SELECT to_regclass('users') IS NULL AND to_regclass('people') IS NOT NULL"_s), u"t"_s);
    }

    void flagsBeatAnswers()
    {
        TestDatabase database(u"answers"_s);
        database.execute(u"CREATE TABLE a (id integer, x text); CREATE TABLE b (id integer, y text);"_s);
        KitProject project;
        project.writeUsual(u"export const c = pgTable('c', { id: integer('id'), x: text('x') });"_s);
        project.write(QString::fromUtf16(answersFile), uR"({"renames": ["public.b=c"]})"_s);
        const ProgramRun run = project.kit(m_push + QStringList{u"--accept-data-loss"_s, u"--rename"_s, u"public.a=c"_s}, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY(run.errors.contains("ALTER TABLE \"a\" RENAME TO \"c\""));
    }

    /// Once renamed, both names may come to mean other things: then only what is said now counts.
    void answersTakeNoNameFromOthers()
    {
        for (const bool said : {false, true}) {
            TestDatabase database(u"answers"_s);
            database.execute(u"CREATE TABLE t (id integer, b text, c text); INSERT INTO t VALUES (1, 'b', 'c');"_s);
            KitProject project;
            project.writeUsual(u"export const t = pgTable('t', { id: integer('id'), c: text('c') });"_s);
            project.write(QString::fromUtf16(answersFile), uR"({"renames": ["public.t.b=c"]})"_s);
            const QStringList flags = said ? QStringList{u"--rename"_s, u"public.t.b=c"_s} : QStringList();
            const ProgramRun run = project.kit(m_push + QStringList{u"--accept-data-loss"_s} + flags, database.url());
            QVERIFY2(run.exitCode == 0, run.errors.constData());
            QCOMPARE(database.rows(u"SELECT c FROM t"_s), QStringList{said ? u"b"_s : u"c"_s});
            QCOMPARE(project.kit(m_push, database.url()).exitCode, 0);
        }
    }

    void historyOfOthersSaysNothing()
    {
        TestDatabase database(u"answers"_s);
        KitProject project;
        writeRenamed(project);
        project.write(QString::fromUtf16(answersFile),
                      uR"({"renames": ["public.ancient=old", "enum:public.mood=feeling", "schema:app=hr", "public.old.a=b"]})"_s);
        QCOMPARE(project.kit(m_push, database.url()).exitCode, 0);
    }

    void wrongFiles_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << u"renames:"_s;
        QTest::newRow("no object") << u"[]"_s;
        QTest::newRow("no list") << uR"({"renames": "public.a=b"})"_s;
        QTest::newRow("no text") << uR"({"renames": [1]})"_s;
        QTest::newRow("no pair") << uR"({"renames": ["public.a"]})"_s;
        QTest::newRow("no kind") << uR"({"separate": ["frob:public.a=b"]})"_s;
    }

    void wrongFiles()
    {
        QFETCH(QString, text);
        TestDatabase database(u"answers"_s);
        KitProject project;
        writeRenamed(project);
        project.write(QString::fromUtf16(answersFile), text);
        const ProgramRun run = project.kit(QStringList{u"--json"_s} + m_push, database.url());
        QCOMPARE(run.exitCode, 2);
        const QJsonObject error = KitProject::json(run)[u"error"_s].toObject();
        QCOMPARE(error[u"code"_s].toString(), u"config.renames"_s);
        QCOMPARE(error[u"file"_s].toString(), QString::fromUtf16(answersFile));
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s), u"0"_s);
    }
};

QTEST_GUILESS_MAIN(TestRenameAnswers)
#include "tst_rename_answers.moc"
