#include "engine/project/session.h"
#include "tests/support/test_database.h"
#include "tests/ui/support/warnings.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/rehearsal_model.h"
#include "ui/apply/rehearsal_sheet.h"
#include "ui/apply/result_page.h"
#include "ui/apply/review_page.h"
#include "ui/apply/run_page.h"
#include "ui/apply/way_back_panel.h"
#include "ui/diff/drift_view.h"
#include "ui/grid/history_model.h"
#include "ui/grid/history_page.h"
#include "ui/grid/history_view.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/list_view.h"
#include "ui/parts/theme.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_page.h"
#include "ui/shell/rehearsal_controller.h"
#include "ui/shell/way_back_controller.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace studio;
using Phase = RehearsalState::Phase;

namespace {

constexpr int patienceMs = 60'000;

const char *const schemaText = R"(import { pgTable, serial, text } from "drizzle-orm/pg-core";

export const users = pgTable("users", { id: serial("id").primaryKey(), email: text("email").notNull() });
)";

/// A push drops a table that refers to users, and two columns of users.
const char *const shop = R"(
CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, city text, shoe_size integer NOT NULL);
INSERT INTO users (email, city, shoe_size) SELECT 'u' || n, 'c' || n, n FROM generate_series(1, 40) n;
CREATE TABLE orders (id serial PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id), what jsonb UNIQUE);
INSERT INTO orders (user_id, what) SELECT n, jsonb_build_object('n', n) FROM generate_series(1, 20) n;
CREATE INDEX orders_user ON orders (user_id);
)";

} // namespace

/// The way back of an apply in a real window, on a real server: PostgreSQL's dump says whether it led back.
class TestWayBackWindow : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    struct Opened {
        QTemporaryDir folder;
        test::TestDatabase database{QStringLiteral("wayback")};
        Theme theme{ThemeChoice::Light};
        std::unique_ptr<MainWindow> window;
        QString before;

        explicit Opened(bool byItself = false)
        {
            QDir(folder.path()).mkpath(QStringLiteral("shared"));
            QFile file(folder.filePath(QStringLiteral("shared/schema.ts")));
            if (!file.open(QFile::WriteOnly) || file.write(schemaText) < 0)
                qFatal("the schema file cannot be written");
            file.close();
            database.execute(QString::fromLatin1(shop));
            before = database.dumpWithData();
            window = std::make_unique<MainWindow>(&theme);
            for (QAction *action : window->findChildren<QAction *>()) {
                if (action->text() == QLatin1String("Rehearse small databases by itself"))
                    action->setChecked(byItself);
            }
            window->resize(1280, 800);
            window->show();
            if (!QTest::qWaitForWindowActive(window.get()))
                qFatal("the window does not become active");
            ConfigOverrides overrides;
            overrides.projectDir = folder.path();
            overrides.schema = {QStringLiteral("shared/schema.ts")};
            overrides.url = database.url();
            window->openProject(overrides);
        }

        [[nodiscard]] ProjectPage &page() const { return *window->project(); }
        [[nodiscard]] PushSheet &sheet() const { return *page().sheet(); }
        [[nodiscard]] ReviewPage &review() const { return *sheet().reviewPage(); }
        [[nodiscard]] ResultPage &result() const { return *sheet().resultPage(); }
        [[nodiscard]] HistoryView &history() const { return *page().history()->view(); }
        [[nodiscard]] const RehearsalState &rehearsal() const { return page().rehearsals()->state(); }

        [[nodiscard]] static QPushButton *button(const QWidget &in, const QString &text)
        {
            for (QPushButton *candidate : in.findChildren<QPushButton *>()) {
                if (candidate->text() == text && candidate->isVisible())
                    return candidate;
            }
            return nullptr;
        }

        void acceptAll() const
        {
            for (QCheckBox *box : review().losses())
                box->setChecked(true);
        }

        /// Until the sheet tells how it ended.
        [[nodiscard]] bool go() const
        {
            acceptAll();
            if (!review().pushButton()->isEnabled())
                return false;
            QTest::mouseClick(review().pushButton(), Qt::LeftButton);
            return QTest::qWaitFor([this] { return result().isVisible(); }, patienceMs);
        }

