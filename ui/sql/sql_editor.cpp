#include "ui/sql/sql_editor.h"

#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/marks.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/sql/editor_margin.h"
#include "ui/sql/syntax.h"

#include <QEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextEdit>
#include <QWheelEvent>

#include <algorithm>

namespace studio {

using ExtraSelection = QTextEdit::ExtraSelection;

namespace {

constexpr int iconSide = 14;
constexpr double hintFontFactor = 0.92;
constexpr double widestHint = 0.4; ///< of the editor's width

} // namespace

SqlEditor::SqlEditor(QWidget *parent)
    : QPlainTextEdit(parent)
    , m_left(new EditorMargin(this))
    , m_right(new EditorMargin(this))
{
    // A child inherits the editor's font, and a painter mixes its own with its widget's.
    m_right->setFont(explicitFont(scaledFont(font(), hintFontFactor)));
    setFont(monospaceFont(font()));
    setFrameShape(NoFrame);
    setLineWrapMode(WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setTabStopDistance(fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 4);
    setCursorWidth(2);
    setAccessibleName(tr("SQL"));
    document()->setDocumentMargin(spacing::small);
    m_syntax = std::make_unique<Syntax>(document(), Language::PostgreSql, palette());

    m_left->onPaint = [this](QPainter &painter, const QRect &area) { paintLeft(painter, area); };
    m_right->onPaint = [this](QPainter &painter, const QRect &area) { paintRight(painter, area); };
    for (EditorMargin *margin : {m_left, m_right}) {
        margin->statementAt = [this](const QPoint &point) {
            const int mark = markAt(point.y());
            return mark >= 0 && m_marks.at(mark).level ? mark : -1;
        };
        margin->tooltipAt = [this](const QPoint &point) {
            const int mark = markAt(point.y());
            return mark >= 0 ? plainTip(m_marks.at(mark).hint) : QString();
        };
        connect(margin, &EditorMargin::statementClicked, this, &SqlEditor::statementClicked);
        connect(margin, &EditorMargin::wheelTurned, this, [this](QWheelEvent *event) { QPlainTextEdit::wheelEvent(event); });
    }
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &, int) {
        m_left->update();
        m_right->update();
    });
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        // The highlighter changes formats only; those arrive here as well but leave the revision's text alone.
        if (!m_settingText && document()->isModified())
            emit textEdited();
    });
    layOutMargins();
}

SqlEditor::~SqlEditor()
{
    // The highlighter takes its colours back out of the document, which is no edit, and nobody is left to hear of it.
    m_settingText = true;
    m_syntax.reset();
}

void SqlEditor::setScript(const QString &text)
{
    m_settingText = true;
    m_marks.clear();
    clearFailure();
    m_running = -1;
    setPlainText(text);
    document()->setModified(false);
    m_settingText = false;
    layOutMargins();
}

void SqlEditor::setMarks(const QList<StatementMark> &marks)
{
    m_marks = marks;
    layOutMargins();
    m_left->update();
    m_right->update();
}

void SqlEditor::showFailure(int statement, int position, bool reveal)
{
    m_failed = statement;
    setExtraSelections({});
    if (statement < 0 || statement >= m_marks.size())
        return;
    const StatementSpan &span = m_marks.at(statement).span;
    const Colors &colors = colorsFor(palette());
    QList<ExtraSelection> selections;
    for (int line = span.firstLine; line <= span.lastLine; ++line) {
        ExtraSelection selection;
        selection.format.setBackground(colors.danger.tint);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor = QTextCursor(document()->findBlockByNumber(line));
        selections << selection;
    }
    if (position > 0) {
        ExtraSelection word;
        word.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        word.format.setUnderlineColor(colors.danger.strong);
        word.cursor = textCursor();
        word.cursor.setPosition(std::min(span.start + position - 1, span.start + std::max(0, span.length - 1)));
        word.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
        if (!word.cursor.hasSelection())
            word.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        selections << word;
    }
    setExtraSelections(selections);
    m_left->update();
    if (reveal)
        revealStatement(statement);
}

void SqlEditor::clearFailure()
{
    m_failed = -1;
    setExtraSelections({});
    m_left->update();
}

void SqlEditor::setRunning(int statement)
{
    m_running = statement;
    if (statement >= 0)
        revealStatement(statement);
    m_left->update();
}

void SqlEditor::revealStatement(int statement)
{
    if (statement < 0 || statement >= m_marks.size())
        return;
    setTextCursor(QTextCursor(document()->findBlockByNumber(m_marks.at(statement).span.firstLine)));
    ensureCursorVisible();
}

int SqlEditor::currentStatement() const
{
    const int line = textCursor().blockNumber();
    const auto found = std::ranges::find_if(m_marks, [line](const StatementMark &mark) {
        return mark.span.firstLine <= line && line <= mark.span.lastLine;
    });
    return found == m_marks.cend() ? -1 : int(found - m_marks.cbegin());
}

