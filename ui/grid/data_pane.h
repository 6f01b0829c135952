#pragma once

#include "ui/grid/copy_format.h"
#include "ui/grid/navigation.h"

#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QSplitter;
class QToolButton;

namespace studio {

class Banner;
class CopyJob;
class EmptyState;
class FilterBar;
class GridView;
class PeekPanel;
class ProgressStrip;
class RowSource;
class RowsModel;

/// The Data tab: filters, grid, peek panel, count.
class DataPane : public QWidget {
    Q_OBJECT
public:
    /// `source` must outlive the pane.
    explicit DataPane(RowSource &source, QWidget *parent = nullptr);
    ~DataPane() override;

    /// The definitions of now. What is open stays open; its columns are brought up to date.
    void setSchema(const Schema &schema);
    /// Shows a place; of a table that is not there it says so.
    void open(const BrowsePlace &place);
    void close();
    [[nodiscard]] BrowsePlace place() const;
    void focusGrid();
    void reload();

    [[nodiscard]] RowsModel *model() const { return m_model; }
    [[nodiscard]] GridView *grid() const { return m_grid; }
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }
    [[nodiscard]] PeekPanel *peek() const { return m_peek; }
    [[nodiscard]] Banner *banner() const { return m_banner; }
    [[nodiscard]] QString countText() const;
    /// Filter, columns, copy, reload, peek: for toolbars and the command palette.
    [[nodiscard]] QList<QAction *> paneActions() const;
    void setPeekShown(bool shown);
    [[nodiscard]] bool isPeekShown() const;
    void copy(CopyFormat format);

signals:
    /// Another table is wanted: a link was followed.
    void placeWanted(const studio::BrowsePlace &place);
    /// The same table is looked at in another way.
    void placeAmended(const studio::BrowsePlace &place);

private:
    void makeActions();
    void layOut();
    void connectParts();
    void applyFilters();
    void sort(int column, Qt::SortOrder order);
    void follow(const QModelIndex &cell);
    void showCellMenu(const QModelIndex &cell, const QPoint &position);
    void showColumnMenu(int column, const QPoint &position);
    void fillColumnsMenu();
    void addCopyActions(QMenu *menu);
    void filterByCell(const QModelIndex &cell, bool equal);
    void countExactly();
    void showCount();
    void showEmptyState();
    void showHidden();
    void showLoading(bool loading);
    void query();
    void autoCount();
    [[nodiscard]] std::optional<Table> findObject(const QualifiedName &name) const;

    RowSource &m_source;
    Schema m_schema;
    BrowsePlace m_place;
    RowsModel *m_model;
    CopyJob *m_copyJob;
    std::optional<qint64> m_exact;
    bool m_counting = false;
    quint64 m_countRequest = 0;

    QAction *m_filter;
    QAction *m_columns;
    QAction *m_copy;
    QAction *m_reload;
    QAction *m_peekShown;
    QAction *m_follow;
    QAction *m_countAction;
    QAction *m_retry;
    QMenu *m_columnsMenu;
    QMenu *m_copyMenu;
    QToolButton *m_columnsButton;
    QToolButton *m_copyButton;
    FilterBar *m_filterBar;
    Banner *m_banner;
    QSplitter *m_splitter;
    GridView *m_grid;
    EmptyState *m_empty;
    PeekPanel *m_peek;
    QWidget *m_footer;
    QLabel *m_count;
    QToolButton *m_countButton;
    QLabel *m_note;
    ProgressStrip *m_progress;
};

} // namespace studio
