#include "tests/kit/kit_process.h"
#include "tests/kit/migrations_desk.h"

#include <array>
#include <csignal>
#include <memory>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <unistd.h>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// What goes wrong around `migrate` and `generate`: folders without permission, files cut off, full disks, a killed program, two at once.
class TestMigrateFaults : public QObject {
    Q_OBJECT

    static QList<MigrationsDesk::Migration> two()
    {
        return {{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer);"_s}, {u"0001_second"_s, u"CREATE TABLE \"b\" (\"id\" integer);"_s}};
    }

    static QByteArray all(const ProgramRun &run) { return run.output + run.errors + run.trouble.toUtf8(); }

    /// schema-kit as somebody whom permissions hold back: root without the capability to pass over them, or who we are.
    static ProgramRun restricted(const KitProject &project, const QStringList &arguments, const QString &databaseUrl)
    {
        ProgramInput input;
        input.folder = project.path();
        input.variables = {u"SCHEMA_STUDIO_HOME="_s + project.home(), u"DATABASE_URL="_s + databaseUrl};
        const QString kit = QStringLiteral(STUDIO_BIN_DIR "/schema-kit");
        if (geteuid() != 0)
            return runProgram(kit, arguments, input);
        return runProgram(QStandardPaths::findExecutable(u"setpriv"_s),
                          QStringList{u"--bounding-set=-dac_override,-dac_read_search"_s, kit} + arguments, input);
    }

    /// With files of at most `blocks` kibibytes, or what the shell of this machine counts in.
    static ProgramRun onSmallDisk(KitProject &project, int blocks, const QStringList &arguments)
    {
        const QString wrapper = project.writeProgram(u"small"_s, u"trap '' XFSZ\nulimit -f %1\nexec '%2' \"$@\"\n"_s.arg(blocks).arg(QStringLiteral(STUDIO_BIN_DIR "/schema-kit")));
        ProgramInput input;
        input.folder = project.path();
        input.variables = {u"SCHEMA_STUDIO_HOME="_s + project.home()};
        return runProgram(wrapper, arguments, input);
    }

    /// All that is in a folder, hidden files too.
    static QMap<QString, QByteArray> contents(const QString &folder)
    {
        QMap<QString, QByteArray> files;
        QDirIterator each(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            files.insert(QDir(folder).relativeFilePath(file.fileName()), file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
        }
        return files;
    }

    static QString table(const QString &columns) { return u"export const users = pgTable(\"users\", { id: integer(\"id\")%1 });\n"_s.arg(columns); }

    /// A project with one migration, and one more to write.
    static void prepare(KitProject &project, const QString &more = u", a: integer(\"a\")"_s)
    {
        QVERIFY(QFile::link(QStringLiteral(STUDIO_TEST_NODE_MODULES), project.path(u"node_modules"_s)));
        project.writeUsual(table({}));
        const ProgramRun run = project.kit({u"generate"_s, u"--name"_s, u"first"_s});
        QVERIFY2(run.exitCode == 0, all(run).constData());
        project.writeUsual(table(more));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void notReadable_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("the folder") << u"drizzle"_s << u"drizzle: the folder cannot be read: permission denied"_s;
        QTest::newRow("meta") << u"drizzle/meta"_s << u"drizzle/meta: the folder cannot be read: permission denied"_s;
        QTest::newRow("the journal") << u"drizzle/meta/_journal.json"_s << u"_journal.json: cannot be read: Permission denied"_s;
    }

    void notReadable()
    {
        QFETCH(QString, path);
        QFETCH(QString, word);
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        const QString before = database.dump();
        QFile place(desk.project.path(path));
        const QFile::Permissions usual = place.permissions();
        QVERIFY(place.setPermissions({}));
        const ProgramRun migrate = restricted(desk.project, {u"migrate"_s}, database.url());
        const ProgramRun status = restricted(desk.project, {u"status"_s}, database.url());
        QVERIFY(place.setPermissions(usual));
        QVERIFY2(migrate.exitCode == 3, all(migrate).constData());
        QVERIFY2(migrate.errors.contains(word.toUtf8()) && migrate.errors.contains("must be readable for this user"), migrate.errors.constData());
        QCOMPARE(status.exitCode, 3);
        QCOMPARE(database.dump(), before);
        QCOMPARE(desk.kit({u"migrate"_s}, database).exitCode, 0);
    }

    /// Not even root reads a folder as a file.
    void fileNotReadable()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        const QString file = desk.project.path(u"drizzle/0001_second.sql"_s);
        QVERIFY(QFile::remove(file) && QDir().mkdir(file));
        const QString before = database.dump();
        const ProgramRun run = desk.kit({u"migrate"_s}, database);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("0001_second.sql: the journal names this migration, but its file cannot be read: "), run.errors.constData());
        QVERIFY2(run.errors.contains("; nothing was touched") && run.errors.contains("must be readable for this user"), run.errors.constData());
        QCOMPARE(database.dump(), before);
    }

    void noFolder()
    {
        MigrationsDesk desk;
        TestDatabase database;
        for (const char *command : {"migrate", "status", "lint"}) {
            const ProgramRun run = desk.kit({QLatin1String(command)}, database);
            QCOMPARE(run.exitCode, 2);
            QVERIFY2(run.errors.contains("there is no such folder of migrations") && run.errors.contains("`schema-kit generate` writes the first migration"), run.errors.constData());
        }
    }

    /// Cut off at every length there is: an error with its place, or the same migrations.
    void journalCutOff()
    {
        MigrationsDesk desk;
        TestDatabase database;
        desk.write(two());
        const QString before = database.dump();
        QFile journal(desk.project.path(u"drizzle/meta/_journal.json"_s));
        QVERIFY(journal.open(QIODevice::ReadOnly));
        const QByteArray whole = journal.readAll();
        journal.close();
        for (qsizetype length = 0; length < whole.size(); length += 1 + whole.size() / 12) {
            desk.project.write(u"drizzle/meta/_journal.json"_s, QString::fromUtf8(whole.first(length)));
            const ProgramRun run = desk.kit({u"migrate"_s, u"--json"_s}, database);
            QVERIFY2(run.exitCode == 2, (QByteArray::number(length) + all(run)).constData());
            const QJsonObject error = KitProject::json(run).value("error"_L1).toObject();
            QVERIFY2(error["file"_L1].toString().endsWith("_journal.json"_L1) && error["line"_L1].toInt() > 0, run.output.constData());
            QCOMPARE(desk.kit({u"generate"_s}, database).exitCode, 2);
            QCOMPARE(database.dump(), before);
        }
    }

    /// A transaction that is committed stays on record; what the killed one had begun is gone.
    void killedBetweenTwo()
    {
        MigrationsDesk desk;
        TestDatabase database;
        TestDatabase judge;
        QList<MigrationsDesk::Migration> list{{u"0000_first"_s, u"CREATE TABLE \"a\" (\"id\" integer);"_s},
                                              {u"0001_apart"_s, u"CREATE INDEX CONCURRENTLY \"i\" ON \"a\" (\"id\");"_s},
                                              {u"0002_third"_s, u"CREATE TABLE \"c\" ();--> statement-breakpoint\nALTER TABLE \"b\" ADD COLUMN \"x\" text;"_s}};
        const QString before = u"CREATE TABLE b ()"_s;
        judge.execute(before);
        auto inOne = list;
        inOne[1].sql.remove(u"CONCURRENTLY "_s);
        desk.write(inOne);
        QCOMPARE(desk.drizzle(judge).exitCode, 0);

        database.execute(before);
        database.execute(u"BEGIN; LOCK TABLE b IN ACCESS SHARE MODE"_s);
        desk.write(list);
        KitProcess killed(desk.project, {u"migrate"_s, u"--lock-timeout"_s, u"1min"_s, u"--backup"_s, u"none"_s}, database.url());
        const auto looker = database.connect();
        QTRY_VERIFY_WITH_TIMEOUT(looker->query(u"SELECT count(*) > 0 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE NOT l.granted AND c.relname = 'b'"_s)->boolean(0, 0), 20000);
        killed.signal(SIGKILL);
        QCOMPARE(killed.exitCode(), -1);
        database.execute(u"ROLLBACK"_s);
        QTRY_COMPARE_WITH_TIMEOUT(looker->query(u"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"_s)->integer(0, 0), 0, 20000);
        QCOMPARE(database.value(u"SELECT count(*) FROM pg_class WHERE relname IN ('c', 'i')"_s), u"1"_s);
        QCOMPARE(migrationRows(database).size(), 2);
        const ProgramRun status = desk.kit({u"status"_s}, database);
        QVERIFY2(status.output.contains("pending   0002_third"), status.output.constData());

        const ProgramRun again = desk.kit({u"migrate"_s}, database);
        QVERIFY2(again.exitCode == 0 && again.output == "applied 0002_third\n", all(again).constData());
        QCOMPARE(database.dump(), judge.dump());
        QCOMPARE(desk.drizzle(database).exitCode, 0);
        QCOMPARE(migrationRows(database).size(), 3);
    }

    void notWritable_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("the folder") << u"drizzle"_s;
        QTest::newRow("where it would be made") << QString();
    }

    void notWritable()
    {
        QFETCH(QString, path);
        KitProject project;
        prepare(project);
        if (path.isEmpty())
            QVERIFY(QDir(project.path(u"drizzle"_s)).removeRecursively());
        const auto before = contents(project.path());
        QFile place(project.path(path));
        const QFile::Permissions usual = place.permissions();
        QVERIFY(place.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        const ProgramRun run = restricted(project, {u"generate"_s, u"--name"_s, u"second"_s}, {});
        QVERIFY(place.setPermissions(usual));
        QVERIFY2(run.exitCode == 3, all(run).constData());
        QVERIFY2(run.errors.contains("Permission denied") && run.errors.contains("must be writable for this user"), run.errors.constData());
        QCOMPARE(contents(project.path()), before);
        QCOMPARE(project.kit({u"generate"_s, u"--name"_s, u"second"_s}).exitCode, 0);
    }

    /// Every file that it writes fails in turn: the larger the disk, the further it gets.
    void fullDisk()
    {
        KitProject project;
        QString columns;
        for (int i = 0; i < 400; ++i)
            columns += u", c%1: integer(\"c%1\")"_s.arg(i);
        prepare(project, columns);
        const auto before = contents(project.path(u"drizzle"_s));
        QStringList files;
        bool succeeded = false;
        for (int blocks = 0; blocks < 1000 && !succeeded; blocks += blocks < 8 ? 1 : 16) {
            const ProgramRun run = onSmallDisk(project, blocks, {u"generate"_s, u"--name"_s, u"second"_s});
            succeeded = run.exitCode == 0;
            if (succeeded)
                break;
            QVERIFY2(run.exitCode > 0, all(run).constData());
            QVERIFY2(run.errors.contains("error: "), run.errors.constData());
            if (run.errors.contains(": cannot be written: File too large"))
                files.append(QString::fromUtf8(run.errors.left(run.errors.indexOf(": cannot be written")).split('/').last()));
            QCOMPARE(contents(project.path(u"drizzle"_s)), before);
        }
        QVERIFY(succeeded);
        QVERIFY2(files.contains(u"0001_snapshot.json"_s), qPrintable(files.join(u' ')));
        QCOMPARE(project.kit({u"generate"_s}).exitCode, 0);
    }

    /// One of them writes, or each after the other: nothing is lost or half there.
    void twoGenerate()
    {
        KitProject project;
        prepare(project);
        std::array<std::unique_ptr<KitProcess>, 3> writers;
        for (auto &writer : writers)
            writer = std::make_unique<KitProcess>(project, QStringList{u"generate"_s, u"--name"_s, u"second"_s}, QString());
        int written = 0;
        for (const auto &writer : writers) {
            const int code = writer->exitCode();
            const QByteArray output = writer->output();
            const QByteArray errors = writer->errors();
            written += output.contains("written") ? 1 : 0;
            QVERIFY2((code == 0 && !output.isEmpty()) || (code == 4 && errors.contains("generate again")), QByteArray(output + errors).constData());
        }
        QCOMPARE(written, 1);
        const QStringList names = contents(project.path(u"drizzle"_s)).keys();
        QCOMPARE(names, (QStringList{u"0000_first.sql"_s, u"0001_second.sql"_s, u"meta"_s, u"meta/0000_snapshot.json"_s, u"meta/0001_snapshot.json"_s, u"meta/_journal.json"_s}));
        const ProgramRun again = project.kit({u"generate"_s});
        QVERIFY2(again.exitCode == 0 && again.output.startsWith("nothing to do"), all(again).constData());
    }

    /// Killed at any time it leaves what was there or what was to be.
    void killedGenerate()
    {
        for (int wait = 0; wait < 20; ++wait) {
            KitProject project;
            prepare(project);
            const auto before = contents(project.path(u"drizzle"_s));
            KitProcess killed(project, {u"generate"_s, u"--name"_s, u"second"_s}, QString());
            QTest::qWait(wait * 15);
            killed.signal(SIGKILL);
            const ProgramRun run = project.kit({u"generate"_s, u"--name"_s, u"second"_s});
            QVERIFY2(run.exitCode == 0, all(run).constData());
            auto after = contents(project.path(u"drizzle"_s));
            QCOMPARE(after.keys(), (QStringList{u"0000_first.sql"_s, u"0001_second.sql"_s, u"meta"_s, u"meta/0000_snapshot.json"_s, u"meta/0001_snapshot.json"_s, u"meta/_journal.json"_s}));
            for (const char *same : {"0000_first.sql", "meta/0000_snapshot.json"})
                QCOMPARE(after[QLatin1String(same)], before[QLatin1String(same)]);
            QCOMPARE(QJsonDocument::fromJson(after[u"meta/_journal.json"_s]).object().value("entries"_L1).toArray().size(), 2);
        }
    }
};

QTEST_GUILESS_MAIN(TestMigrateFaults)
#include "tst_migrate_faults.moc"
