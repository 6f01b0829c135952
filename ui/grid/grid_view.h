#pragma once

#include "engine/rows/rows.h"

#include <QModelIndexList>
#include <QWidget>

class QFrame;
class QItemSelectionModel;

namespace studio {

class CellDelegate;
class DataTable;
class RowsModel;

/// The grid: pinned columns at the left, the others beside them, one selection over both. Columns are hidden, pinned,
/// moved and resized here; nothing of that touches the model.
class GridView : public QWidget {
    Q_OBJECT
public:
    explicit GridView(RowsModel *model, QWidget *parent = nullptr);

    void setPinned(int column, bool pinned);
    [[nodiscard]] bool isPinned(int column) const { return m_pinned.contains(column); }
    void setHidden(int column, bool hidden);
    [[nodiscard]] bool isHidden(int column) const { return m_hidden.contains(column); }
    [[nodiscard]] int hiddenCount() const { return int(m_hidden.size()); }
    void showAllColumns();
    /// In the order in which people see them, pinned ones first, hidden ones left out.
    [[nodiscard]] QList<int> visibleColumns() const;

    void setSortIndicator(int column, Qt::SortOrder order); ///< -1: none; asks for nothing
    void setCurrent(int row, int column);
    [[nodiscard]] QModelIndex current() const;
    [[nodiscard]] QItemSelectionModel *selection() const { return m_selection; }
    /// Selected cells of visible columns in reading order.
    [[nodiscard]] QModelIndexList selectedCells() const;
    void focusGrid();

    [[nodiscard]] DataTable *mainTable() const { return m_main; }
    [[nodiscard]] DataTable *pinnedTable() const { return m_left; }

signals:
    void sortWanted(int column, Qt::SortOrder order); ///< column -1: by key
    void currentChanged(const QModelIndex &index);
    void followWanted(const QModelIndex &index);
    void peekWanted();
    void cellMenuWanted(const QModelIndex &index, const QPoint &globalPosition);
    void columnMenuWanted(int column, const QPoint &globalPosition);
    void columnsChanged();

private:
    void setUpTable(DataTable *table);
    void cross(DataTable *to, int column, Qt::KeyboardModifiers modifiers);
    void applyColumns();
    void fitWidths();
    void fitPinnedWidth();
    void modelReset();
    void goToEnd(bool last);
    void reloaded(bool atEnd);

    RowsModel *m_model;
    CellDelegate *m_delegate;
    DataTable *m_left;
    QFrame *m_edge; ///< between pinned columns and the others
    DataTable *m_main;
    QItemSelectionModel *m_selection;
    QList<int> m_pinned;
    QList<int> m_hidden;
    QString m_widthsFor; ///< the table whose widths were chosen
    bool m_widthsByContent = false;
    int m_wantedColumn = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace studio
