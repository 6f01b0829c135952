#include "tests/ui/support/sample_comparison.h"
#include "tests/ui/support/warnings.h"
#include "ui/diff/change_panel.h"
#include "ui/diff/change_tree_model.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/error_card.h"
#include "ui/diff/object_panel.h"
#include "ui/diff/plan_panel.h"
#include "ui/diff/rename_questions.h"
#include "ui/diff/sides_model.h"
#include "ui/diff/sides_view.h"
#include "ui/parts/banner.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/filter_field.h"
#include "ui/sql/hazard_popup.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace studio;

namespace {

QPushButton *button(const QWidget &in, const QString &text)
{
    for (QPushButton *candidate : in.findChildren<QPushButton *>()) {
        if (candidate->text() == text && candidate->isVisible())
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

QPoint checkBoxOf(const QTreeView &tree, const QModelIndex &index)
{
    QStyleOptionViewItem option;
    option.initFrom(&tree);
    option.rect = tree.visualRect(index);
    option.features = QStyleOptionViewItem::HasCheckIndicator;
    return tree.style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, &tree).center();
}

Error brokenFile()
{
    Error error;
    error.kind = ErrorKind::SchemaFile;
    error.message = QStringLiteral("Expected \")\" but found \",\"");
    error.hint = QStringLiteral("Close the parenthesis.");
    error.file = QStringLiteral("shared/schema.ts");
    error.line = 14;
    error.column = 32;
    error.lineText = QStringLiteral("  email: text(\"email\").notNull(,");
    return error;
}

/// A view of its own for each test, shown and active.
struct Shown {
    DriftView view;

    explicit Shown(const ComparisonPtr &comparison = {})
    {
        view.resize(1240, 720);
        view.show();
        if (comparison)
            view.setComparison(comparison);
        if (!QTest::qWaitForWindowActive(&view))
            qFatal("the window does not become active");
    }
    ChangeTreeModel &model() const { return *view.changes()->model(); }
    QTreeView &tree() const { return *view.changes()->tree(); }
};

std::shared_ptr<Comparison> decidedShop()
{
    auto shop = test::shopComparison();
    shop->diff.renameCandidates.clear();
    return shop;
}

} // namespace

class TestDriftView : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void saysThatItComparesUntilThereIsAPicture()
    {
        Shown shown;
        QVERIFY(says(shown.view, QStringLiteral("Comparing")));
        QVERIFY(!shown.view.isPushable());
        shown.view.setComparison(decidedShop());
        QVERIFY(!says(shown.view, QStringLiteral("Comparing")));
        QVERIFY(shown.view.isPushable());
    }

    void inSyncIsCalmAndSaysWhatWasCompared()
    {
        Shown shown(test::syncedComparison());
        QVERIFY(says(shown.view, QStringLiteral("In sync")));
        QVERIFY(says(shown.view, QStringLiteral("shared/schema.ts")));
        QVERIFY(says(shown.view, QStringLiteral("shop_dev")));
        QCOMPARE(shown.view.whyNotPushable(), QStringLiteral("In sync"));
    }

    void theFirstChangeIsSelectedAndShown()
    {
        Shown shown(decidedShop());
        QVERIFY(shown.view.changes()->currentObject());
        QVERIFY(shown.view.object()->sides()->model()->rowCount() > 0);
    }

    void aBrokenFileIsExplainedAndTheLastPictureStaysGreyed()
    {
        Shown shown(decidedShop());
        QSignalSpy source(&shown.view, &DriftView::sourceRequested);
        shown.view.setError(brokenFile());
        QVERIFY(shown.view.errorCard()->isVisible());
        QVERIFY(says(shown.view, QStringLiteral("Close the parenthesis.")));
        QVERIFY(shown.tree().isVisible());
        QVERIFY(!shown.tree().isEnabled());
        QVERIFY(!shown.view.isPushable());
        for (QToolButton *link : shown.view.errorCard()->findChildren<QToolButton *>()) {
            if (link->text() == QLatin1String("shared/schema.ts:14"))
                QTest::mouseClick(link, Qt::LeftButton);
        }
        QCOMPARE(source.count(), 1);
        QCOMPARE(source.first().at(1).toInt(), 14);
        shown.view.setComparison(decidedShop());
        QVERIFY(!shown.view.errorCard()->isVisible());
        QVERIFY(shown.tree().isEnabled());
        QVERIFY(shown.view.isPushable());
    }

