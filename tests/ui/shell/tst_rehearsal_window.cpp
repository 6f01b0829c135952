#include "engine/project/session.h"
#include "tests/support/test_database.h"
#include "tests/ui/support/warnings.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/push_strip.h"
#include "ui/apply/rehearsal_model.h"
#include "ui/apply/rehearsal_sheet.h"
#include "ui/apply/review_page.h"
#include "ui/diff/change_panel.h"
#include "ui/diff/change_tree_model.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/plan_panel.h"
#include "ui/parts/banner.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/list_view.h"
#include "ui/parts/theme.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_page.h"
#include "ui/shell/rehearsal_controller.h"
#include "ui/shell/status_line.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace studio;
using Phase = RehearsalState::Phase;

namespace {

constexpr int patienceMs = 60'000;

const char *const schemaText = R"(import { pgTable, serial, text, integer } from "drizzle-orm/pg-core";

export const users = pgTable("users", {
  id: serial("id").primaryKey(),
  email: text("email").notNull(),
  city: text("city"),
});

export const notes = pgTable("notes", {
  id: serial("id").primaryKey(),
  userId: integer("user_id").references(() => users.id),
});
)";

const char *const harmlessDrift = "CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL)";
const char *const emptyEmails = "CREATE TABLE users (id serial PRIMARY KEY, email text, city text); INSERT INTO users (email) VALUES ('a'), (NULL);"
                                "CREATE TABLE notes (id serial PRIMARY KEY, user_id integer CONSTRAINT notes_user_id_users_id_fk REFERENCES users (id))";

} // namespace

/// Rehearsals in a real window, on copies that the private server really holds.
class TestRehearsalWindow : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    struct Opened {
        QTemporaryDir folder;
        test::TestDatabase database{QStringLiteral("rehearsal")};
        Theme theme{ThemeChoice::Light};
        std::unique_ptr<MainWindow> window;

        explicit Opened(const char *drift, bool byItself = true)
        {
            QDir(folder.path()).mkpath(QStringLiteral("shared"));
            write(QString::fromLatin1(schemaText));
            database.execute(QString::fromLatin1(drift));
            window = std::make_unique<MainWindow>(&theme);
            byItselfAction()->setChecked(byItself);
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

        void write(const QString &text) const
        {
            QFile file(folder.filePath(QStringLiteral("shared/schema.ts")));
            if (!file.open(QFile::WriteOnly | QFile::Truncate) || file.write(text.toUtf8()) < 0)
                qFatal("the schema file cannot be written");
        }

        [[nodiscard]] QAction *byItselfAction() const
        {
            for (QAction *action : window->findChildren<QAction *>()) {
                if (action->text() == QLatin1String("Rehearse small databases by itself"))
                    return action;
            }
            qFatal("there is no such setting");
        }
        [[nodiscard]] ProjectPage &page() const { return *window->project(); }
        [[nodiscard]] DriftView &drift() const { return *page().drift(); }
        [[nodiscard]] SqlEditor &editor() const { return *drift().planPanel()->editor(); }
        [[nodiscard]] RehearsalSheet &sheet() const { return *page().rehearsalSheet(); }
        [[nodiscard]] const RehearsalState &state() const { return page().rehearsals()->state(); }
        [[nodiscard]] QString status() const { return page().status()->rehearsalButton()->isVisible() ? page().status()->rehearsalButton()->text() : QString(); }
        [[nodiscard]] bool compared() const
        {
            return QTest::qWaitFor([this] { return page().session()->comparison() != nullptr; }, patienceMs);
        }
        [[nodiscard]] bool reaches(Phase phase) const
        {
            return QTest::qWaitFor([&] { return state().phase == phase; }, patienceMs);
        }
        [[nodiscard]] QStringList reportedRows() const
        {
            QStringList rows;
            for (int row = 0; row < sheet().model()->rowCount(); ++row)
                rows << sheet().model()->index(row).data(Qt::AccessibleTextRole).toString();
            return rows;
        }
    };

private slots:
    void initTestCase()
    {
        // A private server of its own, so that nobody else's copies are in it.
        qputenv("SCHEMA_STUDIO_HOME", m_home.path().toLocal8Bit());
    }

    void init() { test::failOnWarnings(); }

