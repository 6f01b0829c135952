#pragma once

#include <QStyledItemDelegate>

namespace studio {

/// A line of the object tree: icon and name, and at the right, in the muted colour, its size. The name has the first
/// claim on the room and is shortened in its middle.
class ObjectDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace studio
