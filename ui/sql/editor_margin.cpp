#include "ui/sql/editor_margin.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace studio {

EditorMargin::EditorMargin(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
}

void EditorMargin::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    onPaint(painter, event->rect());
}

void EditorMargin::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(statementAt(event->pos()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void EditorMargin::mousePressEvent(QMouseEvent *event)
{
    // Else the editor below would take the press, and the release with it.
    event->accept();
}

void EditorMargin::mouseReleaseEvent(QMouseEvent *event)
{
    const int statement = event->button() == Qt::LeftButton ? statementAt(event->pos()) : -1;
    if (statement >= 0)
        emit statementClicked(statement, event->globalPosition().toPoint());
}

void EditorMargin::wheelEvent(QWheelEvent *event)
{
    emit wheelTurned(event);
}

bool EditorMargin::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = tooltipAt(help->pos());
        QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace studio
