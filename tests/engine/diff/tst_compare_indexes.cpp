#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestCompareIndexes : public QObject {
    Q_OBJECT

    static Table base()
    {
        return table("t", {column("id", "integer"), column("email", "varchar(80)"), column("title", "text"),
                           column("tags", "text[]"), column("data", "jsonb"), column("mood", "public.mood"),
                           column("v", "public.vector(3)")});
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsWhatDiffers_data()
    {
        QTest::addColumn<Index>("actual");
        QTest::addColumn<Index>("desired");
        QTest::addColumn<QString>("change");
        const auto row = [](const char *name, const Index &actual, const Index &desired, const char *change) {
            QTest::newRow(name) << actual << desired << s(change);
        };
        const Index plain = index("i", {"id"});
        const auto method = [](const char *name, const char *columnName, const char *opclass = "") {
            return with(index("i", {columnName}), [&](Index &i) {
                i.method = s(name);
                i.columns[0].opclass = s(opclass);
            });
        };
        const auto where = [&](const char *predicate) {
            return with(plain, [&](Index &i) { i.where = s(predicate); });
        };
        const auto parameters = [&](const Parameters &map) {
            return with(plain, [&](Index &i) { i.with = map; });
        };

        row("equal", plain, plain, "");
        row("other columns", plain, index("i", {"id", "email"}), "columns id → id, email");
        row("columns in another order", index("i", {"id", "email"}), index("i", {"email", "id"}),
            "columns id, email → email, id");
        row("unique", plain, with(plain, [](Index &i) { i.unique = true; }), "unique false → true");
        row("method", plain, method("hash", "id"), "method btree → hash");
        row("descending", plain, with(plain, [](Index &i) { i.columns[0].ascending = false; }),
            "order asc nulls last → desc nulls last");
        row("nulls", plain, with(plain, [](Index &i) { i.columns[0].nullsFirst = true; }),
            "order asc nulls last → asc nulls first");
        row("an order where there is none", method("gin", "data"),
            with(method("gin", "data"), [](Index &i) { i.columns[0].nullsFirst = true; }), "");

        row("operator class", method("btree", "title"), method("btree", "title", "text_pattern_ops"),
            "opclass default → text_pattern_ops");
        row("operator class dropped", method("btree", "title", "text_pattern_ops"), method("btree", "title"),
            "opclass text_pattern_ops → default");
        row("default operator class of text", method("btree", "title"), method("btree", "title", "text_ops"), "");
        row("default operator class of varchar", method("btree", "email"), method("btree", "email", "text_ops"), "");
        row("operator class of another type", method("btree", "id"), method("btree", "id", "text_ops"),
            "opclass default → text_ops");
        row("default operator class of jsonb", method("gin", "data"), method("gin", "data", "jsonb_ops"), "");
        row("other operator class of jsonb", method("gin", "data"), method("gin", "data", "jsonb_path_ops"),
            "opclass default → jsonb_path_ops");
        row("default operator class of arrays", method("gin", "tags"), method("gin", "tags", "array_ops"), "");
        row("default operator class of enums", method("btree", "mood"), method("btree", "mood", "enum_ops"), "");
        row("default operator class of brin", method("brin", "id"), method("brin", "id", "int4_minmax_ops"), "");
        row("operator class of vectors", method("hnsw", "v", "vector_l2_ops"), method("hnsw", "v", "vector_l2_ops"),
            "");
        row("other operator class of vectors", method("hnsw", "v", "vector_l2_ops"),
            method("hnsw", "v", "vector_cosine_ops"), "opclass vector_l2_ops → vector_cosine_ops");
        row("default operator class of ivfflat", method("ivfflat", "v"), method("ivfflat", "v", "vector_l2_ops"), "");
        row("operator class with and without its schema", method("gin", "title", "extensions.gin_trgm_ops"),
            method("gin", "title", "gin_trgm_ops"), "");

        row("predicate", where("(id > 0)"), where("\"t\".\"id\" > 0"), "");
        row("predicate added", plain, where("id > 0"), "where  → id > 0");
        row("predicate changed", where("(id > 0)"), where("id > 1"), "where (id > 0) → id > 1 ?");

        row("parameters", parameters({{s("fillfactor"), s("70")}}), parameters({{s("fillfactor"), s("70")}}), "");
        row("parameters changed", parameters({{s("fillfactor"), s("70")}}), parameters({{s("fillfactor"), s("80")}}),
            "with fillfactor=70 → fillfactor=80");
        row("parameters added", plain, parameters({{s("fillfactor"), s("80")}}), "with  → fillfactor=80");
        row("switches in other words", parameters({{s("deduplicate_items"), s("off")}}),
            parameters({{s("deduplicate_items"), s("false")}}), "");
        row("sizes in other units", parameters({{s("gin_pending_list_limit"), s("4096")}}),
            parameters({{s("gin_pending_list_limit"), s("'4MB'")}}), "");

        row("expression", index("i", {"(lower((email)::text))"}), index("i", {"(lower((email)::text))"}), "");
        row("expression spelled otherwise", index("i", {"(lower(title))"}), index("i", {"(LOWER(\"t\".\"title\"))"}),
            "");
        row("expression changed", index("i", {"(lower(title))"}), index("i", {"(upper(title))"}),
            "expression (lower(title)) → (upper(title)) ?");
        row("expression second", index("i", {"id", "(lower(title))"}), index("i", {"id", "(lower(title))"}), "");
        row("expression instead of a column", index("i", {"title"}), index("i", {"(lower(title))"}),
            "columns title → (lower(title))");
        row("expression that is a column", index("i", {"title"}), index("i", {"(\"title\")"}), "");
        row("expression with its order",
            with(index("i", {"(lower(title))"}),
                 [](Index &i) {
                     i.columns[0].ascending = false;
                     i.columns[0].nullsFirst = true;
                 }),
            index("i", {"(lower(title) desc)"}), "");
        row("expression with its operator class",
            with(index("i", {"title"}),
                 [](Index &i) {
                     i.method = s("gin");
                     i.columns[0].opclass = s("gin_trgm_ops");
                 }),
            with(index("i", {"(\"title\" gin_trgm_ops)"}), [](Index &i) { i.method = s("gin"); }), "");

        row("left invalid by a failed build", with(plain, [](Index &i) { i.valid = false; }), plain,
            "valid false → true");
        row("how to build it", plain,
            with(plain,
                 [](Index &i) {
                     i.concurrently = true;
                     i.only = true;
                 }),
            "");
        row("what cannot be declared",
            with(plain,
                 [](Index &i) {
                     i.include = list({"email"});
                     i.comment = s("x");
                     i.tablespace = s("fast");
                 }),
            plain, "");
    }

    void tellsWhatDiffers()
    {
        QFETCH(Index, actual);
        QFETCH(Index, desired);
        QFETCH(QString, change);
        const auto side = [](const Index &item) {
            Schema schema = schemaOf({with(base(), [&](Table &t) { t.indexes = {item}; })});
            schema.enums.append(enumType("mood", {"ok"}));
            return schema;
        };
        const Diff diff = compare(side(actual), side(desired), scopeOf({"public"}));
        QCOMPARE(told(diff), change.isEmpty() ? QStringList() : QStringList(s("alter index public.t.i: ") + change));
    }

    void equalIndexOfAnotherNameIsRenamed()
    {
        const auto side = [](std::initializer_list<Index> items) {
            return QList<Table>{with(base(), [&](Table &t) { t.indexes = items; })};
        };
        QCOMPARE(told(studio::test::compareTables(side({index("a", {"id"}), index("b", {"email"})}),
                                                  side({index("c", {"email"}), index("a", {"id"})}))),
                 list({"rename index public.t.b → public.t.c"}));
        QCOMPARE(told(studio::test::compareTables(side({index("a", {"id"})}), side({index("c", {"email"})}))),
                 list({"create index public.t.c", "drop index public.t.a"}));
    }

    void questionNamesTheDesiredIndexAndPart()
    {
        const auto side = [](const char *expression) {
            return QList<Table>{with(base(), [&](Table &t) { t.indexes = {index("i", {"id", expression})}; })};
        };
        const Diff diff = studio::test::compareTables(side("(lower(title))"), side("(upper(\"t\".\"title\"))"));
        QCOMPARE(diff.questions.size(), 1);
        QCOMPARE(diff.questions[0].role, ExpressionQuestion::Role::IndexExpression);
        QCOMPARE(diff.questions[0].part, 1);
        QCOMPARE(diff.questions[0].actual, s("lower(title)"));
        QCOMPARE(diff.questions[0].desired, s("upper(\"title\")"));
    }
};


QTEST_GUILESS_MAIN(TestCompareIndexes)
#include "tst_compare_indexes.moc"
