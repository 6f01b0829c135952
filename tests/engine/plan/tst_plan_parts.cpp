#include "engine/plan/plan.h"
#include "engine/plan/references.h"
#include "engine/plan/sequence_bounds.h"
#include "engine/plan/step_graph.h"
#include "engine/plan/type_change.h"

#include <QTest>

using namespace studio;

namespace {

StepGraph::Id addStep(StepGraph &graph, const char *name, Rank rank, const QStringList &frees = {}, const QStringList &takes = {})
{
    Step step;
    step.rank = rank;
    step.sql = text(QString::fromLatin1(name));
    step.frees = frees;
    step.takes = takes;
    return graph.add(step);
}

QString orderOf(const StepGraph &graph, int *cycles = nullptr)
{
    QStringList names;
    for (const StepGraph::Id id : graph.order(cycles))
        names.append(graph.step(id).sql({}));
    return names.join(QLatin1Char(' '));
}

} // namespace

class TestPlanParts : public QObject {
    Q_OBJECT

private slots:
    void ranksBreakTies()
    {
        StepGraph graph;
        addStep(graph, "index", Rank::NewIndexes);
        addStep(graph, "table", Rank::CreateTables);
        addStep(graph, "other", Rank::CreateTables);
        QCOMPARE(orderOf(graph), QStringLiteral("table other index"));
    }

    void fencesOrderStepsThatDoNotKnowEachOther()
    {
        StepGraph graph;
        const auto alter = addStep(graph, "alter", Rank::Enums);
        const auto drop = addStep(graph, "drop", Rank::DropNamespaces);
        graph.beforeFence(drop, QStringLiteral("gone"));
        graph.fenceBeforeFence(QStringLiteral("gone"), QStringLiteral("all gone"));
        graph.afterFence(QStringLiteral("all gone"), alter);
        QCOMPARE(orderOf(graph), QStringLiteral("drop alter"));
        QVERIFY(graph.isNeeded(drop));
        QVERIFY(!graph.isNeeded(alter));
    }

    void namesAreFreedBeforeTheyAreTaken()
    {
        StepGraph graph;
        addStep(graph, "create", Rank::CreateTables, {}, {QStringLiteral("n")});
        addStep(graph, "drop", Rank::DropTables, {QStringLiteral("n")});
        graph.connectNames();
        QCOMPARE(orderOf(graph), QStringLiteral("drop create"));
    }

    void circleIsCutAtTheLowestRank()
    {
        StepGraph graph;
        const auto first = addStep(graph, "later", Rank::DropTables);
        const auto second = addStep(graph, "earlier", Rank::CreateTables);
        graph.before(first, second);
        graph.before(second, first);
        int cycles = 0;
        QCOMPARE(orderOf(graph, &cycles), QStringLiteral("earlier later"));
        QCOMPARE(cycles, 1);
    }

    void closureTakesPairsAlong()
    {
        StepGraph graph;
        const auto drop = addStep(graph, "drop", Rank::DropViews);
        const auto change = addStep(graph, "change", Rank::AlterColumns);
        const auto create = addStep(graph, "create", Rank::CreateViews);
        const auto other = addStep(graph, "other", Rank::Enums);
        graph.before(drop, change);
        graph.pair(drop, create);
        QCOMPARE(graph.closure({change}), (QSet<StepGraph::Id>{drop, change, create}));
        QVERIFY(!graph.closure({change}).contains(other));
    }

