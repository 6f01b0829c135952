#include "tests/kit/migrations_desk.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// schema-kit status, of what drizzle-orm's own migrator applied.
class TestStatus : public QObject {
    Q_OBJECT

    static QList<MigrationsDesk::Migration> three()
    {
        return {{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer);\n--> statement-breakpoint\nCREATE TABLE \"b\" (\"id\" integer);"_s},
                {u"0001_second"_s, u"ALTER TABLE \"a\" ADD COLUMN \"t\" text DEFAULT 'ä';"_s},
                {u"0002_third"_s, u"DROP TABLE \"b\";"_s}};
    }

    /// "tag state" of each line.
    static QStringList states(const ProgramRun &run)
    {
        QStringList list;
        for (const QJsonValue &line : KitProject::json(run).value("migrations"_L1).toArray())
            list.append(line["tag"_L1].toString(u"—"_s) + u' ' + line["state"_L1].toString());
        return list;
    }

    static QJsonObject driftOf(MigrationsDesk &desk, TestDatabase &database)
    {
        return KitProject::json(desk.kit({u"status"_s, u"--json"_s}, database)).value("drift"_L1).toObject();
    }

    /// "action object" of each change.
    static QStringList objectsOf(const QJsonObject &report)
    {
        QStringList list;
        for (const QJsonValue &change : report.value("changes"_L1).toArray())
            list.append(change["action"_L1].toString() + u' ' + change["object"_L1].toString());
        return list;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void appliedByDrizzle_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("dialect");
        QTest::newRow("of today") << u"7"_s << u"postgresql"_s;
        QTest::newRow("version 6") << u"6"_s << u"postgresql"_s;
        QTest::newRow("version 5, pg") << u"5"_s << u"pg"_s;
    }

    void appliedByDrizzle()
    {
        QFETCH(QString, version);
        QFETCH(QString, dialect);
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(three(), version, dialect);
        const ProgramRun before = desk.kit({u"status"_s, u"--json"_s}, database);
        QCOMPARE(before.exitCode, 1);
        QCOMPARE(states(before), (QStringList{u"0000_first pending"_s, u"0001_second pending"_s, u"0002_third pending"_s}));

        desk.write(three().first(2), version, dialect);
        const ProgramRun drizzle = desk.drizzle(database);
        QVERIFY2(drizzle.exitCode == 0, (drizzle.errors + drizzle.trouble.toUtf8()).constData());
        QCOMPARE(desk.kit({u"status"_s}, database).exitCode, 0);
        desk.write(three(), version, dialect);
        const ProgramRun half = desk.kit({u"status"_s, u"--json"_s}, database);
        QCOMPARE(half.exitCode, 1);
        QCOMPARE(states(half), (QStringList{u"0000_first applied"_s, u"0001_second applied"_s, u"0002_third pending"_s}));
    }

    void whatDrizzleSaysNothingAbout()
    {
        MigrationsDesk desk;
        TestDatabase database;
        auto list = three();
        desk.write(list);
        QCOMPARE(desk.drizzle(database).exitCode, 0);

        // Changed since, merged in with an older time, dropped from the journal; and drizzle-orm's migrator has nothing to do.
        list[1].sql += u"\n-- changed"_s;
        list[1].when = 1700000002000;
        list.removeLast();
        list.append({u"0002_late"_s, u"CREATE TABLE \"late\" ();"_s, 1700000000500});
        desk.write(list);
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        QCOMPARE(migrationRows(database).size(), 3);
        const ProgramRun run = desk.kit({u"status"_s, u"--json"_s}, database);
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(states(run), (QStringList{u"0000_first applied"_s, u"0001_second altered"_s, u"0002_late skipped"_s, u"— missing"_s}));
        QCOMPARE(KitProject::json(run).value("orphans"_L1).toArray(), QJsonArray{u"0002_third.sql"_s});
        const ProgramRun shown = desk.kit({u"status"_s}, database);
        QVERIFY2(shown.output.contains("passes over it without a word") && shown.output.contains("orphan"), shown.output.constData());
    }

    void damage()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(three());
        QVERIFY(QFile::remove(desk.project.path(u"drizzle/0001_second.sql"_s)));
        const ProgramRun missing = desk.kit({u"status"_s}, database);
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(missing.errors.contains("0001_second.sql"), missing.errors.constData());

        desk.write(three());
        desk.project.write(u"drizzle/meta/0001_snapshot.json"_s, u"{\"id\": \"x\", "_s);
        const ProgramRun snapshot = desk.kit({u"status"_s, u"--json"_s}, database);
        QCOMPARE(snapshot.exitCode, 2);
        QCOMPARE(states(snapshot).size(), 3);

        desk.project.write(u"drizzle/meta/_journal.json"_s, u"{\"version\":\"7\",\"dialect\":\"postgresql\",\"entries\":[{\"idx\":0,\"vers"_s);
        const ProgramRun cut = desk.kit({u"status"_s}, database);
        QCOMPARE(cut.exitCode, 2);
        QVERIFY2(cut.errors.contains("_journal.json:1:"), cut.errors.constData());
        desk.write({}, u"8"_s);
        QCOMPARE(desk.kit({u"status"_s}, database).exitCode, 2);
    }

    void drift()
    {
        MigrationsDesk desk;
        TestDatabase database;
        const QString table = u"export const a = pgTable(\"a\", { id: integer(\"id\").primaryKey(), t: text(\"t\").default('x').unique()%1 });\n"_s;
        desk.project.writeUsual(table.arg(QString()));
        QCOMPARE(desk.kit({u"generate"_s, u"--name"_s, u"first"_s}, database).exitCode, 0);
        QCOMPARE(driftOf(desk, database)["reason"_L1].toString(), u"the database has no migration of this folder"_s);
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
        const ProgramRun none = desk.kit({u"status"_s}, database);
        QCOMPARE(none.exitCode, 0);
        QVERIFY2(none.errors.contains("the database is what the snapshot of 0000_first says"), none.errors.constData());
        QCOMPARE(driftOf(desk, database)["differences"_L1].toInt(-1), 0);

        database.execute(u"ALTER TABLE a ADD COLUMN x integer; ALTER TABLE a ALTER t DROP DEFAULT; CREATE TABLE b (); CREATE SCHEMA other; CREATE TABLE other.c ()"_s);
        const QString before = database.dump();
        const QJsonObject drift = driftOf(desk, database);
        QCOMPARE(drift["differences"_L1].toInt(), 3);
        const ProgramRun diff = desk.kit({u"diff"_s, u"--to"_s, u"migrations"_s, u"--json"_s}, database);
        QCOMPARE(diff.exitCode, 1);
        QCOMPARE(objectsOf(drift), objectsOf(KitProject::json(diff)));
        const ProgramRun told = desk.kit({u"status"_s}, database);
        QCOMPARE(told.exitCode, 0); // check and diff are the gates for that
        QVERIFY2(told.output.contains("drift     3 differences from the snapshot of 0000_first\n") && told.output.contains("schema-kit diff --to drizzle/meta/0000_snapshot.json"),
                 told.output.constData());

        // What is pending is no drift.
        desk.project.writeUsual(table.arg(u", y: integer(\"y\")"_s));
        QCOMPARE(desk.kit({u"generate"_s, u"--name"_s, u"second"_s}, database).exitCode, 0);
        const ProgramRun pending = desk.kit({u"status"_s}, database);
        QCOMPARE(pending.exitCode, 1);
        QVERIFY2(pending.output.contains("drift     3 differences from the snapshot of 0000_first (the last one that it has)"), pending.output.constData());
        QCOMPARE(database.dump(), before);

        QVERIFY(QFile::remove(desk.project.path(u"drizzle/meta/0000_snapshot.json"_s)));
        QCOMPARE(driftOf(desk, database)["reason"_L1].toString(), u"there is no snapshot of 0000_first"_s);
    }

    void noMigrationsTable()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(three());
        database.execute(u"CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (version text)"_s);
        for (const char *command : {"status", "lint", "migrate"}) {
            const ProgramRun run = desk.kit({QLatin1String(command)}, database);
            QCOMPARE(run.exitCode, 2);
            QVERIFY2(run.errors.contains("drizzle.__drizzle_migrations is not drizzle-orm's table of migrations"), run.errors.constData());
        }
    }

    /// lint, migrate and status mean the same by "pending".
    void pendingIsPending()
    {
        MigrationsDesk desk;
        TestDatabase database;
        auto list = three();
        desk.write(list);
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        list.append({u"0003_late"_s, u"CREATE TABLE \"late\" ();"_s, 1700000000500});
        list.append({u"0004_next"_s, u"CREATE TABLE \"next\" ();"_s, 1700000009000});
        desk.write(list);
        const QJsonObject migrate = KitProject::json(desk.kit({u"migrate"_s, u"--dry-run"_s, u"--json"_s}, database));
        QCOMPARE(migrate["pending"_L1].toArray().size(), 1);
        QCOMPARE(migrate["pending"_L1][0]["tag"_L1].toString(), u"0004_next"_s);
        QCOMPARE(states(desk.kit({u"status"_s, u"--json"_s}, database)).filter(u"pending"_s), QStringList{u"0004_next pending"_s});
        const ProgramRun lint = desk.kit({u"lint"_s}, database);
        QVERIFY2(lint.errors.contains("1 statement in 1 file"), lint.errors.constData());
    }

    void noDatabase()
    {
        MigrationsDesk desk;
        desk.write(three());
        QCOMPARE(desk.project.kit({u"status"_s}, u"postgresql://nobody@127.0.0.1:1/nothing"_s).exitCode, 3);
    }
};

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
