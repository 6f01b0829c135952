#include "ui/grid/roomy_delegate.h"

#include "ui/parts/spacing.h"

namespace studio {

QSize RoomyDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + spacing::small));
    size.rwidth() += spacing::small;
    return size;
}

} // namespace studio
