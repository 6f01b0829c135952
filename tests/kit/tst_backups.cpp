#include "tests/kit/kit_process.h"
#include "tests/kit/kit_project.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

#include <csignal>

#include <unistd.h>

using namespace studio;
using namespace studio::test;

namespace {

const QString first = QStringLiteral("export const users = pgTable(\"users\", { id: integer(\"id\").primaryKey(), name: text(\"name\") });\n");
const QString second = QStringLiteral("export const users = pgTable(\"users\", { id: integer(\"id\").primaryKey() });\n");

/// In the history's own file, as another version or another day would have left it.
QStringList inHistory(const KitProject &project, const QString &sql)
{
    QStringList values;
    const QString name = QStringLiteral("by hand");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(project.home() + QLatin1String("/state/history.sqlite"));
        if (!database.open())
            qFatal("no history");
        QSqlQuery query(database);
        if (!query.exec(sql))
            qFatal("%s", qPrintable(query.lastError().text()));
        while (query.next())
            values << query.value(0).toString();
    }
    QSqlDatabase::removeDatabase(name);
    return values;
}

void makeOlder(const KitProject &project, int days)
{
    inHistory(project, QStringLiteral("UPDATE backups SET made_at = strftime('%Y-%m-%dT%H:%M:%fZ', made_at, '-%1 days')").arg(days));
    inHistory(project, QStringLiteral("UPDATE applies SET started_at = strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '-%1 days')").arg(days));
}

QString backUp(KitProject &project, const TestDatabase &database, const QStringList &more = {})
{
    const ProgramRun run = project.kit(QStringList{QStringLiteral("backup")} + more, database.url());
    if (run.exitCode != 0)
        qFatal("%s", run.errors.constData());
    return QString::fromUtf8(run.output).trimmed();
}

QJsonObject listed(KitProject &project, const QStringList &more = {})
{
    return KitProject::json(project.kit(QStringList{QStringLiteral("backups"), QStringLiteral("--json")} + more));
}

QString stateOf(const QJsonObject &report, const QString &file)
{
    for (const auto &value : report.value(QStringLiteral("backups")).toArray()) {
        if (value.toObject().value(QStringLiteral("file")).toString() == file)
            return value.toObject().value(QStringLiteral("state")).toString();
    }
    return QStringLiteral("not listed");
}

} // namespace

