#include "engine/schema/names.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <memory>

using namespace studio;

/// Names are compared with those that the server really gives.
class TestNames : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_database;

private slots:
    void initTestCase() { m_database = std::make_unique<test::TestDatabase>(QStringLiteral("names")); }
    void cleanupTestCase() { m_database.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void cutsAsTheServerDoes_data()
    {
        QTest::addColumn<QString>("name");
        const auto repeated = [](const char *text, int times) { return QString::fromUtf8(text).repeated(times); };
        QTest::newRow("short") << repeated("a", 10);
        QTest::newRow("63 bytes") << repeated("a", 63);
        QTest::newRow("64 bytes") << repeated("a", 64);
        QTest::newRow("200 bytes") << repeated("abcdefghij", 20);
        QTest::newRow("two bytes a letter, cut between letters") << QStringLiteral("a") + repeated("ä", 40);
        QTest::newRow("two bytes a letter, cut inside one") << repeated("ä", 40);
        QTest::newRow("three bytes a letter") << repeated("€", 30);
        QTest::newRow("three bytes a letter, one off") << QStringLiteral("x") + repeated("€", 30);
        QTest::newRow("four bytes a letter") << repeated("😀", 20);
        QTest::newRow("four bytes a letter, one off") << QStringLiteral("x") + repeated("😀", 20);
        QTest::newRow("four bytes a letter, two off") << QStringLiteral("xy") + repeated("😀", 20);
        QTest::newRow("combining marks") << repeated("e\xCC\x81", 30);
        QTest::newRow("quotes count once") << repeated("\"", 70);
    }

    void cutsAsTheServerDoes()
    {
        QFETCH(QString, name);
        m_database->execute(QStringLiteral("DROP SCHEMA IF EXISTS s CASCADE; CREATE SCHEMA s; CREATE TABLE s.") +
                            quoteIdentifier(name) + QStringLiteral(" ()"));
        QCOMPARE(truncateIdentifier(name), m_database->value(QStringLiteral(
                                               "SELECT relname FROM pg_class WHERE relnamespace = 's'::regnamespace")));
    }

    void generatesNamesAsTheServerDoes_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        const auto repeated = [](const char *text, int times) { return QString::fromUtf8(text).repeated(times); };
        QTest::newRow("short") << QStringLiteral("users") << QStringLiteral("email");
        QTest::newRow("long table") << repeated("t", 63) << QStringLiteral("email");
        QTest::newRow("long column") << QStringLiteral("users") << repeated("c", 63);
        QTest::newRow("both long") << repeated("t", 63) << repeated("c", 63);
        QTest::newRow("both long, unequal") << repeated("t", 40) << repeated("c", 33);
        QTest::newRow("just fits") << repeated("t", 28) << repeated("c", 29);
        QTest::newRow("one too many") << repeated("t", 29) << repeated("c", 29);
        QTest::newRow("two bytes a letter") << repeated("ä", 31) << repeated("ö", 31);
        QTest::newRow("three bytes a letter") << repeated("€", 21) << repeated("¥", 20);
        QTest::newRow("four bytes a letter") << repeated("😀", 15) << repeated("x", 60);
        QTest::newRow("capitals and blanks") << QStringLiteral("My Table") << QStringLiteral("the \"column\"");
    }

    void generatesNamesAsTheServerDoes()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        m_database->execute(QStringLiteral("DROP SCHEMA IF EXISTS g CASCADE; CREATE SCHEMA g; "
                                           "CREATE TABLE g.%1 (id int PRIMARY KEY, %2 serial UNIQUE CHECK (%2 > 0))")
                                .arg(quoteIdentifier(table), quoteIdentifier(column)));
        const auto constraint = [&](const char *type) {
            return m_database->value(
                QStringLiteral("SELECT conname FROM pg_constraint WHERE connamespace = 'g'::regnamespace "
                               "AND contype = '%1'")
                    .arg(QLatin1String(type)));
        };
        QCOMPARE(makeObjectName(table, {}, QStringLiteral("pkey")), constraint("p"));
        QCOMPARE(makeObjectName(table, column, QStringLiteral("key")), constraint("u"));
        QCOMPARE(makeObjectName(table, column, QStringLiteral("check")), constraint("c"));
        QCOMPARE(makeObjectName(table, column, QStringLiteral("seq")),
                 m_database->value(QStringLiteral(
                     "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'g'::regnamespace")));
    }

    void quotesForTheServer_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"plain", "Capital", "with blank", "with \"quotes\"", "with 'quotes'", "back\\slash",
                                 "new\nline", "ümläut", "😀", "order", "a.b", "$dollar$", "%"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void quotesForTheServer()
    {
        QFETCH(QString, text);
        QCOMPARE(m_database->value(QStringLiteral("SELECT ") + quoteLiteral(text)), text);
        m_database->execute(QStringLiteral("DROP SCHEMA IF EXISTS q CASCADE; CREATE SCHEMA q; CREATE TABLE q.") +
                            quoteIdentifier(text) + QStringLiteral(" ()"));
        QCOMPARE(
            m_database->value(QStringLiteral("SELECT relname FROM pg_class WHERE relnamespace = 'q'::regnamespace")),
            text);
        const QString display = displayIdentifier(text);
        QVERIFY(display == text || display == quoteIdentifier(text));
    }

    void displaysForPeople()
    {
        QCOMPARE((QualifiedName{QStringLiteral("public"), QStringLiteral("users")}.display()),
                 QStringLiteral("public.users"));
        QCOMPARE((QualifiedName{QStringLiteral("public"), QStringLiteral("My Table")}.display()),
                 QStringLiteral("public.My Table"));
        QCOMPARE((QualifiedName{QStringLiteral("public"), QStringLiteral("a.b")}.display()),
                 QStringLiteral("public.\"a.b\""));
        QCOMPARE((QualifiedName{{}, QStringLiteral("a\"b")}.display()), QStringLiteral("\"a\"\"b\""));
        QCOMPARE((QualifiedName{QStringLiteral("public"), QStringLiteral("users")}.kitQuoted()),
                 QStringLiteral("\"users\""));
        QCOMPARE((QualifiedName{QStringLiteral("app"), QStringLiteral("users")}.kitQuoted()),
                 QStringLiteral("\"app\".\"users\""));
        QCOMPARE(quotedList({QStringLiteral("a"), QStringLiteral("b\"c")}), QStringLiteral("\"a\", \"b\"\"c\""));
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
