#include "ui/sql/code_snippet.h"

#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/sql/editor_margin.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextEdit>
#include <QWheelEvent>

#include <algorithm>

namespace studio {

using ExtraSelection = QTextEdit::ExtraSelection;

CodeSnippet::CodeSnippet(Language language, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_numbers(new EditorMargin(this))
{
    setReadOnly(true);
    setFont(monospaceFont(font()));
    setFrameShape(NoFrame);
    setLineWrapMode(NoWrap);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Source"));
    document()->setDocumentMargin(spacing::small);
    m_syntax = std::make_unique<Syntax>(document(), language, palette());
    m_numbers->statementAt = [](const QPoint &) { return -1; };
    m_numbers->tooltipAt = [](const QPoint &) { return QString(); };
    m_numbers->onPaint = [this](QPainter &painter, const QRect &area) {
        const Colors &colors = colorsFor(palette());
        painter.fillRect(area, palette().color(QPalette::Base));
        painter.setFont(font());
        for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
            const int line = m_firstLine + block.blockNumber();
            painter.setPen(line == m_markedLine ? colors.danger.strong : colors.muted);
            painter.drawText(QRectF(0, rect.top(), m_numbers->width() - spacing::small, rect.height()),
                             int(Qt::AlignRight | Qt::AlignVCenter), QString::number(line));
        }
    };
}

CodeSnippet::~CodeSnippet() = default;

void CodeSnippet::setCode(const QString &text, int firstLine, int markedLine, int column)
{
    m_firstLine = firstLine;
    m_markedLine = markedLine;
    m_column = column;
    setPlainText(text);
    const int digits = int(QString::number(firstLine + blockCount()).size());
    setViewportMargins(spacing::medium + fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + spacing::small, 0, 0, 0);
    mark();
    updateGeometry();
}

void CodeSnippet::mark()
{
    setExtraSelections({});
    const QTextBlock block = document()->findBlockByNumber(m_markedLine - m_firstLine);
    if (m_markedLine <= 0 || !block.isValid())
        return;
    const Colors &colors = colorsFor(palette());
    ExtraSelection line;
    line.format.setBackground(colors.danger.tint);
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = QTextCursor(block);
    QList<ExtraSelection> selections{line};
    if (m_column > 0 && m_column <= block.length()) {
        ExtraSelection word;
        word.cursor = QTextCursor(block);
        word.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::MoveAnchor, m_column - 1);
        word.cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
        if (!word.cursor.hasSelection())
            word.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        word.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        word.format.setUnderlineColor(colors.danger.strong);
        selections << word;
    }
    setExtraSelections(selections);
}

QSize CodeSnippet::sizeHint() const
{
    const int lines = std::max(1, blockCount());
    return {400, lines * fontMetrics().lineSpacing() + 2 * spacing::small + horizontalScrollBar()->sizeHint().height()};
}

QSize CodeSnippet::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void CodeSnippet::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_syntax) {
        m_syntax->setPalette(palette());
        mark();
    }
}

void CodeSnippet::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    const QRect area = viewport()->geometry();
    m_numbers->setGeometry(0, area.top(), area.left(), area.height());
}

void CodeSnippet::wheelEvent(QWheelEvent *event)
{
    // The page behind it scrolls, not this.
    event->ignore();
}

} // namespace studio
