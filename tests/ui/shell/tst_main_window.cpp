#include "engine/project/session.h"
#include "tests/support/test_database.h"
#include "tests/ui/support/warnings.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/push_strip.h"
#include "ui/apply/result_page.h"
#include "ui/apply/review_page.h"
#include "ui/connect/connection_editor.h"
#include "ui/connect/connection_store.h"
#include "ui/connect/recent_projects_model.h"
#include "ui/connect/start_page.h"
#include "ui/diff/change_panel.h"
#include "ui/diff/change_tree_model.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/error_card.h"
#include "ui/diff/object_panel.h"
#include "ui/diff/patch_panel.h"
#include "ui/diff/plan_panel.h"
#include "ui/diff/rename_questions.h"
#include "ui/parts/banner.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/list_view.h"
#include "ui/parts/theme.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_page.h"
#include "ui/shell/status_line.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace studio;

namespace {

constexpr int patienceMs = 30'000;

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
const char *const losingDrift =
    "CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL, city text, shoe_size integer);"
    "INSERT INTO users (email, shoe_size) SELECT 'u' || n, n FROM generate_series(1, 40) n;"
    "CREATE TABLE notes (id serial PRIMARY KEY, user_id integer CONSTRAINT notes_user_id_users_id_fk REFERENCES users (id))";

QPushButton *visibleButton(const QWidget &in, const QString &text)
{
    for (QPushButton *candidate : in.findChildren<QPushButton *>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

Banner *bannerThatSays(const QWidget &in, const QString &text)
{
    for (Banner *candidate : in.findChildren<Banner *>()) {
        if (candidate->isVisible() && candidate->text().contains(text))
            return candidate;
    }
    return nullptr;
}

} // namespace

/// The whole main job in a real window, with real files and a real server.
class TestMainWindow : public QObject {
    Q_OBJECT

    /// A project whose database has drifted, open in a window.
    struct Opened {
        QTemporaryDir folder;
        test::TestDatabase database{QStringLiteral("window")};
        Theme theme{ThemeChoice::Light};
        std::unique_ptr<MainWindow> window;

        explicit Opened(const char *drift)
        {
            QDir(folder.path()).mkpath(QStringLiteral("shared"));
            write(QString::fromLatin1(schemaText));
            database.execute(QString::fromLatin1(drift));
            window = std::make_unique<MainWindow>(&theme);
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

        [[nodiscard]] ProjectPage &page() const { return *window->project(); }
        [[nodiscard]] DriftView &drift() const { return *page().drift(); }
        [[nodiscard]] bool compared() const
        {
            return QTest::qWaitFor([this] { return page().session()->comparison() != nullptr; }, patienceMs);
        }
        [[nodiscard]] bool inSync() const
        {
            return QTest::qWaitFor([this] { return page().session()->comparison()->inSync(); }, patienceMs);
        }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void harmlessDriftIsPushedByOneClick()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        QCOMPARE(shop.page().header()->countsText(), QStringLiteral("2 differences"));
        QVERIFY(shop.page().header()->pill()->pillText().startsWith(QStringLiteral("local \u00b7 ") + shop.database.name()));
        QVERIFY(shop.drift().planPanel()->editor()->toPlainText().contains(QLatin1String("CREATE TABLE \"notes\"")));

        QTest::mouseClick(shop.page().header()->pushButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().strip()->banner()->isVisible(), patienceMs);
        QCOMPARE(shop.page().strip()->banner()->text(), QStringLiteral("Equal again"));
        QVERIFY(!shop.page().sheet()->isVisible());
        QVERIFY(shop.inSync());
        QTRY_COMPARE(shop.page().header()->countsText(), QStringLiteral("in sync"));
        QVERIFY(!shop.page().pushAction()->isEnabled());
        QCOMPARE(shop.database.value(QStringLiteral("SELECT count(*) FROM notes")), QStringLiteral("0"));
    }

    void aLossIsAcceptedInTheSheetByKeyboardAlone()
    {
        Opened shop(losingDrift);
        QVERIFY(shop.compared());
        QCOMPARE(shop.page().header()->countsText(), QStringLiteral("1 difference \u00b7 1 loses data"));

        QTest::keyClick(shop.window.get(), Qt::Key_Return, Qt::ControlModifier);
        PushSheet *sheet = shop.page().sheet();
        QTRY_VERIFY(sheet->isReviewing());
        QCOMPARE(sheet->reviewPage()->losses().size(), 1);
        QWidget *focus = QApplication::focusWidget();
        QCOMPARE(focus, static_cast<QWidget *>(sheet->reviewPage()->losses().first()));
        QTest::keyClick(focus, Qt::Key_Space);
        QVERIFY(sheet->reviewPage()->pushButton()->isEnabled());
        for (int i = 0; i < 12 && !sheet->reviewPage()->pushButton()->hasFocus(); ++i)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(sheet->reviewPage()->pushButton()->hasFocus());
        QTest::keyClick(sheet->reviewPage()->pushButton(), Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!sheet->isRunning() && !sheet->isReviewing(), patienceMs);
        QCOMPARE(sheet->resultPage()->headline(), QStringLiteral("Equal again"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!sheet->isVisible());
        QVERIFY(shop.inSync());
        QCOMPARE(shop.database.value(QStringLiteral("SELECT count(*) FROM users")), QStringLiteral("40"));
    }

    void savingTheFileOrChangingTheDatabaseIsSeen()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        QSignalSpy pictures(shop.page().session(), &Session::comparisonChanged);
        shop.write(QString::fromLatin1(schemaText).replace(QLatin1String("city: text(\"city\"),"), QLatin1String("city: text(\"city\"), zip: text(\"zip\"),")));
        QTRY_VERIFY_WITH_TIMEOUT(shop.drift().changes()->model()->totalCount() == 3, patienceMs);
        shop.database.execute(QStringLiteral("ALTER TABLE users ADD COLUMN zip text"));
        QTRY_VERIFY_WITH_TIMEOUT(shop.drift().changes()->model()->totalCount() == 2, patienceMs);
        QVERIFY(pictures.count() >= 2);
    }

    void aBrokenFileIsExplainedAndHealsWhenItIsSaved()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        shop.write(QString::fromLatin1(schemaText).replace(QLatin1String(".notNull()"), QLatin1String(".notNull(")));
        QTRY_VERIFY_WITH_TIMEOUT(shop.drift().errorCard()->isVisible(), patienceMs);
        QCOMPARE(shop.drift().errorCard()->error().kind, ErrorKind::SchemaFile);
        QVERIFY(shop.drift().errorCard()->error().line > 0);
        QVERIFY(!shop.page().pushAction()->isEnabled());
        QVERIFY(shop.drift().changes()->tree()->isVisible());
        shop.write(QString::fromLatin1(schemaText));
        QTRY_VERIFY_WITH_TIMEOUT(!shop.drift().errorCard()->isVisible(), patienceMs);
        QVERIFY(shop.page().pushAction()->isEnabled());
    }

    void theDatabasesSideIsTakenIntoTheFileAndPutBack()
    {
        Opened shop(losingDrift);
        QVERIFY(shop.compared());
        const auto text = [&] {
            QFile file(shop.folder.filePath(QStringLiteral("shared/schema.ts")));
            return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        };
        PatchPanel *patch = shop.drift().patchPanel();
        QVERIFY(!patch->isVisible());
        QTest::keyClick(shop.window.get(), Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(patch->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(patch->writeAction()->isEnabled(), patienceMs);
        QVERIFY2(patch->text()->toPlainText().contains(QLatin1String("+  shoeSize: integer(\"shoe_size\")")), qPrintable(patch->text()->toPlainText()));

        // What is unticked stays out of the patch as it stays out of the plan.
        shop.drift().changes()->model()->setAllTicked(false);
        QTRY_VERIFY_WITH_TIMEOUT(patch->text()->toPlainText().isEmpty(), patienceMs);
        QVERIFY(!patch->writeAction()->isEnabled());
        shop.drift().changes()->model()->setAllTicked(true);
        QTRY_VERIFY_WITH_TIMEOUT(patch->writeAction()->isEnabled(), patienceMs);

        const QString before = text();
        patch->writeAction()->trigger();
        QVERIFY(shop.inSync());
        QVERIFY(text().contains(QLatin1String("shoeSize: integer(\"shoe_size\")")));
        QVERIFY(shop.database.value(QStringLiteral("SELECT count(shoe_size) FROM users")) == QLatin1String("40"));

        QPushButton *undo = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((undo = visibleButton(*shop.window, QStringLiteral("Undo"))) != nullptr, patienceMs);
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(text(), before, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!shop.page().session()->comparison()->inSync(), patienceMs);
    }

    void aRenameIsRememberedForEverybody()
    {
        Opened shop("CREATE TABLE people (id serial PRIMARY KEY, email text NOT NULL, city text);"
                    "CREATE TABLE notes (id serial PRIMARY KEY, user_id integer CONSTRAINT notes_user_id_users_id_fk REFERENCES people (id))");
        QVERIFY(shop.compared());
        QTest::keyClick(shop.window.get(), Qt::Key_F6);
        RenameQuestions *questions = shop.drift().object()->questions();
        QTRY_VERIFY(questions->isVisible());
        QTest::mouseClick(questions->remember(), Qt::LeftButton, {}, QPoint(8, questions->remember()->height() / 2));
        QVERIFY(questions->remember()->isChecked());
        QPushButton *renamed = visibleButton(*questions, QStringLiteral("Renamed from people"));
        QVERIFY(renamed);
        QTest::mouseClick(renamed, Qt::LeftButton);
        QFile file(shop.folder.filePath(QStringLiteral("schema-studio.renames.json")));
        QTRY_VERIFY_WITH_TIMEOUT(file.exists(), patienceMs);
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("renames")).toArray(), QJsonArray{QStringLiteral("public.people=users")});
        file.close();
        QTRY_VERIFY_WITH_TIMEOUT(shop.drift().isPushable(), patienceMs);
    }

    void aFileThatWasChangedMeanwhileIsNotWrittenOver()
    {
        Opened shop(losingDrift);
        QVERIFY(shop.compared());
        shop.drift().showPatch();
        PatchPanel *patch = shop.drift().patchPanel();
        QTRY_VERIFY_WITH_TIMEOUT(patch->writeAction()->isEnabled(), patienceMs);
        const ProjectPatch old = patch->patch();
        const QString own = QString::fromLatin1(schemaText) + QStringLiteral("// mine\n");
        shop.write(own);
        emit patch->writeRequested(old);
        Banner *banner = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((banner = bannerThatSays(shop.drift(), QStringLiteral("changed meanwhile"))) != nullptr, patienceMs);
        QFile file(shop.folder.filePath(QStringLiteral("shared/schema.ts")));
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), own);
    }

