#include "tests/ui/grid/fake_row_source.h"
#include "tests/ui/support/warnings.h"
#include "ui/grid/browse_view.h"
#include "ui/grid/cell_delegate.h"
#include "ui/grid/data_pane.h"
#include "ui/grid/data_table.h"
#include "ui/grid/filter_bar.h"
#include "ui/grid/filter_row.h"
#include "ui/grid/grid_header.h"
#include "ui/grid/grid_view.h"
#include "ui/grid/peek_panel.h"
#include "ui/grid/rows_model.h"
#include "ui/grid/structure_pane.h"
#include "ui/grid/value_view.h"
#include "ui/parts/banner.h"
#include "ui/parts/filter_field.h"
#include "ui/sql/sql_editor.h"
#include "ui/tree/object_tree.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace studio;
using namespace studio::test;

class TestBrowseView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void saysWhatWouldBeHere();
    void aTableIsChosenByMouse();
    void aTableIsChosenByKeyboard();
    void scrollingReachesTheLastRow();
    void controlEndAndHomeJump();
    void aHeaderClickSortsTwoWaysAndBack();
    void filtersByKeyboard();
    void aFilterWithoutMatchSaysSo();
    void removingTheLastFilterShowsAll();
    void aWrongValueIsShownAndTheRowsStay();
    void columnsHideAndPin();
    void arrowsCrossFromPinnedColumns();
    void peekShowsTheValueAndTheReferencedRow();
    void aLinkIsFollowedByMouseAndTheWayLeadsBack();
    void aLinkIsFollowedByKeyboard();
    void referencingTablesOpenFiltered();
    void copiesCutValuesWhole();
    void countsOnDemand();
    void cancelEndsASlowPage();
    void theSchemaChangesUnderneath();
    void structureShowsDdl();
    void everyActionHasWords();

private:
    void choose(const char *table) { m_view->openObject({QStringLiteral("public"), QLatin1String(table)}); }
    [[nodiscard]] RowsModel *model() const { return m_view->data()->model(); }
    [[nodiscard]] DataTable *table() const { return m_view->data()->grid()->mainTable(); }
    [[nodiscard]] QPoint centerOf(int row, int column) const
    {
        return table()->visualRect(model()->index(row, column)).center();
    }
    [[nodiscard]] QString current(int column) const
    {
        return model()->value(m_view->data()->grid()->current().row(), column).value_or(QString());
    }
    [[nodiscard]] Schema schema() const;

    std::unique_ptr<FakeRowSource> m_source;
    std::unique_ptr<BrowseView> m_view;
};

Schema TestBrowseView::schema() const
{
    Schema schema;
    Table users;
    users.name = {QStringLiteral("public"), QStringLiteral("users")};
    users.estimatedRows = 2;
    Column id;
    id.name = QStringLiteral("id");
    id.type = parseTypeName(QStringLiteral("integer"));
    id.notNull = true;
    Column email;
    email.name = QStringLiteral("email");
    email.type = parseTypeName(QStringLiteral("text"));
    users.columns = {id, email};
    PrimaryKey key;
    key.name = QStringLiteral("users_pkey");
    key.columns = {QStringLiteral("id")};
    users.primaryKey = key;
    schema.tables = {m_source->table(), users};
    View view;
    view.name = {QStringLiteral("public"), QStringLiteral("active")};
    view.columns = {email};
    schema.views = {view};
    return schema;
}

void TestBrowseView::init()
{
    failOnWarnings();
    m_source = std::make_unique<FakeRowSource>(1000);
    RowPage users;
    users.columns = {QStringLiteral("id"), QStringLiteral("email")};
    users.types = {QStringLiteral("integer"), QStringLiteral("text")};
    users.rows = {{QStringLiteral("1"), QStringLiteral("anna@example.org")}};
    users.keys = {{QStringLiteral("1")}};
    m_source->others.insert({QStringLiteral("public"), QStringLiteral("users")}, users);
    m_view = std::make_unique<BrowseView>(*m_source);
    m_view->resize(1280, 800);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->activateWindow();
    m_view->setSchema(schema());
}

void TestBrowseView::cleanup()
{
    m_view.reset();
    m_source.reset();
}

void TestBrowseView::saysWhatWouldBeHere()
{
    QVERIFY(!m_view->data()->grid()->isVisible());
    QCOMPARE(m_view->data()->countText(), QString());
    m_view->setSchema({});
    QVERIFY(!m_view->tree()->treeView()->isVisible());
}

