#include "engine/source/path_pattern.h"
#include "tests/engine/source/scratch_project.h"

#include <QDir>
#include <QTest>

using namespace studio;
using namespace studio::test;

class TestPathPattern : public QObject {
    Q_OBJECT

private slots:
    void matches_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char *pattern, const char *text, bool fits) {
            QTest::addRow("%s on %s", pattern, text)
                << QString::fromLatin1(pattern) << QString::fromLatin1(text) << fits;
        };
        row("users", "users", true);
        row("users", "users2", false);
        row("user*", "users_old", true);
        row("*", ".hidden", false);
        row(".*", ".hidden", true);
        row("a?c", "abc", true);
        row("a?c", "ac", false);
        row("a[bc]d", "acd", true);
        row("a[!bc]d", "acd", false);
        row("{users,posts}", "posts", true);
        row("{users,posts}", "tags", false);
        row("v{1..3}", "v2", true);
        row("v{1..3}", "v4", false);
        row("{a,b{c,d}}", "bd", true);
        row("src/*.ts", "src/a.ts", true);
        row("src/*.ts", "src/deep/a.ts", false);
        row("src/**/*.ts", "src/a.ts", true);
        row("src/**/*.ts", "src/very/deep/a.ts", true);
        row("src/**/*.ts", "src/.git/a.ts", false);
        row("!(*.test).ts", "users.ts", true);
        row("!(*.test).ts", "users.test.ts", false);
        row("!(a|b).ts", "c.ts", true);
        row("!(a|b).ts", "b.ts", false);
        row("!(a|b).ts", "ab.ts", true);
        row("@(a|b).ts", "a.ts", true);
        row("@(a|b).ts", "ab.ts", false);
        row("+(a|b).ts", "abba.ts", true);
        row("?(x)a.ts", "a.ts", true);
        row("*(x)a.ts", "xxa.ts", true);
        row("a.b", "axb", false);
        row("(group)/a.ts", "(group)/a.ts", true);
    }

    void matches()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, fits);
        QCOMPARE(matchesPattern(pattern, text), fits);
    }

    void expands_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char *name, const char *pattern, const QStringList &found) {
            QTest::newRow(name) << QString::fromLatin1(pattern) << found;
        };
        row("a file", "db/users.ts", {QStringLiteral("db/users.ts")});
        row("a file that is not there", "db/nobody.ts", {});
        row("one level", "db/*.ts",
            {QStringLiteral("db/index.ts"), QStringLiteral("db/users.test.ts"), QStringLiteral("db/users.ts")});
        row("without tests", "db/!(*.test).ts", {QStringLiteral("db/index.ts"), QStringLiteral("db/users.ts")});
        row("any depth", "**/schema.ts", {QStringLiteral("apps/a/schema.ts"), QStringLiteral("apps/b/db/schema.ts")});
        row("a folder by pattern", "apps/*", {QStringLiteral("apps/a"), QStringLiteral("apps/b")});
        row("braces over folders", "{db,apps/a}/*.ts",
            {QStringLiteral("apps/a/schema.ts"), QStringLiteral("db/index.ts"), QStringLiteral("db/users.test.ts"),
             QStringLiteral("db/users.ts")});
        row("a leading dot slash", "./db/users.ts", {QStringLiteral("db/users.ts")});
        row("through parent", "db/../db/us*s.ts", {QStringLiteral("db/users.ts")});
    }

    void expands()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, found);
        ScratchProject project;
        for (const char *file : {"db/index.ts", "db/users.ts", "db/users.test.ts", "apps/a/schema.ts",
                                 "apps/b/db/schema.ts", "node_modules/x/schema.ts", ".cache/schema.ts"})
            project.write(QString::fromLatin1(file), "export {};\n");
        QStringList folders;
        QStringList relative;
        for (const QString &path : expandPattern(project.root(), pattern, folders))
            relative.append(QDir(project.root()).relativeFilePath(path));
        QCOMPARE(relative, found);
    }
};

QTEST_APPLESS_MAIN(TestPathPattern)
#include "tst_path_pattern.moc"
