#include "engine/pull/column_patch.h"
#include "engine/pull/source_scan.h"
#include "engine/pull/text_edits.h"
#include "engine/pull/unified_diff.h"

#include <QTest>

using namespace studio;
using namespace studio::pull;
using namespace Qt::StringLiterals;

class TestSourceScan : public QObject {
    Q_OBJECT

private slots:
    void findsDeclarations()
    {
        const SourceScan scan(u"import { a } from 'x'\n"
                              "import type { B } from \"y\";\n"
                              "// export const no = 1;\n"
                              "export const one = f(`;${ { a: \"}\" }.a }`, /[/;\"]/, '\\'');\n"
                              "const two = g({\n  a: 1, // }\n})\n  .h()\n"
                              "export function three() { const inner = 1; }\n"
                              "export type T = typeof one;\n"
                              "export class C { x = 1 }\n"
                              "export const four: T = (x) =>\n  x + 1\n"
                              "let five = 5"_s);
        QStringList names;
        for (const Declaration &item : scan.declarations())
            names.append(item.name + u'=' + scan.at(item.value));
        QCOMPARE(names, (QStringList{u"one=f(`;${ { a: \"}\" }.a }`, /[/;\"]/, '\\'')"_s,
                                     u"two=g({\n  a: 1, // }\n})\n  .h()"_s, u"four=(x) =>\n  x + 1"_s, u"five=5"_s}));
    }

    void usesAreNeitherTextNorProperties()
    {
        const SourceScan scan(
            u"f(users, `${users.id} users`, \"users\"); // users\nt.users; ({ users: 1 }); [...users]"_s);
        QCOMPARE(scan.uses(u"users"_s).size(), 3);
    }

    void columnParts_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("result");
        QTest::newRow("default changed") << u"a: text(\"a\").default(\"x\").$type<A>()"_s
                                         << u"a: text(\"a\").default(\"y\")"_s
                                         << u"a: text(\"a\").default(\"y\").$type<A>()"_s;
        QTest::newRow("default gone") << u"a: text(\"a\").default(\"x\").notNull()"_s << u"a: text(\"a\")"_s
                                      << u"a: text(\"a\")"_s;
        QTest::newRow("now an array") << u"a: text(\"a\").notNull()"_s << u"a: integer(\"a\").array().notNull()"_s
                                      << u"a: integer(\"a\").array().notNull()"_s;
        QTest::newRow("lines go on") << u"a: text(\"a\")\n  .$type<A>()"_s
                                     << u"a: text(\"a\").notNull().default(\"y\")"_s
                                     << u"a: text(\"a\")\n  .notNull()\n  .$type<A>()\n  .default(\"y\")"_s;
    }

    void columnParts()
    {
        QFETCH(QString, source);
        QFETCH(QString, wanted);
        const auto text = withParts(source, wanted, {ColumnPart::Type, ColumnPart::NotNull, ColumnPart::Default});
        QVERIFY(text.has_value());
        QTEST(*text, "result");
    }

    void lists_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QList<int>>("removed");
        QTest::addColumn<QString>("result"); ///< with "new" behind the second entry
        QTest::newRow("in a line") << u"[a, b, c]"_s << QList<int>{} << u"[a, b, new, c]"_s;
        QTest::newRow("behind the last") << u"[a, b]"_s << QList<int>{} << u"[a, b, new]"_s;
        QTest::newRow("in place of the last") << u"[a, b]"_s << QList<int>{1} << u"[a, new]"_s;
        QTest::newRow("in lines") << u"[\n  a, // one\n  b, // two\n]"_s << QList<int>{}
                                  << u"[\n  a, // one\n  b, // two\n  new,\n]"_s;
        QTest::newRow("in lines without a last comma")
            << u"[\n  a,\n  b // two\n]"_s << QList<int>{} << u"[\n  a,\n  b, // two\n  new\n]"_s;
        QTest::newRow("in lines, the first gone") << u"[\n  a,\n  b,\n]"_s << QList<int>{0} << u"[\n  b,\n  new,\n]"_s;
    }

    void lists()
    {
        QFETCH(QString, source);
        QFETCH(QList<int>, removed);
        const SourceScan scan(source);
        ListEdit edit(scan, *scan.list(0));
        for (const int entry : removed)
            edit.remove(entry);
        edit.insert(1, u"new"_s);
        TextEdits edits;
        edit.applyTo(edits);
        QTEST(edits.apply(source), "result");
    }

    void cutOffTextEndsTheScan_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"export const a = f(", "export const a = `x${", "export const a = \"", "/*",
                                 "const a = /[", "a: b(", "export const a ="})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void cutOffTextEndsTheScan()
    {
        QFETCH(QString, text);
        const SourceScan scan(text);
        QVERIFY(scan.declarations().size() <= 1);
        (void)scan.uses(u"a"_s);
        (void)scan.chain({0, text.size()});
        (void)withParts(text, text, {ColumnPart::Type});
    }

    void unified()
    {
        QCOMPARE(unifiedDiff(u"f"_s, u"1\n2\n3\n4\n5\n6\n7\n8\n9\n"_s, u"1\n2\n3\n4\nfive\n6\n7\n8\n9\nten\n"_s),
                 u"--- a/f\n+++ b/f\n@@ -2,8 +2,9 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n+ten\n"_s);
        QVERIFY(unifiedDiff(u"f"_s, u"same"_s, u"same"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSourceScan)
#include "tst_source_scan.moc"