/// schema-kit backups, and what becomes of the files when later ones are made.
class TestBackups : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void oldOnesGoAfterAGoodBackup()
    {
        TestDatabase database;
        TestDatabase another;
        KitProject project;
        project.writeUsual(first);
        const QString lonely = backUp(project, another);
        const QString named = project.path(QStringLiteral("mine.dump"));
        backUp(project, database, {named});
        QStringList files;
        for (int i = 0; i < 4; ++i)
            files << backUp(project, database);
        // Nothing that another program, or a person, put beside them is looked at.
        const QString beside = QFileInfo(files[0]).path() + QLatin1String("/other-20200101-000000-all.dump");
        QVERIFY(QFile::copy(files[0], beside));
        makeOlder(project, 40);
        QCOMPARE(listed(project).value(QStringLiteral("dueBytes")).toInt(), 0); // 20 of each stay by default

        const QJsonObject due = listed(project, {QStringLiteral("--keep"), QStringLiteral("2")});
        QCOMPARE(stateOf(due, files[0]), QStringLiteral("due: old"));
        QCOMPARE(stateOf(due, files[3]), QStringLiteral("kept: the newest of its database"));
        QCOMPARE(stateOf(due, lonely), QStringLiteral("kept: the newest of its database"));
        QCOMPARE(stateOf(due, named), QStringLiteral("kept: named by hand"));
        for (const QString &file : std::as_const(files))
            QVERIFY(QFile::exists(file)); // saying so deletes nothing

        const ProgramRun run = project.kit({QStringLiteral("backup")}, database.url());
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.errors.contains("3 older backups were deleted"), run.errors.constData());
        QCOMPARE(run.output.count('\n'), 1);
        for (const QString &file : files)
            QCOMPARE(QFile::exists(file), file == files[3]);
        for (const QString &file : {lonely, named, beside, QString::fromUtf8(run.output).trimmed()})
            QVERIFY2(QFile::exists(file), qPrintable(file));
        QCOMPARE(inHistory(project, QStringLiteral("SELECT count(*) FROM backups WHERE state = 'deleted' AND ended_at <> ''")), QStringList(QStringLiteral("3")));
        const ProgramRun again = project.kit({QStringLiteral("backups"), QStringLiteral("--delete-due")});
        QVERIFY2(again.exitCode == 0 && !again.errors.contains("were deleted"), again.errors.constData());
    }

    /// A young backup stays whatever its number, but for a limit of bytes.
    void youngOnesStayUnlessTheyAreTooMuch()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE noise AS SELECT md5(random()::text) || md5(random()::text) AS a FROM generate_series(1, 15000)"));
        KitProject project;
        project.writeUsual(first);
        QStringList files;
        for (int i = 0; i < 3; ++i)
            files << backUp(project, database);
        QCOMPARE(listed(project, {QStringLiteral("--keep"), QStringLiteral("1")}).value(QStringLiteral("dueBytes")).toInt(), 0);
        const QJsonObject tight = listed(project, {QStringLiteral("--max-size"), QStringLiteral("1MB"), QStringLiteral("--delete-due")});
        QVERIFY(!QFile::exists(files[0]));
        QVERIFY(QFile::exists(files[2]));
        QVERIFY(tight.value(QStringLiteral("bytes")).toInteger() <= 1000 * 1000);
        // The newest stays, however large.
        database.execute(QStringLiteral("INSERT INTO noise SELECT md5(random()::text) || md5(random()::text) FROM generate_series(1, 60000)"));
        const QString large = backUp(project, database);
        QVERIFY(QFileInfo(large).size() > 1000 * 1000);
        QVERIFY(QFile::exists(large));
        QCOMPARE(stateOf(listed(project), large), QStringLiteral("kept: the newest of its database"));
    }

    /// What a push dropped must come back, whatever the setting says.
    void wayBackKeepsItsBackup()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE users (id integer PRIMARY KEY, name text); INSERT INTO users VALUES (1, 'one')"));
        KitProject project;
        project.writeUsual(first);
        project.writeUsual(second);
        (void)listed(project, {QStringLiteral("--keep"), QStringLiteral("1"), QStringLiteral("--keep-days"), QStringLiteral("0")});
        const ProgramRun pushed = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss"), QStringLiteral("--json")}, database.url());
        QVERIFY2(pushed.exitCode == 0, pushed.output.constData());
        const QString needed = KitProject::json(pushed).value(QStringLiteral("backup")).toObject().value(QStringLiteral("file")).toString();
        makeOlder(project, 100); // the last apply that stands counts as recent, however old
        backUp(project, database);
        backUp(project, database);
        QVERIFY(QFile::exists(needed));
        QCOMPARE(stateOf(listed(project), needed), QStringLiteral("kept: the way back of a push needs it"));

        const ProgramRun undone = project.kit({QStringLiteral("undo"), QStringLiteral("--yes")}, database.url());
        QVERIFY2(undone.exitCode == 0, undone.errors.constData());
        QCOMPARE(database.value(QStringLiteral("SELECT name FROM users")), QStringLiteral("one"));
        backUp(project, database);
        QVERIFY(!QFile::exists(needed));
        const ProgramRun history = project.kit({QStringLiteral("history")});
        QVERIFY2(history.output.contains("as no longer kept"), history.output.constData());
    }

    void historyTellsWhatIsDue()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE users (id integer PRIMARY KEY)"));
        KitProject project;
        project.writeUsual(first);
        project.writeUsual(first);
        QCOMPARE(project.kit({QStringLiteral("push"), QStringLiteral("--yes")}, database.url()).exitCode, 0);
        makeOlder(project, 100);
        backUp(project, database);
        (void)listed(project, {QStringLiteral("--keep"), QStringLiteral("1")});
        const ProgramRun history = project.kit({QStringLiteral("history")});
        QVERIFY2(history.output.contains("KB, due to be deleted"), history.output.constData());
    }

    void killedWhileItDeleted()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(first);
        const QString gone = backUp(project, database);
        const QString there = backUp(project, database);
        const QString newest = backUp(project, database);
        makeOlder(project, 100);
        (void)listed(project, {QStringLiteral("--keep"), QStringLiteral("1")});
        inHistory(project, QStringLiteral("UPDATE backups SET state = 'deleting' WHERE file <> '%1'").arg(newest));
        QVERIFY(QFile::remove(gone));
        const ProgramRun run = project.kit({QStringLiteral("backups"), QStringLiteral("--delete-due")});
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(!run.errors.contains("no longer there"), run.errors.constData());
        QVERIFY(!QFile::exists(there));
        QVERIFY(QFile::exists(newest));
        QCOMPARE(inHistory(project, QStringLiteral("SELECT count(*) FROM backups WHERE state = 'deleted'")), QStringList(QStringLiteral("2")));
    }

    /// Killed at any moment: the list and the folder agree after the next call.
    void killedAtAnyMoment()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(first);
        const QString one = backUp(project, database);
        for (int i = 0; i < 40; ++i) {
            const QString copy = QString(one).replace(QLatin1String(".dump"), QStringLiteral("-%1.dump").arg(i + 2));
            QVERIFY(QFile::copy(one, copy));
            inHistory(project, QStringLiteral("INSERT INTO backups (made_at, database, project, file, bytes, scope, reason, named, state, ended_at) "
                                              "SELECT made_at, database, project, '%1', bytes, scope, reason, named, state, ended_at FROM backups WHERE file = '%2'").arg(copy, one));
        }
        makeOlder(project, 100);
        (void)listed(project, {QStringLiteral("--keep"), QStringLiteral("1")});
        for (int round = 0; round < 6; ++round) {
            KitProcess kit(project, {QStringLiteral("backups"), QStringLiteral("--delete-due")}, {});
            QTest::qWait(10 + 12 * round);
            if (kit.isRunning())
                kit.signal(SIGKILL);
            (void)kit.exitCode();
        }
        QCOMPARE(project.kit({QStringLiteral("backups"), QStringLiteral("--delete-due")}).exitCode, 0);
        QCOMPARE(QDir(QFileInfo(one).path()).entryList({QStringLiteral("*.dump")}).size(), 1);
        QCOMPARE(inHistory(project, QStringLiteral("SELECT count(*) FROM backups WHERE state = 'deleted'")), QStringList(QStringLiteral("40")));
        QCOMPARE(inHistory(project, QStringLiteral("SELECT count(*) FROM backups WHERE state = 'kept'")), QStringList(QStringLiteral("1")));
    }

    void troubleIsANote_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("words");
        QTest::newRow("not there") << QStringLiteral("missing") << QStringLiteral("is no longer there");
        QTest::newRow("not to be deleted") << QStringLiteral("folder") << QStringLiteral("cannot be deleted");
        QTest::newRow("another file") << QStringLiteral("changed") << QString();
        QTest::newRow("a link") << QStringLiteral("link") << QString();
        QTest::newRow("settings") << QStringLiteral("settings") << QStringLiteral("no older backups are deleted");
    }

    void troubleIsANote()
    {
        QFETCH(QString, trouble);
        QFETCH(QString, words);
        TestDatabase database;
        KitProject project;
        project.writeUsual(first);
        const QString apart = project.path(QStringLiteral("apart"));
        const QString old = backUp(project, database, {QStringLiteral("--backup-dir"), apart});
        backUp(project, database);
        makeOlder(project, 100);
        (void)listed(project, {QStringLiteral("--keep"), QStringLiteral("1")});
        const QString elsewhere = project.path(QStringLiteral("elsewhere.dump"));
        const bool immutable = trouble == QLatin1String("folder");
        if (trouble == QLatin1String("missing"))
            QVERIFY(QFile::remove(old));
        if (trouble == QLatin1String("changed"))
            QVERIFY(QFile::resize(old, 17));
        if (trouble == QLatin1String("link"))
            QVERIFY(QFile::rename(old, elsewhere) && QFile::link(elsewhere, old));
        if (trouble == QLatin1String("settings")) {
            QFile settings(project.home() + QLatin1String("/state/backups.json"));
            QVERIFY(settings.open(QIODevice::WriteOnly));
            settings.write("{\"newest\": 0}");
        }
        if (immutable) {
            if (geteuid() == 0)
                QSKIP("root may delete anything");
            QFile::setPermissions(apart, QFile::ReadOwner | QFile::ExeOwner);
        }
        const ProgramRun run = project.kit({QStringLiteral("backup")}, database.url());
        QFile::setPermissions(apart, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(words.isEmpty() ? !run.errors.contains(QFile::encodeName(old)) : run.errors.contains(words.toUtf8()), run.errors.constData());
        if (trouble == QLatin1String("link"))
            QVERIFY(QFile::exists(elsewhere));
        QCOMPARE(QFile::exists(old), trouble != QLatin1String("missing"));
        if (trouble == QLatin1String("missing"))
            QVERIFY(!project.kit({QStringLiteral("backup")}, database.url()).errors.contains("no longer there"));
    }

    void backupsOfAFailedPushDeleteNothing()
    {
        TestDatabase database;
        database.execute(QStringLiteral("CREATE TABLE users (id integer); INSERT INTO users VALUES (1), (1)"));
        KitProject project;
        project.writeUsual(first);
        project.writeUsual(second); // a primary key over duplicates
        const QString old = backUp(project, database);
        backUp(project, database);
        makeOlder(project, 100);
        (void)listed(project, {QStringLiteral("--keep"), QStringLiteral("1")});
        const ProgramRun run = project.kit({QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--accept-data-loss")}, database.url());
        QVERIFY(run.exitCode != 0);
        QVERIFY(QFile::exists(old));
    }

    void wrongWords_data()
    {
        QTest::addColumn<QStringList>("flags");
        QTest::newRow("none at all") << QStringList{QStringLiteral("--keep"), QStringLiteral("0")};
        QTest::newRow("no number") << QStringList{QStringLiteral("--keep"), QStringLiteral("many")};
        QTest::newRow("days") << QStringList{QStringLiteral("--keep-days"), QStringLiteral("-1")};
        QTest::newRow("size") << QStringList{QStringLiteral("--max-size"), QStringLiteral("7")};
    }

    void wrongWords()
    {
        QFETCH(QStringList, flags);
        KitProject project;
        project.writeUsual(first);
        QCOMPARE(project.kit(QStringList{QStringLiteral("backups")} + flags).exitCode, 2);
        QVERIFY(!QFile::exists(project.home() + QLatin1String("/state/backups.json")));
    }
};

QTEST_GUILESS_MAIN(TestBackups)
#include "tst_backups.moc"
