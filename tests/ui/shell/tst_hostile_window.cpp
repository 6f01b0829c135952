#include "engine/project/session.h"
#include "tests/support/test_database.h"
#include "tests/ui/support/shown_texts.h"
#include "tests/ui/support/warnings.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/result_page.h"
#include "ui/apply/review_page.h"
#include "ui/diff/change_panel.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/error_card.h"
#include "ui/diff/object_panel.h"
#include "ui/grid/browse_page.h"
#include "ui/grid/browse_view.h"
#include "ui/grid/data_pane.h"
#include "ui/grid/grid_view.h"
#include "ui/grid/history_page.h"
#include "ui/grid/history_view.h"
#include "ui/grid/peek_panel.h"
#include "ui/grid/rows_model.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/theme.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_page.h"
#include "ui/sql/hazard_popup.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace studio;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;
const QString password = u"Zk7-only-here-9Qx"_s;

/// Each is a name of PostgreSQL (63 bytes at most), a comment, a default, a label and a value.
const QStringList names{u"<b>bold</b><img src=http://127.0.0.1:1/i.png>"_s,
                        u"<a href=\"http://127.0.0.1:1/\">link</a><h1>head</h1>"_s,
                        u"&amp;<table><tr><td>cell"_s,
                        u"'); DROP TABLE plain; --\"x\"/*"_s,
                        u"\x1b]0;title\a\x1b[2J\x1b[31m\x7f\u009b2J"_s,
                        u"one\ntwo\r\nthree\ttab"_s,
                        u"\u202etxet\u2066desrever"_s,
                        u"NULL"_s,
                        u" "_s,
                        QString(31, QChar(0x0436)) + u'x',
                        QString::fromUtf8("\xf0\x9f\x90\x98").repeated(15)};

QString identifier(const QString &name) { return u'"' + QString(name).replace(u'"', u"\"\""_s) + u'"'; }
QString literal(const QString &text) { return u'\'' + QString(text).replace(u'\'', u"''"_s) + u'\''; }
QString script(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

/// A line of text, and not more: for a title.
bool isPlainLine(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
}

} // namespace

/// A database and a project whose names, comments, defaults, labels, rows, files and messages are anything but names. The window shows them.
class TestHostileWindow : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    struct Opened {
        QTemporaryDir folder;
        QString project;
        test::TestDatabase database{u"hostile"_s};
        Theme theme{ThemeChoice::Light};
        std::unique_ptr<MainWindow> window;

        explicit Opened(const QString &sql, const QString &declarations)
        {
            project = folder.filePath(u"<b>shop<img src=x>\u202e\x1b[2J\n&amp;"_s);
            QDir().mkpath(project + u"/<i>files"_s);
            write(declarations);
            database.execute(sql);
            window = std::make_unique<MainWindow>(&theme);
            window->resize(1280, 800);
            window->show();
            if (!QTest::qWaitForWindowActive(window.get()))
                qFatal("the window does not become active");
            ConfigOverrides overrides;
            overrides.projectDir = project;
            overrides.schema = {schemaFile()};
            overrides.url = database.url() + (database.url().contains(u'?') ? u'&' : u'?') + u"password="_s + password;
            window->openProject(overrides);
        }

        [[nodiscard]] static QString schemaFile() { return u"<i>files/<s>schema<img src=x>.ts"_s; }
        [[nodiscard]] ProjectPage &page() const { return *window->project(); }
        [[nodiscard]] DriftView &drift() const { return *page().drift(); }
        [[nodiscard]] PushSheet &sheet() const { return *page().sheet(); }
        [[nodiscard]] HistoryView &history() const { return *page().history()->view(); }
        [[nodiscard]] BrowseView &browse() const { return *page().findChild<BrowsePage *>()->view(); }

        void write(const QString &declarations) const
        {
            QFile file(project + u'/' + schemaFile());
            const QString text = u"import { integer, pgEnum, pgTable, text, unique } from \"drizzle-orm/pg-core\";\n"_s + declarations;
            if (!file.open(QFile::WriteOnly) || file.write(text.toUtf8()) < 0)
                qFatal("the schema file cannot be written");
        }

        /// Everything that is shown now is text, and none of it the password.
        [[nodiscard]] QString wrong() const
        {
            QStringList found = test::shownMarkup();
            for (const QString &text : test::shownTexts(*window) + test::shownTips(*window) + QStringList{window->windowTitle()}) {
                if (text.contains(password))
                    found << u"the password: "_s + text;
            }
            if (!isPlainLine(window->windowTitle()))
                found << window->windowTitle();
            return found.join(u'\n').left(4000);
        }

        [[nodiscard]] bool compared() const
        {
            const bool settled = QTest::qWaitFor([this] { return drift().comparison() || drift().errorCard()->isVisible(); }, patienceMs);
            if (!drift().comparison())
                qInfo("%s", qPrintable(drift().errorCard()->error().message));
            return settled && drift().comparison();
        }