void TestBrowseView::aTableIsChosenByMouse()
{
    QTreeView *tree = m_view->tree()->treeView();
    const QModelIndex things = tree->model()->index(0, 0, tree->model()->index(0, 0));
    QCOMPARE(things.data().toString(), QStringLiteral("things"));
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, tree->visualRect(things).center());
    QTRY_COMPARE(model()->rowCount(), 200);
    QCOMPARE(m_view->title(), QStringLiteral("public.things"));
    QVERIFY(m_view->data()->grid()->isVisible());
}

void TestBrowseView::aTableIsChosenByKeyboard()
{
    m_view->tree()->focusFilter();
    QTest::keyClicks(m_view->tree()->filterField(), QStringLiteral("PUB us"));
    QTest::keyClick(m_view->tree()->filterField(), Qt::Key_Down);
    QTreeView *tree = m_view->tree()->treeView();
    QTRY_VERIFY(tree->hasFocus());
    for (int press = 0; press < 3 && m_view->title() != QLatin1String("public.users"); ++press)
        QTest::keyClick(tree, Qt::Key_Down);
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.users"));
    QTRY_COMPARE(model()->rowCount(), 1);
    QTest::keyClick(m_view->tree()->filterField(), Qt::Key_Escape);
    QCOMPARE(m_view->tree()->filterField()->text(), QString());
    QCOMPARE(m_view->tree()->current().name, QStringLiteral("users"));
}

void TestBrowseView::scrollingReachesTheLastRow()
{
    choose("things");
    // The tester fetches by itself.
    QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(model()->rowCount() >= 200);
    m_view->data()->focusGrid();
    for (int press = 0; press < 200 && current(0) != QLatin1String("1000"); ++press) {
        QTest::keyClick(table(), Qt::Key_PageDown);
        QTRY_VERIFY(!model()->isLoading());
    }
    QCOMPARE(current(0), QStringLiteral("1000"));
    QVERIFY(model()->isComplete());
}

void TestBrowseView::controlEndAndHomeJump()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    m_view->data()->focusGrid();
    QTest::keyClick(table(), Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(current(0), QStringLiteral("1000"));
    QCOMPARE(model()->rowCount(), 200);
    QTRY_VERIFY(!model()->isLoading());
    // Upwards beyond the window: rows come in above, and the current one stays current.
    for (int press = 0; press < 100 && current(0) != QLatin1String("700"); ++press) {
        QTest::keyClick(table(), Qt::Key_PageUp);
        QTRY_VERIFY(!model()->isLoading());
        if (current(0).toInt() < 700)
            break;
    }
    QVERIFY(model()->rowCount() > 200);
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE(current(0), QStringLiteral("1"));
}

void TestBrowseView::aHeaderClickSortsTwoWaysAndBack()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    GridHeader *header = table()->gridHeader();
    const QPoint name(header->sectionViewportPosition(1) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
    QCOMPARE(m_source->history.last().sortColumn, QStringLiteral("name"));
    QVERIFY(m_source->history.last().ascending);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
    QVERIFY(!m_source->history.last().ascending);
    QTRY_COMPARE(model()->value(0, 0).value_or(QString()), QStringLiteral("1000"));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
    QCOMPARE(m_source->history.last().sortColumn, QString());
    QTRY_COMPARE(model()->value(0, 0).value_or(QString()), QStringLiteral("1"));
}

void TestBrowseView::filtersByKeyboard()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    m_view->data()->focusGrid();
    QTest::keyClick(table(), Qt::Key_F, Qt::ControlModifier);
    FilterBar *bar = m_view->data()->filterBar();
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->lines().size(), 1);
    FilterRow *line = bar->lines().first();
    QTRY_VERIFY(line->valueEdit()->hasFocus());
    QCOMPARE(line->columnBox()->currentText(), QStringLiteral("id"));
    const qsizetype before = m_source->history.size();
    QTest::keyClicks(line->valueEdit(), QStringLiteral("42"));
    QCOMPARE(m_source->history.size(), before);
    QTest::keyClick(line->valueEdit(), Qt::Key_Return);
    QTRY_COMPARE(model()->rowCount(), 1);
    QCOMPARE(m_source->history.last().filters,
             QList<RowFilter>({{QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("42")}}));
    QCOMPARE(m_view->data()->countText(), QStringLiteral("1 row match"));
    QTest::keyClick(line->valueEdit(), Qt::Key_Escape);
    QTRY_VERIFY(table()->hasFocus());
}

void TestBrowseView::aFilterWithoutMatchSaysSo()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    m_view->data()->filterBar()->addFilter({QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("-1")});
    QTRY_VERIFY(!m_view->data()->grid()->isVisible());
    QVERIFY(m_view->data()->filterBar()->isVisible());
}

