#include "tests/engine/plan/pair_runner.h"

#include <QTest>

using namespace studio;
using namespace studio::test;

/// Apply the plan, dump, compare with a fresh build of the target; compare again to nothing; take the way back, dump again.
class TestPlanPairs : public QObject {
    Q_OBJECT

    std::unique_ptr<PairRunner> m_runner;
    QList<PairCase> m_cases;

private slots:
    void initTestCase() { m_runner = std::make_unique<PairRunner>(); }
    void cleanupTestCase() { m_runner.reset(); }

    void planLeadsToTheTarget_data()
    {
        QTest::addColumn<int>("index");
        m_cases = readPairCases(QFINDTESTDATA("cases"));
        for (int i = 0; i < m_cases.size(); ++i)
            QTest::newRow(qPrintable(m_cases[i].file.chopped(4) + QLatin1String(": ") + m_cases[i].name)) << i;
    }

    void planLeadsToTheTarget()
    {
        QFETCH(int, index);
        const PairCase &pair = m_cases[index];
        const PairOutcome outcome = m_runner->run(pair);
        QStringList messages;
        for (const Obstacle &obstacle : outcome.plan.obstacles)
            messages.append(obstacle.message);
        QVERIFY2(outcome.plan.obstacles.isEmpty() != pair.refused, qPrintable(messages.join(QLatin1Char('\n'))));
        if (pair.refused)
            return;
        const auto check = [&](const char *what, const QString &trouble) {
            if (!trouble.isEmpty())
                QFAIL(qPrintable(QString::fromLatin1(what) + QLatin1Char('\n') + trouble + QLatin1String("\nplan:\n") + outcome.plan.script()));
        };
        check("failed:", outcome.failure);
        check("dump differs:", outcome.difference);
        check("second comparison finds:", outcome.remaining);
        check("the way back:", outcome.undone);
        QCOMPARE(outcome.plan.losesData(), pair.losesData);
        QCOMPARE(outcome.plan.inOneTransaction(), !pair.outside);
    }

    void eachChangeStandsAlone_data() { planLeadsToTheTarget_data(); }
    void eachChangeStandsAlone()
    {
        QFETCH(int, index);
        if (m_cases[index].refused)
            return;
        const QString trouble = m_runner->runEachAlone(m_cases[index]);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void printedTargetIsTheTarget_data() { planLeadsToTheTarget_data(); }
    void printedTargetIsTheTarget()
    {
        QFETCH(int, index);
        const QString trouble = m_runner->runPrinted(m_cases[index]);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    void hazardsKnowTheLocks_data() { planLeadsToTheTarget_data(); }
    void hazardsKnowTheLocks()
    {
        QFETCH(int, index);
        if (m_cases[index].refused)
            return;
        const QString trouble = m_runner->runMeasured(m_cases[index]);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
};

QTEST_GUILESS_MAIN(TestPlanPairs)
#include "tst_plan_pairs.moc"
