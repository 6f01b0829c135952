#include "tests/ui/support/sample_comparison.h"
#include "tests/ui/support/warnings.h"
#include "ui/apply/rehearsal_model.h"
#include "ui/apply/rehearsal_sheet.h"
#include "ui/parts/list_view.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace studio;

namespace {

using Phase = RehearsalState::Phase;

RehearsedRun runOf(const Plan &plan, qsizetype count)
{
    RehearsedRun run;
    for (qsizetype i = 0; i < count; ++i) {
        RehearsedStatement statement;
        statement.sql = plan.statements.at(i).sql;
        statement.time = std::chrono::microseconds(1500);
        run.statements << statement;
    }
    return run;
}

/// All statements of the shop's plan can be taken back, unless `lossy`.
RehearsalState done(bool lossy = false)
{
    const auto shop = test::shopComparison();
    RehearsalState state;
    state.phase = Phase::Done;
    state.comparison = shop;
    state.plan = shop->plan;
    for (Statement &statement : state.plan.statements) {
        if (!lossy && !statement.undo)
            statement.undo = QStringLiteral("SELECT 1");
        state.rehearsal.irrevocable += statement.undo ? 0 : 1;
    }
    state.rehearsal.forward = runOf(state.plan, state.plan.statements.size());
    state.rehearsal.back = state.rehearsal.forward;
    state.rehearsal.again = state.rehearsal.forward;
    return state;
}

/// The same of a way back.
RehearsalState taken()
{
    RehearsalState state = done();
    WayBack back;
    back.entry.id = 12;
    back.picture = state.comparison;
    state.back = std::make_shared<const WayBack>(back);
    state.rehearsal.takesBack = 12;
    return state;
}

Error refused(int statement)
{
    Error error;
    error.kind = ErrorKind::Sql;
    error.message = QStringLiteral("column \"email\" of relation \"users\" contains null values");
    error.sqlState = QStringLiteral("23502");
    error.hint = QStringLiteral("fill them");
    error.statementIndex = statement;
    return error;
}

QStringList textsOf(const RehearsalState &state)
{
    QStringList texts;
    for (const RehearsalRow &row : rowsOf(state))
        texts << row.text + QLatin1Char('|') + row.detail;
    return texts;
}

bool anySays(const QStringList &texts, const QString &part)
{
    return std::ranges::any_of(texts, [&](const QString &text) { return text.contains(part); });
}

} // namespace

