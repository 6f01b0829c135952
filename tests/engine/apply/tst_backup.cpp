#include "engine/apply/backup.h"
#include "tests/support/failing_process_runner.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace studio;
using namespace studio::test;

class TestBackup : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void cleanup()
    {
        for (const char *variable : {"SCHEMA_STUDIO_PG_DUMP", "SCHEMA_STUDIO_PG_RESTORE", "SCHEMA_STUDIO_PG_BIN"})
            qunsetenv(variable);
    }

    void fileIsCompleteAndPrivate_data()
    {
        QTest::addColumn<BackupScope>("scope");
        QTest::addColumn<QStringList>("rows"); ///< tables whose rows it holds
        QTest::addColumn<QString>("name");
        const QString a = QStringLiteral("public a");
        const QString b = QStringLiteral("app b \"c\"");
        QTest::newRow("all") << BackupScope::All << QStringList{b, a} << QStringLiteral("20260102-030405-all.dump");
        QTest::newRow("affected") << BackupScope::Affected << QStringList{b}
                                  << QStringLiteral("20260102-030405-affected.dump");
        QTest::newRow("schema only") << BackupScope::SchemaOnly << QStringList()
                                     << QStringLiteral("20260102-030405-schema.dump");
    }

    void fileIsCompleteAndPrivate()
    {
        QFETCH(BackupScope, scope);
        QFETCH(QStringList, rows);
        QFETCH(QString, name);
        TestDatabase database;
        fill(database);
        QStringList told;
        const auto backup = makeBackup(m_runner, database.target(), database.connection().serverVersion(),
                                       request(scope), [&told](const Progress &progress) { told << progress.what; });
        VERIFY_RESULT(backup);
        QVERIFY2(backup->file.endsWith(QLatin1Char('/') + database.name() + QLatin1Char('-') + name),
                 qPrintable(backup->file));
        QCOMPARE(backup->scope, scope);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(backup->file).constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, mode_t(0600));
        QCOMPARE(backup->bytes, qint64(status.st_size));
        QCOMPARE(filesLeft(), 1);

        const QString list = contents(backup->file);
        QCOMPARE(list.count(QRegularExpression(QStringLiteral("^\\d+; "), QRegularExpression::MultilineOption)),
                 backup->entries);
        QVERIFY(list.contains(QStringLiteral(" TYPE public mood ")));
        QVERIFY(list.contains(QStringLiteral(" TABLE public a ")));
        QCOMPARE(list.count(QStringLiteral(" TABLE DATA ")), rows.size());
        for (const QString &table : rows)
            QVERIFY2(list.contains(QStringLiteral(" TABLE DATA %1 ").arg(table)), qPrintable(list));
        QCOMPARE(told.filter(QStringLiteral("backing up")).size(), rows.size());
    }

    void twoInOneSecondGetTwoNames()
    {
        TestDatabase database;
        fill(database);
        const auto one = backUp(database);
        const auto other = backUp(database);
        VERIFY_RESULT(one);
        VERIFY_RESULT(other);
        QVERIFY(one->file != other->file);
        QCOMPARE(filesLeft(), 2);
    }

    void generatedNameIsHarmlessForAnyDatabase()
    {
        TestDatabase database(QStringLiteral("../../ev il\n\"$(x)\" ü"));
        fill(database);
        BackupRequest wanted = request(BackupScope::All);
        const auto backup = backUp(database, wanted);
        VERIFY_RESULT(backup);
        QCOMPARE(QFileInfo(backup->file).path(), m_folder->path());
        QVERIFY2(!QFileInfo(backup->file).fileName().contains(QRegularExpression(QStringLiteral("[\\s\"$/]"))),
                 qPrintable(backup->file));
    }

    void namedFileIsNeverOverwritten()
    {
        TestDatabase database;
        fill(database);
        BackupRequest wanted = request(BackupScope::All);
        wanted.file = m_folder->filePath(QStringLiteral("deeper/my backup.dump"));
        const auto backup = backUp(database, wanted);
        VERIFY_RESULT(backup);
        QCOMPARE(backup->file, wanted.file);
        const auto again = backUp(database, wanted);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Refused);
        QCOMPARE(again.error().code, QStringLiteral("backup.folder"));
        QCOMPARE(QFileInfo(wanted.file).size(), backup->bytes);
    }

    void sizeIsEstimatedByScope()
    {
        TestDatabase database;
        fill(database);
        database.execute(QStringLiteral("INSERT INTO a SELECT n FROM generate_series(1, 100000) n"));
        const auto all = estimateBackup(database.connection(), request(BackupScope::All));
        const auto affected = estimateBackup(database.connection(), request(BackupScope::Affected));
        const auto schema = estimateBackup(database.connection(), request(BackupScope::SchemaOnly));
        VERIFY_RESULT(all);
        VERIFY_RESULT(affected);
        VERIFY_RESULT(schema);
        QVERIFY(*all > 3000000);
        QVERIFY(*affected < 100000);
        QCOMPARE(*schema, 0);
    }

    void tableThatIsGoneIsPassedOver()
    {
        TestDatabase database;
        fill(database);
        BackupRequest wanted = request(BackupScope::Affected);
        wanted.tables.append({QStringLiteral("public"), QStringLiteral("gone")});
        VERIFY_RESULT(backUp(database, wanted));
    }

    void tablesOfOthersDoNotHinderABackupOfOnesOwn()
    {
        TestDatabase database;
        fill(database);
        const QString role = QStringLiteral("backup_%1").arg(QCoreApplication::applicationPid());
        database.execute(QStringLiteral("CREATE ROLE %1 LOGIN; CREATE TABLE mine (id integer); ALTER TABLE mine OWNER "
                                        "TO %1; INSERT INTO mine VALUES (1)")
                             .arg(role));
        const auto target = ConnectionTarget::parse(
            database.url().replace(QStringLiteral("user=postgres"), QStringLiteral("user=") + role));
        VERIFY_RESULT(target);
        BackupRequest wanted = request(BackupScope::Affected);
        wanted.tables = {{QStringLiteral("public"), QStringLiteral("mine")}};
        const auto affected = makeBackup(m_runner, *target, 150000, wanted);
        const auto schema = makeBackup(m_runner, *target, 150000, request(BackupScope::SchemaOnly));
        const auto all = makeBackup(m_runner, *target, 150000, request(BackupScope::All));
        database.execute(QStringLiteral("DROP OWNED BY %1; DROP ROLE %1").arg(role));
        VERIFY_RESULT(affected);
        VERIFY_RESULT(schema);
        QVERIFY(!all);
        QCOMPARE(all.error().kind, ErrorKind::Refused);
        QCOMPARE(all.error().code, QStringLiteral("backup.failed"));
        QVERIFY2(all.error().message.contains(QStringLiteral("permission denied")), qPrintable(all.error().message));
        QCOMPARE(filesLeft(), 2);
    }

    void failureAtAnyCallLeavesNothing_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("crashes");
        for (int call = 0; call < callsOfABackup(); ++call) {
            QTest::addRow("call %d crashes", call + 1) << call << true;
            QTest::addRow("call %d fails", call + 1) << call << false;
        }
    }

    void failureAtAnyCallLeavesNothing()
    {
        QFETCH(int, call);
        QFETCH(bool, crashes);
        TestDatabase database;
        fill(database);
        const QString before = database.dumpWithData();
        FailingProcessRunner runner(call, crashes ? FailingProcessRunner::crash()
                                                  : FailingProcessRunner::exit(1, "pg_dump: error: no more\n"));
        const auto backup = makeBackup(runner, database.target(), 150000, request(BackupScope::All));
        // The first calls look for programs: one that does not answer is not there, and another may be.
        if (backup) {
            QVERIFY(call < runner.calls().size() - 2);
            QCOMPARE(filesLeft(), 1);
            return;
        }
        QCOMPARE(backup.error().kind, ErrorKind::Refused);
        QVERIFY2(backup.error().code.startsWith(QStringLiteral("backup.")), qPrintable(backup.error().code));
        QVERIFY2(backup.error().message.endsWith(QStringLiteral("nothing was touched")) ||
                     !backup.error().hint.isEmpty(),
                 qPrintable(backup.error().message));
        QCOMPARE(filesLeft(), 0);
        QCOMPARE(database.dumpWithData(), before);
    }

    void passwordGoesByEnvironmentOnly()
    {
        TestDatabase database;
        fill(database);
        const auto target = ConnectionTarget::parse(database.url() + QStringLiteral("&password=geheim"));
        VERIFY_RESULT(target);
        FailingProcessRunner runner;
        VERIFY_RESULT(makeBackup(runner, *target, 150000, request(BackupScope::All)));
        bool isPassed = false;
        for (const ProcessRequest &call : runner.calls()) {
            QVERIFY(!call.program.contains(QStringLiteral("geheim")));
            for (const QString &argument : call.arguments)
                QVERIFY2(!argument.contains(QStringLiteral("geheim")), qPrintable(argument));
            isPassed = isPassed || call.environment.value(QStringLiteral("PGPASSWORD")) == QLatin1String("geheim");
        }
        QVERIFY(isPassed);
    }

    void programsThatDoNotFit_data()
    {
        QTest::addColumn<QByteArray>("dump");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing") << QByteArray() << QStringLiteral("backup.no-pg-dump")
                                 << QStringLiteral("not installed");
        QTest::newRow("older than the server")
            << QByteArray("echo 'pg_dump (PostgreSQL) 11.22'") << QStringLiteral("backup.version")
            << QStringLiteral("pg_dump 11.22 is older");
        QTest::newRow("does not answer") << QByteArray("exit 1") << QStringLiteral("backup.no-pg-dump")
                                         << QStringLiteral("not installed");
        QTest::newRow("writes nothing") << fitting("exit 0") << QStringLiteral("backup.failed")
                                        << QStringLiteral("cannot be read back");
        QTest::newRow("writes rubbish")
            << fitting("for a in \"$@\"; do case $a in --file=*) echo rubbish > \"${a#--file=}\";; esac; done")
            << QStringLiteral("backup.failed") << QStringLiteral("cannot be read back");
        QTest::newRow("forgets a table") << fitting("exec $REAL \"$@\" --exclude-table=a")
                                         << QStringLiteral("backup.failed") << QStringLiteral("public.a is missing");
        QTest::newRow("forgets rows") << fitting("exec $REAL \"$@\" --exclude-table-data=a")
                                      << QStringLiteral("backup.failed") << QStringLiteral("public.a is missing");
        QTest::newRow("fails half-way") << fitting("$REAL \"$@\"; echo 'pg_dump: error: out of luck' >&2; exit 1")
                                        << QStringLiteral("backup.failed") << QStringLiteral("out of luck");
        QTest::newRow("is killed half-way")
            << fitting("$REAL \"$@\"; kill -9 $$") << QStringLiteral("backup.failed") << QStringLiteral("crashed");
    }

    void programsThatDoNotFit()
    {
        QFETCH(QByteArray, dump);
        QFETCH(QString, code);
        QFETCH(QString, words);
        TestDatabase database;
        fill(database);
        QTemporaryDir fakes;
        const QString fake = fakes.filePath(QStringLiteral("pg_dump"));
        if (!dump.isEmpty())
            writeScript(fake, dump);
        qputenv("SCHEMA_STUDIO_PG_DUMP", QFile::encodeName(fake));
        const auto backup = backUp(database);
        QVERIFY(!backup);
        QCOMPARE(backup.error().kind, ErrorKind::Refused);
        QCOMPARE(backup.error().code, code);
        QVERIFY2(backup.error().message.contains(words), qPrintable(backup.error().message));
        QVERIFY2(backup.error().message.endsWith(QStringLiteral("nothing was touched")),
                 qPrintable(backup.error().message));
        QCOMPARE(filesLeft(), 0);
    }

    void fullDiskIsSeenBefore()
    {
        TestDatabase database;
        fill(database);
        BackupRequest wanted = request(BackupScope::All);
        QString asked;
        wanted.freeSpace = [&asked](const QString &folder) {
            asked = folder;
            return qint64(1000000);
        };
        FailingProcessRunner runner;
        const auto backup = makeBackup(runner, database.target(), 150000, wanted);
        QVERIFY(!backup);
        QCOMPARE(backup.error().kind, ErrorKind::Refused);
        QCOMPARE(backup.error().code, QStringLiteral("backup.space"));
        QCOMPARE(asked, m_folder->path());
        QCOMPARE(filesLeft(), 0);
        for (const ProcessRequest &call : runner.calls())
            QVERIFY(!call.arguments.contains(QStringLiteral("--format=custom")));
    }

    void diskThatFillsUpMeanwhileIsTold()
    {
        TestDatabase database;
        fill(database);
        database.execute(QStringLiteral("INSERT INTO a SELECT n FROM generate_series(1, 100000) n"));
        QTemporaryDir fakes;
        const QString fake = fakes.filePath(QStringLiteral("pg_dump"));
        // A file may not grow beyond 8 KB: what a full disk is to a program.
        writeScript(fake, fitting("ulimit -f 8; trap '' XFSZ; exec $REAL \"$@\""));
        qputenv("SCHEMA_STUDIO_PG_DUMP", QFile::encodeName(fake));
        BackupRequest wanted = request(BackupScope::All);
        int calls = 0;
        wanted.freeSpace = [&calls](const QString &) { return ++calls == 1 ? qint64(1) << 40 : qint64(0); };
        const auto backup = backUp(database, wanted);
        QVERIFY(!backup);
        QCOMPARE(backup.error().kind, ErrorKind::Refused);
        QCOMPARE(backup.error().code, QStringLiteral("backup.space"));
        QVERIFY2(!backup.error().detail.isEmpty(), qPrintable(backup.error().message));
        QCOMPARE(filesLeft(), 0);
    }

    void folderThatCannotBeUsed_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("a file") << QStringLiteral("FILE");
        QTest::newRow("below a file") << QStringLiteral("FILE/deeper");
        QTest::newRow("where nobody may write") << QStringLiteral("/proc");
    }

    void folderThatCannotBeUsed()
    {
        QFETCH(QString, folder);
        TestDatabase database;
        fill(database);
        QTemporaryDir elsewhere;
        const QString file = elsewhere.filePath(QStringLiteral("file"));
        writeScript(file, "true");
        BackupRequest wanted = request(BackupScope::All);
        wanted.folder = folder.replace(QStringLiteral("FILE"), file);
        const auto backup = backUp(database, wanted);
        QVERIFY(!backup);
        QCOMPARE(backup.error().kind, ErrorKind::Refused);
        QCOMPARE(backup.error().code, QStringLiteral("backup.folder"));
        QVERIFY(!backup.error().hint.isEmpty());
    }

    void cancelledBackupLeavesNothing()
    {
        TestDatabase database;
        fill(database);
        std::stop_source stop;
        const auto backup = makeBackup(
            m_runner, database.target(), 150000, request(BackupScope::All),
            [&stop](const Progress &progress) {
                if (progress.what.startsWith(QLatin1String("backing up")) ||
                    progress.what.startsWith(QLatin1String("reading")))
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!backup);
        QCOMPARE(backup.error().kind, ErrorKind::Cancelled);
        QCOMPARE(filesLeft(), 0);
    }

    void whatAKilledProgramLeftIsDeleted()
    {
        TestDatabase database;
        fill(database);
        writeScript(m_folder->filePath(QStringLiteral("old.dump.part-4194304")), "x");
        const QString ours =
            m_folder->filePath(QStringLiteral("now.dump.part-%1").arg(QCoreApplication::applicationPid()));
        writeScript(ours, "x");
        VERIFY_RESULT(backUp(database));
        QVERIFY(QFile::exists(ours));
        QCOMPARE(filesLeft(), 2);
    }

    void serverThatIsGone()
    {
        const auto target = ConnectionTarget::parse(QStringLiteral("host=%1 dbname=x user=x").arg(m_folder->path()));
        VERIFY_RESULT(target);
        const auto backup = makeBackup(m_runner, *target, 150000, request(BackupScope::All));
        QVERIFY(!backup);
        QCOMPARE(backup.error().kind, ErrorKind::Connection);
        QCOMPARE(filesLeft(), 0);
    }

private:
    static void fill(TestDatabase &database)
    {
        database.execute(
            QStringLiteral("CREATE TYPE mood AS ENUM ('sad'); CREATE SCHEMA app; CREATE TABLE a (id integer);"
                           "CREATE TABLE app.\"b \"\"c\"\"\" (id mood); CREATE VIEW v AS SELECT * FROM a;"
                           "INSERT INTO a VALUES (1); INSERT INTO app.\"b \"\"c\"\"\" VALUES ('sad')"));
    }

    BackupRequest request(BackupScope scope) const
    {
        BackupRequest wanted;
        wanted.scope = scope;
        wanted.tables = {{QStringLiteral("app"), QStringLiteral("b \"c\"")}};
        wanted.folder = m_folder->path();
        wanted.now = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05Z"), Qt::ISODate);
        return wanted;
    }

    Result<Backup> backUp(TestDatabase &database) { return backUp(database, request(BackupScope::All)); }

    Result<Backup> backUp(TestDatabase &database, const BackupRequest &wanted)
    {
        return makeBackup(m_runner, database.target(), database.connection().serverVersion(), wanted);
    }

    qsizetype filesLeft() const { return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(); }

    QString contents(const QString &file)
    {
        ProcessRequest list;
        list.program = QStringLiteral("pg_restore");
        list.arguments = {QStringLiteral("--list"), file};
        const auto outcome = m_runner.run(list);
        return outcome ? QString::fromUtf8(outcome->standardOutput) : QString();
    }

    static QByteArray fitting(const QByteArray &commands)
    {
        return "[ \"$1\" = --version ] && echo 'pg_dump (PostgreSQL) 99.1' && exit 0\nREAL=$(command -v pg_dump)\n" +
               commands;
    }

    static void writeScript(const QString &name, const QByteArray &commands)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + commands + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    int callsOfABackup()
    {
        QTemporaryDir folder;
        TestDatabase database;
        fill(database);
        BackupRequest wanted = request(BackupScope::All);
        wanted.folder = folder.path();
        FailingProcessRunner runner;
        const auto backup = makeBackup(runner, database.target(), 150000, wanted);
        return backup ? int(runner.calls().size()) : 0;
    }

    SystemProcessRunner m_runner;
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
