#include "tests/kit/kit_project.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// A database becomes a schema file, and the file compares equal to the database.
class TestPull : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pullThenCheck_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QStringList>("flags");
        const QDir folder(QStringLiteral(QT_TESTCASE_SOURCEDIR "/pull"));
        const QList<std::pair<const char *, QStringList>> ways{
            {"one file", {}},
            {"no relations", {u"--no-relations"_s}},
            {"a file for each schema", {u"--split"_s, u"schema"_s}},
            {"a file for each table", {u"--split"_s, u"table"_s}},
            {"names preserved", {u"--introspect-casing"_s, u"preserve"_s}},
            {"snake_case left out", {u"--casing"_s, u"snake_case"_s}},
            {"camelCase left out", {u"--casing"_s, u"camelCase"_s}},
            {"names preserved, snake_case left out",
             {u"--casing"_s, u"snake_case"_s, u"--introspect-casing"_s, u"preserve"_s}},
        };
        for (const QString &file : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
            for (const auto &[name, flags] : ways)
                QTest::addRow("%s, %s", qPrintable(file.chopped(4)), name) << read(folder.filePath(file)) << flags;
        }
        QTest::newRow("sample") << read(QStringLiteral(STUDIO_SOURCE_DIR "/resources/sample/database.sql"))
                                << QStringList();
        QTest::newRow("empty database") << QString() << QStringList();
    }

    void pullThenCheck()
    {
        QFETCH(QString, script);
        QFETCH(QStringList, flags);
        TestDatabase database(QStringLiteral("pull"));
        database.execute(script);
        KitProject project;
        const bool split = flags.contains(u"--split"_s);
        const ProgramRun pulled =
            pull(project, database, QStringList{u"--output"_s, split ? u"db"_s : u"schema.ts"_s} + flags);
        QVERIFY2(pulled.exitCode == 0, QByteArray(pulled.output + pulled.errors + pulled.trouble.toUtf8()).constData());
        QStringList common{u"--schema"_s, split ? u"db"_s : u"schema.ts"_s, u"--url"_s, database.url()};
        if (const qsizetype casing = flags.indexOf(u"--casing"_s); casing >= 0)
            common += flags.mid(casing, 2);
        const ProgramRun check = project.kit(QStringList{u"check"_s} + common);
        QVERIFY2(check.exitCode == 0, QByteArray(check.output + check.errors + check.trouble.toUtf8() +
                                                 read(project.path(u"schema.ts"_s)).toUtf8())
                                          .constData());
    }

    void rolesOnRequest()
    {
        TestDatabase database(QStringLiteral("pull"));
        const QString role = database.name() + u"_reader"_s;
        database.execute(u"CREATE ROLE %1 CREATEDB NOINHERIT"_s.arg(role));
        KitProject project;
        const ProgramRun without = pull(project, database);
        const ProgramRun with = pull(project, database, {u"--roles"_s});
        database.execute(u"DROP ROLE %1"_s.arg(role));
        QCOMPARE(without.exitCode, 0);
        QVERIFY(!without.output.contains("pgRole"));
        QVERIFY2(with.output.contains("pgRole(\"" + role.toUtf8() + "\", { createDb: true, inherit: false });"),
                 with.output.constData());
        QVERIFY2(!with.output.contains("pgRole(\"postgres\""), with.output.constData());
    }

    void leavesMigrationsTableOut()
    {
        TestDatabase database(QStringLiteral("pull"));
        database.execute(u"CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, "
                         u"hash text NOT NULL, "
                         "created_at bigint); CREATE TABLE t (id integer)"_s);
        KitProject project;
        const ProgramRun run = pull(project, database);
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(!run.output.contains("drizzle_migrations") && !run.output.contains("pgSchema"),
                 run.output.constData());
    }

    void overwritesOnlyWhenTold()
    {
        TestDatabase database(QStringLiteral("pull"));
        database.execute(u"CREATE TABLE t (id integer PRIMARY KEY)"_s);
        KitProject project;
        project.write(u"mine.ts"_s, u"// weeks of work\n"_s);
        const QStringList call{u"--output"_s, u"mine.ts"_s};
        const ProgramRun refused = pull(project, database, call);
        QCOMPARE(refused.exitCode, 4);
        QVERIFY2(refused.errors.contains("--overwrite"), refused.errors.constData());
        QCOMPARE(read(project.path(u"mine.ts"_s)), u"// weeks of work\n"_s);
        QCOMPARE(pull(project, database, call + QStringList{u"--overwrite"_s}).exitCode, 0);
        QVERIFY(read(project.path(u"mine.ts"_s)).contains(u"pgTable(\"t\""_s));
        // The same text once more loses nothing.
        QCOMPARE(pull(project, database, call).exitCode, 0);
        QCOMPARE(QDir(project.path()).entryList(QDir::Files), QStringList{u"mine.ts"_s});
    }

    void writesAllFilesOrNone()
    {
        TestDatabase database(QStringLiteral("pull"));
        database.execute(u"CREATE TABLE a (id integer); CREATE TABLE b (id integer)"_s);
        KitProject project;
        project.write(u"db/b.ts"_s, u"// mine\n"_s);
        const ProgramRun run = pull(project, database, {u"--split"_s, u"table"_s, u"--output"_s, u"db"_s});
        QCOMPARE(run.exitCode, 4);
        QCOMPARE(QDir(project.path(u"db"_s)).entryList(QDir::Files), QStringList{u"b.ts"_s});
    }

    void wrongCall_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("several files to standard output") << QStringList{u"--split"_s, u"table"_s};
        QTest::newRow("unknown split") << QStringList{u"--split"_s, u"column"_s};
        QTest::newRow("unknown casing") << QStringList{u"--introspect-casing"_s, u"kebab"_s};
    }

    void wrongCall()
    {
        QFETCH(QStringList, arguments);
        TestDatabase database(QStringLiteral("pull"));
        KitProject project;
        const ProgramRun run = pull(project, database, arguments);
        QCOMPARE(run.exitCode, 2);
        QVERIFY(run.output.isEmpty());
    }

    void folderThatCannotBeWritten()
    {
        TestDatabase database(QStringLiteral("pull"));
        KitProject project;
        const ProgramRun run = pull(project, database, {u"--output"_s, u"/proc/nowhere/schema.ts"_s});
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("/proc/nowhere"), run.errors.constData());
    }

    void tellsInJson()
    {
        TestDatabase database(QStringLiteral("pull"));
        database.execute(u"CREATE TABLE t (id integer); COMMENT ON TABLE t IS 'noted'"_s);
        KitProject project;
        const QJsonObject document = KitProject::json(pull(project, database, {u"--json"_s}));
        QCOMPARE(document.value(u"notDeclared"_s).toArray(), QJsonArray{u"comment on table public.t: noted"_s});
        const QJsonObject file = document.value(u"files"_s).toArray().first().toObject();
        QVERIFY(file.value(u"text"_s).toString().contains(u"pgTable"_s));
    }

private:
    static ProgramRun pull(KitProject &project, const TestDatabase &database, const QStringList &flags = {})
    {
        return project.kit(QStringList{u"pull"_s, u"--url"_s, database.url()} + flags);
    }

    static QString read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
