#include "tests/kit/kit_project.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// schema-kit generate, with drizzle-kit's own program on the same folder as the yardstick.
class TestGenerate : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void takesTurnsWithDrizzleKit()
    {
        KitProject project;
        prepare(project, column(u"text(\"email\")"_s));
        const ProgramRun first = generate(project, {u"--name"_s, u"init"_s});
        QVERIFY2(first.exitCode == 0, said(first).constData());
        QVERIFY2(first.output.contains("drizzle/0000_init.sql written"), first.output.constData());
        const QByteArray checked = drizzleKit(project, u"check"_s, {u"--dialect"_s, u"postgresql"_s, u"--out"_s, u"drizzle"_s});
        QVERIFY2(checked.contains("Everything's fine"), checked.constData());
        QVERIFY2(drizzleKit(project, u"generate"_s).contains("No schema changes"), "generate");

        project.writeUsual(column(u"text(\"email\").notNull().default('it''s')"_s.replace(u"'it''s'"_s, u"\"it's\""_s)));
        const QByteArray theirs = drizzleKit(project, u"generate"_s, {u"--name"_s, u"theirs"_s});
        QVERIFY2(theirs.contains("0001_theirs.sql"), theirs.constData());
        const ProgramRun nothing = generate(project);
        QVERIFY2(nothing.exitCode == 0 && nothing.output.startsWith("nothing to do"), said(nothing).constData());

        project.writeUsual(column(u"varchar(\"email\", { length: 80 }).notNull()"_s));
        const ProgramRun third = generate(project, {u"--name"_s, u"third"_s});
        QVERIFY2(third.exitCode == 0, said(third).constData());
        QVERIFY2(drizzleKit(project, u"generate"_s).contains("No schema changes"), "generate after the third");
        QVERIFY2(text(project, u"drizzle/0002_third.sql"_s).contains("--> statement-breakpoint\n"), "two statements");
    }

    void custom()
    {
        KitProject project;
        prepare(project, column(u"text(\"email\")"_s));
        QCOMPARE(generate(project, {u"--name"_s, u"init"_s}).exitCode, 0);
        // Side by side: the same folder, one custom migration by each.
        KitProject other;
        prepare(other, column(u"text(\"email\")"_s));
        QVERIFY(QDir().mkpath(other.path(u"drizzle/meta"_s)));
        for (const char *name : {"0000_init.sql", "meta/_journal.json", "meta/0000_snapshot.json"})
            QVERIFY(QFile::copy(project.path(u"drizzle/"_s + QLatin1String(name)), other.path(u"drizzle/"_s + QLatin1String(name))));
        QCOMPARE(generate(project, {u"--custom"_s, u"--name"_s, u"own"_s}).exitCode, 0);
        const QByteArray said = drizzleKit(other, u"generate"_s, {u"--custom"_s, u"--name"_s, u"own"_s});
        QVERIFY2(said.contains("Prepared empty file"), said.constData());
        QCOMPARE(text(project, u"drizzle/0001_own.sql"_s), text(other, u"drizzle/0001_own.sql"_s));
        const QString file = u"drizzle/meta/0001_snapshot.json"_s;
        static const QRegularExpression id(u"\"id\": \"[0-9a-f-]{36}\""_s);
        QCOMPARE(QString::fromUtf8(text(project, file)).replace(id, u"ID"_s), QString::fromUtf8(text(other, file)).replace(id, u"ID"_s));
        static const QRegularExpression when(u"\"when\": \\d{13}"_s);
        const QString journal = u"drizzle/meta/_journal.json"_s;
        QCOMPARE(QString::fromUtf8(text(project, journal)).replace(when, u"WHEN"_s), QString::fromUtf8(text(other, journal)).replace(when, u"WHEN"_s));
    }

    void renamesAreDecided()
    {
        KitProject project;
        prepare(project, column(u"text(\"email\")"_s));
        QCOMPARE(generate(project, {u"--name"_s, u"init"_s}).exitCode, 0);
        project.writeUsual(column(u"text(\"mail\")"_s));
        const ProgramRun undecided = generate(project);
        QVERIFY2(undecided.exitCode == 4, said(undecided).constData());
        QVERIFY2(undecided.errors.contains("--rename public.users.email=mail"), undecided.errors.constData());
        QVERIFY(!QFile::exists(project.path(u"drizzle/meta/0001_snapshot.json"_s)));

        const ProgramRun renamed = generate(project, {u"--rename"_s, u"public.users.email=mail"_s, u"--name"_s, u"mail"_s});
        QVERIFY2(renamed.exitCode == 0, said(renamed).constData());
        QCOMPARE(text(project, u"drizzle/0001_mail.sql"_s), "ALTER TABLE \"users\" RENAME COLUMN \"email\" TO \"mail\";");
        QVERIFY2(text(project, u"drizzle/meta/0001_snapshot.json"_s).contains("\"\\\"users\\\".\\\"email\\\"\": \"\\\"users\\\".\\\"mail\\\"\""), "_meta");
        QVERIFY2(drizzleKit(project, u"generate"_s).contains("No schema changes"), "generate");
    }

    // drizzle's migrator runs all in one transaction, in which a new value cannot be used.
    void newEnumValueUsedAtOnce()
    {
        KitProject project;
        const QString table = u"export const users = pgTable(\"users\", { id: integer(\"id\"), m: mood(\"m\")%1 });\n"_s;
        prepare(project, u"export const mood = pgEnum(\"mood\", [\"a\"]);\n"_s + table.arg(QString()));
        QCOMPARE(generate(project, {u"--name"_s, u"init"_s}).exitCode, 0);
        project.writeUsual(u"export const mood = pgEnum(\"mood\", [\"a\", \"b\"]);\n"_s + table.arg(u".default(\"b\")"_s));
        QCOMPARE(generate(project, {u"--name"_s, u"use"_s}).exitCode, 0);
        QVERIFY(!text(project, u"drizzle/0001_use.sql"_s).contains("ADD VALUE"));
        TestDatabase database(u"generate"_s);
        const QString script = QString::fromUtf8(text(project, u"drizzle/0000_init.sql"_s) + '\n' + text(project, u"drizzle/0001_use.sql"_s));
        database.execute(u"BEGIN;"_s + script + u"COMMIT;"_s);
        const ProgramRun check = project.kit({u"check"_s}, database.url());
        QVERIFY2(check.exitCode == 0, said(check).constData());
    }

    void tellsWhatItWrote()
    {
        KitProject project;
        prepare(project, column(u"text(\"email\")"_s));
        const ProgramRun dry = generate(project, {u"--dry-run"_s, u"--json"_s, u"--name"_s, u"init"_s});
        QCOMPARE(dry.exitCode, 0);
        const QJsonObject shown = KitProject::json(dry).value(u"migration"_s).toObject();
        QCOMPARE(shown.value(u"tag"_s).toString(), u"0000_init"_s);
        QVERIFY(!shown.value(u"written"_s).toBool());
        QVERIFY(!QFile::exists(project.path(u"drizzle"_s)));
        const ProgramRun done = generate(project, {u"--json"_s, u"--name"_s, u"init"_s});
        QVERIFY(KitProject::json(done).value(u"migration"_s).toObject().value(u"written"_s).toBool());
        const ProgramRun nothing = generate(project, {u"--json"_s});
        QCOMPARE(nothing.exitCode, 0);
        QVERIFY(KitProject::json(nothing).value(u"migration"_s).isNull());
    }

    void dropsAreToldBefore()
    {
        KitProject project;
        prepare(project, column(u"text(\"email\")"_s));
        QCOMPARE(generate(project, {u"--name"_s, u"init"_s}).exitCode, 0);
        project.writeUsual(u"export const users = pgTable(\"users\", { id: integer(\"id\").primaryKey() });\n"_s);
        const ProgramRun run = generate(project, {u"--name"_s, u"less"_s});
        QVERIFY2(run.exitCode == 0, said(run).constData());
        QVERIFY2(run.errors.contains("DROP COLUMN") && run.errors.contains("✖"), run.errors.constData());
    }