    void aSmallDatabaseIsRehearsedByItself()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.reaches(Phase::Running));
        QCOMPARE(shop.status(), QStringLiteral("rehearsing\u2026"));
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY2(shop.state().succeeded(), qPrintable(shop.status()));
        QVERIFY(!shop.state().withData);
        QVERIFY2(shop.status().startsWith(QLatin1String("rehearsed in ")) && shop.status().endsWith(QLatin1String(", ends equal")), qPrintable(shop.status()));
        QCOMPARE(shop.database.value(QStringLiteral("SELECT to_regclass('notes') IS NULL")), QStringLiteral("t"));
        QVERIFY(!shop.sheet().isVisible());

        // The push tells it too.
        QTest::keyClick(shop.window.get(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(shop.page().sheet()->isReviewing());
        const ReviewPage &review = *shop.page().sheet()->reviewPage();
        QVERIFY2(review.rehearsalText().startsWith(QLatin1String("Rehearsed in ")), qPrintable(review.rehearsalText()));
        QVERIFY(review.rehearsalText().contains(QLatin1String("without rows")));
        QTest::mouseClick(review.rehearsalButton(), Qt::LeftButton);
        QVERIFY(shop.sheet().isVisible());
        QVERIFY(!shop.page().sheet()->isVisible());
        QCOMPARE(shop.state().phase, Phase::Done); // it is shown, not made again
    }

    void onlyWhatIsTickedIsRehearsed()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.reaches(Phase::Done));
        ChangeTreeModel *model = shop.drift().changes()->model();
        model->setData(model->indexOfObject({ObjectKind::Table, QStringLiteral("public"), {}, QStringLiteral("notes")}), Qt::Unchecked, Qt::CheckStateRole);
        QVERIFY(shop.state().phase != Phase::Done); // what was known is not of this plan
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY(shop.state().succeeded());
        QCOMPARE(shop.state().plan.statements.size(), 1);
        QVERIFY2(shop.status().endsWith(QLatin1String(", 1 difference left out")), qPrintable(shop.status()));
        model->setAllTicked(false);
        QVERIFY(shop.reaches(Phase::None));
        QVERIFY(shop.status().isEmpty());
        QVERIFY(!shop.page().rehearseAction()->isEnabled());
    }

    void aSavedFileOrAChangedDatabaseIsRehearsedAnew()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.reaches(Phase::Running));
        shop.write(QString::fromLatin1(schemaText).replace(QLatin1String("city: text(\"city\"),"), QLatin1String("city: text(\"city\"), zip: text(\"zip\"),")));
        QTRY_VERIFY_WITH_TIMEOUT(shop.state().plan.script().contains(QLatin1String("zip")), patienceMs);
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY(shop.state().succeeded());
        QCOMPARE(shop.state().comparison, shop.page().session()->comparison());
        shop.database.execute(QStringLiteral("ALTER TABLE users ADD COLUMN zip text"));
        QTRY_VERIFY_WITH_TIMEOUT(!shop.state().plan.script().contains(QLatin1String("zip")), patienceMs);
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY(shop.state().succeeded());
    }

    void aFailingStatementIsMarkedWhereItStands()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        SqlEditor &editor = shop.editor();
        editor.setFocus();
        QTest::keyClick(&editor, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(&editor, Qt::Key_Return);
        QTest::keyClicks(&editor, QStringLiteral("ALTER TABLE nobody ADD COLUMN x integer;"));
        const int cursor = editor.textCursor().position();
        QTRY_VERIFY_WITH_TIMEOUT(shop.state().failedForward(), patienceMs);
        const int last = int(shop.drift().plan().statements.size()) - 1;
        QCOMPARE(editor.failedStatement(), last);
        QCOMPARE(editor.textCursor().position(), cursor); // whoever is typing goes on typing
        QVERIFY(editor.hasFocus());
        QVERIFY2(shop.status().startsWith(QStringLiteral("rehearsal: statement %1 fails: relation \"nobody\" does not exist").arg(last + 1)), qPrintable(shop.status()));
        bool said = false;
        for (const Banner *banner : shop.drift().findChildren<Banner *>())
            said = said || (banner->isVisible() && banner->text().contains(QLatin1String("nobody")));
        QVERIFY(said);

        for (int i = 0; i < 41; ++i)
            QTest::keyClick(&editor, Qt::Key_Backspace);
        QTRY_VERIFY_WITH_TIMEOUT(shop.state().succeeded(), patienceMs);
        QCOMPARE(editor.failedStatement(), -1);
    }

    void rowsInTheWayAreMetByKeyboardAlone()
    {
        Opened shop(emptyEmails, false);
        QVERIFY(shop.compared());
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().rehearseAction()->isEnabled(), patienceMs);
        QTest::keyClick(shop.window.get(), Qt::Key_R, Qt::ControlModifier);
        QVERIFY(shop.sheet().isVisible());
        QVERIFY(shop.sheet().isAncestorOf(QApplication::focusWidget()));
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY(shop.state().succeeded()); // an empty table has no row in the way
        QVERIFY(shop.sheet().isAncestorOf(QApplication::focusWidget()));

        // The choice of the copy is a group: Tab to it, then the arrow.
        const auto tabTo = [&](auto reached) {
            for (int i = 0; i < 12 && !reached(); ++i)
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            return reached();
        };
        QVERIFY(tabTo([] { return qobject_cast<QRadioButton *>(QApplication::focusWidget()) != nullptr; }));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(shop.sheet().wantsData());
        QVERIFY(tabTo([&] { return shop.sheet().rehearseButton()->hasFocus(); }));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(shop.state().phase, Phase::Running);
        QVERIFY(shop.sheet().cancelButton()->hasFocus());
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY(shop.state().failedForward());
        QCOMPARE(shop.state().rehearsal.forward.failure->sqlState, QStringLiteral("23502"));
        QVERIFY2(shop.reportedRows().first().contains(QLatin1String("contains null values")), qPrintable(shop.reportedRows().first()));

        QVERIFY(tabTo([&] { return shop.sheet().list()->hasFocus(); }));
        QTest::keyClick(shop.sheet().list(), Qt::Key_Home);
        QTest::keyClick(shop.sheet().list(), Qt::Key_Return);
        QVERIFY(!shop.sheet().isVisible());
        QVERIFY(shop.editor().hasFocus());
        QCOMPARE(shop.editor().currentStatement(), shop.state().rehearsal.forward.failure->statementIndex);
        QCOMPARE(shop.editor().failedStatement(), shop.editor().currentStatement());
        QCOMPARE(shop.database.value(QStringLiteral("SELECT count(*) FROM users WHERE email IS NULL")), QStringLiteral("1"));
    }

    void aRehearsalCanBeCancelled()
    {
        Opened shop(harmlessDrift, false);
        QVERIFY(shop.compared());
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().rehearseAction()->isEnabled(), patienceMs);
        QTest::mouseClick(shop.page().header()->rehearseButton(), Qt::LeftButton);
        QCOMPARE(shop.state().phase, Phase::Running);
        QTest::mouseClick(shop.sheet().cancelButton(), Qt::LeftButton);
        QCOMPARE(shop.state().phase, Phase::None);
        QVERIFY(shop.sheet().rehearseButton()->isEnabled());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!shop.sheet().isVisible());
    }

    void whatWasRehearsedIsPushed()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.reaches(Phase::Done));
        QTest::mouseClick(shop.page().status()->rehearsalButton(), Qt::LeftButton);
        QVERIFY(shop.sheet().isVisible());
        QVERIFY(shop.sheet().pushButton()->isEnabled());
        QTest::mouseClick(shop.sheet().pushButton(), Qt::LeftButton);
        QVERIFY(!shop.sheet().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().strip()->banner()->isVisible(), patienceMs);
        QCOMPARE(shop.page().strip()->banner()->text(), QStringLiteral("Equal again"));
        QTRY_VERIFY_WITH_TIMEOUT(shop.status().isEmpty(), patienceMs); // in sync: nothing to rehearse
    }

    void productionIsTriedOnlyWhenAsked()
    {
        Opened shop(harmlessDrift, false);
        QVERIFY(shop.compared());
        emit shop.page().header()->pill()->environmentChosen(Environment::Production);
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().rehearseAction()->isEnabled(), patienceMs);
        shop.byItselfAction()->setChecked(true);
        QTest::qWait(3 * RehearsalController::restMs);
        QCOMPARE(shop.state().phase, Phase::None);
        shop.page().rehearseAction()->trigger();
        QVERIFY(shop.reaches(Phase::Done));
        QVERIFY(shop.state().succeeded());
    }

    void theSettingIsRemembered()
    {
        {
            Opened shop(harmlessDrift, false);
            QVERIFY(shop.compared());
            QTest::qWait(3 * RehearsalController::restMs);
            QCOMPARE(shop.state().phase, Phase::None);
        }
        Theme theme(ThemeChoice::Light);
        const MainWindow window(&theme);
        for (const QAction *action : window.findChildren<QAction *>()) {
            if (action->text() == QLatin1String("Rehearse small databases by itself"))
                QVERIFY(!action->isChecked());
        }
    }

    void withoutAServerItIsSaidQuietly()
    {
        Opened shop(harmlessDrift, false);
        QVERIFY(shop.compared());
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().rehearseAction()->isEnabled(), patienceMs);
        const QTemporaryDir empty;
        const QByteArray home = qgetenv("SCHEMA_STUDIO_HOME");
        qputenv("SCHEMA_STUDIO_HOME", empty.path().toLocal8Bit());
        qputenv("SCHEMA_STUDIO_PG_BIN", empty.path().toLocal8Bit());
        shop.byItselfAction()->setChecked(true);
        const bool told = shop.reaches(Phase::Untried);
        qunsetenv("SCHEMA_STUDIO_PG_BIN");
        qputenv("SCHEMA_STUDIO_HOME", home);
        QVERIFY(told);
        QVERIFY2(shop.status().startsWith(QLatin1String("not rehearsed: ")), qPrintable(shop.status()));
        QVERIFY(!shop.sheet().isVisible());
        QVERIFY(shop.page().pushAction()->isEnabled());
    }

    void thePaletteKnowsIt()
    {
        Opened shop(harmlessDrift, false);
        QVERIFY(shop.compared());
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().rehearseAction()->isEnabled(), patienceMs);
        QTest::keyClick(shop.window.get(), Qt::Key_K, Qt::ControlModifier);
        CommandPalette *palette = shop.window->palettePanel();
        QTest::keyClicks(palette->field(), QStringLiteral("rehearse"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QTRY_VERIFY(shop.sheet().isVisible());
        QVERIFY(shop.reaches(Phase::Done));
    }
};

QTEST_MAIN(TestRehearsalWindow)
#include "tst_rehearsal_window.moc"
