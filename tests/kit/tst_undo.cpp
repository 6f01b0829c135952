#include "tests/kit/kit_project.h"
#include "tests/kit/undo_shop.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio;
using namespace studio::test;
using namespace studio::test::undo;

/// schema-kit undo: after a push and its way back the database is what it was, in PostgreSQL's own words.
class TestUndo : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void databaseIsAsItWas_data()
    {
        QTest::addColumn<QString>("declarations");
        QTest::addColumn<QStringList>("flags");
        const QString withOrders = QStringLiteral("export const orders = pgTable(\"orders\", { id: integer(\"id\").primaryKey().generatedAlwaysAsIdentity() });\n");
        QTest::newRow("tables in a circle, columns, an enum") << teams + users + counted + loose << QStringList();
        QTest::newRow("one table with all that is its own") << teams + users << QStringList();
        QTest::newRow("everything") << QString() << QStringList();
        QTest::newRow("by steps that block nobody") << teams + users + counted + loose << QStringList{QStringLiteral("--safe")};
        QTest::newRow("with a rename of table and key in the same push")
            << teams + QString(users).replace(QLatin1String("\"users\""), QLatin1String("\"people\"")).replace(QLatin1String("\"id\""), QLatin1String("\"person\"")) + counted + loose
            << QStringList{QStringLiteral("--rename"), QStringLiteral("public.users=public.people"), QStringLiteral("--rename"), QStringLiteral("public.users.id=person")};
        QTest::newRow("what is created goes again")
            << teams + counted + loose + users + QStringLiteral("export const fresh = pgTable(\"fresh\", { id: serial(\"id\").primaryKey(), t: integer(\"t\").references(() => teams.id) });\n")
            << QStringList();
    }

    void databaseIsAsItWas()
    {
        QFETCH(QString, declarations);
        QFETCH(QStringList, flags);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        const QString before = dumpOf(database);
        KitProject project;
        project.writeUsual(declarations);
        push(project, database, flags);
        QVERIFY(dumpOf(database) != before);

        const ProgramRun dry = project.kit({QStringLiteral("undo"), QStringLiteral("--dry-run"), QStringLiteral("--json")}, database.url());
        QCOMPARE(dry.exitCode, 0);
        QVERIFY(!KitProject::json(dry).value(QStringLiteral("statements")).toArray().isEmpty());
        const QString pushed = dumpOf(database);
        undo(project, database);
        QCOMPARE(dumpOf(database), before);

        // The same again: pushing takes the way back back.
        push(project, database, flags);
        QCOMPARE(dumpOf(database), pushed);
        undo(project, database);
        QCOMPARE(dumpOf(database), before);
    }

    void pushesGoBackOneByOne()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        const QString start = dumpOf(database);
        project.writeUsual(teams + users + counted + loose);
        push(project, database);
        const QString middle = dumpOf(database);
        project.writeUsual(teams);
        push(project, database);
        const ProgramRun early = project.kit({QStringLiteral("undo"), QStringLiteral("1"), QStringLiteral("--yes")}, database.url());
        QCOMPARE(early.exitCode, 4);
        QVERIFY2(early.errors.contains("was applied after entry 1"), early.errors.constData());
        undo(project, database);
        QCOMPARE(dumpOf(database), middle);
        undo(project, database);
        QCOMPARE(dumpOf(database), start);
        const ProgramRun none = project.kit({QStringLiteral("undo"), QStringLiteral("--yes")}, database.url());
        QCOMPARE(none.exitCode, 4);
        QVERIFY2(none.errors.contains("stands"), none.errors.constData());
        const ProgramRun again = project.kit({QStringLiteral("undo"), QStringLiteral("1"), QStringLiteral("--yes")}, database.url());
        QCOMPARE(again.exitCode, 4);
        QVERIFY2(again.errors.contains("taken back already"), again.errors.constData());
    }

    /// Rows that came since keep what they have and are counted.
    void laterRowsStay()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(teams + users + counted + loose);
        push(project, database, {QStringLiteral("--only"), QStringLiteral("counted")});
        push(project, database, {QStringLiteral("--only"), QStringLiteral("public.users.kind"), QStringLiteral("--only"), QStringLiteral("public.users.made")});
        database.execute(QStringLiteral("INSERT INTO users (id, touched, email) VALUES (100, 'later', 'later'); DELETE FROM users WHERE id = 17; UPDATE users SET touched = 'now' WHERE id = 8;"));
        const QString kept = database.rows(QStringLiteral("SELECT id, touched, email FROM users ORDER BY id")).join(QLatin1Char('\n'));
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--yes")}, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY2(run.errors.contains("1 rows of public.users came after the backup"), run.errors.constData());
        QCOMPARE(database.rows(QStringLiteral("SELECT id, touched, email FROM users ORDER BY id")).join(QLatin1Char('\n')), kept);
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM users WHERE kind = 'b''s' AND made < now()")), QStringLiteral("19"));
        QCOMPARE(database.value(QStringLiteral("SELECT kind FROM users WHERE id = 100")), QStringLiteral("a"));

        database.execute(QStringLiteral("INSERT INTO counted VALUES ('later', 1)"));
        undo(project, database);
        QCOMPARE(database.value(QStringLiteral("SELECT n FROM counted WHERE key = 'k3'")), QStringLiteral("102"));
        QCOMPARE(database.value(QStringLiteral("SELECT n FROM counted WHERE key = 'later'")), QStringLiteral("110"));
        QCOMPARE(database.value(QStringLiteral("INSERT INTO counted VALUES ('now', 1) RETURNING n")), QStringLiteral("111"));
    }

    void wayBackThatFailsChangesNothing()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(teams + users + counted + loose);
        push(project, database);
        database.execute(QStringLiteral("INSERT INTO users (id) VALUES (100)")); // no e-mail
        const QString pushed = dumpOf(database);
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--yes")}, database.url());
        QCOMPARE(run.exitCode, 5);
        QVERIFY2(run.errors.contains("null values"), run.errors.constData());
        QCOMPARE(dumpOf(database), pushed);
        database.execute(QStringLiteral("DELETE FROM users WHERE id = 100"));
        undo(project, database);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("declarations");
        QTest::addColumn<QStringList>("pushFlags");
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("deleteBackup");
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QString &declarations, const QStringList &pushFlags, const char *change, bool deleteBackup,
                            const QStringList &flags, int exitCode, const char *words) {
            QTest::newRow(name) << declarations << pushFlags << QString::fromLatin1(change) << deleteBackup << flags << exitCode << QString::fromLatin1(words);
        };
        const QStringList none;
        row("changed since", teams, none, "ALTER TABLE teams ADD COLUMN later integer", false, none, 4, "has changed since entry 1");
        row("changed since, forced", teams, none, "ALTER TABLE teams ADD COLUMN later integer", false, {QStringLiteral("--force")}, 0, "");
        row("no backup", teams, {QStringLiteral("--backup"), QStringLiteral("none")}, "", false, none, 4, "no backup was made");
        row("backup is gone", teams, none, "", true, none, 4, "no longer there");
        row("backup is gone, forced", teams, none, "", true, {QStringLiteral("--force")}, 5, "stays: DROP TABLE");
        row("backup without rows", teams, {QStringLiteral("--backup"), QStringLiteral("schema")}, "", false, none, 4, "without its rows");
        row("no key", teams + users + counted + QStringLiteral("export const loose = pgTable(\"loose\", { a: integer(\"a\") });\n"), none, "", false, none, 4, "no primary key");
        row("no key, accepted", teams + users + counted + QStringLiteral("export const loose = pgTable(\"loose\", { a: integer(\"a\") });\n"), none, "", false,
            {QStringLiteral("--accept-data-loss")}, 0, "without its values");
        row("loses what came since", teams + QStringLiteral("export const fresh = pgTable(\"fresh\", { id: integer(\"id\") });\n"), none, "INSERT INTO fresh VALUES (1)", false, none, 4, "loses data");
        row("no number", teams, none, "", false, {QStringLiteral("x")}, 2, "no entry of the history");
        row("no such entry", teams, none, "", false, {QStringLiteral("77")}, 2, "no entry 77");
    }

    void refusals()
    {
        QFETCH(QString, declarations);
        QFETCH(QStringList, pushFlags);
        QFETCH(QString, change);
        QFETCH(bool, deleteBackup);
        QFETCH(QStringList, flags);
        QFETCH(int, exitCode);
        QFETCH(QString, words);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(declarations);
        push(project, database, pushFlags);
        if (!change.isEmpty())
            database.execute(change);
        if (deleteBackup) {
            const QJsonObject entry = KitProject::json(project.kit({QStringLiteral("history"), QStringLiteral("--json")})).value(QStringLiteral("history")).toArray().at(0).toObject();
            QVERIFY(QFile::remove(entry.value(QStringLiteral("backup")).toString()));
            QVERIFY(project.kit({QStringLiteral("history")}).output.contains("no longer there"));
        }
        const QString before = dumpOf(database);
        const ProgramRun run = project.kit(QStringList{QStringLiteral("undo"), QStringLiteral("--yes")} + flags, database.url());
        QVERIFY2(run.exitCode == exitCode, run.errors.constData());
        QVERIFY2(run.errors.contains(words.toUtf8()), run.errors.constData());
        if (exitCode != 0)
            QCOMPARE(dumpOf(database), before);
    }

private:
    /// pg_dump says OVERRIDING SYSTEM VALUE as well for a table that only had an identity column once.
    static QString dumpOf(const TestDatabase &database) { return database.dumpWithData().remove(QLatin1String(" OVERRIDING SYSTEM VALUE")); }

    static void push(KitProject &project, TestDatabase &database, const QStringList &flags = {})
    {
        const ProgramRun run = project.kit(QStringList{QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")} + flags +
                                               (flags.contains(QStringLiteral("--rename")) ? QStringList() : QStringList{QStringLiteral("--rename"), QStringLiteral("none")}),
                                           database.url());
        QVERIFY2(run.exitCode == 0 || flags.contains(QStringLiteral("--only")), run.errors.constData());
    }

    static void undo(KitProject &project, TestDatabase &database)
    {
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")}, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