void TestBrowseView::removingTheLastFilterShowsAll()
{
    choose("things");
    m_view->data()->filterBar()->addFilter({QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("5")});
    QTRY_COMPARE(model()->rowCount(), 1);
    QTest::mouseClick(m_view->data()->filterBar()->lines().first()->removeButton(), Qt::LeftButton);
    QTRY_COMPARE(model()->rowCount(), 200);
    QVERIFY(!m_view->data()->filterBar()->isVisible());
}

void TestBrowseView::aWrongValueIsShownAndTheRowsStay()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    m_source->answersAtOnce = false;
    m_view->data()->filterBar()->addFilter({QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("many")});
    m_source->refuse(0, QStringLiteral("“many” is not a value of id"));
    QTRY_VERIFY(m_view->data()->banner()->isVisible());
    QVERIFY(m_view->data()->banner()->text().contains(QLatin1String("many")));
    QCOMPARE(model()->rowCount(), 200);
    QVERIFY(m_view->data()->grid()->isVisible());
    m_source->answersAtOnce = true;
    m_view->data()->filterBar()->clear();
    QTRY_VERIFY(!m_view->data()->banner()->isVisible());
}

void TestBrowseView::columnsHideAndPin()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    GridView *grid = m_view->data()->grid();
    grid->setPinned(1, true);
    QVERIFY(grid->pinnedTable()->isVisible());
    grid->setHidden(2, true);
    QCOMPARE(grid->visibleColumns(), QList<int>({1, 0, 3, 4, 5}));
    for (const int column : {0, 1, 3, 4, 5})
        grid->setHidden(column, true);
    QCOMPARE(grid->visibleColumns().size(), 1);
    grid->showAllColumns();
    grid->setPinned(1, false);
    QCOMPARE(grid->visibleColumns(), QList<int>({0, 1, 2, 3, 4, 5}));
    QVERIFY(!grid->pinnedTable()->isVisible());
}

void TestBrowseView::arrowsCrossFromPinnedColumns()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    GridView *grid = m_view->data()->grid();
    grid->setPinned(4, true);
    grid->focusGrid();
    grid->setCurrent(3, 0);
    QTest::keyClick(table(), Qt::Key_Left);
    QTRY_VERIFY(grid->pinnedTable()->hasFocus());
    QCOMPARE(grid->current(), model()->index(3, 4));
    QTest::keyClick(grid->pinnedTable(), Qt::Key_Right);
    QTRY_VERIFY(table()->hasFocus());
    QCOMPARE(grid->current(), model()->index(3, 0));
}

void TestBrowseView::peekShowsTheValueAndTheReferencedRow()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    DataPane *data = m_view->data();
    data->focusGrid();
    data->grid()->setCurrent(0, 4);
    QTest::keyClick(table(), Qt::Key_Space);
    QTRY_VERIFY(data->peek()->isVisible());
    QVERIFY(data->peek()->valueView()->showsTree());
    QCOMPARE(data->peek()->valueView()->tree()->model()->rowCount(), 2);

    data->grid()->setCurrent(0, 2);
    QTRY_COMPARE(data->peek()->valueView()->text().size(), qsizetype(FakeRowSource::longValue));

    data->grid()->setCurrent(0, 5);
    QTRY_COMPARE(data->peek()->referencedRow()->topLevelItemCount(), 2);
    QCOMPARE(data->peek()->referencedRow()->topLevelItem(1)->text(1), QStringLiteral("anna@example.org"));

    data->grid()->setCurrent(6, 1);
    QVERIFY(!data->peek()->valueView()->textEdit()->isVisible());
    QTest::keyClick(table(), Qt::Key_Space);
    QTRY_VERIFY(!data->peek()->isVisible());
    QVERIFY(table()->hasFocus());
}

void TestBrowseView::aLinkIsFollowedByMouseAndTheWayLeadsBack()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    m_view->data()->filterBar()->addFilter({QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("4")});
    QTRY_COMPARE(model()->rowCount(), 1);
    table()->scrollTo(model()->index(0, 5));
    const QRect cell = table()->visualRect(model()->index(0, 5));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, CellDelegate::linkRect(cell).center());
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.users"));
    QCOMPARE(m_source->history.last().filters,
             QList<RowFilter>({{QStringLiteral("id"), FilterOperator::Equals, QStringLiteral("1")}}));
    QCOMPARE(m_view->tree()->current().name, QStringLiteral("users"));

    m_view->backAction()->trigger();
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.things"));
    QCOMPARE(m_source->history.last().filters.value(0).value, QStringLiteral("4"));
    QCOMPARE(m_view->data()->filterBar()->lines().size(), 1);
    m_view->forwardAction()->trigger();
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.users"));
}

