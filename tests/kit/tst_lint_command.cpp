#include "tests/kit/kit_project.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// schema-kit lint as people and build servers call it.
class TestLintCommand : public QObject {
    Q_OBJECT

    static QStringList codes(const ProgramRun &run)
    {
        QStringList list;
        const QJsonObject report = KitProject::json(run);
        for (const QJsonValue &finding : report.value("findings"_L1).toArray()) {
            if (const QString code = finding.toObject().value("code"_L1).toString(); code != "lock"_L1 && code != "no-lock-timeout"_L1)
                list.append(finding.toObject().value("file"_L1).toString().section(u'/', -1) + u' ' + code);
        }
        return list;
    }

    /// Three migrations of drizzle's, with the snapshot of the second.
    static void writeMigrations(KitProject &project)
    {
        project.write(u"drizzle/meta/_journal.json"_s,
                      uR"({"version": "7", "dialect": "postgresql", "entries": [
                        {"idx": 0, "version": "7", "when": 1000, "tag": "0000_first", "breakpoints": true},
                        {"idx": 1, "version": "7", "when": 2000, "tag": "0001_second", "breakpoints": true},
                        {"idx": 2, "version": "7", "when": 3000, "tag": "0002_third", "breakpoints": true}]})"_s);
        project.write(u"drizzle/0000_first.sql"_s, u"CREATE TABLE \"t\" (\"id\" integer NOT NULL);\n"_s);
        project.write(u"drizzle/0001_second.sql"_s, u"ALTER TABLE \"t\" ADD COLUMN \"a\" varchar(10);\n"_s);
        project.write(u"drizzle/0002_third.sql"_s, u"ALTER TABLE \"t\" ALTER COLUMN \"a\" SET DATA TYPE varchar(20);\nDROP TABLE \"old\";\n"_s);
        const QString column = uR"("%1": {"name": "%1", "type": "%2", "primaryKey": false, "notNull": false})"_s;
        project.write(u"drizzle/meta/0001_snapshot.json"_s,
                      uR"({"id": "b", "prevId": "a", "version": "7", "dialect": "postgresql", "tables": {
                        "public.t": {"name": "t", "schema": "", "columns": {%1, %2}, "indexes": {}, "foreignKeys": {}, "compositePrimaryKeys": {},
                                     "uniqueConstraints": {}, "policies": {}, "checkConstraints": {}, "isRLSEnabled": false}},
                        "enums": {}, "schemas": {}, "sequences": {}, "roles": {}, "policies": {}, "views": {},
                        "_meta": {"columns": {}, "schemas": {}, "tables": {}}})"_s.arg(column.arg(u"id"_s, u"integer"_s), column.arg(u"a"_s, u"varchar(10)"_s)));
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void filesByThemselves()
    {
        KitProject project;
        project.write(u"good.sql"_s, u"CREATE TABLE t (id integer);\n"_s);
        project.write(u"bad.sql"_s, u"\nDROP TABLE t;\n"_s);
        // What a script makes is another schema's, and no reason to be silent.
        project.write(u"schemas.sql"_s, u"CREATE TABLE a.n (id integer);\nDROP TABLE b.n;\nDROP TABLE a.n;\n"_s);
        QCOMPARE(codes(project.kit({u"lint"_s, u"--json"_s, project.path(u"schemas.sql"_s)})), QStringList(u"schemas.sql data-loss"_s));
        const QString good = project.path(u"good.sql"_s);
        const QString bad = project.path(u"bad.sql"_s);
        QCOMPARE(project.kit({u"lint"_s, good}).exitCode, 0);
        const ProgramRun both = project.kit({u"lint"_s, bad, good});
        QCOMPARE(both.exitCode, 1);
        QVERIFY2(both.output.contains("bad.sql:2:1") && both.output.contains("danger data-loss"), both.output.constData());
        QCOMPARE(project.kit({u"lint"_s, bad, u"--fail-at"_s, u"nothing"_s}).exitCode, 2);

        const ProgramRun github = project.kit({u"lint"_s, bad, u"--annotations"_s, u"github"_s});
        QVERIFY2(github.output.contains("::error file=") && github.output.contains(",line=2,col=1,title=data-loss::Drops the table public.t"), github.output.constData());
        const ProgramRun gitlab = project.kit({u"lint"_s, bad, u"--annotations"_s, u"gitlab"_s});
        const QJsonObject first = QJsonDocument::fromJson(gitlab.output).array().first().toObject();
        QCOMPARE(first.value("check_name"_L1).toString(), u"data-loss"_s);
        QCOMPARE(first.value("location"_L1).toObject().value("lines"_L1).toObject().value("begin"_L1).toInt(), 2);
    }

    void whatCannotBeRead()
    {
        KitProject project;
        project.write(u"broken.sql"_s, u"SELECT 1;\nDROPP TABLE t;\n"_s);
        const ProgramRun broken = project.kit({u"lint"_s, project.path(u"broken.sql"_s)});
        QCOMPARE(broken.exitCode, 2);
        QVERIFY2(broken.errors.contains("broken.sql:2:1: syntax error"), broken.errors.constData());
        const ProgramRun missing = project.kit({u"lint"_s, project.path(u"missing.sql"_s)});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(missing.errors.contains("missing.sql: there is no such file"), missing.errors.constData());
    }

    void settingsOfTheProject()
    {
        KitProject project;
        project.write(u"a.sql"_s, u"DROP TABLE t; ALTER TABLE u RENAME TO v;\n"_s);
        const auto lint = [&](const QStringList &flags) {
            return project.kit(QStringList{u"--project"_s, project.path(), u"lint"_s, project.path(u"a.sql"_s)} + flags);
        };
        project.write(u"schema-studio.lint.json"_s, uR"({"rules": {"data-loss": "info", "rename": "off"},
            "environments": {"production": {"rules": {"rename": "danger"}}}})"_s);
        QCOMPARE(lint({}).exitCode, 0);
        QCOMPARE(lint({u"--fail-at"_s, u"info"_s}).exitCode, 1);
        QCOMPARE(lint({u"--environment"_s, u"production"_s}).exitCode, 1);
        const ProgramRun unknown = lint({u"--environment"_s, u"staging"_s});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.errors.contains("it knows production"), unknown.errors.constData());
        for (const QString &wrong : {u"[]"_s, u"{"_s, u"{\"rules\": {\"nonsense\": \"off\"}}"_s, u"{\"rules\": {\"rename\": 3}}"_s, u"{\"failAt\": \"never\"}"_s, u"{\"rule\": {}}"_s}) {
            project.write(u"schema-studio.lint.json"_s, wrong);
            const ProgramRun run = lint({});
            QVERIFY2(run.exitCode == 2 && run.errors.contains("schema-studio.lint.json"), run.errors.constData());
        }
    }

    void migrationsStartFromTheirSnapshot()
    {
        KitProject project;
        writeMigrations(project);
        // varchar(10) → varchar(20) writes nothing anew, and only the snapshot knows that it was 10.
        const ProgramRun third = project.kit({u"lint"_s, u"--json"_s, project.path(u"drizzle/0002_third.sql"_s)});
        QCOMPARE(codes(third), QStringList({u"0002_third.sql data-loss"_s, u"0002_third.sql several-locks"_s}));
        const ProgramRun all = project.kit({u"lint"_s, u"--json"_s, project.path(u"drizzle/0000_first.sql"_s), project.path(u"drizzle/0001_second.sql"_s),
                                            project.path(u"drizzle/0002_third.sql"_s)});
        QCOMPARE(codes(all), QStringList({u"0002_third.sql data-loss"_s}));
    }

    /// Figures and examples of the live rows, of the database that --url names or the project's.
    void liveRowsAreAsked()
    {
        TestDatabase database;
        database.execute(u"CREATE TABLE t (id integer, mail text, n text); INSERT INTO t VALUES (1, 'a@b', '12'), (2, 'a@b', 'twelve'), (3, NULL, '7')"_s);
        KitProject project;
        project.write(u"change.sql"_s, u"ALTER TABLE t ALTER COLUMN mail SET NOT NULL;\nCREATE UNIQUE INDEX i ON t (mail);\n"
                                       "ALTER TABLE t ALTER COLUMN n TYPE integer USING n::integer;\nALTER TABLE t ALTER COLUMN id SET NOT NULL;\n"_s);
        const QString file = project.path(u"change.sql"_s);
        const ProgramRun named = project.kit({u"lint"_s, file, u"--url"_s, database.url()});
        QCOMPARE(named.exitCode, 1);
        QVERIFY2(named.output.contains("1 row") && named.output.contains("a@b") && named.output.contains("\u201ctwelve\u201d"), named.output.constData());
        QVERIFY2(named.output.contains(" kB]") || named.output.contains(" KiB]"), named.output.constData());
        QVERIFY2(!project.kit({u"lint"_s, file}).output.contains("twelve"), "no database is named");

        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\") });\n"_s);
        const ProgramRun ofProject = project.kit({u"lint"_s, file}, database.url());
        QVERIFY2(ofProject.output.contains("\u201ctwelve\u201d"), ofProject.output.constData());
        // A level that the team set stays.
        project.write(u"schema-studio.lint.json"_s, uR"({"rules": {"duplicates": "info"}})"_s);
        const QJsonObject report = KitProject::json(project.kit({u"lint"_s, u"--json"_s, file}, database.url()));
        for (const QJsonValue &finding : report.value("findings"_L1).toArray()) {
            if (finding["code"_L1] == "duplicates"_L1)
                QCOMPARE(finding["level"_L1].toString(), u"info"_s);
        }
    }

    void databaseThatDoesNotAnswer()
    {
        TestDatabase database;
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\") });\n"_s);
        project.write(u"bad.sql"_s, u"DROP TABLE t;\n"_s);
        const QString nowhere = database.url().replace(database.name(), u"there_is_no_such_database"_s);
        QCOMPARE(project.kit({u"lint"_s, project.path(u"bad.sql"_s), u"--url"_s, nowhere}).exitCode, 3);
        const ProgramRun run = project.kit({u"lint"_s, project.path(u"bad.sql"_s)}, nowhere);
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.errors.contains("without the project's database"), run.errors.constData());
        QVERIFY2(run.output.contains("data-loss"), run.output.constData());
    }

    void pendingOnesByDefault()
    {
        TestDatabase database;
        database.execute(u"CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial, hash text, created_at bigint); "
                         "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('x', 1000); CREATE TABLE t (id integer NOT NULL); CREATE TABLE old (a int)"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"t\", { id: integer(\"id\").notNull() });\n"_s);
        writeMigrations(project);
        const ProgramRun run = project.kit({u"lint"_s, u"--json"_s}, database.url());
        QVERIFY2(run.exitCode == 1, (run.output + run.errors).constData());
        QCOMPARE(KitProject::json(run).value("files"_L1).toArray().size(), 2);
        QCOMPARE(codes(run), QStringList({u"0002_third.sql data-loss"_s, u"0002_third.sql several-locks"_s}));
        database.execute(u"INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('y', 3000)"_s);
        QCOMPARE(project.kit({u"lint"_s}, database.url()).exitCode, 0);
        database.execute(u"DROP SCHEMA drizzle CASCADE"_s);
        QCOMPARE(KitProject::json(project.kit({u"lint"_s, u"--json"_s}, database.url())).value("files"_L1).toArray().size(), 3);
    }
};

QTEST_GUILESS_MAIN(TestLintCommand)
#include "tst_lint_command.moc"
