#include "ui/parts/texts.h"

#include <QTest>

using namespace studio;
using namespace std::chrono_literals;

class TestTexts : public QObject {
    Q_OBJECT

private slots:
    void numbersReadWell()
    {
        QCOMPARE(formatCount(1204), QStringLiteral("1,204"));
        QCOMPARE(formatBytes(9'830'400), QStringLiteral("9.4 MiB"));
        QCOMPARE(formatBytes(12), QStringLiteral("12 bytes"));
        QCOMPARE(formatDuration(18ms), QStringLiteral("18 ms"));
        QCOMPARE(formatDuration(423ms), QStringLiteral("0.4 s"));
        QCOMPARE(formatDuration(42s), QStringLiteral("42 s"));
        QCOMPARE(formatDuration(185s), QStringLiteral("3 min 5 s"));
        QCOMPARE(counted(1, QStringLiteral("row"), QStringLiteral("rows")), QStringLiteral("1 row"));
        QCOMPARE(counted(2'000, QStringLiteral("row"), QStringLiteral("rows")), QStringLiteral("2,000 rows"));
    }

    void hazardsAreToldShortly_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("rewrites");
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<QString>("text");
        QTest::newRow("loss with a count") << "data-loss" << false << qint64(1204) << "loses 1,204 rows";
        QTest::newRow("loss of one row") << "data-loss" << false << qint64(1) << "loses 1 row";
        QTest::newRow("loss without a count") << "data-loss" << false << qint64(-1) << "loses data";
        QTest::newRow("rewrite") << "table-rewrite" << true << qint64(5) << "rewrites the table";
        QTest::newRow("any other code in its own words") << "index-build" << false << qint64(7) << "index build \u00b7 7 rows";
    }

    void hazardsAreToldShortly()
    {
        QFETCH(QString, code);
        QFETCH(bool, rewrites);
        QFETCH(qint64, rows);
        Hazard hazard;
        hazard.code = code;
        hazard.rewritesTable = rewrites;
        if (rows >= 0)
            hazard.rows = rows;
        QTEST(shortText(hazard), "text");
    }

    void theWorstHazardCounts()
    {
        QVERIFY(!worst({}));
        Hazard info;
        Hazard danger;
        danger.level = HazardLevel::Danger;
        Hazard warning;
        warning.level = HazardLevel::Warning;
        const QList<Hazard> hazards{info, danger, warning};
        QCOMPARE(worst(hazards), &hazards.at(1));
    }
};

QTEST_APPLESS_MAIN(TestTexts)
#include "tst_texts.moc"