        /// Everything that differs, with the backup that the sheet proposes.
        [[nodiscard]] bool push() const
        {
            return QTest::qWaitFor([this] { return page().drift()->isPushable(); }, patienceMs) &&
                   (QTest::keyClick(window.get(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier), sheet().isReviewing()) && go() &&
                   result().headline() == QLatin1String("Equal again");
        }

        [[nodiscard]] bool reviewing() const
        {
            return QTest::qWaitFor([this] { return sheet().isReviewing() && page().wayBacks()->isUnderReview(); }, patienceMs);
        }

        /// The History place, on the newest entry.
        [[nodiscard]] bool openHistory() const
        {
            sheet().closeSheet();
            QTest::keyClick(window.get(), Qt::Key_6, Qt::ControlModifier);
            return QTest::qWaitFor([this] { return history().list()->model()->rowCount() > 0 && history().takeBackAction()->isEnabled(); }, patienceMs);
        }

        [[nodiscard]] bool takeBackFromHistory() const
        {
            if (!openHistory())
                return false;
            QPushButton *take = button(history(), QStringLiteral("Take back\u2026"));
            if (!take)
                return false;
            QTest::mouseClick(take, Qt::LeftButton);
            return true;
        }
    };

private slots:
    void initTestCase()
    {
        // A private server, a history and backups of its own.
        qputenv("SCHEMA_STUDIO_HOME", m_home.path().toLocal8Bit());
    }

    void init() { test::failOnWarnings(); }

    void aPushIsTakenBackAtOnce()
    {
        Opened shop(true);
        QVERIFY(shop.push());
        const QString pushed = shop.database.dumpWithData();
        QVERIFY(pushed != shop.before);
        QTest::mouseClick(Opened::button(shop.sheet(), QStringLiteral("Take back\u2026")), Qt::LeftButton);
        QVERIFY(shop.reviewing());

        // What it brings, what it cannot, and its SQL with hazards.
        const WayBackPanel &panel = *shop.review().wayBack();
        const QString brings = panel.brings().join(QLatin1Char('\n'));
        QVERIFY2(brings.contains(QLatin1String("table public.orders with its rows")), qPrintable(brings));
        QVERIFY2(brings.contains(QLatin1String("values of public.users.city, by primary key")), qPrintable(brings));
        QVERIFY(panel.notes().filter(QLatin1String("public.users.shoe_size comes back as the last column")).size() == 1);
        QVERIFY(panel.editor()->toPlainText().contains(QLatin1String("ADD COLUMN \"city\" text")));
        QVERIFY(panel.editor()->isReadOnly());
        QVERIFY(std::ranges::any_of(panel.editor()->marks(), [](const StatementMark &mark) { return mark.level.has_value(); }));

        // It is rehearsed by itself, the plan that stands is not.
        QTRY_COMPARE_WITH_TIMEOUT(shop.rehearsal().phase, Phase::Done, patienceMs);
        QVERIFY(shop.rehearsal().back);
        QVERIFY2(shop.rehearsal().succeeded(), qPrintable(outcomeOf(shop.rehearsal())));
        QVERIFY(shop.rehearsal().rehearsal.compared);
        QVERIFY2(shop.review().rehearsalText().contains(QLatin1String("ends as before the push")), qPrintable(shop.review().rehearsalText()));
        QCOMPARE(shop.database.dumpWithData(), pushed);

        QVERIFY(shop.go());
        QCOMPARE(shop.result().headline(), QStringLiteral("Taken back"));
        QCOMPARE(shop.database.dumpWithData(), shop.before);
        QVERIFY(!Opened::button(shop.sheet(), QStringLiteral("Take back\u2026")));
        QVERIFY(!shop.page().wayBacks()->isUnderReview());

        // The history shows both, and neither can be taken back again.
        QTest::mouseClick(Opened::button(shop.sheet(), QStringLiteral("History")), Qt::LeftButton);
        QAbstractItemModel *entries = shop.history().list()->model();
        QTRY_VERIFY_WITH_TIMEOUT(entries->rowCount() >= 2 && entries->index(1, HistoryModel::OutcomeColumn).data().toString().startsWith(QLatin1String("taken back by")), patienceMs);
        QVERIFY(entries->index(0, HistoryModel::OutcomeColumn).data().toString().contains(QLatin1String("way back of")));
        QVERIFY(!shop.history().takeBackAction()->isEnabled());
        QVERIFY(shop.history().takeBackAction()->toolTip().contains(QLatin1String("is a way back itself")));
        shop.history().list()->setCurrentIndex(entries->index(1, 0));
        QVERIFY(!shop.history().takeBackAction()->isEnabled());
        QVERIFY(shop.history().takeBackAction()->toolTip().contains(QLatin1String("was taken back already")));

        // Pushing again takes the way back back.
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().drift()->isPushable(), patienceMs);
        QTest::keyClick(shop.window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(shop.push());
        QCOMPARE(shop.database.dumpWithData(), pushed);
    }

