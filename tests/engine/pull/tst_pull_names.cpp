#include "engine/pull/names.h"
#include "engine/pull/typescript.h"

#include <QTest>

using namespace studio;
using namespace studio::pull;
using namespace Qt::StringLiterals;

class TestPullNames : public QObject {
    Q_OBJECT

private slots:
    void identifier_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("camel");
        QTest::addColumn<QString>("preserved");
        const auto row = [](const QString &text, const QString &camel, const QString &preserved) {
            QTest::newRow(qPrintable(text)) << text << camel << preserved;
        };
        row(u"user_role"_s, u"userRole"_s, u"user_role"_s);
        row(u"UserProfile"_s, u"userProfile"_s, u"UserProfile"_s);
        row(u"Order Items"_s, u"orderItems"_s, u"Order_Items"_s);
        row(u"ID"_s, u"id"_s, u"ID"_s);
        row(u"userID"_s, u"userId"_s, u"userID"_s);
        row(u"1st_place"_s, u"_1stPlace"_s, u"_1st_place"_s);
        row(u"größe"_s, u"größe"_s, u"größe"_s);
        row(u"a`${b}"_s, u"aB"_s, u"a_$_b_"_s);
        row(u"*/"_s, u"x"_s, u"x"_s);
        row(u"😀"_s, u"x"_s, u"x"_s);
    }

    void identifier()
    {
        QFETCH(QString, text);
        QTEST(camelCase(text, u"x"_s), "camel");
        QTEST(preservedCase(text, u"x"_s), "preserved");
    }

    // drizzle-orm/casing.ts says so.
    void drizzleCasing_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("snake");
        QTest::addColumn<QString>("camel");
        const auto row = [](const QString &key, const QString &snake, const QString &camel) {
            QTest::newRow(qPrintable(key)) << key << snake << camel;
        };
        row(u"userId"_s, u"user_id"_s, u"userId"_s);
        row(u"user_id"_s, u"user_id"_s, u"userId"_s);
        row(u"HTTPStatus"_s, u"http_status"_s, u"httpStatus"_s);
        row(u"address1"_s, u"address1"_s, u"address1"_s);
        row(u"größe"_s, u"gr_e"_s, u"grE"_s);
    }

    void drizzleCasing()
    {
        QFETCH(QString, key);
        QTEST(drizzleSnakeCase(key), "snake");
        QTEST(drizzleCamelCase(key), "camel");
    }

    void namesAreNeverTakenTwice()
    {
        Schema schema;
        const auto table = [&](const QString &in, const QString &name) {
            Table item;
            item.name = {in, name};
            schema.tables.append(item);
        };
        schema.namespaces.append({u"app"_s, false, {}, {}});
        table(u"app"_s, u"users"_s);
        table(u"public"_s, u"users"_s);
        table(u"public"_s, u"Users"_s);
        table(u"public"_s, u"text"_s);
        table(u"public"_s, u"class"_s);
        Enum item;
        item.name = {u"public"_s, u"users"_s};
        schema.enums.append(item);
        const Names names(schema, {});
        const auto of = [&](Kind kind, const QString &in, const QString &name) {
            return names.find(kind, {in, name})->name;
        };
        QCOMPARE(of(Kind::Table, u"public"_s, u"users"_s), u"users"_s);
        QCOMPARE(of(Kind::Table, u"public"_s, u"Users"_s), u"usersTable"_s);
        QCOMPARE(of(Kind::Table, u"app"_s, u"users"_s), u"usersInApp"_s);
        QCOMPARE(of(Kind::Table, u"public"_s, u"text"_s), u"textTable"_s);
        QCOMPARE(of(Kind::Table, u"public"_s, u"class"_s), u"classTable"_s);
        QCOMPARE(of(Kind::Enum, u"public"_s, u"users"_s), u"usersEnum"_s);
        QCOMPARE(of(Kind::Relations, u"app"_s, u"users"_s), u"usersInAppRelations"_s);
    }

    void keysAreNeverTakenTwice()
    {
        Schema schema;
        Table table;
        table.name = {u"public"_s, u"t"_s};
        for (const QString &name :
             {u"user_id"_s, u"userId"_s, u"__proto__"_s, u"constructor"_s, u"enable_rls"_s, u"1"_s}) {
            Column column;
            column.name = name;
            column.type = parseTypeName(u"text"_s);
            table.columns.append(column);
        }
        schema.tables.append(table);
        const Names names(schema, {});
        QStringList keys;
        for (const Column &column : table.columns)
            keys.append(names.key(table.name, column.name));
        QCOMPARE(keys,
                 (QStringList{u"userId"_s, u"userId2"_s, u"proto"_s, u"constructorColumn"_s, u"enableRls"_s, u"_1"_s}));
    }

    void casingLeavesOutWhatItMakes()
    {
        Schema schema;
        Table table;
        table.name = {u"public"_s, u"t"_s};
        for (const QString &name : {u"user_id"_s, u"address_1"_s, u"Odd"_s}) {
            Column column;
            column.name = name;
            column.type = parseTypeName(u"text"_s);
            table.columns.append(column);
        }
        schema.tables.append(table);
        PullOptions options;
        options.casing = PullCasing::SnakeCase;
        const Names names(schema, options);
        QVERIFY(!names.column(table.name, u"user_id"_s).written);
        QVERIFY(names.column(table.name, u"address_1"_s).written);
        QVERIFY(names.column(table.name, u"Odd"_s).written);
    }

    void text_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("string");
        QTest::addColumn<QString>("inTemplate");
        QTest::newRow("quotes") << u"a\"b'c`d"_s << u"\"a\\\"b'c`d\""_s << u"a\"b'c\\`d"_s;
        QTest::newRow("placeholder") << u"${x} $ {"_s << u"\"${x} $ {\""_s << u"\\${x} $ {"_s;
        QTest::newRow("backslash") << u"a\\n"_s << u"\"a\\\\n\""_s << u"a\\\\n"_s;
        QTest::newRow("line ends") << u"a\nb\rc"_s << u"\"a\\nb\\rc\""_s << u"a\nb\\rc"_s;
        QTest::newRow("direction") << u"a\u202eb"_s << u"\"a\\u202eb\""_s << u"a\\u202eb"_s;
    }

    void text()
    {
        QFETCH(QString, text);
        QTEST(stringLiteral(text), "string");
        QTEST(templateText(text), "inTemplate");
    }

    void commentsStayInTheirLine()
    {
        const QString line = commentText(u"a\nb\u2028c\rd*/"_s);
        QVERIFY(!line.contains(u'\n') && !line.contains(QChar(0x2028)) && !line.contains(u'\r'));
    }
};

QTEST_GUILESS_MAIN(TestPullNames)
#include "tst_pull_names.moc"
