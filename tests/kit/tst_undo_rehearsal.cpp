#include "tests/kit/kit_project.h"
#include "tests/kit/undo_shop.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio;
using namespace studio::test;
using namespace studio::test::undo;

/// schema-kit undo --rehearse: what it says of a way back is what undo then does; database, history and backup are not touched.
class TestUndoRehearsal : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void saysWhatUndoDoes_data()
    {
        QTest::addColumn<QString>("declarations");
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("tables in a circle, columns, an enum") << teams + users + counted + loose << QStringList();
        QTest::newRow("everything") << QString() << QStringList();
        QTest::newRow("by steps that block nobody") << teams + users + counted + loose << QStringList{QStringLiteral("--safe")};
        QTest::newRow("with a rename of table and key in the same push")
            << teams + QString(users).replace(QLatin1String("\"users\""), QLatin1String("\"people\"")).replace(QLatin1String("\"id\""), QLatin1String("\"person\"")) + counted + loose
            << QStringList{QStringLiteral("--rename"), QStringLiteral("public.users=public.people"), QStringLiteral("--rename"), QStringLiteral("public.users.id=person")};
        QTest::newRow("what is created goes again")
            << teams + counted + loose + users + QStringLiteral("export const fresh = pgTable(\"fresh\", { id: serial(\"id\").primaryKey(), t: integer(\"t\").references(() => teams.id) });\n")
            << QStringList();
    }

    void saysWhatUndoDoes()
    {
        QFETCH(QString, declarations);
        QFETCH(QStringList, flags);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(declarations);
        push(project, database, flags);
        const QString pushed = database.dumpWithData();
        const QByteArray history = project.kit({QStringLiteral("history"), QStringLiteral("--json")}).output;
        for (const QStringList &more : {QStringList(), QStringList{QStringLiteral("--with-data")}}) {
            const ProgramRun run = project.kit(QStringList{QStringLiteral("undo"), QStringLiteral("--rehearse"), QStringLiteral("--json")} + more, database.url());
            QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
            const QJsonObject report = KitProject::json(run);
            QVERIFY(report.value(QLatin1String("succeeded")).toBool());
            QVERIFY(report.value(QLatin1String("compared")).toBool());
            QCOMPARE(report.value(QLatin1String("undoes")).toInt(), 1);
            QCOMPARE(report.value(QLatin1String("withData")).toBool(), !more.isEmpty());
            QCOMPARE(report.value(QLatin1String("surprises")).toArray(), QJsonArray());
            QCOMPARE(report.value(QLatin1String("lacks")).toArray(), QJsonArray());
            const ProgramRun dry = project.kit({QStringLiteral("undo"), QStringLiteral("--dry-run"), QStringLiteral("--json")}, database.url());
            const qsizetype count = KitProject::json(dry).value(QLatin1String("statements")).toArray().size();
            QCOMPARE(report.value(QLatin1String("forward")).toObject().value(QLatin1String("statements")).toArray().size(), count);
            QCOMPARE(report.value(QLatin1String("again")).toObject().value(QLatin1String("statements")).toArray().size(), count);
            QVERIFY(!report.value(QLatin1String("back")).toObject().value(QLatin1String("statements")).toArray().isEmpty());
            // Rows come out of the backup where the copy has rows at all.
            QCOMPARE(rowsBroughtInto(report, QStringLiteral("orders")), more.isEmpty() || declarations.contains(QLatin1String("\"orders\"")) ? 0 : 10);
        }
        QCOMPARE(database.dumpWithData(), pushed);
        QCOMPARE(project.kit({QStringLiteral("history"), QStringLiteral("--json")}).output, history);
        const ProgramRun undone = project.kit({QStringLiteral("undo"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")}, database.url());
        QVERIFY2(undone.exitCode == 0, undone.errors.constData());
    }

    void aRowInTheWayIsMetOnACopyWithRows()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(teams + users + counted + loose);
        push(project, database);
        database.execute(QStringLiteral("INSERT INTO users (id) VALUES (100)")); // no e-mail
        const QString pushed = database.dumpWithData();
        QCOMPARE(project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse")}, database.url()).exitCode, 0);
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse"), QStringLiteral("--with-data")}, database.url());
        QCOMPARE(run.exitCode, 5);
        QVERIFY2(run.errors.contains("the way back fails at statement") && run.errors.contains("null values"), run.errors.constData());
        QCOMPARE(database.dumpWithData(), pushed);
    }

    void lateRowsAreTold()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(teams + users + counted + loose);
        push(project, database, {QStringLiteral("--only"), QStringLiteral("public.users.kind")});
        database.execute(QStringLiteral("INSERT INTO users (id, email) VALUES (100, 'later')"));
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse"), QStringLiteral("--with-data")}, database.url());
        QVERIFY2(run.exitCode == 0, run.errors.constData());
        QVERIFY2(run.errors.contains("1 rows of public.users came after the backup"), run.errors.constData());
        QVERIFY2(run.errors.contains("out of the backup: values of public.users.kind, by primary key"), run.errors.constData());
        QVERIFY2(run.errors.contains("ends as the database was when the backup was made"), run.errors.constData());
    }

    /// The judge is the backup's structure: where the way back leads elsewhere, that is seen.
    void anotherEndThanTheBackupsIsSeen()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(teams + users + counted + loose);
        push(project, database);
        const QJsonObject entry = KitProject::json(project.kit({QStringLiteral("history"), QStringLiteral("--json")})).value(QStringLiteral("history")).toArray().at(0).toObject();
        const QString file = entry.value(QStringLiteral("backup")).toString();
        QVERIFY(QFile::remove(file));
        TestDatabase other;
        other.execute(QString::fromUtf8(shop) + QStringLiteral("; ALTER TABLE teams ADD COLUMN never integer"));
        QCOMPARE(project.kit({QStringLiteral("backup"), file}, other.url()).exitCode, 0);
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse"), QStringLiteral("--json")}, database.url());
        QCOMPARE(run.exitCode, 5);
        const QJsonArray remaining = KitProject::json(run).value(QLatin1String("remaining")).toArray();
        QCOMPARE(remaining.size(), 1);
        QCOMPARE(remaining.at(0).toObject().value(QLatin1String("object")).toString(), QStringLiteral("public.teams.never"));
    }

    void withoutABackupTheEndIsNotCompared()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE teams (id integer PRIMARY KEY, name text)"));
        KitProject project;
        project.writeUsual(teams + QStringLiteral("export const fresh = pgTable(\"fresh\", { id: serial(\"id\").primaryKey() });\n"));
        push(project, database, {QStringLiteral("--backup"), QStringLiteral("none")});
        const ProgramRun run = project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse"), QStringLiteral("--json")}, database.url());
        QVERIFY2(run.exitCode == 0, (run.output + run.errors).constData());
        QVERIFY(!KitProject::json(run).value(QLatin1String("compared")).toBool());
    }

    void whatUndoRefusesIsNotRehearsed()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        KitProject project;
        project.writeUsual(teams);
        push(project, database);
        database.execute(QStringLiteral("ALTER TABLE teams ADD COLUMN later integer"));
        const ProgramRun refused = project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse")}, database.url());
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.errors.contains("has changed since entry 1"), refused.errors.constData());
        // Forced, the backup says nothing of how the database should be afterwards.
        const ProgramRun forced = project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse"), QStringLiteral("--force"), QStringLiteral("--json")}, database.url());
        QVERIFY2(forced.exitCode == 0, (forced.output + forced.errors).constData());
        QVERIFY(!KitProject::json(forced).value(QLatin1String("compared")).toBool());
        TestDatabase other;
        const ProgramRun elsewhere = project.kit({QStringLiteral("undo"), QStringLiteral("1"), QStringLiteral("--rehearse")}, other.url());
        QCOMPARE(elsewhere.exitCode, 4);
        QVERIFY2(elsewhere.errors.contains("and this is"), elsewhere.errors.constData());
        QCOMPARE(project.kit({QStringLiteral("undo"), QStringLiteral("--rehearse")}, QStringLiteral("postgres://nobody@127.0.0.1:1/nothing")).exitCode, 3);
    }

private:
    static int rowsBroughtInto(const QJsonObject &report, const QString &table)
    {
        const QJsonArray statements = report.value(QLatin1String("forward")).toObject().value(QLatin1String("statements")).toArray();
        for (const QJsonValue &statement : statements) {
            if (statement.toObject().value(QLatin1String("sql")).toString().startsWith(QLatin1String("COPY \"public\".\"%1\" ").arg(table)))
                return statement.toObject().value(QLatin1String("rows")).toInt();
        }
        return 0;
    }

    static void push(KitProject &project, TestDatabase &database, const QStringList &flags = {})
    {
        const ProgramRun run = project.kit(QStringList{QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")} + flags +
                                               (flags.contains(QStringLiteral("--rename")) ? QStringList() : QStringList{QStringLiteral("--rename"), QStringLiteral("none")}),
                                           database.url());
        QVERIFY2(run.exitCode == 0 || flags.contains(QStringLiteral("--only")), run.errors.constData());
    }
};

QTEST_GUILESS_MAIN(TestUndoRehearsal)
#include "tst_undo_rehearsal.moc"
