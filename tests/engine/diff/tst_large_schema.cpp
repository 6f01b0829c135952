#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestLargeSchema : public QObject {
    Q_OBJECT

    /// As a catalog (or a file) says 500 tables of ten columns with keys, indexes, checks and defaults.
    static Schema large(bool actual)
    {
        Schema schema;
        schema.enums = {enumType("mood", {"ok", "bad"})};
        for (int i = 0; i < 500; ++i) {
            const QString name = s("table_%1").arg(i, 3, 10, QLatin1Char('0'));
            const QByteArray utf8 = name.toUtf8();
            Table t = table(utf8.constData(), {});
            const auto add = [&](const char *column_, const char *type, const char *actualRest,
                                 const char *desiredRest) {
                t.columns.append(column(column_, type, actual ? actualRest : desiredRest));
            };
            t.columns.append(serial("id", utf8.constData()));
            if (!actual)
                t.columns[0].serialSequence = {};
            add("name", "varchar(80)", "not null default 'x'::character varying", "not null default 'x'");
            add("mood", "public.mood", "default 'ok'::public.mood", "default 'ok'");
            add("amount", "numeric(10,2)", "default '0'::numeric", "default '0'");
            add("level", "integer", "default '-1'::integer", "default -1");
            add("data", "jsonb", "default '{}'::jsonb", "default '{}'::jsonb");
            add("active", "boolean", "not null default true", "not null default true");
            add("created_at", "timestamp with time zone", "default now()", "default now()");
            add("tags", "text[]", "default '{}'::text[]", "default '{}'");
            add("parent_id", "integer", "", "");
            t.primaryKey = primaryKey(actual ? qPrintable(name + s("_pkey")) : "", {"id"});
            t.uniques = {unique(qPrintable(name + s("_name_unique")), {"name"})};
            t.foreignKeys = {foreignKey(qPrintable(name + s("_fk")), {"parent_id"}, "table_000", {"id"})};
            t.checks = {check(qPrintable(name + s("_check")),
                              qPrintable(actual ? s("(amount > '0'::numeric)")
                                                : s("\"") + name + s("\".\"amount\" > '0'::numeric")))};
            t.indexes = {index(qPrintable(name + s("_created_idx")), {"created_at", "id"}),
                         index(qPrintable(name + s("_lower_idx")), {actual ? "(lower(name))" : "(lower(\"name\"))"})};
            schema.tables.append(t);
        }
        return schema;
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void inSyncWithoutAQuestion()
    {
        const Schema actual = large(true);
        const Schema desired = large(false);
        Diff diff = compare(actual, desired, scopeOf({"public"}));
        QCOMPARE(told(diff), QStringList());
        QVERIFY(diff.questions.isEmpty());
        QBENCHMARK
        {
            diff = compare(actual, desired, scopeOf({"public"}));
        }
    }

    void everythingNew()
    {
        const Diff diff = compare(Schema(), large(false), scopeOf({"public"}));
        QCOMPARE(told(diff).size(), 501);
        QVERIFY(diff.renameCandidates.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLargeSchema)
#include "tst_large_schema.moc"
