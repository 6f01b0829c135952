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

QTEST_MAIN(TestHistoryView)
#include "tst_history_view.moc"
