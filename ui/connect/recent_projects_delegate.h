#pragma once

#include <QStyledItemDelegate>

namespace studio {

/// A recent project in two lines: its name, and its folder below, shortened in the middle.
class RecentProjectsDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace studio
