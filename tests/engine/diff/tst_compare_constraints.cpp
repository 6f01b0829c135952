#include "tests/engine/diff/schema_builder.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

class TestCompareConstraints : public QObject {
    Q_OBJECT

    static Table base()
    {
        return table("t", {column("a", "integer", "not null"), column("b", "integer"), column("c", "text")});
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tellsWhatDiffers_data()
    {
        QTest::addColumn<Table>("actual");
        QTest::addColumn<Table>("desired");
        QTest::addColumn<QStringList>("changes");
        const auto row = [](const char *name, const Table &actual, const Table &desired,
                            std::initializer_list<const char *> changes) {
            QTest::newRow(name) << actual << desired << list(changes);
        };
        const auto key = [](const char *name, std::initializer_list<const char *> columns) {
            return with(base(), [&](Table &t) {
                t.primaryKey = primaryKey(name, columns);
                for (Column &c : t.columns)
                    c.notNull = t.primaryKey->columns.contains(c.name);
            });
        };
        row("primary key, any name that a server makes will do", key("before_pkey1", {"a"}), key("", {"a"}), {});
        row("primary key that somebody had named", key("whatever", {"a"}), key("", {"a"}),
            {"rename primaryKey public.t.whatever → public.t.t_pkey"});
        row("primary key of a said name", key("t_pkey", {"a"}), key("t_a_pk", {"a"}),
            {"rename primaryKey public.t.t_pkey → public.t.t_a_pk"});
        row("primary key, other columns", key("t_pkey", {"a"}), key("", {"a", "b"}),
            {"alter column public.t.b: notNull false → true", "alter primaryKey public.t.t_pkey: columns a → a, b"});
        row("primary key, columns in another order", key("k", {"a", "b"}), key("k", {"b", "a"}),
            {"alter primaryKey public.t.k: columns a, b → b, a"});
        row("primary key, other columns and name", key("k", {"a"}), key("l", {"b"}),
            {"alter column public.t.a: notNull true → false", "alter column public.t.b: notNull false → true",
             "alter primaryKey public.t.l: columns a → b; name k → l"});
        row("primary key added", base(), with(base(), [](Table &t) { t.primaryKey = primaryKey("", {"a"}); }),
            {"create primaryKey public.t.t_pkey"});

        const auto uniques = [](std::initializer_list<UniqueConstraint> items) {
            return with(base(), [&](Table &t) { t.uniques = items; });
        };
        row("unique", uniques({unique("u", {"b"})}), uniques({unique("u", {"b"})}), {});
        row("unique added", uniques({}), uniques({unique("u", {"b"})}), {"create unique public.t.u"});
        row("unique dropped", uniques({unique("u", {"b"})}), uniques({}), {"drop unique public.t.u"});
        row("unique, other columns", uniques({unique("u", {"b"})}), uniques({unique("u", {"b", "c"})}),
            {"alter unique public.t.u: columns b → b, c"});
        row("unique, nulls", uniques({unique("u", {"b"})}),
            uniques({with(unique("u", {"b"}), [](auto &u) { u.nullsNotDistinct = true; })}),
            {"alter unique public.t.u: nullsNotDistinct false → true"});
        row("unique, name only", uniques({unique("t_b_key", {"b"})}), uniques({unique("t_b_unique", {"b"})}),
            {"rename unique public.t.t_b_key → public.t.t_b_unique"});
        row("unique, the same one twice keeps the one of the name",
            uniques({unique("t_b_key", {"b"}), unique("t_b_unique", {"b"})}), uniques({unique("t_b_unique", {"b"})}),
            {"drop unique public.t.t_b_key"});
        row("unique, swapped names", uniques({unique("x", {"a"}), unique("y", {"b"})}),
            uniques({unique("x", {"b"}), unique("y", {"a"})}),
            {"alter unique public.t.x: columns a → b", "alter unique public.t.y: columns b → a"});
        row("unique, what cannot be declared",
            uniques({with(unique("u", {"b"}),
                          [](auto &u) {
                              u.deferrable = true;
                              u.include = list({"c"});
                          })}),
            uniques({unique("u", {"b"})}), {});

        const auto keys = [](std::initializer_list<ForeignKey> items) {
            return with(base(), [&](Table &t) { t.foreignKeys = items; });
        };
        const ForeignKey plain = foreignKey("f", {"b"}, "o", {"id"});
        row("foreign key", keys({plain}), keys({plain}), {});
        row("foreign key, other table", keys({plain}), keys({foreignKey("f", {"b"}, "app.o", {"id"})}),
            {"alter foreignKey public.t.f: references public.o (id) → app.o (id)"});
        row("foreign key, other referenced column", keys({plain}), keys({foreignKey("f", {"b"}, "o", {"key"})}),
            {"alter foreignKey public.t.f: references public.o (id) → public.o (key)"});
        row("foreign key, actions", keys({plain}),
            keys({with(plain,
                       [](ForeignKey &f) {
                           f.onDelete = s("cascade");
                           f.onUpdate = s("set null");
                       })}),
            {"alter foreignKey public.t.f: onDelete no action → cascade; onUpdate no action → set null"});
        row("foreign key, name only", keys({plain}),
            keys({with(plain, [](ForeignKey &f) { f.name = s("t_b_o_id_fk"); })}),
            {"rename foreignKey public.t.f → public.t.t_b_o_id_fk"});
        row("foreign key, name and action", keys({plain}),
            keys({with(plain,
                       [](ForeignKey &f) {
                           f.name = s("g");
                           f.onDelete = s("cascade");
                       })}),
            {"create foreignKey public.t.g", "drop foreignKey public.t.f"});
        row("foreign key, what cannot be declared",
            keys({with(plain,
                       [](ForeignKey &f) {
                           f.deferrable = true;
                           f.validated = false;
                       })}),
            keys({plain}), {});

        const auto checks = [](std::initializer_list<CheckConstraint> items) {
            return with(base(), [&](Table &t) { t.checks = items; });
        };
        row("check", checks({check("k", "(b > 0)")}), checks({check("k", "\"t\".\"b\" > 0")}), {});
        row("check with its schema", checks({check("k", "(b > 0)")}),
            checks({check("k", "\"public\".\"t\".\"b\" > 0")}), {});
        row("check, another expression", checks({check("k", "(b > 0)")}), checks({check("k", "b > 1")}),
            {"alter check public.t.k: expression (b > 0) → b > 1 ?"});
        row("check, name only", checks({check("k", "(b > 0)")}), checks({check("l", "b > 0")}),
            {"rename check public.t.k → public.t.l"});
        row("check, name and expression", checks({check("k", "(b > 0)")}), checks({check("l", "b > 1")}),
            {"create check public.t.l", "drop check public.t.k"});
        row("unique becomes an index", uniques({unique("u", {"b"})}),
            with(base(),
                 [](Table &t) {
                     t.indexes.append(index("u", {"b"}));
                     t.indexes[0].unique = true;
                 }),
            {"drop unique public.t.u", "create index public.t.u"});
    }

    void tellsWhatDiffers()
    {
        QFETCH(Table, actual);
        QFETCH(Table, desired);
        QFETCH(QStringList, changes);
        const Diff diff = studio::test::compareTables({actual}, {desired});
        QCOMPARE(told(diff), changes);
        QVERIFY(diff.renameCandidates.isEmpty());
    }

    void checkThatTheServerFindsEqualIsRenamed()
    {
        const QList<Table> actual{
            with(base(), [](Table &t) { t.checks = {check("k", "((c)::text = ANY (ARRAY['x'::text, 'y'::text]))")}; })};
        const QList<Table> desired{with(base(), [](Table &t) { t.checks = {check("l", "c in ('x', 'y')")}; })};
        const Diff first = studio::test::compareTables(actual, desired);
        QCOMPARE(first.questions.size(), 1);
        QCOMPARE(first.questions[0].role, ExpressionQuestion::Role::Check);
        QCOMPARE(first.questions[0].member, s("l"));
        const Diff second =
            studio::test::compareTables(actual, desired, {}, {{first.questions[0], ExpressionAnswer::Same}});
        QCOMPARE(told(second), list({"rename check public.t.k → public.t.l"}));
    }
};


QTEST_GUILESS_MAIN(TestCompareConstraints)
#include "tst_compare_constraints.moc"
