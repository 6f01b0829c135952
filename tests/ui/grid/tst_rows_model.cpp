#include "tests/ui/grid/fake_row_source.h"
#include "tests/ui/support/warnings.h"
#include "ui/grid/rows_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace studio;
using namespace studio::test;

class TestRowsModel : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void pagesForwardToTheEnd();
    void pagesBackwardFromTheEnd();
    void farPagesAreLetGoAndComeBack();
    void lateAnswersAreDropped();
    void theOlderQuestionIsCancelled();
    void anErrorStopsScrollingUntilTriedAgain();
    void cancelKeepsWhatIsShown();
    void anotherTableLetsGoAtOnce();
    void sortingKeepsRowsUntilTheAnswer();
    void anAnswerOfOtherColumnsIsRefused();
    void aDestroyedModelIsNotAnswered();
    void valuesAreToldApart();

private:
    static QStringList ids(const RowsModel &model)
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row)
            list << model.value(row, 0).value_or(QString());
        return list;
    }
    static QStringList range(int from, int to)
    {
        QStringList list;
        for (int id = from; id <= to; ++id)
            list << QString::number(id);
        return list;
    }
    static RowQuery pagesOf(int size)
    {
        RowQuery query;
        query.pageSize = size;
        return query;
    }
};

void TestRowsModel::pagesForwardToTheEnd()
{
    FakeRowSource source(25);
    RowsModel model(source);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reloaded(&model, &RowsModel::reloaded);
    model.open(source.table(), pagesOf(10));
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(reloaded.size(), 1);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 20);
    QVERIFY(!model.isComplete());
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 25);
    QVERIFY(model.isComplete());
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(ids(model), range(1, 25));
}

void TestRowsModel::pagesBackwardFromTheEnd()
{
    FakeRowSource source(25);
    RowsModel model(source);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(source.table(), pagesOf(10));
    QTRY_COMPARE(model.rowCount(), 10);
    model.loadEnd();
    QTRY_COMPARE(ids(model), range(16, 25));
    QVERIFY(model.hasMoreBefore());
    QVERIFY(!model.hasMoreAfter());
    model.loadPrevious();
    QTRY_COMPARE(ids(model), range(6, 25));
    model.loadPrevious();
    QTRY_COMPARE(ids(model), range(1, 25));
    QVERIFY(model.isComplete());
}

void TestRowsModel::farPagesAreLetGoAndComeBack()
{
    FakeRowSource source(100);
    RowsModel model(source);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setWindow(30);
    model.open(source.table(), pagesOf(10));
    for (int page = 1; page < 10; ++page) {
        QTRY_VERIFY(model.canFetchMore({}));
        model.fetchMore({});
    }
    QTRY_COMPARE(ids(model), range(71, 100));
    QVERIFY(model.hasMoreBefore());
    for (int first = 61; first > 0; first -= 10) {
        model.loadPrevious();
        QTRY_COMPARE(model.value(0, 0).value_or(QString()), QString::number(first));
    }
    QCOMPARE(ids(model), range(1, 30));
    QVERIFY(model.hasMoreAfter());
    QVERIFY(!model.hasMoreBefore());
}

void TestRowsModel::lateAnswersAreDropped()
{
    FakeRowSource source(50);
    source.answersAtOnce = false;
    RowsModel model(source);
    model.open(source.table(), pagesOf(10));
    RowQuery sorted = pagesOf(10);
    sorted.ascending = false;
    model.open(source.table(), sorted);
    QCOMPARE(source.asked.size(), 2);
    source.answer(1);
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(model.value(0, 0).value_or(QString()), QStringLiteral("50"));
    source.answer(0);
    QTest::qWait(20);
    QCOMPARE(model.value(0, 0).value_or(QString()), QStringLiteral("50"));
    QVERIFY(!model.isLoading());
}

void TestRowsModel::theOlderQuestionIsCancelled()
{
    FakeRowSource source(50);
    source.answersAtOnce = false;
    RowsModel model(source);
    model.open(source.table(), pagesOf(10));
    QCOMPARE(source.cancels, 0);
    model.open(source.table(), pagesOf(5));
    QCOMPARE(source.cancels, 1);
}