    void theLastPushByName()
    {
        Opened shop;
        QVERIFY(shop.push());
        shop.sheet().closeSheet();
        QTest::keyClick(shop.window.get(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette *palette = shop.window->palettePanel();
        QTest::keyClicks(palette->field(), QStringLiteral("take back the last"));
        QCOMPARE(palette->model()->commandAt(0).text, QStringLiteral("Take back the last push\u2026"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(shop.reviewing());
        QVERIFY(!shop.page().sheet()->isRunning());
        // Escape leaves everything as it is.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!shop.sheet().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!shop.page().wayBacks()->isUnderReview(), patienceMs);
        QVERIFY(!shop.rehearsal().back);
        QVERIFY(shop.database.dumpWithData() != shop.before);
    }

    void aWayBackThatFailsInTheMiddleChangesNothing()
    {
        Opened shop;
        QVERIFY(shop.push());
        shop.database.execute(QStringLiteral("INSERT INTO users (email) VALUES ('later')")); // has no shoe size
        const QString pushed = shop.database.dumpWithData();
        QVERIFY(shop.takeBackFromHistory());
        QVERIFY(shop.reviewing());
        QVERIFY(shop.go());
        QCOMPARE(shop.result().headline(), QStringLiteral("Taking back failed"));
        QVERIFY2(shop.result().text().contains(QLatin1String("shoe_size")) && shop.result().text().contains(QLatin1String("null values")), qPrintable(shop.result().text()));
        QCOMPARE(shop.database.dumpWithData(), pushed);

        QTest::mouseClick(Opened::button(shop.sheet(), QStringLiteral("Show the statement")), Qt::LeftButton);
        QVERIFY(shop.reviewing());
        const SqlEditor &editor = *shop.review().wayBack()->editor();
        QVERIFY(editor.failedStatement() >= 0);
        QCOMPARE(editor.currentStatement(), editor.failedStatement());

        // A push is not what Ctrl+Return means now.
        QVERIFY(!shop.page().rehearsalSheet()->isVisible());
        shop.database.execute(QStringLiteral("DELETE FROM users WHERE email = 'later'"));
        QVERIFY(shop.go());
        QCOMPARE(shop.result().headline(), QStringLiteral("Taken back"));
        QCOMPARE(shop.database.value(QStringLiteral("SELECT sum(shoe_size) FROM users")), QStringLiteral("820"));
        QCOMPARE(shop.database.value(QStringLiteral("SELECT count(*) FROM orders")), QStringLiteral("20"));
    }

    void rowsInTheWayAreMetInTheRehearsal()
    {
        Opened shop;
        QVERIFY(shop.push());
        shop.database.execute(QStringLiteral("INSERT INTO users (email) VALUES ('later')"));
        const QString pushed = shop.database.dumpWithData();
        QVERIFY(shop.takeBackFromHistory());
        QVERIFY(shop.reviewing());
        QVERIFY(shop.page().rehearseAction()->isEnabled()); // although nothing differs
        QTest::keyClick(shop.window.get(), Qt::Key_R, Qt::ControlModifier);
        RehearsalSheet &sheet = *shop.page().rehearsalSheet();
        QVERIFY(sheet.isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(shop.rehearsal().phase, Phase::Done, patienceMs);
        QVERIFY2(shop.rehearsal().succeeded(), qPrintable(outcomeOf(shop.rehearsal()))); // a copy without rows
        QVERIFY(shop.rehearsal().missesRows());
        QCOMPARE(sheet.headline(), QStringLiteral("The way back works, and so does pushing again"));

        sheet.withDataChoice()->setChecked(true);
        QTest::mouseClick(sheet.rehearseButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shop.rehearsal().failedForward(), patienceMs);
        QCOMPARE(sheet.headline(), QStringLiteral("The way back fails"));
        QCOMPARE(shop.database.dumpWithData(), pushed);
        sheet.list()->setFocus();
        QTest::keyClick(sheet.list(), Qt::Key_Home);
        QTest::keyClick(sheet.list(), Qt::Key_Return);
        QVERIFY(shop.reviewing());
        QCOMPARE(shop.review().wayBack()->editor()->currentStatement(), shop.rehearsal().rehearsal.forward.failure->statementIndex);
        QVERIFY(shop.rehearsal().failedForward()); // still known
    }

    void aDatabaseThatHasMovedOnIsRefused()
    {
        Opened shop;
        QVERIFY(shop.push());
        shop.database.execute(QStringLiteral("ALTER TABLE users ADD COLUMN later integer"));
        QVERIFY(shop.takeBackFromHistory());
        QTRY_VERIFY_WITH_TIMEOUT(shop.result().isVisible(), patienceMs);
        QVERIFY2(shop.result().text().contains(QLatin1String("has changed since")), qPrintable(shop.result().text()));
        QVERIFY(!shop.result().text().contains(QLatin1String("--"))); // the terminal's flags are of no use here
        QVERIFY(!shop.page().wayBacks()->isUnderReview());
        QTest::mouseClick(Opened::button(shop.sheet(), QStringLiteral("Try all the same\u2026")), Qt::LeftButton);
        QVERIFY(shop.reviewing());
        QVERIFY(!shop.review().wayBack()->notes().filter(QLatin1String("the database has changed since")).isEmpty());
        QVERIFY(shop.go());
        QCOMPARE(shop.result().headline(), QStringLiteral("Taken back"));
        shop.database.execute(QStringLiteral("ALTER TABLE users DROP COLUMN later"));
        QCOMPARE(shop.database.value(QStringLiteral("SELECT sum(shoe_size) FROM users")), QStringLiteral("820"));
    }

    void aChangeDuringTheReviewIsNoticed()
    {
        Opened shop;
        QVERIFY(shop.push());
        QVERIFY(shop.takeBackFromHistory());
        QVERIFY(shop.reviewing());
        shop.database.execute(QStringLiteral("ALTER TABLE users ADD COLUMN later integer"));
        QTRY_VERIFY_WITH_TIMEOUT(shop.result().isVisible(), patienceMs);
        QVERIFY2(shop.result().text().contains(QLatin1String("has changed since")), qPrintable(shop.result().text()));
        QVERIFY(!shop.page().wayBacks()->isUnderReview());
    }

    void withoutItsBackupTheRestComesBack()
    {
        Opened shop;
        QVERIFY(shop.push());
        const QDir backups(m_home.filePath(QStringLiteral("data/backups/")) + shop.database.name());
        for (const QString &file : backups.entryList(QDir::Files))
            QVERIFY(QFile::remove(backups.filePath(file)));
        QVERIFY(shop.takeBackFromHistory());
        QTRY_VERIFY_WITH_TIMEOUT(shop.result().isVisible(), patienceMs);
        QVERIFY2(shop.result().text().contains(QLatin1String("is no longer there")), qPrintable(shop.result().text()));
        QTest::mouseClick(Opened::button(shop.sheet(), QStringLiteral("Take back the rest\u2026")), Qt::LeftButton);
        QVERIFY(shop.reviewing());
        QVERIFY(!shop.review().wayBack()->notes().filter(QLatin1String("stays: DROP TABLE")).isEmpty());
        QVERIFY(shop.review().wayBack()->brings().isEmpty());
    }

    void anotherDatabasesApplyIsNone()
    {
        {
            Opened first;
            QVERIFY(first.push());
        }
        Opened shop;
        QVERIFY(shop.push());
        QVERIFY(shop.openHistory());
        QAbstractItemModel *entries = shop.history().list()->model();
        QVERIFY(entries->rowCount() >= 2);
        shop.history().list()->setCurrentIndex(entries->index(1, 0));
        QVERIFY(!shop.history().takeBackAction()->isEnabled());
        QVERIFY2(shop.history().takeBackAction()->toolTip().contains(QLatin1String("was applied to")), qPrintable(shop.history().takeBackAction()->toolTip()));
    }

    void aWayBackCanBeCancelled()
    {
        Opened shop;
        QVERIFY(shop.push());
        const QString pushed = shop.database.dumpWithData();
        QVERIFY(shop.takeBackFromHistory());
        QVERIFY(shop.reviewing());
        // Reading it for the backup goes, changing it does not.
        auto other = shop.database.connect();
        QVERIFY(other->execute(QStringLiteral("BEGIN; LOCK TABLE users IN ROW SHARE MODE")).has_value());
        shop.acceptAll();
        QTest::mouseClick(shop.review().pushButton(), Qt::LeftButton);
        QVERIFY(shop.sheet().isRunning());
        QVERIFY(!shop.history().takeBackAction()->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!shop.database.rows(QStringLiteral("SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'users'::regclass")).isEmpty(), patienceMs);
        QTest::mouseClick(shop.sheet().runPage()->cancelButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shop.result().isVisible(), patienceMs);
        QCOMPARE(shop.result().headline(), QStringLiteral("Cancelled"));
        QVERIFY(other->execute(QStringLiteral("ROLLBACK")).has_value());
        QCOMPARE(shop.database.dumpWithData(), pushed);
        QVERIFY(shop.takeBackFromHistory());
        QVERIFY(shop.reviewing());
        QVERIFY(shop.go());
        QCOMPARE(shop.database.dumpWithData(), shop.before);
    }

    void productionWantsItsNameTyped()
    {
        Opened shop;
        QVERIFY(shop.push());
        emit shop.page().header()->pill()->environmentChosen(Environment::Production);
        QVERIFY(shop.takeBackFromHistory());
        QVERIFY(shop.reviewing());
        shop.acceptAll();
        QVERIFY(!shop.review().pushButton()->isEnabled());
        shop.review().nameField()->setText(shop.database.name());
        QVERIFY(shop.go());
        QCOMPARE(shop.result().headline(), QStringLiteral("Taken back"));
        QCOMPARE(shop.database.dumpWithData(), shop.before);
    }
};

QTEST_MAIN(TestWayBackWindow)
#include "tst_way_back_window.moc"
