#pragma once

#include <QStyledItemDelegate>

namespace studio {

/// Draws a row of ChangeTreeModel: check box, sign, kind, name (with the old one of a rename), and at the right what asks for
/// attention: a question, a loss, or a group's count.
class ChangeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace studio
