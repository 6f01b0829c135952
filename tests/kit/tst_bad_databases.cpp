#include "tests/kit/kit_project.h"

#include "tests/support/test_server.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

const QString oneTable = QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\"), a: text(\"a\") });\n");

/// As a TypeScript literal.
QString quoted(const QString &text)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
}

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

    void wrongPassword()
    {
        TestDatabase database;
        QFile rules(database.value(QStringLiteral("show hba_file")));
        QVERIFY(rules.open(QIODevice::ReadOnly));
        const QByteArray usual = rules.readAll();
        rules.close();
        // Only this role is asked for its password: other test programs use the server meanwhile.
        if (!usual.contains("kit_password")) {
            QSaveFile asking(rules.fileName());
            QVERIFY(asking.open(QIODevice::WriteOnly));
            asking.write("local all kit_password scram-sha-256\n" + usual);
            QVERIFY(asking.commit());
        }
        database.execute(QStringLiteral("drop role if exists kit_password; create role kit_password login password 'right-word'; select pg_reload_conf()"));
        database.execute(QStringLiteral("create table t (id integer, a text); alter table t owner to kit_password"));
        KitProject project;
        project.writeUsual(oneTable);
        const auto checkWith = [&](const QString &password) {
            QString url = database.url();
            url += url.contains(QLatin1Char('?')) ? QStringLiteral("&") : QStringLiteral("?");
            return project.kit({QStringLiteral("check")}, url + QStringLiteral("user=kit_password&password=") + password);
        };
        // The rules are read again a moment after the signal.
        ProgramRun wrong;
        QTRY_VERIFY((wrong = checkWith(QStringLiteral("s3cret-word"))).exitCode != 0);
        QCOMPARE(wrong.exitCode, 3);
        QVERIFY2(wrong.errors.contains("kit_password"), QByteArray(wrong.errors).constData());
        QVERIFY2(!(wrong.errors + wrong.output).contains("s3cret-word"), QByteArray(wrong.errors).constData());
        const ProgramRun right = checkWith(QStringLiteral("right-word"));
        QVERIFY2(right.exitCode == 0, QByteArray(right.errors).constData());
        QVERIFY2(!(right.errors + right.output).contains("right-word"), QByteArray(right.output).constData());
        database.execute(QStringLiteral("reassign owned by kit_password to current_user; drop role kit_password"));
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
        start(first, project, database, push({"--backup", "none", "--lock-timeout", "60s"}));
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
        start(program, project, database, push({"--backup", "none", "--lock-timeout", "60s"}));
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
        start(program, project, database, push({"--backup", "none", "--lock-timeout", "60s"}));
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
        QTest::newRow("the disk is full half-way") << QStringLiteral("backups") << QStringLiteral("full");
    }

    void backupThatCannotBe()
    {
        QFETCH(QString, folder);
        QFETCH(QString, pgDump);
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer); insert into t select generate_series(1, 20000)"));
        const QString before = database.dumpWithData();
        KitProject project;
        project.writeUsual(oneTable);
        if (pgDump == QLatin1String("full")) {
            // The real pg_dump, which may write no file of more than 4 KB.
            pgDump = project.writeProgram(pgDump, QStringLiteral("[ \"$1\" = --version ] || { trap '' XFSZ; ulimit -f 8; }\nexec pg_dump \"$@\"\n"));
        } else if (pgDump == QLatin1String("old") || pgDump == QLatin1String("failing")) {
            const bool old = pgDump == QLatin1String("old");
            const QString script = QStringLiteral("[ \"$1\" = --version ] && { echo 'pg_dump (PostgreSQL) %1'; exit 0; }\necho 'no space left on device' >&2\nexit 1\n")
                                       .arg(old ? QStringLiteral("9.6.1") : QStringLiteral("99.1"));
            pgDump = project.writeProgram(pgDump, script);
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

    void catalogChangesBetweenPlanAndPush()
    {
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer)"));
        KitProject project;
        project.writeUsual(oneTable);
        // The backup is made when the plan is ready and before its first statement: somebody else is quicker.
        const QString pgDump = project.writeProgram(
            QStringLiteral("meddling"),
            QStringLiteral("[ \"$1\" = --version ] || psql -q \"$DATABASE_URL\" -c 'alter table t add column meddled integer' || exit 1\nexec pg_dump \"$@\"\n"));
        const ProgramRun run = project.kit(push({"--backup", "all", "--json"}), database.url(), {QStringLiteral("SCHEMA_STUDIO_PG_DUMP=") + pgDump});
        QVERIFY2(run.exitCode == 4, QByteArray(run.errors + run.output).constData());
        QVERIFY2(KitProject::json(run)[QLatin1String("error")][QLatin1String("message")].toString().contains(QLatin1String("changed")), QByteArray(run.output).constData());
        QCOMPARE(database.value(QStringLiteral("select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 't'::regclass and attnum > 0")), QStringLiteral("id meddled"));
    }

    void hostileNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("quotes") << QStringLiteral("we\"ird 'name'");
        QTest::newRow("newline") << QStringLiteral("two\nlines");
        QTest::newRow("semicolon and comment") << QStringLiteral("a; drop table t; --");
        QTest::newRow("dollars and braces") << QStringLiteral("${1} $$ $1 %s");
        QTest::newRow("backslash") << QStringLiteral("back\\slash");
        QTest::newRow("Unicode") << QStringLiteral("größe_表_🙂");
        QTest::newRow("63 bytes") << QString(63, QLatin1Char('n'));
        QTest::newRow("more than 63 bytes") << QString(80, QLatin1Char('n'));
        QTest::newRow("63 bytes end inside a character") << QString(62, QLatin1Char('n')) + QStringLiteral("表表");
        QTest::newRow("a reserved word") << QStringLiteral("select");
        QTest::newRow("dots") << QStringLiteral("public.t.a");
    }

    void hostileNames()
    {
        QFETCH(QString, name);
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer); insert into t values (1)"));
        KitProject project;
        // PostgreSQL cuts long names off, but refuses long enum values.
        const QString value = quoted(name.toUtf8().size() > 63 ? name.left(20) : name);
        project.writeUsual(QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\") });\nexport const mood = pgEnum(\"mood\", [\"b\", ") + value +
                           QStringLiteral("]);\nexport const h = pgTable(") + quoted(name) + QStringLiteral(", { id: integer(") + quoted(name) +
                           QStringLiteral(").primaryKey(), m: mood(\"m\").default(") + value +
                           QStringLiteral(") }, (t) => [index(\"h_m_index\").on(t.m)]);\nexport const r = pgTable(\"r\", { h: integer(\"h\").references(() => h.id) });\n"));
        const ProgramRun pushed = project.kit(push(), database.url());
        QVERIFY2(pushed.exitCode == 0, QByteArray(pushed.errors + pushed.output).constData());
        const ProgramRun check = project.kit({QStringLiteral("check")}, database.url());
        QVERIFY2(check.exitCode == 0, QByteArray(check.errors + check.output).constData());
        QCOMPARE(database.value(QStringLiteral("select count(*) from t")), QStringLiteral("1"));
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
    /// schema-kit in the background.
    static void start(QProcess &program, const KitProject &project, const TestDatabase &database, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATABASE_URL"), database.url());
        environment.insert(QStringLiteral("SCHEMA_STUDIO_HOME"), project.home());
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(project.path());
        program.start(QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), arguments);
    }

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