    void anEditedPlanIsParsedAndPushed()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        SqlEditor *editor = shop.drift().planPanel()->editor();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClicks(editor, QStringLiteral("COMMENT ON TABLE users IS 'people';"));
        QTest::keyClick(editor, Qt::Key_Return);
        QVERIFY(!shop.page().pushAction()->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().pushAction()->isEnabled(), patienceMs);
        QVERIFY(shop.drift().plan().edited);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(shop.page().sheet()->isReviewing());
        QTest::mouseClick(shop.page().sheet()->reviewPage()->pushButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!shop.page().sheet()->isRunning(), patienceMs);
        QVERIFY(shop.inSync());
        QCOMPARE(shop.database.value(QStringLiteral("SELECT obj_description('users'::regclass)")), QStringLiteral("people"));
        QVERIFY(!shop.drift().planPanel()->isEdited());
    }

    void safeStepsAreOneClickAway()
    {
        Opened shop("CREATE TABLE users (id serial PRIMARY KEY, email integer);"
                    "INSERT INTO users (email) SELECT n FROM generate_series(1, 40) n;"
                    "CREATE TABLE notes (id serial PRIMARY KEY, user_id integer)");
        QVERIFY(shop.compared());
        PlanPanel *panel = shop.drift().planPanel();
        const auto says = [&](const char *text) { return panel->editor()->toPlainText().contains(QLatin1String(text)); };
        QTRY_VERIFY(says("SET DATA TYPE text"));
        QAction *safe = panel->safeAction();
        QToolButton *button = nullptr;
        for (QToolButton *candidate : panel->findChildren<QToolButton *>()) {
            if (candidate->text() == safe->text())
                button = candidate;
        }
        QVERIFY(button && button->isVisible() && !safe->isChecked());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(says("VALIDATE CONSTRAINT") && !says("SET DATA TYPE"), patienceMs);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(says("SET DATA TYPE text"), patienceMs);
        QVERIFY(!safe->isChecked());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(says("VALIDATE CONSTRAINT") && shop.page().pushAction()->isEnabled(), patienceMs);
        QVERIFY(safe->isChecked());
        QTest::keyClick(panel->editor(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(shop.page().sheet()->isReviewing());
        QTest::mouseClick(shop.page().sheet()->reviewPage()->pushButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(shop.page().sheet()->resultPage()->headline(), QStringLiteral("Equal again"), patienceMs);
        QVERIFY(shop.inSync());
        QCOMPARE(shop.database.value(QStringLiteral("SELECT string_agg(email, '' ORDER BY id) FROM users WHERE id < 4")), QStringLiteral("123"));
    }

    void aFailingStatementIsMarkedAndNothingChanges()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        SqlEditor *editor = shop.drift().planPanel()->editor();
        editor->setFocus();
        QTest::keyClick(editor, Qt::Key_End, Qt::ControlModifier);
        QTest::keyClick(editor, Qt::Key_Return);
        QTest::keyClicks(editor, QStringLiteral("ALTER TABLE nobody ADD COLUMN x integer;"));
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().pushAction()->isEnabled(), patienceMs);
        const int last = int(shop.drift().plan().statements.size()) - 1;
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(shop.page().sheet()->isReviewing());
        QTest::mouseClick(shop.page().sheet()->reviewPage()->pushButton(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(shop.page().sheet()->resultPage()->headline(), QStringLiteral("The push failed"), patienceMs);
        QVERIFY(shop.page().sheet()->resultPage()->text().contains(QLatin1String("42P01")));
        QCOMPARE(editor->failedStatement(), last);
        QCOMPARE(shop.database.value(QStringLiteral("SELECT to_regclass('notes') IS NULL")), QStringLiteral("t"));
    }

    void untickedChangesStayOut()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        ChangeTreeModel *model = shop.drift().changes()->model();
        const QModelIndex notes = model->indexOfObject({ObjectKind::Table, QStringLiteral("public"), {}, QStringLiteral("notes")});
        QVERIFY(notes.isValid());
        model->setData(notes, Qt::Unchecked, Qt::CheckStateRole);
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().pushAction()->isEnabled(), patienceMs);
        QVERIFY(!shop.drift().planPanel()->editor()->toPlainText().contains(QLatin1String("notes")));
        QTest::mouseClick(shop.page().header()->pushButton(), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shop.page().strip()->banner()->isVisible(), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(shop.page().header()->countsText(), QStringLiteral("1 difference"), patienceMs);
        QCOMPARE(shop.database.value(QStringLiteral("SELECT to_regclass('notes') IS NULL")), QStringLiteral("t"));
    }

    void theLabelOfTheDatabaseDecidesWhatAPushAsks()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        emit shop.page().header()->pill()->environmentChosen(Environment::Production);
        QVERIFY(shop.page().header()->pill()->pillText().startsWith(QLatin1String("production")));
        QTest::mouseClick(shop.page().header()->pushButton(), Qt::LeftButton);
        QVERIFY(shop.page().sheet()->isReviewing());
        QVERIFY(!shop.page().sheet()->reviewPage()->pushButton()->isEnabled());
    }

    void thePaletteReachesActionsAndObjects()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        CommandPalette *palette = shop.window->palettePanel();
        // Ctrl+K must arrive even while the editor has the focus.
        shop.drift().planPanel()->editor()->setFocus();
        QTest::keyClick(shop.drift().planPanel()->editor(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette->isVisible());
        QTest::keyClicks(palette->field(), QStringLiteral("notes"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QCOMPARE(shop.drift().changes()->currentObject()->name, QStringLiteral("notes"));

        QTest::keyClick(shop.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(palette->field(), QStringLiteral("dark theme"));
        QTest::keyClick(palette->field(), Qt::Key_Return);
        QVERIFY(shop.theme.isDark());
    }

    void placesAreReachedByKeyboard()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        QTest::keyClick(shop.window.get(), Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!shop.drift().isVisible());
        QTest::keyClick(shop.window.get(), Qt::Key_6, Qt::ControlModifier);
        QVERIFY(!shop.drift().isVisible());
        QTest::keyClick(shop.window.get(), Qt::Key_1, Qt::ControlModifier);
        QVERIFY(shop.drift().isVisible());
    }

    void everyActionTellsItself()
    {
        Opened shop(harmlessDrift);
        QVERIFY(shop.compared());
        for (const QAction *action : shop.window->findChildren<QAction *>()) {
            if (action->isSeparator() || action->menu() || action->icon().isNull() || action->text().isEmpty())
                continue;
            QVERIFY2(!action->toolTip().isEmpty(), qPrintable(action->text()));
        }
        for (const QAbstractButton *button : shop.window->findChildren<QAbstractButton *>()) {
            // Qt's own clear button of a line edit is nobody's action.
            if (button->isVisible() && !button->inherits("QLineEditIconButton"))
                QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty() || !button->toolTip().isEmpty(),
                         button->metaObject()->className());
        }
    }

    void anUnreachableDatabaseIsSaid()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkpath(QStringLiteral("shared"));
        QFile file(folder.filePath(QStringLiteral("shared/schema.ts")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(schemaText);
        file.close();
        Theme theme(ThemeChoice::Light);
        MainWindow window(&theme);
        window.show();
        ConfigOverrides overrides;
        overrides.projectDir = folder.path();
        overrides.schema = {QStringLiteral("shared/schema.ts")};
        overrides.url = QStringLiteral("postgresql://nobody:hush@127.0.0.1:1/nowhere");
        QSignalSpy settled(&window, &MainWindow::settled);
        window.openProject(overrides);
        QTRY_COMPARE_WITH_TIMEOUT(settled.count(), 1, patienceMs);
        QCOMPARE(settled.first().first().toBool(), false);
        QVERIFY(window.project()->drift()->errorCard()->isVisible());
        QVERIFY(!describe(window.project()->drift()->errorCard()->error()).contains(QLatin1String("hush")));
        QVERIFY(!window.project()->status()->text().contains(QLatin1String("hush")));
        // From here the person can name another database.
        for (auto *button : window.project()->drift()->errorCard()->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().startsWith(QLatin1String("Choose the database")))
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(!window.project());
        const auto *start = window.findChild<StartPage *>();
        QVERIFY(start->editor()->isVisible());
        QCOMPARE(start->list()->currentIndex().data(RecentProjectsModel::FolderRole).toString(), folder.path());
    }

    void theWindowRemembersItsPlace()
    {
        Theme theme(ThemeChoice::Light);
        {
            MainWindow window(&theme);
            window.resize(1000, 640);
            window.show();
            window.close();
        }
        MainWindow window(&theme);
        QCOMPARE(window.size(), QSize(1000, 640));
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
