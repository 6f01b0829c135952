#pragma once

#include <QStyledItemDelegate>

namespace studio {

struct RehearsalRow;

/// Draws the rows of a RehearsalModel: text on one line, with the time at the right; details below, wrapped to the view's width.
class RehearsalDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace studio
