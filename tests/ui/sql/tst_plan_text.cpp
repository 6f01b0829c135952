#include "tests/ui/support/sample_comparison.h"
#include "ui/sql/plan_text.h"

#include <QTest>

using namespace studio;

namespace {

QString spanText(const PlanText &text, int statement)
{
    const StatementSpan &span = text.spans.at(statement);
    return text.text.mid(span.start, span.length);
}

int lineOf(const QString &text, int position)
{
    return int(QStringView(text).left(position).count(QLatin1Char('\n')));
}

} // namespace

class TestPlanText : public QObject {
    Q_OBJECT

private slots:
    void everyStatementHasItsSpan()
    {
        const Plan plan = test::shopComparison()->plan;
        const PlanText text = layOut(plan);
        QCOMPARE(text.spans.size(), plan.statements.size());
        for (int i = 0; i < plan.statements.size(); ++i) {
            QCOMPARE(spanText(text, i), plan.statements.at(i).sql);
            QCOMPARE(text.spans.at(i).firstLine, lineOf(text.text, text.spans.at(i).start));
            QCOMPARE(text.spans.at(i).lastLine, lineOf(text.text, text.spans.at(i).start + text.spans.at(i).length));
        }
    }

    void whatRunsOutsideSaysSo()
    {
        const PlanText text = layOut(test::shopComparison()->plan);
        QVERIFY(text.text.contains(QLatin1String("-- runs outside the transaction\nALTER TYPE \"user_role\" ADD VALUE")));
    }

    void anEmptyPlanIsAnEmptyText()
    {
        QVERIFY(layOut({}).text.isEmpty());
        QVERIFY(locate({}, QStringLiteral("-- nothing")).spans.isEmpty());
    }

    void statementsAreFoundInAPersonsOwnText()
    {
        Plan plan;
        for (const char *sql : {"select 1", "select\n  2;", "select 1"}) {
            Statement statement;
            statement.sql = QString::fromLatin1(sql);
            plan.statements << statement;
        }
        const QString script = QStringLiteral("-- mine\n  select 1 ;\n\nselect\n  2;;\n/* again */ select 1");
        const PlanText text = locate(plan, script);
        QCOMPARE(text.text, script);
        QCOMPARE(text.spans.at(0).firstLine, 1);
        QCOMPARE(text.spans.at(1).firstLine, 3);
        QCOMPARE(text.spans.at(1).lastLine, 4);
        QCOMPARE(text.spans.at(2).firstLine, 5);
        QCOMPARE(spanText(text, 2), QStringLiteral("select 1"));
    }
};

QTEST_APPLESS_MAIN(TestPlanText)
#include "tst_plan_text.moc"