void TestBrowseView::aLinkIsFollowedByKeyboard()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    m_view->data()->focusGrid();
    m_view->data()->grid()->setCurrent(0, 5);
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.users"));
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.things"));
}

void TestBrowseView::referencingTablesOpenFiltered()
{
    choose("users");
    QTRY_COMPARE(model()->rowCount(), 1);
    DataPane *data = m_view->data();
    data->focusGrid();
    data->setPeekShown(true);
    QListWidget *list = data->peek()->referencing();
    QTRY_COMPARE(list->count(), 1);
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.things"));
    QCOMPARE(m_source->history.last().filters,
             QList<RowFilter>({{QStringLiteral("owner_id"), FilterOperator::Equals, QStringLiteral("1")}}));
}

void TestBrowseView::copiesCutValuesWhole()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    DataPane *data = m_view->data();
    data->focusGrid();
    data->grid()->setCurrent(0, 0);
    QTest::keyClick(table(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(table(), Qt::Key_Right, Qt::ShiftModifier);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    const QString expected = QStringLiteral("1\trow 1\t") + QString(FakeRowSource::longValue, u'x');
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), expected);
    data->copy(CopyFormat::Json);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(QLatin1String("[\n  {\"id\": 1, \"name\": \"row 1\"")));
}

void TestBrowseView::countsOnDemand()
{
    Schema unknown = schema();
    unknown.tables[0].estimatedRows = -1;
    m_view->setSchema(unknown);
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    QCOMPARE(m_source->countsAsked, 0);
    QCOMPARE(m_view->data()->countText(), QStringLiteral("more than 200 rows"));
    m_view->data()->focusGrid();
    QTest::keyClick(table(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_view->data()->countText(), QStringLiteral("1,000 rows"));
    QCOMPARE(m_source->countsAsked, 1);
}

void TestBrowseView::cancelEndsASlowPage()
{
    m_source->answersAtOnce = false;
    choose("things");
    QVERIFY(model()->isLoading());
    const int before = m_source->cancels;
    model()->cancel();
    QCOMPARE(m_source->cancels, before + 1);
    QVERIFY(!model()->isLoading());
    m_source->answer(0);
    QTest::qWait(20);
    QCOMPARE(model()->rowCount(), 0);
    m_source->answersAtOnce = true;
    m_view->data()->focusGrid();
    QTest::keyClick(table(), Qt::Key_F5);
    QTRY_COMPARE(model()->rowCount(), 200);
}

void TestBrowseView::theSchemaChangesUnderneath()
{
    choose("things");
    QTRY_COMPARE(model()->rowCount(), 200);
    const qsizetype asked = m_source->history.size();
    m_view->setSchema(schema());
    QCOMPARE(m_source->history.size(), asked);
    Schema without = schema();
    without.tables.removeFirst();
    m_view->setSchema(without);
    QVERIFY(m_view->data()->banner()->isVisible());
    QCOMPARE(model()->columnCount(), 0);
    m_view->setSchema(schema());
    QTRY_COMPARE(model()->rowCount(), 200);
}

void TestBrowseView::structureShowsDdl()
{
    choose("things");
    m_view->tabs()->setCurrentWidget(m_view->structure());
    QTRY_COMPARE(m_view->structure()->editor()->toPlainText(),
                 QStringLiteral("CREATE TABLE \"public\".\"things\" ();\n"));
    QVERIFY(m_view->structure()->editor()->isReadOnly());
    QTreeView *tree = m_view->structure()->tree();
    QAbstractItemModelTester tester(tree->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QStringList sections;
    for (int row = 0; row < tree->model()->rowCount(); ++row)
        sections << tree->model()->index(row, 0).data().toString();
    QCOMPARE(sections, QStringList({QStringLiteral("Columns · 6"), QStringLiteral("Keys · 1"),
                                    QStringLiteral("Foreign keys · 1")}));
    const QModelIndex link = tree->model()->index(0, 0, tree->model()->index(2, 0));
    emit tree->activated(link);
    QTRY_COMPARE(m_view->title(), QStringLiteral("public.users"));
}

void TestBrowseView::everyActionHasWords()
{
    const QList<QAction *> actions =
        m_view->data()->paneActions() + QList<QAction *>{m_view->backAction(), m_view->forwardAction()};
    for (const QAction *action : actions) {
        QVERIFY(!action->text().isEmpty());
        QVERIFY(!action->toolTip().isEmpty());
        QVERIFY(!action->icon().isNull());
    }
}

QTEST_MAIN(TestBrowseView)
#include "tst_browse_view.moc"
