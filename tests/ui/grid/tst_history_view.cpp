#include "tests/ui/support/warnings.h"
#include "ui/grid/history_model.h"
#include "ui/grid/history_view.h"
#include "ui/sql/sql_editor.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace studio;
using namespace studio::test;

class TestHistoryView : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void nothingYet();
    void newestFirst();
    void theDetailFollowsTheKeyboard();
    void theBackupIsAtHand();
    void aReloadKeepsTheSelection();
    void whatCanBeTakenBack_data();
    void whatCanBeTakenBack();

private:
    static QList<HistoryEntry> entries()
    {
        QList<HistoryEntry> list;
        for (int i = 1; i <= 3; ++i) {
            HistoryEntry entry;
            entry.id = i;
            entry.startedAt = QDateTime(QDate(2026, 11, i), QTime(10, 0), Qt::UTC);
            entry.database = QStringLiteral("postgres://anna@localhost/shop%1").arg(i);
            entry.sql = QStringLiteral("ALTER TABLE t%1 ADD c int;").arg(i);
            entry.undo = i == 2 ? QString() : QStringLiteral("ALTER TABLE t%1 DROP c;").arg(i);
            entry.statements = i;
            entry.rowsTouched = 1000 * i;
            entry.outcome = i == 2 ? HistoryEntry::Outcome::Failed : HistoryEntry::Outcome::Applied;
            entry.error = i == 2 ? QStringLiteral("relation t2 does not exist") : QString();
            list << entry;
        }
        return list;
    }
};

void TestHistoryView::nothingYet()
{
    HistoryView view;
    view.show();
    view.setEntries({});
    QVERIFY(!view.list()->isVisible());
}

void TestHistoryView::newestFirst()
{
    HistoryModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries(entries());
    QCOMPARE(model.entry(0).id, 3);
    QCOMPARE(model.rowOf(1), 2);
    QCOMPARE(model.rowOf(9), -1);
    QCOMPARE(model.index(1, HistoryModel::OutcomeColumn).data().toString(), QStringLiteral("failed"));
    QCOMPARE(model.index(0, HistoryModel::RowsColumn).data().toString(), QStringLiteral("3,000"));
}

void TestHistoryView::theDetailFollowsTheKeyboard()
{
    HistoryView view;
    view.resize(1000, 700);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.setEntries(entries());
    QCOMPARE(view.sqlEditor()->toPlainText(), QStringLiteral("ALTER TABLE t3 ADD c int;"));
    view.list()->setFocus();
    QTest::keyClick(view.list(), Qt::Key_Down);
    QCOMPARE(view.sqlEditor()->toPlainText(), QStringLiteral("ALTER TABLE t2 ADD c int;"));
    QVERIFY(view.undoEditor()->toPlainText().startsWith(QLatin1String("-- nothing takes this back")));
    QVERIFY(view.sqlEditor()->isReadOnly());
}

void TestHistoryView::theBackupIsAtHand()
{
    QTemporaryDir folder;
    QList<HistoryEntry> list = entries();
    list[2].backupFile = folder.filePath(QStringLiteral("shop.dump"));
    HistoryView view;
    view.show();
    view.setEntries(list);
    QVERIFY(!view.openFolderAction()->isEnabled());
    QVERIFY(view.copyPathAction()->isEnabled());

    QFile file(list[2].backupFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    view.setEntries(list);
    QVERIFY(view.openFolderAction()->isEnabled());
    QSignalSpy wanted(&view, &HistoryView::folderWanted);
    view.openFolderAction()->trigger();
    QCOMPARE(wanted.value(0).value(0).toString(), folder.path());
    view.copyPathAction()->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), list[2].backupFile);
    view.select(1);
    QVERIFY(!view.copyPathAction()->isEnabled());
}

void TestHistoryView::aReloadKeepsTheSelection()
{
    HistoryView view;
    view.show();
    view.setEntries(entries());
    view.select(1);
    QList<HistoryEntry> more = entries();
    HistoryEntry newest = more.last();
    newest.id = 4;
    newest.startedAt = newest.startedAt.addDays(1);
    more << newest;
    view.setEntries(more);
    QCOMPARE(view.sqlEditor()->toPlainText(), QStringLiteral("ALTER TABLE t1 ADD c int;"));
}