    void anUnreachableDatabaseOffersToTryAgain()
    {
        Shown shown;
        QAction again(QStringLiteral("Try again"));
        QSignalSpy triggered(&again, &QAction::triggered);
        shown.view.setErrorActions({&again});
        Error error;
        error.kind = ErrorKind::Connection;
        error.message = QStringLiteral("connection refused");
        shown.view.setError(error);
        QVERIFY(says(shown.view, QStringLiteral("The database cannot be reached")));
        QTest::mouseClick(button(shown.view, QStringLiteral("Try again")), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
    }

    void untickingByMouseAsksForThePlanOfTheRest()
    {
        Shown shown(decidedShop());
        QSignalSpy wanted(&shown.view, &DriftView::planRequested);
        const QModelIndex source = shown.model().indexOfObject(test::tableId("legacy"));
        shown.view.changes()->select(test::tableId("legacy"));
        const QModelIndex legacy = shown.tree().currentIndex();
        QCOMPARE(legacy.data().toString(), QStringLiteral("legacy"));
        QTest::mouseClick(shown.tree().viewport(), Qt::LeftButton, {}, checkBoxOf(shown.tree(), legacy));
        QCOMPARE(source.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(wanted.count(), 1);
        QVERIFY(!shown.view.isPushable()); // until the answer is there
        Plan rest = shown.view.comparison()->plan;
        rest.statements.removeLast();
        shown.view.setPlan(rest);
        QVERIFY(shown.view.isPushable());
        QVERIFY(!shown.view.planPanel()->editor()->toPlainText().contains(QLatin1String("DROP TABLE \"legacy\"")));
    }

    void tickingByKeyboardWorksToo()
    {
        Shown shown(decidedShop());
        shown.view.changes()->select(test::tableId("legacy"));
        shown.tree().setFocus();
        QTest::keyClick(&shown.tree(), Qt::Key_Space);
        QCOMPARE(shown.model().tickedCount(), shown.model().totalCount() - 1);
    }

    void nothingTickedIsAnEmptyPlanWithoutAsking()
    {
        Shown shown(decidedShop());
        QSignalSpy wanted(&shown.view, &DriftView::planRequested);
        auto *all = shown.view.changes()->findChild<QCheckBox *>();
        QTest::mouseClick(all, Qt::LeftButton, {}, QPoint(8, all->height() / 2));
        QVERIFY(shown.model().noneTicked());
        QCOMPARE(wanted.count(), 0);
        QCOMPARE(shown.view.whyNotPushable(), QStringLiteral("Nothing is selected"));
        QTest::mouseClick(all, Qt::LeftButton, {}, QPoint(8, all->height() / 2));
        QVERIFY(shown.model().allTicked());
        QVERIFY(shown.view.isPushable());
    }

    void whatComesAlongIsSaid()
    {
        Shown shown(decidedShop());
        shown.model().setAllTicked(false);
        shown.model().setData(shown.model().indexOfObject(test::tableId("posts", "blog")), Qt::Checked, Qt::CheckStateRole);
        Plan plan;
        plan.statements = {shown.view.comparison()->plan.statements.at(0), shown.view.comparison()->plan.statements.at(11)};
        shown.view.setPlan(plan);
        QVERIFY(says(shown.view, QStringLiteral("Comes along")));
        QVERIFY(says(shown.view, QStringLiteral("blog")));
    }

    void theFilterFindsMembersByName()
    {
        Shown shown(decidedShop());
        shown.view.changes()->filter()->setFocus();
        QTest::keyClicks(shown.view.changes()->filter(), QStringLiteral("nick"));
        const QAbstractItemModel *rows = shown.tree().model();
        QCOMPARE(rows->rowCount(), 1);
        const QModelIndex users = rows->index(0, 0, rows->index(0, 0));
        QCOMPARE(users.data().toString(), QStringLiteral("users"));
        QCOMPARE(rows->rowCount(users), 1);
        QTest::keyClick(shown.view.changes()->filter(), Qt::Key_Escape);
        QCOMPARE(rows->rowCount(), 3);
    }

    void aRenameIsAskedInPlaceAndBlocksThePush()
    {
        Shown shown(test::shopComparison());
        QVERIFY(!shown.view.isPushable());
        QSignalSpy decided(&shown.view, &DriftView::decisionsChanged);
        QTest::keyClick(&shown.view, Qt::Key_F6);
        QCOMPARE(shown.view.changes()->currentObject(), std::optional(test::tableId("accounts")));
        QCOMPARE(shown.view.object()->questions()->count(), 1);
        QVERIFY(says(shown.view, QStringLiteral("86 % alike")));
        QTest::mouseClick(button(*shown.view.object(), QStringLiteral("Renamed from members")), Qt::LeftButton);
        QCOMPARE(decided.count(), 1);
        const auto decisions = decided.first().first().value<RenameDecisions>();
        QCOMPARE(decisions.renames.size(), 1);
        QCOMPARE(decisions.renames.first().first, test::tableId("members"));
        QTest::mouseClick(button(*shown.view.object(), QStringLiteral("New")), Qt::LeftButton);
        QCOMPARE(decided.last().first().value<RenameDecisions>().separate.size(), 1);
    }

    void aDecidedRenameCanBeTakenBack()
    {
        auto shop = decidedShop();
        shop->decisions.renames << std::pair(test::tableId("members"), test::tableId("accounts"));
        Change renamed;
        renamed.action = Action::Rename;
        renamed.object = test::tableId("accounts");
        renamed.renamedFrom = test::tableId("members");
        shop->diff.changes = {renamed};
        Shown shown(shop);
        QSignalSpy decided(&shown.view, &DriftView::decisionsChanged);
        QVERIFY(says(shown.view, QStringLiteral("renamed from members")));
        for (QToolButton *tool : shown.view.object()->findChildren<QToolButton *>()) {
            if (tool->text() == QLatin1String("Not a rename"))
                QTest::mouseClick(tool, Qt::LeftButton);
        }
        QCOMPARE(decided.count(), 1);
        const auto decisions = decided.first().first().value<RenameDecisions>();
        QVERIFY(decisions.renames.isEmpty());
        QCOMPARE(decisions.separate.size(), 1);
    }

    void editingParsesAgainAndMarksThePlan()
    {
        Shown shown(decidedShop());
        QSignalSpy edited(&shown.view, &DriftView::scriptEdited);
        PlanPanel &panel = *shown.view.planPanel();
        panel.editor()->setFocus();
        QTest::keyClicks(panel.editor(), QStringLiteral("-- mine"));
        QVERIFY(!shown.view.isPushable());
        QTRY_COMPARE(edited.count(), 1);
        QVERIFY(says(panel, QStringLiteral("edited")));
        Plan parsed = shown.view.comparison()->plan;
        shown.view.setEditedPlan(parsed);
        QVERIFY(shown.view.isPushable());
        QVERIFY(shown.view.plan().edited);
        // A new picture does not throw the edit away: it is parsed once more.
        shown.view.setComparison(decidedShop());
        QCOMPARE(edited.count(), 2);
        QVERIFY(panel.editor()->toPlainText().startsWith(QLatin1String("-- mine")));
        panel.resetAction()->trigger();
        QVERIFY(!panel.isEdited());
        QVERIFY(!panel.editor()->toPlainText().startsWith(QLatin1String("-- mine")));
    }

    void anEditThatDoesNotParseSaysWhere()
    {
        Shown shown(decidedShop());
        shown.view.planPanel()->editor()->setFocus();
        QTest::keyClicks(shown.view.planPanel()->editor(), QStringLiteral("ALTR "));
        Error error;
        error.kind = ErrorKind::Sql;
        error.message = QStringLiteral("syntax error at or near \"ALTR\"");
        error.line = 1;
        shown.view.setScriptError(error);
        QVERIFY(says(*shown.view.planPanel(), QStringLiteral("Line 1: syntax error")));
        QCOMPARE(shown.view.whyNotPushable(), QStringLiteral("The edited SQL does not parse"));
        QCOMPARE(shown.view.planPanel()->script(), shown.view.planPanel()->editor()->toPlainText());
    }

    void aHazardOpensItsPopup()
    {
        Shown shown(decidedShop());
        SqlEditor *editor = shown.view.planPanel()->editor();
        editor->setFocus();
        editor->revealStatement(8);
        // Popups make offscreen say that it cannot raise or grab.
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()");
        QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the keyboard");
        QTest::keyClick(editor, Qt::Key_F4);
        auto *popup = shown.view.planPanel()->findChild<HazardPopup *>();
        QVERIFY(popup && popup->isVisible());
        QTest::keyClick(popup, Qt::Key_Escape);
        QVERIFY(!popup->isVisible());
    }

    void copyGivesWhatPsqlRuns()
    {
        Shown shown(decidedShop());
        shown.view.planPanel()->copyAction()->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), shown.view.plan().script());
    }