    void wordsOfAnExpression_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("types");
        const auto row = [](const char *name, const char *sql, const char *words, const char *types) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(words) << QString::fromUtf8(types);
        };
        row("plain and quoted", "Amount > \"Min Amount\"", "Min Amount,amount", "");
        row("casts", "a = 'x'::app.mood AND b = 'y'::\"My Type\"[]", "My Type,a,and,app,b,mood", "My Type,app,mood");
        row("strings hide words", "a <> 'b it''s c'", "a", "");
        row("escapes, dollar quotes, comments", "E'\\'x' || $q$ y $q$ || z -- w", "z", "");
        row("a cast ends at its type", "(a)::text || b", "a,b,text", "text");
    }
    void wordsOfAnExpression()
    {
        QFETCH(QString, sql);
        const auto sorted = [](const QSet<QString> &set) {
            QStringList list(set.cbegin(), set.cend());
            list.sort();
            return list.join(QLatin1Char(','));
        };
        const References found = referencesIn(sql);
        QTEST(sorted(found.words), "words");
        QTEST(sorted(found.types), "types");
    }

    void sequencesAreFoundInLiterals()
    {
        const References found = referencesIn(QStringLiteral("nextval('\"App\".\"my seq\"'::regclass)"));
        QVERIFY(mentionsSequence(found, {QStringLiteral("App"), QStringLiteral("my seq")}));
        QVERIFY(!mentionsSequence(found, {QStringLiteral("App"), QStringLiteral("other")}));
    }

    void renamingLeavesStringsAlone()
    {
        QCOMPARE(withWordsRenamed(QStringLiteral("a > 1 AND \"A\" = 'a'::a"), {{QStringLiteral("a"), QStringLiteral("b c")}}),
                 QStringLiteral("\"b c\" > 1 AND \"A\" = 'a'::a"));
        QCOMPARE(withWordsRenamed(QStringLiteral("a = 'a'::app.a"), {}, {{QStringLiteral("a"), QStringLiteral("b")}}),
                 QStringLiteral("a = 'a'::app.\"b\""));
    }

    void typesChange_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("way");
        const auto row = [](const char *from, const char *to, const char *way) {
            QTest::addRow("%s to %s", from, to) << QString::fromUtf8(from) << QString::fromUtf8(to) << QString::fromUtf8(way);
        };
        row("integer", "bigint", "");
        row("varchar(20)", "text", "");
        row("uuid", "text", "");
        row("text", "integer", "\"c\"::integer");
        row("integer", "boolean", "\"c\"::boolean");
        row("bigint", "boolean", "(\"c\" <> 0)");
        row("boolean", "numeric", "\"c\"::integer::numeric");
        row("text", "text[]", "CASE WHEN \"c\" IS NULL THEN NULL ELSE ARRAY[\"c\"]::text[] END");
        row("integer[]", "integer", "(\"c\")[1]::integer");
        row("integer[]", "bigint[]", "");
        row("timestamp", "timestamptz", "");
        row("json", "jsonb", "");
        row("integer", "jsonb", "to_jsonb(\"c\")");
        row("bit(3)", "bit(5)", "\"c\"::bit(5)");
        row("integer", "uuid", "impossible");
        row("date", "integer", "impossible");
        row("jsonb", "text[]", "impossible");
    }
    void typesChange()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const TypeChange change = typeChange(parseTypeName(from), parseTypeName(to), to, false, false);
        const QString way = change.way == TypeChange::Way::Impossible ? QStringLiteral("impossible") : change.usingText(QStringLiteral("\"c\""));
        QTEST(way, "way");
    }

    void boundsAreWidenedWhereTheyCut()
    {
        SequenceOptions narrow;
        narrow.maxValue = 10;
        SequenceOptions moved;
        moved.minValue = moved.start = 100;
        moved.maxValue = 200;
        QCOMPARE(widerBounds(narrow, moved)->maxValue, 200);
        QCOMPARE(widerBounds(narrow, moved)->minValue, 1);
        QVERIFY(!widerBounds(narrow, SequenceOptions{}));
    }

    void scriptPutsTheTransactionAroundWhatMayRunInIt()
    {
        Plan plan;
        for (const bool inside : {false, true, true, false}) {
            Statement statement;
            statement.sql = QStringLiteral("SELECT %1;").arg(plan.statements.size());
            statement.inTransaction = inside;
            plan.statements.append(statement);
        }
        QCOMPARE(plan.script(), QStringLiteral("SELECT 0;\nBEGIN;\nSELECT 1;\nSELECT 2;\nCOMMIT;\nSELECT 3;\n"));
    }
};

QTEST_APPLESS_MAIN(TestPlanParts)
#include "tst_plan_parts.moc"
