#include "ui/parts/elided_label.h"

#include "ui/parts/colors.h"
#include "ui/parts/texts.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace studio {

ElidedLabel::ElidedLabel(QWidget *parent)
    : QFrame(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString &text)
{
    // Names may hold line breaks and tabs; one line is one line.
    QString line = text;
    line.replace(QLatin1Char('\n'), QChar(0x23ce)).replace(QLatin1Char('\t'), QLatin1Char(' '));
    if (m_text == line)
        return;
    m_text = line;
    setAccessibleName(line);
    updateGeometry();
    update();
    setToolTip(isElided() ? plainTip(m_text) : QString());
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_mode = mode;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

void ElidedLabel::setMuted(bool muted)
{
    m_muted = muted;
    update();
}

bool ElidedLabel::isElided() const
{
    return fontMetrics().horizontalAdvance(m_text) > contentsRect().width();
}

QSize ElidedLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(m_text) + 1 + margins.left() + margins.right(),
            fontMetrics().height() + margins.top() + margins.bottom()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * 4;
    return {std::min(few, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    QColor color = palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText);
    if (m_muted && isEnabled())
        color = colorsFor(palette()).muted;
    painter.setPen(color);
    const QRect rect = contentsRect();
    painter.drawText(rect, int(m_alignment) | Qt::TextSingleLine, fontMetrics().elidedText(m_text, m_mode, rect.width()));
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    setToolTip(isElided() ? plainTip(m_text) : QString());
}

void ElidedLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    QFrame::changeEvent(event);
}

} // namespace studio
