#pragma once

#include <QStyledItemDelegate>

namespace studio {

/// Lines of lists and trees with room to breathe: the font's height and two steps.
class RoomyDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace studio