class TestRehearsalSheet : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void theLineTellsTheOutcome_data()
    {
        QTest::addColumn<RehearsalState>("state");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("icon");
        QTest::newRow("nothing known") << RehearsalState() << QString() << QStringLiteral("flask-conical");
        RehearsalState state = done();
        QTest::newRow("good") << state << QStringLiteral("ends equal") << QStringLiteral("circle-check");
        state.rehearsal.leftOut = 2;
        QTest::newRow("a part") << state << QStringLiteral("2 differences left out") << QStringLiteral("circle-check");
        state = done();
        state.rehearsal.surprises << QStringLiteral("statement 1 writes users anew, which was not foreseen");
        QTest::newRow("a surprise") << state << QStringLiteral("1 surprise") << QStringLiteral("triangle-alert");
        state = done();
        Hazard nulls;
        nulls.level = HazardLevel::Danger;
        state.plan.statements[9].losesData = false;
        state.plan.statements[9].hazards = {nulls};
        QTest::newRow("rows in the way") << state << QStringLiteral("rows not tried") << QStringLiteral("triangle-alert");
        state.withData = true;
        QTest::newRow("rows in the way, all copied") << state << QStringLiteral("ends equal") << QStringLiteral("circle-check");
        state = done();
        state.rehearsal.lacks << QStringLiteral("extension \"postgis\" is not available");
        QTest::newRow("a gap") << state << QStringLiteral("not all of it") << QStringLiteral("triangle-alert");
        state = done();
        state.rehearsal.remaining << state.comparison->diff.changes.first();
        QTest::newRow("not equal") << state << QStringLiteral("1 thing differs") << QStringLiteral("circle-x");
        state = done();
        state.rehearsal.forward.failure = refused(2);
        QTest::newRow("fails") << state << QStringLiteral("statement 3 fails: column") << QStringLiteral("circle-x");
        state = done();
        state.rehearsal.back.failure = refused(1);
        QTest::newRow("no way back") << state << QStringLiteral("the way back fails") << QStringLiteral("circle-x");
        state = done();
        state.rehearsal.notReturned << state.comparison->diff.changes.first();
        QTest::newRow("another way back") << state << QStringLiteral("does not lead back") << QStringLiteral("circle-x");
        state = taken();
        QTest::newRow("way back") << state << QStringLiteral("way back: rehearsed in") << QStringLiteral("circle-check");
        QTest::newRow("way back, its end") << state << QStringLiteral("ends as before the push") << QStringLiteral("circle-check");
        state.plan.statements[0].rows = BackupRows{};
        QTest::newRow("way back, without the backup's rows") << state << QStringLiteral("rows not tried") << QStringLiteral("triangle-alert");
        state = taken();
        state.rehearsal.back.failure = refused(1);
        QTest::newRow("way back, no second push") << state << QStringLiteral("way back: goes through, but pushing again fails: column") << QStringLiteral("circle-x");
        state = taken();
        state.rehearsal.notReturned << state.comparison->diff.changes.first();
        QTest::newRow("way back, another second push") << state << QStringLiteral("pushing again does not lead back") << QStringLiteral("circle-x");
        state = taken();
        state.rehearsal.again.failure = refused(1);
        QTest::newRow("way back, once only") << state << QStringLiteral("fails after pushing again") << QStringLiteral("circle-x");
        state = {};
        state.phase = Phase::Untried;
        state.error.message = QStringLiteral("no PostgreSQL server is installed on this machine");
        QTest::newRow("not tried") << state << QStringLiteral("not rehearsed: no PostgreSQL") << QStringLiteral("flask-conical");
    }

    void theReportOfAWayBackSpeaksOfIt()
    {
        RehearsalState state = taken();
        QStringList texts = textsOf(state);
        for (const char *part : {"The way back goes through|", "It ends as the database was when the backup was made", "Pushing again leads back", "The way back goes through again"})
            QVERIFY2(anySays(texts, QString::fromLatin1(part)), part);
        QVERIFY(!anySays(texts, QStringLiteral("schema files")));
        QVERIFY(!anySays(texts, QStringLiteral("cannot be taken back")));
        state.rehearsal.compared = false;
        state.rehearsal.told << QStringLiteral("3 rows of users came after the backup");
        state.plan.statements[1].rows = BackupRows{};
        texts = textsOf(state);
        QVERIFY(anySays(texts, QStringLiteral("The end is not compared")));
        QVERIFY(anySays(texts, QStringLiteral("3 rows of users")));
        QVERIFY(anySays(texts, QStringLiteral("not rehearsed: the copy has no rows")));
        state.rehearsal.compared = true;
        state.rehearsal.remaining << state.comparison->diff.changes.first();
        QVERIFY(anySays(textsOf(state), QStringLiteral("does not end as the database was")));
    }

    void theLineTellsTheOutcome()
    {
        QFETCH(RehearsalState, state);
        QFETCH(QString, part);
        QVERIFY2(lineOf(state).contains(part), qPrintable(lineOf(state)));
        QCOMPARE(lineOf(state).isEmpty(), part.isEmpty());
        QTEST(markOf(state).icon, "icon");
    }

    void whatReallyHappenedStandsAtEachStatement()
    {
        RehearsalState state = done();
        RehearsedStatement &first = state.rehearsal.forward.statements.first();
        first.locks << TakenLock{QStringLiteral("users"), Lock::AccessExclusive};
        first.rewritten << QStringLiteral("users");
        first.rows = 1204;
        const QList<RehearsalRow> rows = rowsOf(state);
        const auto statement = std::ranges::find(rows, 0, &RehearsalRow::statement);
        QVERIFY(statement != rows.cend());
        for (const char *part : {"locks users: access exclusive", "writes users anew", "1,204 rows"})
            QVERIFY2(statement->detail.contains(QLatin1String(part)), qPrintable(statement->detail));
        QCOMPARE(statement->time, QStringLiteral("1.5 ms"));
        QCOMPARE(std::ranges::count(rows, RehearsalRow::Kind::Statement, &RehearsalRow::kind), state.plan.statements.size());
        QCOMPARE(std::ranges::count(rows, RehearsalRow::Kind::Step, &RehearsalRow::kind), 4);
    }

    void aFailureTellsPostgresWordsAndWhatWasNotReached()
    {
        RehearsalState state = done();
        state.rehearsal.forward = runOf(state.plan, 2);
        state.rehearsal.forward.failure = refused(2);
        const QStringList texts = textsOf(state);
        for (const char *part : {"Statement 3 fails", "contains null values [23502]", "Hint: fill them", "not reached"})
            QVERIFY2(anySays(texts, QLatin1String(part)), part);
        QVERIFY(!anySays(texts, QStringLiteral("way back")));
        QCOMPARE(rowsOf(state).first().statement, 2);
    }

    void whatCannotBeTakenBackIsSaid()
    {
        const RehearsalState state = done(true);
        QVERIFY(state.rehearsal.irrevocable > 0);
        const QStringList texts = textsOf(state);
        for (const char *part : {"as far as it goes", "cannot be taken back", "Not tried a second time"})
            QVERIFY2(anySays(texts, QLatin1String(part)), part);
    }

    void surprisesAndGapsAreListed()
    {
        RehearsalState state = done();
        state.rehearsal.surprises << QStringLiteral("statement 1 writes users anew, which was not foreseen");
        state.rehearsal.lacks << QStringLiteral("extension \"postgis\" is not available");
        const QStringList texts = textsOf(state);
        QVERIFY(anySays(texts, state.rehearsal.surprises.first()));
        QVERIFY(anySays(texts, state.rehearsal.lacks.first()));
    }

    void theModelIsSound()
    {
        RehearsalModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setState(done());
        QVERIFY(model.rowCount() > 15);
        model.setState({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theSheetAsksAndAnswers()
    {
        QWidget window;
        RehearsalSheet sheet(&window);
        window.resize(1000, 700);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy wanted(&sheet, &RehearsalSheet::rehearsalRequested);
        QSignalSpy cancelled(&sheet, &RehearsalSheet::cancelRequested);
        QSignalSpy statement(&sheet, &RehearsalSheet::statementRequested);
        sheet.setPushable(true);
        sheet.openFor(done(), Environment::Local);
        QCOMPARE(sheet.headline(), QStringLiteral("The plan works, and so does its way back"));
        sheet.setEstimate(107'000'000);
        sheet.withDataChoice()->setChecked(true);
        QTest::mouseClick(sheet.rehearseButton(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted.first().first().toBool());

        RehearsalState running = done();
        running.phase = Phase::Running;
        sheet.setState(running);
        QVERIFY(!sheet.pushButton()->isVisible());
        QTest::mouseClick(sheet.cancelButton(), Qt::LeftButton);
        QCOMPARE(cancelled.count(), 1);

        RehearsalState failed = done();
        failed.rehearsal.forward.failure = refused(2);
        sheet.setState(failed);
        QCOMPARE(sheet.headline(), QStringLiteral("The plan fails"));
        sheet.list()->setFocus();
        sheet.list()->setCurrentIndex(sheet.model()->index(0, 0));
        QTest::keySequence(sheet.list(), QKeySequence(QKeySequence::Copy));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("contains null values [23502]")));
        QTest::keyClick(sheet.list(), Qt::Key_Return);
        QCOMPARE(statement.count(), 1);
        QCOMPARE(statement.first().first().toInt(), 2);
        QVERIFY(!sheet.isVisible());
    }
};

QTEST_MAIN(TestRehearsalSheet)
#include "tst_rehearsal_sheet.moc"
