#pragma once

#include <QHeaderView>

namespace studio {

/// Column headers in two lines: the name with its key or link sign, and the type below in the muted colour. A click
/// sorts, the context menu and the menu key ask for more.
class GridHeader : public QHeaderView {
    Q_OBJECT
public:
    explicit GridHeader(QWidget *parent = nullptr);

    /// The width that name, type and signs ask for.
    [[nodiscard]] int widthOf(int section) const;

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

} // namespace studio
