#include "ui/parts/veil.h"

#include <QEvent>
#include <QPainter>

namespace studio {

namespace {

constexpr double opacity = 0.6;

} // namespace

Veil::Veil(QWidget *parent, bool letsMouseThrough)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents, letsMouseThrough);
    setFocusPolicy(Qt::NoFocus);
    parent->installEventFilter(this);
    hide();
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        resize(parentWidget()->size());
    return QWidget::eventFilter(watched, event);
}

void Veil::showEvent(QShowEvent *event)
{
    setGeometry(parentWidget()->rect());
    raise();
    QWidget::showEvent(event);
}

void Veil::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setOpacity(opacity);
    painter.fillRect(rect(), palette().color(QPalette::Window));
}

void Veil::mousePressEvent(QMouseEvent *)
{
    emit clicked();
}

} // namespace studio
