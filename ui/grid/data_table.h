#pragma once

#include <QTableView>

namespace studio {

class CellDelegate;
class GridHeader;
class RowsModel;

/// One of the two tables of a GridView: fetches in both directions as it is scrolled, keeps its place when rows are
/// added above, and knows the keys of a grid.
class DataTable : public QTableView {
    Q_OBJECT
public:
    DataTable(RowsModel *model, CellDelegate *delegate, QWidget *parent = nullptr);

    [[nodiscard]] GridHeader *gridHeader() const { return m_header; }
    [[nodiscard]] int firstVisibleColumn() const;
    [[nodiscard]] int lastVisibleColumn() const;
    [[nodiscard]] bool isColumnShown(int column) const { return column >= 0 && !isColumnHidden(column); }

signals:
    /// Left or Right beyond the last column of this table.
    void leftEdge(Qt::KeyboardModifiers modifiers);
    void rightEdge(Qt::KeyboardModifiers modifiers);
    void firstRowWanted();
    void lastRowWanted();
    void chosen(const QModelIndex &index);
    void peekWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void fetchAround();
    void rowsAboutToChange();
    void rowsChanged(int shift);

    RowsModel *m_model;
    GridHeader *m_header;
    int m_topRow = 0;
};

} // namespace studio
