#include "tests/ui/support/sample_comparison.h"
#include "tests/ui/support/warnings.h"
#include "ui/parts/colors.h"
#include "ui/parts/texts.h"
#include "ui/parts/theme.h"
#include "ui/sql/code_snippet.h"
#include "ui/sql/editor_margin.h"
#include "ui/sql/hazard_popup.h"
#include "ui/sql/plan_text.h"
#include "ui/sql/sql_editor.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace studio;

namespace {

void fill(SqlEditor &editor, const Plan &plan)
{
    const PlanText text = layOut(plan);
    editor.setScript(text.text);
    QList<StatementMark> marks;
    for (int i = 0; i < plan.statements.size(); ++i) {
        StatementMark mark{text.spans.at(i), std::nullopt, {}};
        if (const Hazard *hazard = worst(plan.statements.at(i).hazards)) {
            mark.level = hazard->level;
            mark.hint = shortText(*hazard);
        }
        marks << mark;
    }
    editor.setMarks(marks);
}

QSet<QRgb> inksOf(const QTextBlock &block)
{
    QSet<QRgb> inks;
    for (const QTextLayout::FormatRange &range : block.layout()->formats())
        inks.insert(range.format.foreground().color().rgb());
    return inks;
}

} // namespace

class TestSqlEditor : public QObject {
    Q_OBJECT

    const Plan m_plan = test::shopComparison()->plan;

private slots:
    void init()
    {
        test::failOnWarnings();
        QApplication::setPalette(paletteOf(lightColors()));
    }

    void sqlIsHighlightedAndFollowsTheTheme()
    {
        SqlEditor editor;
        editor.setScript(QStringLiteral("ALTER TABLE \"users\" ADD COLUMN \"age\" integer DEFAULT 5; -- why"));
        const QSet<QRgb> light = inksOf(editor.document()->firstBlock());
        QVERIFY2(light.size() >= 3, "keywords, names, numbers and comments look alike");
        QApplication::setPalette(paletteOf(darkColors()));
        QCoreApplication::processEvents();
        const QSet<QRgb> dark = inksOf(editor.document()->firstBlock());
        QVERIFY(dark != light);
    }

    void typingIsToldAndSettingIsNot()
    {
        SqlEditor editor;
        QSignalSpy edited(&editor, &SqlEditor::textEdited);
        fill(editor, m_plan);
        QApplication::setPalette(paletteOf(darkColors()));
        QCoreApplication::processEvents();
        QCOMPARE(edited.count(), 0);
        editor.show();
        QTest::keyClicks(&editor, QStringLiteral("x"));
        QCOMPARE(edited.count(), 1);
        editor.setScript(QStringLiteral("select 1;"));
        QCOMPARE(edited.count(), 1);
        QVERIFY(!editor.document()->isUndoAvailable());
    }

    void aClickOnAHazardTellsItsStatement()
    {
        SqlEditor editor;
        editor.resize(900, 600);
        fill(editor, m_plan);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        QSignalSpy clicked(&editor, &SqlEditor::statementClicked);
        const auto margins = editor.findChildren<EditorMargin *>();
        QCOMPARE(margins.size(), 2);
        const int failing = 3; // the first with a lock
        const QPoint below = editor.hintPosition(failing);
        for (EditorMargin *margin : margins) {
            const QPoint point(5, margin->mapFromGlobal(below).y() - editor.fontMetrics().lineSpacing());
            QTest::mouseClick(margin, Qt::LeftButton, {}, point);
        }
        QCOMPARE(clicked.count(), 2);
        QCOMPARE(clicked.at(0).at(0).toInt(), failing);
        QCOMPARE(clicked.at(1).at(0).toInt(), failing);
    }

