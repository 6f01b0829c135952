#pragma once

#include <QStyledItemDelegate>

namespace studio {

/// Paints values as what they are: booleans as ticks, NULL and the empty string told apart, numbers to the right, a
/// timestamp's zone and bytea's size in the muted colour, foreign keys as links with an arrow that can be clicked.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit CellDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Where the arrow of a link stands in a cell; a click there follows it.
    [[nodiscard]] static QRect linkRect(const QRect &cell);

    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

signals:
    void linkClicked(const QModelIndex &index);
};

} // namespace studio