void TestHistoryView::whatCanBeTakenBack_data()
{
    QTest::addColumn<QList<HistoryEntry>>("entries");
    QTest::addColumn<QString>("busy");
    QTest::addColumn<QString>("whyNot");
    const QString shop = QStringLiteral("postgres://anna@localhost/shop");
    HistoryEntry push;
    push.id = 7;
    push.startedAt = QDateTime(QDate(2026, 11, 7), QTime(10, 0), Qt::UTC);
    push.database = shop;
    push.outcome = HistoryEntry::Outcome::Applied;
    push.parts = QStringLiteral("{}");
    push.reason = QStringLiteral("push");
    const auto with = [&push](auto change) {
        HistoryEntry entry = push;
        change(entry);
        return entry;
    };
    QTest::newRow("a push") << QList{push} << QString() << QString();
    QTest::newRow("one that ended half-way") << QList{with([](HistoryEntry &entry) { entry.outcome = HistoryEntry::Outcome::Failed, entry.standing = 2; })} << QString() << QString();
    QTest::newRow("nothing stands") << QList{with([](HistoryEntry &entry) { entry.outcome = HistoryEntry::Outcome::Failed; })} << QString() << QStringLiteral("Nothing of entry 7 stands");
    QTest::newRow("a push runs") << QList{push} << QStringLiteral("A push is running") << QStringLiteral("A push is running");
    QTest::newRow("another database") << QList{with([](HistoryEntry &entry) { entry.database = QStringLiteral("postgres://anna@<b>host</b>/shop"); })} << QString()
                                      << QStringLiteral("Entry 7 was applied to postgres://anna@&lt;b&gt;host&lt;/b&gt;/shop, and this is");
    QTest::newRow("taken back") << QList{with([](HistoryEntry &entry) { entry.takenBackBy = 9; })} << QString() << QStringLiteral("Entry 7 was taken back already, by 9");
    const auto back = [&](HistoryEntry::Outcome outcome) {
        return with([outcome](HistoryEntry &entry) { entry.id = 9, entry.reason = QStringLiteral("way back of 7"), entry.outcome = outcome; });
    };
    QTest::newRow("taken back, and the program ended before it noted that") << QList{back(HistoryEntry::Outcome::Applied), push} << QString() << QStringLiteral("Entry 7 was taken back already, by 9");
    QTest::newRow("a way back failed") << QList{back(HistoryEntry::Outcome::Failed), push} << QString() << QString();
    QTest::newRow("a way back") << QList{with([](HistoryEntry &entry) { entry.reason = QStringLiteral("way back of 6"); })} << QString() << QStringLiteral("Entry 7 is a way back itself");
    QTest::newRow("an old one") << QList{with([](HistoryEntry &entry) { entry.parts.clear(); })} << QString() << QStringLiteral("An older version");
    QTest::newRow("a copy beside") << QList{with([](HistoryEntry &entry) { entry.parts.clear(), entry.reason = QStringLiteral("restored beside"); })} << QString() << QStringLiteral("Entry 7 restored a copy");
    const HistoryEntry later = with([](HistoryEntry &entry) { entry.id = 8; });
    QTest::newRow("a later one stands") << QList{later, push} << QString() << QStringLiteral("Entry 8 was applied after entry 7");
    QTest::newRow("a later one was taken back") << QList{with([](HistoryEntry &entry) { entry.id = 8, entry.takenBackBy = 9; }), push} << QString() << QString();
    QTest::newRow("a later one of another database") << QList{with([](HistoryEntry &entry) { entry.id = 8, entry.database += QLatin1Char('2'); }), push} << QString() << QString();
}

void TestHistoryView::whatCanBeTakenBack()
{
    QFETCH(QList<HistoryEntry>, entries);
    QFETCH(QString, busy);
    QFETCH(QString, whyNot);
    HistoryView view;
    view.show();
    view.setEntries(entries);
    view.select(7);
    QVERIFY(!view.takeBackAction()->isEnabled()); // of which database this is, nobody has said
    view.setDatabase(QStringLiteral("postgres://anna@localhost/shop"), busy);
    QCOMPARE(view.takeBackAction()->isEnabled(), whyNot.isEmpty());
    QVERIFY2(view.takeBackAction()->toolTip().contains(whyNot), qPrintable(view.takeBackAction()->toolTip()));
    QSignalSpy wanted(&view, &HistoryView::takeBackWanted);
    view.takeBackAction()->trigger();
    QCOMPARE(wanted.count(), whyNot.isEmpty() ? 1 : 0);
    if (!wanted.isEmpty())
        QCOMPARE(wanted.first().first().toLongLong(), 7);
}

QTEST_MAIN(TestHistoryView)
#include "tst_history_view.moc"
