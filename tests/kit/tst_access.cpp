#include "engine/database/connection_target.h"
#include "tests/kit/kit_process.h"
#include "tests/kit/kit_project.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTest>

#include <signal.h>
#include <sys/resource.h>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray word = "Zk7-only-here-9Qx";

/// Nobody is let in as this role without its password.
void makeRole(TestDatabase &database)
{
    QFile rules(database.value(u"show hba_file"_s));
    if (!rules.open(QIODevice::ReadOnly))
        qFatal("no rules of access");
    const QByteArray usual = rules.readAll();
    rules.close();
    if (!usual.contains("kit_access")) {
        QSaveFile asking(rules.fileName());
        if (!asking.open(QIODevice::WriteOnly) || asking.write("local all kit_access scram-sha-256\n" + usual) < 0 || !asking.commit())
            qFatal("the rules of access cannot be written");
    }
    database.execute(u"drop role if exists kit_access; create role kit_access superuser login password '%1'; select pg_reload_conf()"_s.arg(QString::fromLatin1(word)));
}

QString urlOf(const TestDatabase &database, const QByteArray &password)
{
    return database.url() + (database.url().contains(u'?') ? u'&' : u'?') + u"user=kit_access&password="_s + QString::fromLatin1(password);
}

/// How a program is told the password.
struct Telling {
    QString url; ///< DATABASE_URL
    QStringList variables;
    QStringList arguments;
};

