#include "ui/parts/sheet.h"

#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/veil.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int dotSide = 10;

QPixmap dotOf(const QColor &color, qreal ratio)
{
    QPixmap pixmap(QSize(dotSide, dotSide) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(0, 0, dotSide, dotSide));
    return pixmap;
}

} // namespace

Sheet::Sheet(QWidget *parent)
    : QFrame(parent)
    , m_veil(new Veil(parent, false))
    , m_dot(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_close(new QToolButton(this))
{
    setAutoFillBackground(true);
    m_title->setFont(scaledFont(font(), 1.15, QFont::DemiBold));
    m_close->setIcon(icon(QStringLiteral("x")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));

    auto *header = new QHBoxLayout;
    header->setContentsMargins(spacing::large, spacing::medium, spacing::small, spacing::small);
    header->setSpacing(spacing::small);
    header->addWidget(m_dot);
    header->addWidget(m_title, 1);
    header->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(header);

    connect(m_close, &QToolButton::clicked, this, &Sheet::closeSheet);
    connect(m_veil, &Veil::clicked, this, [this] {
        if (!m_held)
            closeSheet();
    });
    parent->installEventFilter(this);
    hide();
}

void Sheet::setContent(QWidget *content)
{
    static_cast<QVBoxLayout *>(layout())->addWidget(content, 1);
}

void Sheet::open(const QColor &dot, const QString &dotTip, const QString &title)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_dot->setPixmap(dotOf(dot, devicePixelRatioF()));
    m_dot->setToolTip(dotTip);
    m_title->setText(title);
    place();
    m_veil->show();
    m_veil->raise();
    show();
    raise();
}

void Sheet::setWide(bool wide)
{
    m_width = wide ? wideWidth : sheetWidth;
    place();
}

void Sheet::setHeld(bool held)
{
    m_held = held;
    m_close->setEnabled(!held);
}

void Sheet::closeSheet()
{
    if (isHidden())
        return;
    hide();
    m_veil->hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    emit closed();
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Sheet::place()
{
    const QSize room = parentWidget()->size();
    const int width = std::min(m_width, room.width());
    setGeometry(room.width() - width, 0, width, room.height());
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_held) {
        closeSheet();
        return;
    }
    QFrame::keyPressEvent(event);
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(QRect(0, 0, 1, height()), colorsFor(palette()).strongBorder);
}

bool Sheet::focusNextPrevChild(bool next)
{
    QWidget *const start = QApplication::focusWidget();
    if (!start || !isAncestorOf(start))
        return false;
    const auto takesTab = [this](const QWidget *widget) {
        // A spin box passes the focus of its line edit on to itself.
        return isAncestorOf(widget) && !widget->focusProxy() && widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
    };
    QWidget *at = start;
    do {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
    } while (at != start && !takesTab(at));
    at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return at != start;
}

} // namespace studio