QPoint SqlEditor::hintPosition(int statement) const
{
    const QTextBlock block = document()->findBlockByNumber(m_marks.at(statement).span.firstLine);
    const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
    return m_right->mapToGlobal(QPoint(0, int(rect.top()) + fontMetrics().lineSpacing() + spacing::step));
}

void SqlEditor::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutMargins();
}

void SqlEditor::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_syntax) {
        m_settingText = true;
        m_syntax->setPalette(palette());
        m_settingText = false;
        if (m_failed >= 0)
            showFailure(m_failed);
    }
}

void SqlEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F4) {
        const int statement = currentStatement();
        if (statement >= 0 && m_marks.at(statement).level)
            emit statementClicked(statement, hintPosition(statement));
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

int SqlEditor::leftWidth() const
{
    const int digits = std::max(2, int(QString::number(m_marks.size()).size()));
    return spacing::small + fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + spacing::small + iconSide + spacing::step;
}

int SqlEditor::rightWidth() const
{
    const QFontMetrics metrics = m_right->fontMetrics();
    int widest = 0;
    for (const StatementMark &mark : m_marks)
        widest = std::max(widest, metrics.horizontalAdvance(mark.hint));
    if (widest == 0)
        return 0;
    return std::min(widest + 2 * spacing::small + spacing::medium, int(width() * widestHint));
}

void SqlEditor::layOutMargins()
{
    const int left = leftWidth();
    const int right = rightWidth();
    setViewportMargins(left, 0, right, 0);
    const QRect area = viewport()->geometry();
    m_left->setGeometry(area.left() - left, area.top(), left, area.height());
    m_right->setGeometry(area.right() + 1, area.top(), right, area.height());
    m_right->setVisible(right > 0);
}

template<typename Paint>
void SqlEditor::forVisibleMarks(const QRect &area, Paint paint) const
{
    if (m_marks.isEmpty())
        return;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > area.bottom())
            break;
        const int line = block.blockNumber();
        const auto found = std::ranges::lower_bound(m_marks, line, {}, [](const StatementMark &mark) { return mark.span.firstLine; });
        if (found != m_marks.cend() && found->span.firstLine == line)
            paint(int(found - m_marks.cbegin()), int(rect.top()), fontMetrics().lineSpacing());
    }
}

void SqlEditor::paintLeft(QPainter &painter, const QRect &area)
{
    const Colors &colors = colorsFor(palette());
    painter.fillRect(area, palette().color(QPalette::Base));
    painter.setFont(font());
    const int numberRight = m_left->width() - iconSide - spacing::step - spacing::small;
    forVisibleMarks(area, [&](int index, int top, int height) {
        const StatementMark &mark = m_marks.at(index);
        const bool failed = index == m_failed;
        painter.setPen(failed ? colors.danger.strong : colors.muted);
        painter.drawText(QRect(0, top, numberRight, height), int(Qt::AlignRight | Qt::AlignVCenter), QString::number(index + 1));
        const QRect iconRect(numberRight + spacing::small, top + (height - iconSide) / 2, iconSide, iconSide);
        if (failed)
            icon(QStringLiteral("circle-x"), Tint::Danger).paint(&painter, iconRect);
        else if (m_running >= 0 && index < m_running)
            icon(QStringLiteral("check"), Tint::Success).paint(&painter, iconRect);
        else if (index == m_running)
            icon(QStringLiteral("play"), Tint::Accent).paint(&painter, iconRect);
        else if (mark.level)
            icon(markOf(*mark.level, colors).icon, markOf(*mark.level, colors).tint).paint(&painter, iconRect);
    });
}

void SqlEditor::paintRight(QPainter &painter, const QRect &area)
{
    const Colors &colors = colorsFor(palette());
    painter.fillRect(area, palette().color(QPalette::Base));
    const QFontMetrics metrics = m_right->fontMetrics();
    forVisibleMarks(area, [&](int index, int top, int height) {
        const StatementMark &mark = m_marks.at(index);
        if (!mark.level || mark.hint.isEmpty())
            return;
        const HazardMark look = markOf(*mark.level, colors);
        const QString text = metrics.elidedText(mark.hint, Qt::ElideRight, m_right->width() - 2 * spacing::small);
        const QRect pill(0, top + 1, std::min(metrics.horizontalAdvance(text) + 2 * spacing::small, m_right->width()), height - 2);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.tone.tint);
        painter.drawRoundedRect(pill, spacing::step, spacing::step);
        painter.setPen(look.tone.strong);
        painter.drawText(pill, int(Qt::AlignCenter), text);
    });
}

int SqlEditor::markAt(int y) const
{
    int hit = -1;
    forVisibleMarks(QRect(0, 0, 1, y + 1), [&](int index, int top, int height) {
        if (y >= top && y < top + height)
            hit = index;
    });
    return hit;
}

} // namespace studio
