#include "tests/kit/kit_project.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace studio::test;
using namespace Qt::StringLiterals;

/// `diff --html`: one page for people, made of names and SQL that anybody may have written.
class TestReport : public QObject {
    Q_OBJECT

    static QString page(const KitProject &project)
    {
        QFile file(project.path(u"drift.html"_s));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void showsChangesSqlAndHazards()
    {
        TestDatabase database(u"report"_s);
        database.execute(u"CREATE TABLE users (id integer PRIMARY KEY, age integer, gone text);"_s);
        KitProject project;
        project.writeUsual(u"export const users = pgTable('users', { id: integer('id').primaryKey(), age: text('age') });"_s);
        const ProgramRun run = project.kit({u"diff"_s, u"--html"_s, project.path(u"drift.html"_s)}, database.url());
        QVERIFY2(run.exitCode == 1, run.errors.constData());
        QVERIFY(run.output.isEmpty());
        const QString html = page(project);
        QVERIFY(html.startsWith(u"<!DOCTYPE html>"_s));
        QVERIFY(html.contains(u"prefers-color-scheme: dark"_s));
        QVERIFY(html.contains(u"2 differences"_s));
        QVERIFY(html.contains(u"ALTER TABLE &quot;users&quot; DROP COLUMN &quot;gone&quot;"_s));
        QVERIFY(html.contains(u"<del><code>integer</code></del>"_s));
        QVERIFY(html.contains(u"class=\"danger\""_s) || html.contains(u"class=\"warning\""_s));
        QVERIFY(html.contains(u"the way back"_s));
        // Nothing is fetched and nothing runs.
        QVERIFY(!html.contains(QRegularExpression(u"<(script|link|img|iframe)|https?:|url\\("_s)));
    }

    void hostileNamesStayText()
    {
        TestDatabase database(u"report"_s);
        database.execute(u"CREATE TABLE \"</code><script>alert('x')</script>\" (id integer, \"a&b\"\"c\" text);"_s);
        KitProject project;
        project.writeUsual(u"export const t = pgTable(\"</style><img src=x onerror='y'>\", { q: text(\"\\\"><svg onload=z>\\u202e\") });"_s);
        const ProgramRun run = project.kit({u"diff"_s, u"--rename"_s, u"none"_s, u"--html"_s, project.path(u"drift.html"_s)}, database.url());
        QVERIFY2(run.exitCode == 1, run.errors.constData());
        const QString html = page(project);
        QVERIFY(html.contains(u"&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"_s));
        QVERIFY(!html.contains(QRegularExpression(u"<(script|img|svg)"_s)));
        QCOMPARE(html.count(u"</style>"_s), 1);
        QVERIFY(!html.contains(QChar(0x202e)));
        QVERIFY(!html.contains(QRegularExpression(u"<[a-z]+ on"_s)));
    }

    void inSync()
    {
        TestDatabase database(u"report"_s);
        database.execute(u"CREATE TABLE users (id integer);"_s);
        KitProject project;
        project.writeUsual(u"export const users = pgTable('users', { id: integer('id') });"_s);
        const ProgramRun run = project.kit({u"diff"_s, u"--html"_s, project.path(u"drift.html"_s)}, database.url());
        QCOMPARE(run.exitCode, 0);
        QVERIFY(page(project).contains(u"In sync"_s));
    }

    void folderThatIsNotThere()
    {
        TestDatabase database(u"report"_s);
        KitProject project;
        project.writeUsual(u"export const users = pgTable('users', { id: integer('id') });"_s);
        const ProgramRun run = project.kit({u"--json"_s, u"diff"_s, u"--html"_s, project.path(u"no/such/drift.html"_s)}, database.url());
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(KitProject::json(run)[u"error"_s][u"code"_s].toString(), u"diff.report"_s);
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