    void hazardsCanBeAskedForByKeyboard()
    {
        SqlEditor editor;
        editor.resize(900, 600);
        fill(editor, m_plan);
        editor.show();
        QSignalSpy clicked(&editor, &SqlEditor::statementClicked);
        editor.revealStatement(0);
        QTest::keyClick(&editor, Qt::Key_F4);
        QCOMPARE(clicked.count(), 0); // nothing to say about it
        editor.revealStatement(4);
        QCOMPARE(editor.currentStatement(), 4);
        QTest::keyClick(&editor, Qt::Key_F4);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.first().first().toInt(), 4);
    }

    void longStatementsWrapBesideTheirHints()
    {
        SqlEditor editor;
        editor.resize(700, 400);
        fill(editor, m_plan);
        editor.show();
        QVERIFY(QTest::qWaitForWindowExposed(&editor));
        const auto margins = editor.findChildren<EditorMargin *>();
        int covered = 0;
        for (const EditorMargin *margin : margins)
            covered += margin->geometry().intersects(editor.viewport()->geometry()) ? 1 : 0;
        QCOMPARE(covered, 0);
        const QTextBlock longest = editor.document()->findBlockByNumber(editor.marks().at(8).span.firstLine);
        QVERIFY(longest.layout()->lineCount() > 1);
    }

    void theFailingStatementIsMarkedAtItsPosition()
    {
        SqlEditor editor;
        editor.resize(900, 200);
        fill(editor, m_plan);
        editor.show();
        editor.showFailure(13, 12); // DROP TABLE "members": the name
        QCOMPARE(editor.failedStatement(), 13);
        QCOMPARE(editor.currentStatement(), 13);
        const auto selections = editor.extraSelections();
        QCOMPARE(selections.size(), 2);
        QVERIFY(selections.first().format.property(QTextFormat::FullWidthSelection).toBool());
        QCOMPARE(selections.last().format.underlineStyle(), QTextCharFormat::WaveUnderline);
        QCOMPARE(selections.last().cursor.selectionStart(), editor.marks().at(13).span.start + 11);
        editor.clearFailure();
        QVERIFY(editor.extraSelections().isEmpty());
    }

    void thePopupTellsEverything()
    {
        HazardPopup popup(m_plan.statements.at(8), 9, nullptr);
        QStringList texts;
        for (const QLabel *label : popup.findChildren<QLabel *>())
            texts << label->text();
        const QString all = texts.join(QLatin1Char('\n'));
        for (const char *part : {"All 1,204 rows are read under the lock.", "ACCESS EXCLUSIVE", "1,204", "9.4 MiB", "NOT VALID",
                                 "DROP CONSTRAINT \"users_email_format\""})
            QVERIFY2(all.contains(QString::fromUtf8(part)), part);
    }

    void aLossHasNoWayBackBySql()
    {
        HazardPopup popup(m_plan.statements.at(14), 15, nullptr);
        bool said = false;
        for (const QLabel *label : popup.findChildren<QLabel *>())
            said = said || label->text().contains(QLatin1String("from a backup only"));
        QVERIFY(said);
    }

    void markupInNamesStaysText()
    {
        Statement statement;
        Hazard hazard;
        hazard.message = QStringLiteral("<b>users</b><img src=x>");
        statement.hazards << hazard;
        HazardPopup popup(statement, 1, nullptr);
        for (const QLabel *label : popup.findChildren<QLabel *>())
            QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
    }

    void aSnippetIsAsTallAsItsText()
    {
        CodeSnippet snippet(Language::TypeScript);
        snippet.setCode(QStringLiteral("  email: text(\"email\").notNull(,"), 14, 14, 33);
        const int one = snippet.sizeHint().height();
        QVERIFY(!snippet.extraSelections().isEmpty());
        QVERIFY(inksOf(snippet.document()->firstBlock()).size() >= 2);
        snippet.setCode(QStringLiteral("a\nb\nc"), 1);
        QCOMPARE(snippet.sizeHint().height(), one + 2 * snippet.fontMetrics().lineSpacing());
        QVERIFY(snippet.extraSelections().isEmpty());
    }
};

QTEST_MAIN(TestSqlEditor)
#include "tst_sql_editor.moc"
