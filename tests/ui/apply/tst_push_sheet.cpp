#include "tests/ui/support/sample_comparison.h"
#include "tests/ui/support/warnings.h"
#include "ui/apply/backup_choice.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/push_strip.h"
#include "ui/apply/result_page.h"
#include "ui/apply/review_page.h"
#include "ui/apply/run_page.h"
#include "ui/parts/banner.h"
#include "ui/parts/progress_strip.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace studio;

namespace {

PushContext harmless()
{
    auto shop = test::shopComparison();
    shop->diff.renameCandidates.clear();
    shop->plan.statements = {shop->plan.statements.at(9)};
    return {shop, shop->plan, Environment::Local};
}

PushContext losing()
{
    auto shop = test::shopComparison();
    shop->diff.renameCandidates.clear();
    return {shop, shop->plan, Environment::Local};
}

PushContext remote()
{
    auto shop = test::shopComparison();
    shop->local = false;
    shop->plan.statements = {shop->plan.statements.at(9)};
    return {shop, shop->plan, Environment::Production};
}

PushOutcome equalAgain()
{
    PushOutcome outcome;
    outcome.equal = true;
    outcome.historyId = 7;
    outcome.applied.applied = 15;
    outcome.applied.rowsTouched = 1204;
    outcome.applied.duration = std::chrono::milliseconds(423);
    outcome.backup = Backup{QStringLiteral("/backups/shop.dump"), BackupScope::Affected, 3'145'728, 4};
    return outcome;
}

QPushButton *button(const QWidget &in, const QString &text)
{
    for (QPushButton *candidate : in.findChildren<QPushButton *>()) {
        if (candidate->text().startsWith(text) && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

bool says(const QWidget &in, const QString &text)
{
    for (const QLabel *label : in.findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

struct Shown {
    QWidget window;
    PushSheet sheet{&window};

    Shown()
    {
        window.resize(1200, 700);
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
    }
};

} // namespace

class TestPushSheet : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void oneClickIsForLocalAndHarmless_data()
    {
        QTest::addColumn<PushContext>("context");
        QTest::addColumn<bool>("oneClick");
        QTest::newRow("local, new table") << harmless() << true;
        QTest::newRow("local, data loss") << losing() << false;
        QTest::newRow("not local") << remote() << false;
        PushContext labelled = harmless();
        labelled.environment = Environment::Production;
        QTest::newRow("local, called production") << labelled << false;
        labelled.environment = Environment::Staging;
        QTest::newRow("local, called staging") << labelled << false;
        PushContext dangerous = harmless();
        Hazard danger;
        danger.level = HazardLevel::Danger;
        dangerous.plan.statements[0].hazards << danger;
        QTest::newRow("local, a danger that loses nothing") << dangerous << false;
    }

    void oneClickIsForLocalAndHarmless()
    {
        QFETCH(PushContext, context);
        QTEST(context.isHarmless(), "oneClick");
    }

    void eachLossIsAcceptedByItself()
    {
        Shown shown;
        QSignalSpy pushed(&shown.sheet, &PushSheet::pushRequested);
        shown.sheet.review(losing());
        ReviewPage *page = shown.sheet.reviewPage();
        QCOMPARE(page->losses().size(), 3);
        QVERIFY(says(shown.sheet, QStringLiteral("1,204 values of nickname are lost for good.")));
        QVERIFY(page->losses().first()->hasFocus());
        for (QCheckBox *box : page->losses()) {
            QVERIFY(!page->pushButton()->isEnabled());
            QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
        }
        QVERIFY(page->pushButton()->isEnabled());
        QTest::mouseClick(page->pushButton(), Qt::LeftButton);
        QCOMPARE(pushed.count(), 1);
        const auto request = pushed.first().first().value<PushRequest>();
        QVERIFY(request.acceptDataLoss);
        QVERIFY(!request.allowRemote);
        QCOMPARE(request.backup, BackupScope::Affected);
        QCOMPARE(request.plan.statements.size(), 15);
    }

    void lossesAreNotAcceptedForTheNextPush()
    {
        Shown shown;
        shown.sheet.review(losing());
        for (QCheckBox *box : shown.sheet.reviewPage()->losses())
            box->setChecked(true);
        shown.sheet.review(losing());
        QVERIFY(!shown.sheet.reviewPage()->pushButton()->isEnabled());
    }

    void aRemoteDatabaseWantsItsNameTyped()
    {
        Shown shown;
        QSignalSpy pushed(&shown.sheet, &PushSheet::pushRequested);
        shown.sheet.review(remote());
        ReviewPage *page = shown.sheet.reviewPage();
        QVERIFY(page->nameField()->isVisible());
        QVERIFY(page->nameField()->hasFocus());
        QTest::keyClicks(page->nameField(), QStringLiteral("shop_de"));
        QVERIFY(!page->pushButton()->isEnabled());
        QTest::keyClick(page->nameField(), Qt::Key_Return);
        QCOMPARE(pushed.count(), 0);
        QTest::keyClicks(page->nameField(), QStringLiteral("v"));
        QTest::keyClick(page->nameField(), Qt::Key_Return);
        QCOMPARE(pushed.count(), 1);
        QVERIFY(pushed.first().first().value<PushRequest>().allowRemote);
    }

    void theBackupIsChosenWithItsSize()
    {
        Shown shown;
        QSignalSpy wanted(&shown.sheet, &PushSheet::estimateRequested);
        shown.sheet.review(harmless());
        QCOMPARE(wanted.count(), 2); // of the affected tables and of everything
        BackupChoice *backup = shown.sheet.reviewPage()->backup();
        backup->setEstimate(BackupScope::All, 107'000'000);
        backup->setEstimate(BackupScope::Affected, std::nullopt);
        QVERIFY(says(shown.sheet, QStringLiteral("about 102.0 MiB")));
        QVERIFY(says(shown.sheet, QStringLiteral("size unknown")));
        for (QRadioButton *choice : backup->findChildren<QRadioButton *>()) {
            if (choice->text() == title(BackupScope::None))
                QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(8, choice->height() / 2));
        }
        QCOMPARE(shown.sheet.reviewPage()->request().backup, BackupScope::None);
        shown.sheet.review(harmless());
        QCOMPARE(shown.sheet.reviewPage()->request().backup, BackupScope::Affected);
    }

    void theNumbersTellWhatHappens()
    {
        Shown shown;
        shown.sheet.review(losing());
        QVERIFY(says(shown.sheet, QStringLiteral("15 statements")));
        QVERIFY(says(shown.sheet, QStringLiteral("outside the transaction")));
        QVERIFY(says(shown.sheet, QStringLiteral("+ 6 added")));
        QVERIFY(says(shown.sheet, QStringLiteral("3 tables")));
    }

    void escapeClosesUnlessAPushRuns()
    {
        Shown shown;
        QSignalSpy closed(&shown.sheet, &PushSheet::closed);
        shown.sheet.run(harmless(), BackupScope::Affected);
        QTest::keyClick(&shown.sheet, Qt::Key_Escape);
        QVERIFY(shown.sheet.isRunning());
        shown.sheet.setOutcome(equalAgain());
        QTest::keyClick(&shown.sheet, Qt::Key_Escape);
        QVERIFY(!shown.sheet.isVisible());
        QCOMPARE(closed.count(), 1);
    }

    void focusComesBackWhenTheSheetCloses()
    {
        Shown shown;
        QLineEdit field(&shown.window);
        field.show();
        field.setFocus();
        shown.sheet.review(harmless());
        QVERIFY(!field.hasFocus());
        QTest::keyClick(&shown.sheet, Qt::Key_Escape);
        QVERIFY(field.hasFocus());
    }

    void progressFollowsStageAndStatement()
    {
        Shown shown;
        QSignalSpy cancelled(&shown.sheet, &PushSheet::cancelRequested);
        shown.sheet.run(losing(), BackupScope::None);
        QVERIFY(says(shown.sheet, QStringLiteral("No backup")));
        PushProgress progress;
        progress.stage = PushStage::Applying;
        progress.statement = 8;
        shown.sheet.setProgress(progress);
        QPushButton *cancel = shown.sheet.runPage()->cancelButton();
        QVERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(!cancel->isEnabled());
        progress.stage = PushStage::Verifying;
        shown.sheet.setProgress(progress);
        QVERIFY(!cancel->isVisible());
    }

    void equalAgainShowsBackupAndWayBack()
    {
        Shown shown;
        QSignalSpy history(&shown.sheet, &PushSheet::historyRequested);
        shown.sheet.run(losing(), BackupScope::Affected);
        shown.sheet.setOutcome(equalAgain());
        QCOMPARE(shown.sheet.resultPage()->headline(), QStringLiteral("Equal again"));
        QVERIFY(shown.sheet.resultPage()->text().contains(QLatin1String("1,204 rows")));
        QTest::mouseClick(button(shown.sheet, QStringLiteral("History")), Qt::LeftButton);
        QCOMPARE(history.count(), 1);
        QCOMPARE(history.first().first().toLongLong(), 7);
        QVERIFY(!shown.sheet.isVisible());

        QSignalSpy takeBack(&shown.sheet, &PushSheet::takeBackRequested);
        shown.sheet.run(losing(), BackupScope::Affected);
        shown.sheet.setOutcome(equalAgain());
        QTest::mouseClick(button(shown.sheet, QStringLiteral("Take back")), Qt::LeftButton);
        QCOMPARE(takeBack.count(), 1);
        QCOMPARE(takeBack.first().first().toLongLong(), 7);
        QVERIFY(!shown.sheet.isVisible());
    }

    void aRefusedWayBackSaysWhatWouldHelp_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("insist");
        QTest::newRow("moved on") << QStringLiteral("undo.moved-on") << QStringLiteral("Try all the same");
        QTest::newRow("no backup") << QStringLiteral("undo.no-backup") << QStringLiteral("Take back the rest");
        QTest::newRow("no rows") << QStringLiteral("undo.no-rows") << QStringLiteral("Bring back empty");
        QTest::newRow("nothing stands") << QStringLiteral("undo.nothing") << QString();
        QTest::newRow("an old entry") << QStringLiteral("undo.not-noted") << QString();
    }

    void aRefusedWayBackSaysWhatWouldHelp()
    {
        QFETCH(QString, code);
        QFETCH(QString, insist);
        Shown shown;
        QSignalSpy insisted(&shown.sheet, &PushSheet::insisted);
        Error error;
        error.kind = ErrorKind::Refused;
        error.code = code;
        error.message = QStringLiteral("so it is; nothing was touched");
        error.hint = QStringLiteral("--force tries it all the same");
        shown.sheet.refuse(error, Environment::Local);
        const QString text = shown.sheet.resultPage()->text();
        QVERIFY2(text.startsWith(QLatin1String("So it is; nothing was touched.")) && !text.contains(QLatin1String("--force")), qPrintable(text));
        QVERIFY(!button(shown.sheet, QStringLiteral("History")));
        QVERIFY(!button(shown.sheet, QStringLiteral("Take back\u2026")));
        for (const char *way : {"Try all the same", "Take back the rest", "Bring back empty"}) {
            if (insist != QLatin1String(way))
                QVERIFY(!button(shown.sheet, QString::fromLatin1(way)));
        }
        if (insist.isEmpty())
            return;
        QTest::mouseClick(button(shown.sheet, insist), Qt::LeftButton);
        QCOMPARE(insisted.count(), 1);
        QVERIFY(!shown.sheet.isVisible());
    }

    void whatStillDiffersIsNotCalledEqual()
    {
        Shown shown;
        PushOutcome outcome = equalAgain();
        outcome.equal = false;
        shown.sheet.run(losing(), BackupScope::Affected);
        shown.sheet.setOutcome(outcome);
        QVERIFY(shown.sheet.resultPage()->headline() != QLatin1String("Equal again"));
    }

    void whatWasLeftOutIsCounted()
    {
        Shown shown;
        PushOutcome outcome = equalAgain();
        auto after = std::make_shared<Comparison>();
        after->diff.changes.resize(2);
        outcome.after = after;
        shown.sheet.run(losing(), BackupScope::Affected);
        shown.sheet.setOutcome(outcome);
        QCOMPARE(shown.sheet.resultPage()->headline(), QStringLiteral("Pushed and verified; 2 differences left out"));
    }

    void aFailureTellsPostgresWordsAndLeadsToTheStatement()
    {
        Shown shown;
        QSignalSpy statement(&shown.sheet, &PushSheet::statementRequested);
        Error error;
        error.kind = ErrorKind::Apply;
        error.message = QStringLiteral("column \"a\" contains null values; nothing was changed");
        error.sqlState = QStringLiteral("23502");
        error.detail = QStringLiteral("in 4 rows");
        error.hint = QStringLiteral("fill them");
        error.statementIndex = 3;
        shown.sheet.run(losing(), BackupScope::Affected);
        shown.sheet.setOutcome(fail(error));
        for (const char *part : {"contains null values", "23502", "in 4 rows", "fill them", "nothing was changed", "Statement 4"})
            QVERIFY2(shown.sheet.resultPage()->text().contains(QLatin1String(part)), part);
        QTest::mouseClick(button(shown.sheet, QStringLiteral("Show the statement")), Qt::LeftButton);
        QCOMPARE(statement.count(), 1);
        QCOMPARE(statement.first().first().toInt(), 3);
    }

    void aRefusalSaysThatNothingWasTouched()
    {
        Shown shown;
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = QStringLiteral("the catalog changed");
        shown.sheet.run(losing(), BackupScope::Affected);
        shown.sheet.setOutcome(fail(error));
        QVERIFY(shown.sheet.resultPage()->headline().contains(QLatin1String("nothing was touched")));
    }

    void theSheetStaysInsideANarrowWindow()
    {
        Shown shown;
        shown.sheet.review(losing());
        shown.window.resize(400, 500);
        QTRY_COMPARE(shown.sheet.width(), 400);
        QCOMPARE(shown.sheet.height(), 500);
    }

    void theStripTellsProgressAndResult()
    {
        PushStrip strip;
        strip.show();
        QSignalSpy history(&strip, &PushStrip::historyRequested);
        strip.start(harmless());
        PushProgress progress;
        progress.stage = PushStage::BackingUp;
        strip.setProgress(progress);
        QVERIFY(strip.findChild<ProgressStrip *>()->isRunning());
        strip.setOutcome(equalAgain());
        QVERIFY(!strip.findChild<ProgressStrip *>()->isRunning());
        QCOMPARE(strip.banner()->text(), QStringLiteral("Equal again"));
        QVERIFY(strip.banner()->detail().contains(QLatin1String("/backups/shop.dump")));
        QTest::mouseClick(button(strip, QStringLiteral("Show in the history")), Qt::LeftButton);
        QCOMPARE(history.first().first().toLongLong(), 7);
        QSignalSpy takeBack(&strip, &PushStrip::takeBackRequested);
        QTest::mouseClick(button(strip, QStringLiteral("Take back")), Qt::LeftButton);
        QCOMPARE(takeBack.first().first().toLongLong(), 7);
        QVERIFY(!strip.banner()->isVisible()); // it is about to be otherwise
    }
};

QTEST_MAIN(TestPushSheet)
#include "tst_push_sheet.moc"
