#include "tests/kit/kit_project.h"

#include "tests/support/test_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

const QString oneTable = QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\"), a: text(\"a\") });\n");

QStringList push(std::initializer_list<const char *> more = {})
{
    QStringList words{QStringLiteral("push"), QStringLiteral("--yes")};
    for (const char *word : more)
        words.append(QLatin1String(word));
    return words;
}

} // namespace

/// Servers, roles, locks and backups that do not play along: the right exit code, a message, and a database that is as before.
class TestBadDatabases : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void noServer()
    {
        KitProject project;
        project.writeUsual(oneTable);
        const ProgramRun run = project.kit({QStringLiteral("check")}, QStringLiteral("postgres://me:s3cret-word@127.0.0.1:1/db"));
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.errors.contains("127.0.0.1"), QByteArray(run.errors).constData());
        QVERIFY2(!run.errors.contains("s3cret-word"), QByteArray(run.errors).constData());
    }

    void noSuchDatabase()
    {
        KitProject project;
        project.writeUsual(oneTable);
        TestDatabase database;
        const QString url = database.url().replace(database.name(), QStringLiteral("there_is_no_such_database"));
        const ProgramRun run = project.kit({QStringLiteral("check")}, url);
        QCOMPARE(run.exitCode, 3);
        QVERIFY2(run.errors.contains("there_is_no_such_database"), QByteArray(run.errors).constData());
    }

    void urlThatIsNone()
    {
        KitProject project;
        project.writeUsual(oneTable);
        const ProgramRun run = project.kit({QStringLiteral("check"), QStringLiteral("--url"), QStringLiteral("mysql://me:s3cret-word@host/db")});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(!run.errors.contains("s3cret-word"), QByteArray(run.errors).constData());
    }

    void roleWithoutRights()
    {
        TestDatabase database;
        const QString role = database.name() + QStringLiteral("_reader");
        database.execute(QStringLiteral("create table t (id integer); create role \"%1\" login; revoke create on schema public from public").arg(role));
        const QString before = database.dump();
        KitProject project;
        project.writeUsual(oneTable);
        QString url = database.url();
        url += (url.contains(QLatin1Char('?')) ? QLatin1String("&user=") : QLatin1String("?user=")) + role;
        const ProgramRun run = project.kit(push({"--backup", "none"}), url);
        QVERIFY2(run.exitCode == 3, QByteArray(run.errors + run.output).constData());
        QCOMPARE(database.dump(), before);
        database.execute(QStringLiteral("drop owned by \"%1\"; drop role \"%1\"").arg(role));
    }

    void lockHeldByAnotherSession()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer)"));
        const QString before = database.dump();
        auto other = database.connect();
        QVERIFY(other->execute(QStringLiteral("begin; lock table t in access share mode")).has_value());
        KitProject project;
        project.writeUsual(oneTable);
        const ProgramRun run = project.kit(push({"--backup", "none", "--lock-timeout", "200ms", "--json"}), database.url());
        QCOMPARE(run.exitCode, 5);
        QCOMPARE(KitProject::json(run)[QLatin1String("error")][QLatin1String("sqlstate")].toString(), QStringLiteral("55P03"));
        QVERIFY(other->execute(QStringLiteral("rollback")).has_value());
        QCOMPARE(database.dump(), before);
    }

    void anotherApplier()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer)"));
        auto other = database.connect();
        QVERIFY(other->execute(QStringLiteral("begin; lock table t in access share mode")).has_value());
        KitProject project;
        project.writeUsual(oneTable);
        QProcess first;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), database.url());
        environment.insert(QStringLiteral("SCHEMA_STUDIO_HOME"), project.home());
        first.setProcessEnvironment(environment);
        first.setWorkingDirectory(project.path());
        first.start(QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), push({"--backup", "none", "--lock-timeout", "60s"}));
        QVERIFY(waitForLockWait(database));
        const ProgramRun second = project.kit(push({"--backup", "none"}), database.url());
        QVERIFY2(second.exitCode == 4, QByteArray(second.errors + second.output).constData());
        QVERIFY(other->execute(QStringLiteral("rollback")).has_value());
        QVERIFY(first.waitForFinished(30000));
        QCOMPARE(first.exitCode(), 0);
        QVERIFY(database.dump().contains(QLatin1String("a text")));
    }

    void killedInMidPush()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer)"));
        const QString before = database.dump();
        auto other = database.connect();
        QVERIFY(other->execute(QStringLiteral("begin; lock table t in access share mode")).has_value());
        KitProject project;
        project.writeUsual(oneTable + QStringLiteral("export const a = pgTable(\"a_first\", { id: integer(\"id\") });\n"));
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), database.url());
        environment.insert(QStringLiteral("SCHEMA_STUDIO_HOME"), project.home());
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(project.path());
        program.start(QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), push({"--backup", "none", "--lock-timeout", "60s"}));
        QVERIFY(waitForLockWait(database));
        program.kill();
        QVERIFY(program.waitForFinished(10000));
        QVERIFY(other->execute(QStringLiteral("rollback")).has_value());
        // The server notices the lost client when its statement ends; it has nothing to commit.
        QTRY_COMPARE_WITH_TIMEOUT(database.value(QStringLiteral("select count(*) from pg_stat_activity where application_name like 'schema%' and state <> 'idle' and pid <> pg_backend_pid() and datname = current_database()")), QStringLiteral("0"), 20000);
        QCOMPARE(database.dump(), before);
        const ProgramRun history = project.kit({QStringLiteral("history"), QStringLiteral("--json")}, database.url());
        QCOMPARE(history.exitCode, 0);
        const QJsonObject entry = KitProject::json(history)[QLatin1String("history")][0].toObject();
        QVERIFY2(entry[QLatin1String("outcome")].toString() != QLatin1String("applied"), QByteArray(history.output).constData());
        // And the next push goes through as if nothing had happened.
        const ProgramRun again = project.kit(push({"--backup", "none"}), database.url());
        QVERIFY2(again.exitCode == 0, QByteArray(again.errors).constData());
    }

    void serverGoneInMidPush()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer)"));
        const QString before = database.dump();
        auto other = database.connect();
        QVERIFY(other->execute(QStringLiteral("begin; lock table t in access share mode")).has_value());
        KitProject project;
        project.writeUsual(oneTable + QStringLiteral("export const a = pgTable(\"a_first\", { id: integer(\"id\") });\n"));
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), database.url());
        environment.insert(QStringLiteral("SCHEMA_STUDIO_HOME"), project.home());
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(project.path());
        program.start(QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), push({"--backup", "none", "--lock-timeout", "60s"}));
        QVERIFY(waitForLockWait(database));
        QCOMPARE(database.value(QStringLiteral("select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")), QStringLiteral("1"));
        QVERIFY(program.waitForFinished(30000));
        const int code = program.exitCode();
        const QByteArray errors = program.readAllStandardError();
        QVERIFY2(code == 5 || code == 3, QByteArray(errors).constData());
        QVERIFY2(errors.contains("nothing was changed"), QByteArray(errors).constData());
        QVERIFY(other->execute(QStringLiteral("rollback")).has_value());
        QCOMPARE(database.dump(), before);
    }

    void readOnlyServer()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer); alter database \"%1\" set default_transaction_read_only = on").arg(database.name()));
        KitProject project;
        project.writeUsual(oneTable);
        const ProgramRun check = project.kit({QStringLiteral("check")}, database.url());
        QVERIFY2(check.exitCode == 1, QByteArray(check.errors).constData());
        const ProgramRun run = project.kit(push(), database.url());
        QCOMPARE(run.exitCode, 4);
    }

    void remoteDatabaseNeedsTheFlag()
    {
        KitProject project;
        project.writeUsual(oneTable);
        // Documentation addresses (RFC 5737) lead nowhere; the connection fails before the question comes up.
        const ProgramRun run = project.kit(push(), QStringLiteral("postgres://me@192.0.2.1/db?connect_timeout=1"));
        QVERIFY2(run.exitCode == 3 || run.exitCode == 4, QByteArray(run.errors).constData());
    }

    void backupThatCannotBe_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("pgDump");
        QTest::newRow("folder is a file") << QStringLiteral("shared/schema.ts") << QString();
        QTest::newRow("folder cannot be made") << QStringLiteral("/proc/backups") << QString();
        QTest::newRow("no pg_dump") << QStringLiteral("backups") << QStringLiteral("/nonexistent/pg_dump");
        QTest::newRow("pg_dump older than the server") << QStringLiteral("backups") << QStringLiteral("old");
        QTest::newRow("pg_dump fails") << QStringLiteral("backups") << QStringLiteral("failing");
    }

    void backupThatCannotBe()
    {
        QFETCH(QString, folder);
        QFETCH(QString, pgDump);
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer); insert into t values (1)"));
        const QString before = database.dumpWithData();
        KitProject project;
        project.writeUsual(oneTable);
        if (pgDump == QLatin1String("old") || pgDump == QLatin1String("failing")) {
            const bool old = pgDump == QLatin1String("old");
            const QString script = QStringLiteral("#!/bin/sh\n[ \"$1\" = --version ] && { echo 'pg_dump (PostgreSQL) %1'; exit 0; }\necho 'no space left on device' >&2\nexit 1\n")
                                       .arg(old ? QStringLiteral("9.6.1") : QStringLiteral("99.1"));
            pgDump = project.path(pgDump);
            project.write(QStringLiteral("%1").arg(old ? QStringLiteral("old") : QStringLiteral("failing")), script);
            QVERIFY(QFile::setPermissions(pgDump, QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner));
        }
        QStringList variables;
        if (!pgDump.isEmpty())
            variables.append(QStringLiteral("SCHEMA_STUDIO_PG_DUMP=") + pgDump);
        QStringList arguments = push({"--backup", "all", "--backup-dir"});
        arguments.append(folder.startsWith(QLatin1Char('/')) ? folder : project.path(folder));
        const ProgramRun run = project.kit(arguments, database.url(), variables);
        QVERIFY2(run.exitCode == 4, QByteArray(run.errors + run.output).constData());
        QCOMPARE(database.dumpWithData(), before);
    }

    void dataLossNeedsItsFlag()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer, a text, gone text); insert into t values (1, 'x', 'y')"));
        const QString before = database.dumpWithData();
        KitProject project;
        project.writeUsual(oneTable);
        const ProgramRun refused = project.kit(push({"--json"}), database.url());
        QCOMPARE(refused.exitCode, 4);
        QCOMPARE(KitProject::json(refused)[QLatin1String("error")][QLatin1String("code")].toString(), QStringLiteral("data-loss"));
        QCOMPARE(database.dumpWithData(), before);
        const ProgramRun accepted = project.kit(push({"--accept-data-loss"}), database.url());
        QVERIFY2(accepted.exitCode == 0, QByteArray(accepted.errors).constData());
        QVERIFY(!database.dump().contains(QLatin1String("gone")));
    }

    void undecidedRenameNeedsAFlag()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer, b text); insert into t values (1, 'x')"));
        const QString before = database.dumpWithData();
        KitProject project;
        project.writeUsual(oneTable);
        const ProgramRun refused = project.kit(push({"--accept-data-loss"}), database.url());
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.errors.contains("--rename public.t.b=a"), QByteArray(refused.errors).constData());
        QCOMPARE(database.dumpWithData(), before);
        const ProgramRun renamed = project.kit(push({"--rename", "public.t.b=a"}), database.url());
        QVERIFY2(renamed.exitCode == 0, QByteArray(renamed.errors).constData());
        QCOMPARE(database.value(QStringLiteral("select a from t")), QStringLiteral("x"));
    }

private:
    /// Until some session of the database waits for a lock.
    static bool waitForLockWait(TestDatabase &database)
    {
        QElapsedTimer clock;
        clock.start();
        while (!clock.hasExpired(20000)) {
            if (database.value(QStringLiteral("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")) != QLatin1String("0"))
                return true;
            QTest::qWait(20);
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestBadDatabases)
#include "tst_bad_databases.moc"
