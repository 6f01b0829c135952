#include "engine/pull/default_text.h"
#include "engine/pull/pull.h"
#include "engine/pull/typescript.h"

#include <QTest>

using namespace studio;
using namespace studio::pull;
using namespace Qt::StringLiterals;

class TestPullText : public QObject {
    Q_OBJECT

private slots:
    /// The catalog's text and type, and how a person writes it.
    void defaults_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("call");
        const auto row = [](const QString &type, const QString &sql, const QString &call) {
            QTest::addRow("%s %s", qPrintable(type), qPrintable(sql)) << type << sql << call;
        };
        row(u"timestamp without time zone"_s, u"now()"_s, u".defaultNow()"_s);
        row(u"uuid"_s, u"gen_random_uuid()"_s, u".defaultRandom()"_s);
        row(u"text"_s, u"now()"_s, u".default(sql`now()`)"_s);
        row(u"boolean"_s, u"true"_s, u".default(true)"_s);
        row(u"integer"_s, u"0"_s, u".default(0)"_s);
        row(u"integer"_s, u"'-1'::integer"_s, u".default(-1)"_s);
        row(u"smallint"_s, u"'7'::smallint"_s, u".default(sql`'7'`)"_s);
        row(u"bigint"_s, u"'9223372036854775807'::bigint"_s, u".default(sql`'9223372036854775807'`)"_s);
        row(u"bigint"_s, u"'-9223372036854775808'::bigint"_s, u".default(sql`'-9223372036854775808'`)"_s);
        row(u"double precision"_s, u"1.5"_s, u".default(1.5)"_s);
        row(u"double precision"_s, u"1.50"_s, u".default(sql`1.50`)"_s);
        row(u"numeric(10,2)"_s, u"'0'::numeric"_s, u".default(\"0\")"_s);
        row(u"numeric(10,2)"_s, u"0"_s, u".default(sql`0`)"_s);
        row(u"text"_s, u"'it''s'::text"_s, u".default(\"it's\")"_s);
        row(u"text"_s, u"''::text"_s, u".default(\"\")"_s);
        row(u"character varying(3)"_s, u"'abc'::character varying"_s, u".default(\"abc\")"_s);
        row(u"character varying(3)"_s, u"NULL::character varying"_s, u".default(sql`NULL`)"_s);
        row(u"date"_s, u"'2024-02-29'::date"_s, u".default(\"2024-02-29\")"_s);
        row(u"timestamp with time zone"_s, u"'2024-01-01 00:00:00+00'::timestamp with time zone"_s,
            u".default(sql`'2024-01-01 00:00:00+00'`)"_s);
        row(u"jsonb"_s, u"'{\"a\": [1, \"x\"]}'::jsonb"_s, u".default({ a: [1, \"x\"] })"_s);
        row(u"jsonb"_s, u"'{\"a\": 1.50}'::jsonb"_s, u".default(sql`'{\"a\": 1.50}'::jsonb`)"_s);
        row(u"jsonb"_s, u"'[]'::jsonb"_s, u".default([])"_s);
        row(u"json"_s, u"'{ }'::json"_s, u".default(sql`'{ }'::json`)"_s);
        row(u"text[]"_s, u"'{}'::text[]"_s, u".default([])"_s);
        row(u"text[]"_s, u"'{a,b}'::text[]"_s, u".default([\"a\", \"b\"])"_s);
        row(u"text[]"_s, u"'{\"a b\"}'::text[]"_s, u".default(sql`'{\"a b\"}'::text[]`)"_s);
        row(u"integer[]"_s, u"'{1,-2}'::integer[]"_s, u".default([1, -2])"_s);
        row(u"bytea"_s, u"'\\x01'::bytea"_s, u".default(sql`'\\\\x01'::bytea`)"_s);
    }

    void defaults()
    {
        QFETCH(QString, type);
        QFETCH(QString, sql);
        Column column;
        column.name = u"c"_s;
        column.type = parseTypeName(type);
        column.defaultSql = sql;
        const Names names({}, {});
        Module module(names, u"schema"_s);
        QTEST(defaultCall(module, column, false), "call");
    }

    void json_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("literal");
        QTest::newRow("nested") << u"{\"a\": {\"b\": [true, null]}}"_s << u"{ a: { b: [true, null] } }"_s;
        QTest::newRow("key with a dash") << u"{\"a-b\": \"\\u00e4\\n\"}"_s << u"{ \"a-b\": \"ä\\n\" }"_s;
        QTest::newRow("key that moves") << u"{\"b\": 1, \"2\": 1}"_s << QString();
        QTest::newRow("__proto__") << u"{\"__proto__\": 1}"_s << QString();
        QTest::newRow("too large") << u"[12345678901234567890]"_s << QString();
        QTest::newRow("cut off") << u"[1,"_s << QString();
        QTest::newRow("more behind it") << u"[] []"_s << QString();
        QTest::newRow("very deep") << QString(10'000, u'[') << QString();
    }

    void json()
    {
        QFETCH(QString, json);
        QTEST(jsonLiteral(json), "literal");
    }

    void emptyDatabaseIsAModule()
    {
        const PulledSchema pulled = pullSchema({});
        QCOMPARE(pulled.files.size(), 1);
        QCOMPARE(pulled.files.first().text, u"export {};\n"_s);
    }

    void importsAreSortedAndOnlyThoseUsed()
    {
        Schema schema;
        Table table;
        table.name = {u"public"_s, u"t"_s};
        for (const auto &[name, type] : {std::pair(u"b"_s, u"uuid"_s), std::pair(u"a"_s, u"boolean"_s)}) {
            Column column;
            column.name = name;
            column.type = parseTypeName(type);
            table.columns.append(column);
        }
        schema.tables.append(table);
        QCOMPARE(pullSchema(schema).files.first().text,
                 u"import { boolean, pgTable, uuid } from \"drizzle-orm/pg-core\";\n\n"
                 "export const t = pgTable(\"t\", {\n"
                 "  b: uuid(\"b\"),\n"
                 "  a: boolean(\"a\"),\n"
                 "});\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestPullText)
#include "tst_pull_text.moc"
