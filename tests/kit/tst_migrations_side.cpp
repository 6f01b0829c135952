#include "tests/kit/kit_project.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// A folder that drizzle-kit itself wrote, as a side of a comparison.
class TestMigrationsSide : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void generatedFolder()
    {
        KitProject project;
        QVERIFY(QFile::link(QStringLiteral(STUDIO_TEST_NODE_MODULES), project.path(u"node_modules"_s)));
        project.writeUsual(tables(u"varchar(\"email\", { length: 80 })"_s));
        generate(project);
        const QString url = u"postgresql://nobody@/nothing"_s; // never opened: neither side is the database
        const ProgramRun same = project.kit({u"diff"_s, u"--from"_s, u"migrations"_s, u"--to"_s, u"schema"_s}, url);
        QVERIFY2(same.exitCode == 0, QByteArray(same.output + same.errors).constData());
        const ProgramRun back = project.kit({u"diff"_s, u"--from"_s, u"schema"_s, u"--to"_s, u"migrations"_s}, url);
        QVERIFY2(back.exitCode == 0, QByteArray(back.output + back.errors).constData());

        project.writeUsual(tables(u"text(\"email\")"_s));
        const ProgramRun ahead = project.kit({u"diff"_s, u"--from"_s, u"migrations"_s, u"--json"_s}, url);
        QVERIFY2(ahead.exitCode == 1, QByteArray(ahead.output + ahead.errors).constData());
        const QJsonObject report = KitProject::json(ahead);
        QCOMPARE(report.value(u"from"_s).toObject().value(u"kind"_s).toString(), u"migrations"_s);
        QCOMPARE(report.value(u"changes"_s).toArray().first().toObject().value(u"object"_s).toString(),
                 u"public.users.email"_s);

        // The second migration counts, also when the folder is named.
        generate(project);
        const ProgramRun again = project.kit({u"diff"_s, u"--from"_s, project.path(u"drizzle"_s)}, url);
        QVERIFY2(again.exitCode == 0, QByteArray(again.output + again.errors).constData());
    }

    void noFolder()
    {
        KitProject project;
        project.writeUsual(tables(u"text(\"email\")"_s));
        const ProgramRun run =
            project.kit({u"diff"_s, u"--from"_s, u"migrations"_s}, u"postgresql://nobody@/nothing"_s);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.errors.contains("drizzle"), run.errors.constData());
    }

private:
    static QString tables(const QString &email)
    {
        return u"export const mood = pgEnum(\"mood\", [\"good\", \"bad\"]);\n"
               "export const users = pgTable(\"users\", {\n"
               "  id: serial(\"id\").primaryKey(),\n"
               "  email: %1.notNull().unique(),\n"
               "  moods: mood(\"moods\").array().default([\"good\"]),\n"
               "}, (t) => [index().on(t.moods.desc()), check(\"email_check\", sql`${t.email} like '%@%'`)]);\n"_s.arg(
                   email);
    }

    static void generate(KitProject &project)
    {
        ProgramInput input;
        input.folder = project.path();
        input.variables = {u"DATABASE_URL=postgresql://nobody@/nothing"_s};
        const ProgramRun run = runProgram(QStandardPaths::findExecutable(u"node"_s),
                                          {u"node_modules/drizzle-kit/bin.cjs"_s, u"generate"_s}, input);
        QVERIFY2(run.exitCode == 0, QByteArray(run.output + run.errors + run.trouble.toUtf8()).constData());
    }
};

QTEST_GUILESS_MAIN(TestMigrationsSide)
#include "tst_migrations_side.moc"
