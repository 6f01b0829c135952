#pragma once

#include <QStyledItemDelegate>

namespace studio {

class SidesModel;
struct SideText;

/// Draws SidesModel's rows: the name in a column of its own, the pieces behind it wrapped below each other, those that differ
/// lit up, the sign of the change at the border between the two sides.
class SidesDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit SidesDelegate(const SidesModel *model, QObject *parent = nullptr);

    /// Width that names get; longer ones are shortened.
    void setNameWidth(int pixels) { m_nameWidth = pixels; }
    [[nodiscard]] int widestName(const QFont &font) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Height of a Member cell of this width.
    [[nodiscard]] int memberHeight(const SideText &text, const QFont &font, int width) const;

private:
    void paintMember(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const SidesModel *m_model;
    int m_nameWidth = 120;
};

} // namespace studio