private:
    static QString column(const QString &email)
    {
        return u"export const users = pgTable(\"users\", { id: integer(\"id\").primaryKey(), email: %1 });\n"_s.arg(email);
    }

    static void prepare(KitProject &project, const QString &declarations)
    {
        if (!QFile::link(QStringLiteral(STUDIO_TEST_NODE_MODULES), project.path(u"node_modules"_s)))
            qFatal("node_modules cannot be linked");
        project.writeUsual(declarations);
    }

    static ProgramRun generate(KitProject &project, const QStringList &flags = {})
    {
        return project.kit(QStringList{u"generate"_s} + flags, u"postgresql://nobody@/nothing"_s); // never opened
    }

    static QByteArray drizzleKit(const KitProject &project, const QString &command, const QStringList &flags = {})
    {
        ProgramInput input;
        input.folder = project.path();
        input.variables = {u"DATABASE_URL=postgresql://nobody@localhost/nothing"_s};
        const ProgramRun run = runProgram(QStandardPaths::findExecutable(u"node"_s),
                                          QStringList{u"node_modules/drizzle-kit/bin.cjs"_s, command} + flags, input);
        return run.output + run.errors;
    }

    static QByteArray text(const KitProject &project, const QString &path)
    {
        QFile file(project.path(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QByteArray said(const ProgramRun &run) { return run.output + run.errors + run.trouble.toUtf8(); }
};

QTEST_GUILESS_MAIN(TestGenerate)
#include "tst_generate.moc"
