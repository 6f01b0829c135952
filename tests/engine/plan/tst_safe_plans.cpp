#include "tests/engine/plan/pair_runner.h"

#include <QTest>

#include <algorithm>

using namespace studio;
using namespace studio::test;

/// The pairs of tst_plan_pairs with PlanOptions::safe: the same target by other steps, and again when it ended half-way.
class TestSafePlans : public QObject {
    Q_OBJECT

    std::unique_ptr<PairRunner> m_runner;
    QList<PairCase> m_cases;

private slots:
    void initTestCase()
    {
        m_runner = std::make_unique<PairRunner>(true);
        m_cases = readPairCases(QFINDTESTDATA("cases"));
    }
    void cleanupTestCase() { m_runner.reset(); }

    void planLeadsToTheTarget_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < m_cases.size(); ++i) {
            if (!m_cases[i].refused)
                QTest::newRow(qPrintable(m_cases[i].file.chopped(4) + QLatin1String(": ") + m_cases[i].name)) << i;
        }
    }

    void planLeadsToTheTarget()
    {
        QFETCH(int, index);
        const PairCase &pair = m_cases[index];
        const PairOutcome outcome = m_runner->run(pair);
        const auto check = [&](const char *what, const QString &trouble) {
            if (!trouble.isEmpty())
                QFAIL(qPrintable(QString::fromLatin1(what) + QLatin1Char('\n') + trouble + QLatin1String("\nplan:\n") + outcome.plan.script()));
        };
        check("failed:", outcome.failure);
        check("dump differs:", outcome.difference);
        check("second comparison finds:", outcome.remaining);
        check("the way back:", outcome.undone);
        QCOMPARE(outcome.plan.losesData(), pair.losesData);
    }

    void planThatEndedGoesOn_data() { planLeadsToTheTarget_data(); }
    void planThatEndedGoesOn()
    {
        QFETCH(int, index);
        if (!m_cases[index].renames.renames.isEmpty())
            return;
        const QString trouble = m_runner->runInterrupted(m_cases[index]);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }

    /// These could not be made in steps for long: no table is written anew under a lock any more.
    void nothingIsRewritten_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"keys of every kind become bigint", "the key alone becomes bigint", "the other end alone becomes bigint", "a key of text becomes one of uuid",
                                 "a key becomes integer again, and what refers to it", "a key becomes bigint while its index gains a column"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void nothingIsRewritten()
    {
        QFETCH(QString, name);
        const auto pair = std::ranges::find(m_cases, name, &PairCase::name);
        QVERIFY(pair != m_cases.end());
        const PairOutcome outcome = m_runner->run(*pair);
        for (const studio::Statement &statement : outcome.plan.statements) {
            for (const Hazard &hazard : statement.hazards)
                QVERIFY2(!hazard.rewritesTable || statement.sql.startsWith(QLatin1String("ALTER SEQUENCE")), qPrintable(statement.sql));
        }
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

QTEST_GUILESS_MAIN(TestSafePlans)
#include "tst_safe_plans.moc"