    void anObstacleBlocksThePush()
    {
        auto shop = decidedShop();
        shop->plan.obstacles << Obstacle{test::tableId("users"), QStringLiteral("a trigger reads nickname"), QStringLiteral("Drop it first.")};
        Shown shown(shop);
        QVERIFY(says(shown.view, QStringLiteral("a trigger reads nickname")));
        QVERIFY(!shown.view.isPushable());
    }

    void theSourceLinkNamesFileAndLine()
    {
        Shown shown(decidedShop());
        QSignalSpy source(&shown.view, &DriftView::sourceRequested);
        shown.view.showObject(test::tableId("users"));
        for (QToolButton *link : shown.view.object()->findChildren<QToolButton *>()) {
            if (link->text() == QLatin1String("shared/schema.ts:12"))
                QTest::mouseClick(link, Qt::LeftButton);
        }
        QCOMPARE(source.count(), 1);
    }

    void selectionAndOpenBranchesSurviveANewPicture()
    {
        Shown shown(decidedShop());
        shown.view.showObject(test::memberId(ObjectKind::Column, "users", "nickname"));
        shown.view.setComparison(decidedShop());
        QCOMPARE(shown.view.changes()->currentObject(), std::optional(test::memberId(ObjectKind::Column, "users", "nickname")));
    }

    void fiveHundredTablesKeepOneWidgetPerView()
    {
        Shown shown(decidedShop());
        const auto widgets = shown.view.findChildren<QWidget *>().size();
        shown.view.setComparison(test::largeComparison(500, 10));
        QVERIFY(shown.view.findChildren<QWidget *>().size() <= widgets);
        shown.view.showObject(test::tableId("table_499"));
        QCOMPARE(shown.view.object()->sides()->sidesModel()->sides().object, test::tableId("table_499"));
    }
};

QTEST_MAIN(TestDriftView)
#include "tst_drift_view.moc"