void TestRowsModel::anErrorStopsScrollingUntilTriedAgain()
{
    FakeRowSource source(50);
    source.answersAtOnce = false;
    RowsModel model(source);
    QSignalSpy failed(&model, &RowsModel::failed);
    model.open(source.table(), pagesOf(10));
    source.answer(0);
    QTRY_COMPARE(model.rowCount(), 10);
    model.fetchMore({});
    source.refuse(1, QStringLiteral("the server is gone"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(model.rowCount(), 10);
    QVERIFY(!model.canFetchMore({}));
    model.retry();
    source.answer(2);
    QTRY_COMPARE(model.rowCount(), 20);
}

void TestRowsModel::cancelKeepsWhatIsShown()
{
    FakeRowSource source(50);
    source.answersAtOnce = false;
    RowsModel model(source);
    QSignalSpy failed(&model, &RowsModel::failed);
    model.open(source.table(), pagesOf(10));
    source.answer(0);
    QTRY_COMPARE(model.rowCount(), 10);
    model.loadNext();
    model.cancel();
    QVERIFY(!model.isLoading());
    QCOMPARE(source.cancels, 1);
    source.answer(1);
    QTest::qWait(20);
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(failed.size(), 0);
}

void TestRowsModel::anotherTableLetsGoAtOnce()
{
    FakeRowSource source(50);
    RowsModel model(source);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(source.table(), pagesOf(10));
    QTRY_COMPARE(model.rowCount(), 10);
    source.answersAtOnce = false;
    Table other = source.table();
    other.name.name = QStringLiteral("others");
    model.open(other, pagesOf(10));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.hasAnswer());
    model.close();
    QCOMPARE(model.columnCount(), 0);
}

void TestRowsModel::sortingKeepsRowsUntilTheAnswer()
{
    FakeRowSource source(50);
    RowsModel model(source);
    model.open(source.table(), pagesOf(10));
    QTRY_COMPARE(model.rowCount(), 10);
    source.answersAtOnce = false;
    RowQuery sorted = pagesOf(10);
    sorted.ascending = false;
    model.open(source.table(), sorted);
    QCOMPARE(ids(model), range(1, 10));
    source.answer(0);
    QTRY_COMPARE(model.value(0, 0).value_or(QString()), QStringLiteral("50"));
}

void TestRowsModel::anAnswerOfOtherColumnsIsRefused()
{
    FakeRowSource source(5);
    RowPage narrow;
    narrow.columns = {QStringLiteral("id")};
    narrow.rows = {{QStringLiteral("1")}};
    source.others.insert(source.table().name, narrow);
    RowsModel model(source);
    QSignalSpy failed(&model, &RowsModel::failed);
    model.open(source.table(), pagesOf(10));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(model.rowCount(), 0);
}

void TestRowsModel::aDestroyedModelIsNotAnswered()
{
    FakeRowSource source(5);
    source.answersAtOnce = false;
    {
        RowsModel model(source);
        model.open(source.table(), pagesOf(10));
    }
    source.answer(0);
    QTest::qWait(20);
}

void TestRowsModel::valuesAreToldApart()
{
    FakeRowSource source(10);
    RowsModel model(source);
    model.open(source.table(), pagesOf(10));
    QTRY_COMPARE(model.rowCount(), 10);
    const QModelIndex empty = model.index(4, 1);
    const QModelIndex null = model.index(6, 1);
    QCOMPARE(empty.data().toString(), QString());
    QVERIFY(!empty.data(RowsModel::NullRole).toBool());
    QCOMPARE(null.data().toString(), QStringLiteral("NULL"));
    QVERIFY(null.data(RowsModel::NullRole).toBool());
    QVERIFY(!null.data(RowsModel::TextRole).isValid());
    QCOMPARE(model.index(0, 2).data(RowsModel::CutBytesRole).toLongLong(), qint64(FakeRowSource::longValue));
    QVERIFY(model.index(0, 2).data().toString().size() < 500);
    QVERIFY(model.index(0, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    QVERIFY(model.index(0, 5).data(RowsModel::LinkRole).toBool());
    QVERIFY(!model.index(2, 5).data(RowsModel::LinkRole).toBool());
    QVERIFY(model.headerData(0, Qt::Horizontal, RowsModel::KeyRole).toBool());
}

QTEST_MAIN(TestRowsModel)
#include "tst_rows_model.moc"
