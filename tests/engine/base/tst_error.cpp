#include "engine/base/error.h"

#include <QTest>

using namespace studio;

class TestError : public QObject {
    Q_OBJECT

private slots:
    void describes_data()
    {
        QTest::addColumn<Error>("error");
        QTest::addColumn<QString>("text");
        Error error;
        error.message = QStringLiteral("it failed");
        QTest::newRow("message alone") << error << QStringLiteral("it failed");
        error.line = 3;
        QTest::newRow("a line without a file is no place") << error << QStringLiteral("it failed");
        error.file = QStringLiteral("shared/schema.ts");
        QTest::newRow("file and line") << error << QStringLiteral("shared/schema.ts:3: it failed");
        error.column = 7;
        QTest::newRow("file, line and column") << error << QStringLiteral("shared/schema.ts:3:7: it failed");
        error.sqlState = QStringLiteral("42P01");
        error.lineText = QStringLiteral("  foo();  ");
        error.detail = QStringLiteral("more");
        error.hint = QStringLiteral("try again");
        QTest::newRow("everything")
            << error << QStringLiteral("shared/schema.ts:3:7: it failed [42P01]\n    foo();\nmore\nhint: try again");
    }

    void describes()
    {
        QFETCH(Error, error);
        QFETCH(QString, text);
        QCOMPARE(describe(error), text);
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
