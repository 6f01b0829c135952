#include "ui/parts/list_view.h"

#include <QKeyEvent>

namespace studio {

ListView::ListView(QWidget *parent)
    : QListView(parent)
{
    setEditTriggers(NoEditTriggers);
    setUniformItemSizes(true);
    setSelectionMode(SingleSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    connect(this, &QListView::doubleClicked, this, &ListView::chosen);
}

void ListView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        emit chosen(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

} // namespace studio