        [[nodiscard]] bool shows(const QWidget &in, const QString &name) const
        {
            return !test::shownTexts(in).filter(name).isEmpty();
        }

        /// Each change in turn, with what stands beside it.
        [[nodiscard]] QString wrongInChanges() const
        {
            const QTreeView &tree = *drift().changes()->tree();
            QStringList found;
            const std::function<void(const QModelIndex &)> visit = [&](const QModelIndex &parent) {
                for (int row = 0; row < tree.model()->rowCount(parent); ++row) {
                    const QModelIndex index = tree.model()->index(row, 0, parent);
                    tree.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
                    if (const QString text = wrong(); !text.isEmpty())
                        found << text;
                    visit(index);
                }
            };
            visit({});
            return found.join(u'\n');
        }

        /// What a click beside each statement opens.
        [[nodiscard]] QString wrongInHazards() const
        {
            QStringList found;
            const QList<Statement> &statements = drift().plan().statements;
            for (int i = 0; i < statements.size(); ++i) {
                const HazardPopup popup(statements.at(i), i + 1, window.get());
                if (const QString text = wrong(); !text.isEmpty())
                    found << text;
            }
            return found.join(u'\n');
        }

        [[nodiscard]] bool go() const
        {
            for (QCheckBox *box : sheet().reviewPage()->losses())
                box->setChecked(true);
            if (!sheet().reviewPage()->pushButton()->isEnabled())
                return false;
            QTest::mouseClick(sheet().reviewPage()->pushButton(), Qt::LeftButton);
            return QTest::qWaitFor([this] { return sheet().resultPage()->isVisible(); }, patienceMs);
        }
    };