Telling tell(KitProject &project, const TestDatabase &database, const QString &by)
{
    const QString whole = urlOf(database, word);
    const auto writeConfig = [&project](const QString &credentials) {
        project.write(u"drizzle.config.ts"_s, u"export default { dialect: \"postgresql\", schema: \"./shared/schema.ts\", dbCredentials: { %1 } };\n"_s.arg(credentials));
    };
    const auto literal = [](const QString &text) { return u'"' + QString(text).replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"'; };
    if (by == "environment"_L1)
        return {whole, {}, {}};
    if (by == "PGPASSWORD"_L1)
        return {whole.section(u"&password="_s, 0, 0), {u"PGPASSWORD="_s + QString::fromLatin1(word)}, {}};
    if (by == "--url"_L1)
        return {{}, {}, {u"--url"_s, whole}};
    if (by == "--url="_L1)
        return {{}, {}, {u"--url="_s + whole}};
    if (by == ".env"_L1)
        project.write(u".env"_s, u"DATABASE_URL="_s + whole + u'\n');
    if (by == "dbCredentials.url"_L1)
        writeConfig(u"url: "_s + literal(whole));
    if (by == "dbCredentials"_L1) {
        const ConnectionTarget target = *ConnectionTarget::parse(database.url());
        QString fields = u"host: %1, user: \"kit_access\", password: %2, database: %3"_s.arg(literal(target.host()), literal(QString::fromLatin1(word)), literal(target.database()));
        for (const ConnectionTarget::Parameter &one : target.parameters()) {
            if (one.key == "port"_L1)
                fields += u", port: "_s + one.value;
        }
        writeConfig(fields);
    }
    return {};
}

/// Files below the folder that hold the word, but for those in which a person wrote it.
QStringList holding(const QString &folder, const QByteArray &text)
{
    QStringList found;
    for (QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        const bool isTheirs = file.fileName().endsWith("/.env"_L1) || file.fileName().endsWith("/drizzle.config.ts"_L1);
        if (QFileInfo(file).isFile() && !isTheirs && file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            found.append(file.fileName());
    }
    return found;
}

/// Programs of this moment whose argument list holds it; `but`: one that is given it and needs a moment to hide it.
QStringList argumentsHolding(const QByteArray &text, qint64 but = 0)
{
    QStringList found;
    for (const QString &entry : QDir(u"/proc"_s).entryList(QDir::Dirs)) {
        QFile arguments(u"/proc/"_s + entry + u"/cmdline"_s);
        QFile name(u"/proc/"_s + entry + u"/comm"_s);
        if (entry.front().isDigit() && entry.toLongLong() != but && arguments.open(QIODevice::ReadOnly) && name.open(QIODevice::ReadOnly)) {
            if (QByteArray all = arguments.readAll() + name.readAll(); all.contains(text))
                found.append(QString::fromLocal8Bit(all.replace('\0', ' ')));
        }
    }
    return found;
}

/// What would steer a terminal, or show text in another order.
QByteArray steering(const QByteArray &output)
{
    static const QRegularExpression odd(u"[^\\n\\t\\x{20}-\\x{7e}\\x{a0}-\\x{10ffff}]|[\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]"_s);
    const QRegularExpressionMatch match = odd.match(QString::fromUtf8(output));
    return match.hasMatch() ? output.mid(qMax(0, int(QString::fromUtf8(output).left(match.capturedStart()).toUtf8().size()) - 60), 120).toPercentEncoding(" ") : QByteArray();
}

} // namespace

/// What no output, file or argument list may hold: passwords, and names that are more than text.
class TestAccess : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const rlimit none{0, 0};
        QCOMPARE(setrlimit(RLIMIT_CORE, &none), 0);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void passwordStaysWhereItIs_data()
    {
        QTest::addColumn<QString>("by");
        QTest::newRow("environment") << u"environment"_s;
        QTest::newRow(".env") << u".env"_s;
        QTest::newRow("PGPASSWORD") << u"PGPASSWORD"_s;
        QTest::newRow("url in the config") << u"dbCredentials.url"_s;
        QTest::newRow("fields in the config") << u"dbCredentials"_s;
        QTest::newRow("flag") << u"--url"_s;
        QTest::newRow("flag with a sign") << u"--url="_s;
    }

    void passwordStaysWhereItIs()
    {
        QFETCH(QString, by);
        TestDatabase database;
        makeRole(database);
        database.execute(u"CREATE TABLE t (id integer PRIMARY KEY, gone text); INSERT INTO t VALUES (1, 'x'); CREATE TABLE u (id integer)"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\").primaryKey() });\nexport const u = pgTable(\"u\", { id: integer(\"id\"), more: text(\"more\") });\n"_s);
        project.write(u"change.sql"_s, u"ALTER TABLE t ALTER COLUMN gone SET NOT NULL;\n"_s);
        const QString home = project.path(u"person"_s);
        const QString temporary = project.path(u"tmp"_s);
        QDir().mkpath(home);
        QDir().mkpath(temporary);
        for (const QString &folder : {project.path(), temporary})
            QFile::setPermissions(folder, QFile::Permissions(0x7777));
        const Telling telling = tell(project, database, by);
        const QStringList variables = telling.variables + QStringList{u"HOME="_s + home, u"TMPDIR="_s + temporary};
        const QString file = project.path(u"mine.dump"_s);
        const QList<QStringList> calls{{u"check"_s},
                                       {u"diff"_s, u"--html"_s, project.path(u"drift.html"_s)},
                                       {u"push"_s, u"--dry-run"_s, u"--json"_s},
                                       {u"lint"_s, project.path(u"change.sql"_s)},
                                       {u"rehearse"_s},
                                       {u"backup"_s, file},
                                       {u"push"_s, u"--yes"_s, u"--accept-data-loss"_s},
                                       {u"history"_s, u"--json"_s},
                                       {u"undo"_s, u"--dry-run"_s, u"--json"_s},
                                       {u"undo"_s, u"--yes"_s, u"--accept-data-loss"_s},
                                       {u"restore"_s, file, u"--list"_s},
                                       {u"restore"_s, file, u"--yes"_s},
                                       {u"backups"_s},
                                       {u"pull"_s, u"--output"_s, project.path(u"pulled.ts"_s)}};
        // The rules are read again a moment after the signal.
        QTRY_VERIFY(project.kit(telling.arguments + QStringList{u"check"_s}, telling.url, variables).exitCode == 1);
        for (const QStringList &call : calls) {
            KitProcess kit(project, telling.arguments + call, telling.url, variables);
            bool hidden = telling.arguments.isEmpty();
            while (kit.isRunning()) {
                hidden = hidden || argumentsHolding(word).isEmpty();
                const QStringList found = argumentsHolding(word, hidden ? 0 : kit.id());
                QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
                QTest::qWait(10);
            }
            QVERIFY2(hidden, qPrintable(call.join(u' ')));
            const int code = kit.exitCode();
            const QByteArray said = kit.output() + kit.errors();
            QVERIFY2(code == 0 || code == 1, said.constData());
            QVERIFY2(!said.contains(word), said.constData());
        }
        QCOMPARE(database.value(u"SELECT gone FROM t"_s), u"x"_s);
        for (const QString &folder : {project.path(), project.home()}) {
            const QStringList found = holding(folder, word);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        }
    }

    /// What a program leaves that dies in the middle of a push. (A core file is the system's.)
    void crashLeavesNoPassword_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<int>("signal");
        for (const QString &by : {u"environment"_s, u"dbCredentials"_s, u"--url"_s}) {
            QTest::addRow("SIGSEGV, %s", qPrintable(by)) << by << SIGSEGV;
            QTest::addRow("SIGABRT, %s", qPrintable(by)) << by << SIGABRT;
        }
    }

    void crashLeavesNoPassword()
    {
        QFETCH(QString, by);
        QFETCH(int, signal);
        TestDatabase database;
        makeRole(database);
        database.execute(u"CREATE TABLE t (id integer PRIMARY KEY, gone text); INSERT INTO t VALUES (1, 'x')"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\").primaryKey() });\n"_s);
        const QString temporary = project.path(u"tmp"_s);
        QDir().mkpath(temporary);
        for (const QString &folder : {project.path(), temporary})
            QFile::setPermissions(folder, QFile::Permissions(0x7777));
        const Telling telling = tell(project, database, by);
        const QStringList variables = telling.variables + QStringList{u"HOME="_s + project.path(), u"TMPDIR="_s + temporary};
        QTRY_VERIFY(project.kit(telling.arguments + QStringList{u"check"_s}, telling.url, variables).exitCode == 1);

        // Reading it for the backup goes, changing it does not.
        auto other = database.connect();
        QVERIFY(other->execute(u"BEGIN; LOCK TABLE t IN ROW SHARE MODE"_s).has_value());
        KitProcess kit(project, telling.arguments + QStringList{u"push"_s, u"--yes"_s, u"--accept-data-loss"_s, u"--lock-timeout"_s, u"60s"_s}, telling.url, variables);
        QTRY_COMPARE_WITH_TIMEOUT(database.value(u"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 't'::regclass"_s), u"1"_s, 30000);
        kit.signal(signal);
        QCOMPARE(kit.exitCode(), -1);
        const QByteArray said = kit.output() + kit.errors();
        QVERIFY2(!said.contains(word), said.constData());
        QVERIFY(other->execute(u"ROLLBACK"_s).has_value());
        QTRY_VERIFY(argumentsHolding(word).isEmpty());
        for (const QString &folder : {project.path(), project.home()}) {
            const QStringList found = holding(folder, word);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        }
        QVERIFY(!holding(project.home(), "ALTER TABLE").isEmpty()); // the history of the one that died while pushing
        const ProgramRun after = project.kit(telling.arguments + QStringList{u"history"_s}, telling.url, variables);
        QVERIFY2(after.exitCode == 0 && !(after.output + after.errors).contains(word), (after.output + after.errors).constData());
    }

    void wrongPasswordIsNotRepeated_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::newRow("wrong") << u"user=kit_access&password=%1"_s;
        QTest::newRow("and an option that is none") << u"user=kit_access&password=%1&nonsense=1"_s;
        QTest::newRow("and a port that is none") << u"user=kit_access&password=%1&port=many"_s;
        QTest::newRow("and a mode that is none") << u"user=kit_access&password=%1&sslmode=perhaps"_s;
    }

    void wrongPasswordIsNotRepeated()
    {
        QFETCH(QString, ending);
        TestDatabase database;
        makeRole(database);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\") });\n"_s);
        project.write(u"change.sql"_s, u"DROP TABLE t;\n"_s);
        const QByteArray wrong = "wR0ng-" + word;
        const QString url = database.url() + (database.url().contains(u'?') ? u'&' : u'?') + ending.arg(QString::fromLatin1(wrong));
        for (const QStringList &call : {QStringList{u"check"_s}, QStringList{u"push"_s, u"--yes"_s}, QStringList{u"backup"_s}, QStringList{u"pull"_s}, QStringList{u"undo"_s},
                                        QStringList{u"check"_s, u"--json"_s}, QStringList{u"lint"_s, project.path(u"change.sql"_s)}, QStringList{u"diff"_s, u"--from"_s, url}}) {
            ProgramRun run;
            QTRY_VERIFY((run = project.kit(call, url)).exitCode > 0);
            QVERIFY2(!(run.output + run.errors).contains(wrong), (run.output + run.errors).constData());
        }
        QVERIFY(holding(project.home(), wrong).isEmpty());
    }

    /// A database that tries to be more than data.
    void hostileDatabaseIsText()
    {
        TestDatabase database;
        const QString evil = u"\x1b]0;t\a\x1b[2J<script>x</script>';DROP TABLE t;--\n\u202eev\u2066\u009b2J\r\x7f"_s;
        QVERIFY(evil.toUtf8().size() <= 63);
        const QString quoted = u'"' + QString(evil).replace(u'"', u"\"\""_s) + u'"';
        const QString text = QString(evil).replace(u'\'', u"''"_s);
        database.execute(u"CREATE TABLE t (id integer PRIMARY KEY); CREATE TABLE %1 (%1 text DEFAULT '%2', n text, CONSTRAINT \"c\x1b[1m\" CHECK (n <> '%2'));"
                         "INSERT INTO %1 VALUES ('%2', '%2 '), ('%2', '%2 '); CREATE TYPE \"e\x1b[5m\" AS ENUM ('%2'); CREATE VIEW \"v\x1b[7m\" AS SELECT n FROM %1;"
                         "CREATE INDEX \"i\x1b[4m\" ON %1 (n); CREATE FUNCTION \"f\x1b[9m\"() RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE SCHEMA \"s\x1b[3m\";"
                         "COMMENT ON TABLE %1 IS '%2'"_s.arg(quoted, text));
        database.execute(u"DO $$ BEGIN EXECUTE format('COMMENT ON COLUMN t.id IS %L', repeat(E'\\x1b[2J', 2500000)); END $$"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\").primaryKey() });\n"_s);
        project.write(u"change.sql"_s, u"CREATE UNIQUE INDEX i ON %1 (n);\nALTER TABLE %1 ALTER COLUMN n TYPE integer USING n::integer;\nALTER TABLE %1 DROP COLUMN n;\n"_s.arg(quoted));
        const QString html = project.path(u"drift.html"_s);
        const QList<QStringList> calls{{u"check"_s}, {u"check"_s, u"--json"_s}, {u"diff"_s}, {u"diff"_s, u"--html"_s, html}, {u"push"_s, u"--dry-run"_s, u"--rename"_s, u"none"_s},
                                       {u"push"_s, u"--yes"_s}, {u"lint"_s, project.path(u"change.sql"_s)}, {u"lint"_s, project.path(u"change.sql"_s), u"--annotations"_s, u"github"_s},
                                       {u"lint"_s, project.path(u"change.sql"_s), u"--annotations"_s, u"gitlab"_s}, {u"rehearse"_s}, {u"pull"_s}, {u"pull"_s, u"--output"_s, project.path(u"pulled.ts"_s)},
                                       {u"backup"_s, project.path(u"mine.dump"_s)}, {u"restore"_s, project.path(u"mine.dump"_s), u"--list"_s},
                                       {u"push"_s, u"--yes"_s, u"--accept-data-loss"_s, u"--rename"_s, u"none"_s}, {u"history"_s}, {u"history"_s, u"--json"_s}, {u"undo"_s, u"--dry-run"_s},
                                       {u"undo"_s, u"--yes"_s, u"--accept-data-loss"_s}, {u"backups"_s}};
        QStringList bad;
        for (const QStringList &call : calls) {
            const ProgramRun run = project.kit(call, database.url());
            if (run.exitCode < 0)
                bad.append(call.join(u' ') + u": "_s + run.trouble);
            if (call.contains(u"--accept-data-loss"_s) && run.exitCode != 0)
                bad.append(call.join(u' ') + u": "_s + QString::fromUtf8(run.errors.right(900)));
            if (const QByteArray raw = steering(run.output + run.errors); !raw.isEmpty())
                bad.append(call.join(u' ') + u": "_s + QString::fromUtf8(raw));
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        QFile page(html);
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray shown = page.readAll();
        QVERIFY(!shown.contains("<script") && !shown.contains('\x1b'));
        // What was taken back is as it was, and nothing ran.
        QCOMPARE(database.value(u"SELECT count(*) FROM t"_s), u"0"_s);
        QCOMPARE(database.value(u"SELECT count(*) FROM %1"_s.arg(quoted)), u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
