#include "engine/schema/schema.h"
#include "tests/ui/support/warnings.h"
#include "ui/parts/filter_field.h"
#include "ui/tree/object_filter_model.h"
#include "ui/tree/object_tree.h"
#include "ui/tree/object_tree_model.h"
#include "ui/tree/quantities.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace studio;
using namespace studio::test;

class TestObjectTree : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void publicFirstThenTablesThenViews();
    void sizesChangeWithoutAReset();
    void namesAreNeverMarkup();
    void filterFindsWordsInAnyOrder();
    void arrowsChooseObjects();
    void aRefreshKeepsWhatIsOpen();
    void compactCounts_data();
    void compactCounts();

private:
    static Schema schema()
    {
        Schema schema;
        const auto table = [&](const char *where, const char *name, qint64 rows) {
            Table made;
            made.name = {QString::fromUtf8(where), QString::fromUtf8(name)};
            made.estimatedRows = rows;
            made.totalBytes = 8192;
            schema.tables.append(made);
        };
        table("billing", "invoices", 5);
        table("public", "users", 20'000);
        table("public", "<b>Posts</b>", -1);
        View view;
        view.name = {QStringLiteral("public"), QStringLiteral("active_users")};
        schema.views.append(view);
        return schema;
    }
    static QStringList names(const QAbstractItemModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex group = model.index(row, 0);
            for (int child = 0; child < model.rowCount(group); ++child)
                list << group.data().toString() + QLatin1Char('.') + model.index(child, 0, group).data().toString();
        }
        return list;
    }
};

void TestObjectTree::publicFirstThenTablesThenViews()
{
    ObjectTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSchema(schema());
    QCOMPARE(names(model), QStringList({QStringLiteral("public.<b>Posts</b>"), QStringLiteral("public.users"),
                                        QStringLiteral("public.active_users"), QStringLiteral("billing.invoices")}));
    QCOMPARE(model.objectCount(), 4);
    QVERIFY(!model.indexOf({QStringLiteral("public"), QStringLiteral("invoices")}).isValid());
    QCOMPARE(model.indexOf({QStringLiteral("billing"), QStringLiteral("invoices")}).data().toString(),
             QStringLiteral("invoices"));
}

void TestObjectTree::sizesChangeWithoutAReset()
{
    ObjectTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSchema(schema());
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    Schema grown = schema();
    grown.tables[1].estimatedRows = 30'000;
    model.setSchema(grown);
    QCOMPARE(reset.size(), 0);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(model.indexOf(grown.tables[1].name).data(ObjectTreeModel::RowsRole).toLongLong(), 30'000);
    grown.tables.removeLast();
    model.setSchema(grown);
    QCOMPARE(reset.size(), 1);
}

void TestObjectTree::namesAreNeverMarkup()
{
    ObjectTreeModel model;
    model.setSchema(schema());
    const QString tooltip =
        model.indexOf({QStringLiteral("public"), QStringLiteral("<b>Posts</b>")}).data(Qt::ToolTipRole).toString();
    QVERIFY(tooltip.contains(QLatin1String("&lt;b&gt;Posts")));
}

void TestObjectTree::filterFindsWordsInAnyOrder()
{
    ObjectTreeModel model;
    model.setSchema(schema());
    ObjectFilterModel filter;
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    filter.setSourceModel(&model);
    filter.setFilter(QStringLiteral(" USER  pub "));
    QCOMPARE(names(filter), QStringList({QStringLiteral("public.users"), QStringLiteral("public.active_users")}));
    filter.setFilter(QStringLiteral("billing"));
    QCOMPARE(names(filter), QStringList{QStringLiteral("billing.invoices")});
    filter.setFilter(QStringLiteral("nothing"));
    QCOMPARE(filter.rowCount(), 0);
    filter.setFilter({});
    QCOMPARE(names(filter).size(), 4);
}

void TestObjectTree::arrowsChooseObjects()
{
    ObjectTree tree;
    tree.resize(300, 500);
    tree.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tree));
    QVERIFY(!tree.treeView()->isVisible());
    tree.setSchema(schema());
    QVERIFY(tree.treeView()->isVisible());
    QSignalSpy chosen(&tree, &ObjectTree::objectChosen);
    tree.treeView()->setFocus();
    for (int press = 0; press < 2; ++press)
        QTest::keyClick(tree.treeView(), Qt::Key_Down);
    QVERIFY(!chosen.isEmpty());
    QCOMPARE(tree.current().schema, QStringLiteral("public"));
}

void TestObjectTree::aRefreshKeepsWhatIsOpen()
{
    ObjectTree tree;
    tree.resize(300, 500);
    tree.show();
    tree.setSchema(schema());
    const QModelIndex billing = tree.treeView()->model()->index(1, 0);
    tree.treeView()->collapse(billing);
    tree.setCurrent({QStringLiteral("public"), QStringLiteral("users")});
    QSignalSpy chosen(&tree, &ObjectTree::objectChosen);
    Schema more = schema();
    Table added;
    added.name = {QStringLiteral("public"), QStringLiteral("added")};
    more.tables.append(added);
    tree.setSchema(more);
    QCOMPARE(tree.treeView()->currentIndex().data().toString(), QStringLiteral("users"));
    QVERIFY(tree.treeView()->isExpanded(tree.treeView()->model()->index(0, 0)));
    QVERIFY(!tree.treeView()->isExpanded(tree.treeView()->model()->index(1, 0)));
    QCOMPARE(chosen.size(), 0);
}

void TestObjectTree::compactCounts_data()
{
    QTest::addColumn<qint64>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << qint64(0) << QStringLiteral("0");
    QTest::newRow("below a thousand") << qint64(999) << QStringLiteral("999");
    QTest::newRow("a thousand") << qint64(1000) << QStringLiteral("1\u2009k");
    QTest::newRow("one decimal") << qint64(1550) << QStringLiteral("1.6\u2009k");
    QTest::newRow("no decimal above ten") << qint64(20'400) << QStringLiteral("20\u2009k");
    QTest::newRow("rounds up into the next unit") << qint64(999'900) << QStringLiteral("1\u2009M");
}

void TestObjectTree::compactCounts()
{
    QFETCH(qint64, count);
    QFETCH(QString, text);
    QCOMPARE(compactCount(count), text);
}

QTEST_MAIN(TestObjectTree)
#include "tst_object_tree.moc"