private slots:
    void initTestCase() { qputenv("SCHEMA_STUDIO_HOME", m_home.path().toLocal8Bit()); }
    void init() { test::failOnWarnings(); }

    /// Through the whole of it: compared, pushed, looked at, taken back.
    void whatIsPushedIsShownAsText()
    {
        QString sql = u"CREATE TABLE plain (id integer PRIMARY KEY);"_s;
        QString declarations = u"export const plain = pgTable(\"plain\", { id: integer(\"id\").primaryKey() });\n"_s;
        QStringList labels;
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString &name = names.at(i);
            QVERIFY(name.toUtf8().size() <= 63);
            sql += u"CREATE TABLE %1 (id integer PRIMARY KEY, %1 text DEFAULT %2, gone text); INSERT INTO %1 VALUES (1, %2, %2), (2, '', NULL);"
                   "COMMENT ON TABLE %1 IS %2; COMMENT ON COLUMN %1.%1 IS %2;"_s.arg(identifier(name), literal(name));
            declarations += u"export const t%1 = pgTable(%2, { id: integer(\"id\").primaryKey(), text: text(%2).default(%2), more: integer(%3) });\n"_s
                                .arg(QString::number(i), script(name), script(names.at((i + 1) % names.size())));
            labels << literal(name);
        }
        sql += u"CREATE TYPE \"<b>mood\" AS ENUM (%1); CREATE VIEW \"<i>view\" AS SELECT * FROM %2; CREATE FUNCTION \"<u>function\"() RETURNS integer LANGUAGE sql AS 'SELECT 1';"_s
                   .arg(labels.join(u','), identifier(names.first()));
        sql += u"DO $$ BEGIN EXECUTE format('COMMENT ON TABLE plain IS %L', repeat('<b>ten</b>', 1000000)); EXECUTE format('COMMENT ON COLUMN plain.id IS %L', repeat(E'\\x1b[2J<i>', 1250000)); END $$;"_s;
        Opened shop(sql, declarations);
        QVERIFY(shop.compared());
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        QVERIFY2(shop.window->windowTitle().startsWith(u"<b>shop<img src=x>"_s), qPrintable(shop.window->windowTitle()));
        for (const QString &name : names)
            QVERIFY2(shop.shows(*shop.drift().changes(), name.left(8)), qPrintable(name));
        QString wrong = shop.wrongInChanges();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        shop.drift().showObject({ObjectKind::Table, u"public"_s, {}, names.first()});
        QVERIFY(!test::shownTips(*shop.drift().object()).filter(u"&lt;i&gt;files"_s).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(shop.drift().isPushable(), patienceMs);
        wrong = shop.wrongInHazards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        shop.drift().showPatch();
        QTRY_VERIFY_WITH_TIMEOUT(!test::shownTexts(shop.drift()).filter(u"+++"_s).isEmpty(), patienceMs);
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));

        QTest::keyClick(shop.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(shop.window->palettePanel()->field(), u"<"_s);
        QVERIFY(shop.shows(*shop.window->palettePanel(), names.first()));
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        QTest::keyClick(shop.window->palettePanel()->field(), Qt::Key_Escape);

        QTest::keyClick(shop.window.get(), Qt::Key_2, Qt::ControlModifier);
        for (const QString &name : names + QStringList{u"plain"_s, u"<i>view"_s}) {
            shop.browse().openObject({u"public"_s, name});
            DataPane &data = *shop.browse().data();
            shop.browse().tabs()->setCurrentIndex(0);
            QTRY_COMPARE_WITH_TIMEOUT(data.model()->rowCount(), name == "plain"_L1 ? 0 : 2, patienceMs);
            data.setPeekShown(true);
            QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
            shop.browse().tabs()->setCurrentIndex(1);
            QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
            QVERIFY2(shop.shows(shop.browse(), name.left(8)), qPrintable(name));
        }
        QVERIFY(!test::shownTips(shop.browse()).filter(u"&lt;b&gt;bold"_s).isEmpty());

        QTest::keyClick(shop.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(shop.window.get(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(shop.sheet().isReviewing());
        QVERIFY(shop.shows(shop.sheet(), names.first()));
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        QVERIFY(shop.go());
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        QCOMPARE(shop.sheet().resultPage()->headline(), u"Equal again"_s);

        shop.sheet().closeSheet();
        QTest::keyClick(shop.window.get(), Qt::Key_6, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(shop.history().list()->model()->rowCount() > 0 && shop.history().takeBackAction()->isEnabled(), patienceMs);
        QVERIFY(shop.shows(shop.history(), names.first()));
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        shop.page().keepingAction()->trigger();
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        QTest::keyClick(QApplication::activeWindow(), Qt::Key_Escape);
        shop.history().takeBackAction()->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(shop.sheet().isReviewing(), patienceMs);
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        QVERIFY(shop.go());
        QCOMPARE(shop.sheet().resultPage()->headline(), u"Taken back"_s);
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
        for (const QString &name : names)
            QCOMPARE(shop.database.value(u"SELECT gone FROM %1 WHERE id = 1"_s.arg(identifier(name))), name);
        QCOMPARE(shop.database.value(u"SELECT count(*) FROM plain"_s), u"0"_s);
    }

    /// Examples out of rows, a rename that is asked for.
    void whatStandsInTheWayIsShownAsText()
    {
        QString sql = u"CREATE TABLE rows (id integer PRIMARY KEY, twice text, number text); CREATE TABLE \"<b>old</b>\" (id integer PRIMARY KEY, name text);"_s;
        for (qsizetype i = 0; i < names.size(); ++i)
            sql += u"INSERT INTO rows VALUES (%1, %3, %3), (%2, %3, %3);"_s.arg(QString::number(i), QString::number(i + 100), literal(names.at(i)));
        const QString declarations = u"export const rows = pgTable(\"rows\", { id: integer(\"id\").primaryKey(), twice: text(\"twice\").unique(), number: integer(\"number\") });\n"
                                     "export const renamed = pgTable(\"<b>new</b>\", { id: integer(\"id\").primaryKey(), name: text(\"name\") });\n"_s;
        Opened shop(sql, declarations);
        QVERIFY(shop.compared());
        QVERIFY(!shop.drift().comparison()->diff.renameCandidates.isEmpty());
        QVERIFY(shop.shows(shop.drift(), u"Renamed from <b>old</b>"_s));
        QString wrong = shop.wrongInChanges();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        bool example = false;
        for (const Statement &statement : shop.drift().plan().statements)
            example = example || std::ranges::any_of(statement.hazards, [](const Hazard &hazard) { return hazard.message.contains(u"<b>bold</b>"_s); });
        QVERIFY(example);
        wrong = shop.wrongInHazards();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void whatFailsIsShownAsText_data()
    {
        QTest::addColumn<QString>("declarations");
        QTest::addColumn<QString>("shown");
        QTest::newRow("thrown") << u"throw new Error(%1);\n"_s.arg(script(names.join(u' '))) << names.first();
        QTest::newRow("imported") << u"import { x } from \"./<b>no</b><img src=x>\";\nexport const t = x;\n"_s << u"<b>no</b>"_s;
    }

    void whatFailsIsShownAsText()
    {
        QFETCH(QString, declarations);
        QFETCH(QString, shown);
        Opened shop(u"SELECT 1"_s, declarations);
        QTRY_VERIFY_WITH_TIMEOUT(shop.drift().errorCard()->isVisible(), patienceMs);
        QVERIFY(shop.shows(*shop.drift().errorCard(), shown));
        QVERIFY2(shop.wrong().isEmpty(), qPrintable(shop.wrong()));
    }

    /// What the test looks by: Qt takes this for markup.
    void markupIsSeen()
    {
        QLabel label(u"<b>bold</b>"_s);
        QCOMPARE(test::shownMarkup().size(), 1);
        label.setTextFormat(Qt::PlainText);
        QVERIFY(test::shownMarkup().isEmpty());
        label.setToolTip(u"see <a href=x>this</a>"_s);
        QCOMPARE(test::shownMarkup().size(), 1);
        label.setToolTip(u"<b>bold</b>"_s.toHtmlEscaped().prepend(u"first line\n"_s));
        QCOMPARE(test::shownMarkup().size(), 1);
    }
};

QTEST_MAIN(TestHostileWindow)
#include "tst_hostile_window.moc"
