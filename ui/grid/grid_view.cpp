#include "ui/grid/grid_view.h"

#include "ui/grid/cell_delegate.h"
#include "ui/grid/data_table.h"
#include "ui/grid/grid_header.h"
#include "ui/grid/rows_model.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QScrollBar>

#include <algorithm>

namespace studio {

namespace {

constexpr int narrowest = 56;
constexpr int widest = 320;
constexpr int rowsForWidth = 60;
// Later rows tend to have a digit or two more than the first ones.
constexpr int slack = 12;

} // namespace

GridView::GridView(RowsModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_delegate(new CellDelegate(this))
    , m_left(new DataTable(model, m_delegate, this))
    , m_edge(new QFrame(this))
    , m_main(new DataTable(model, m_delegate, this))
    , m_selection(new QItemSelectionModel(model, this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_left);
    layout->addWidget(m_edge);
    layout->addWidget(m_main, 1);

    for (DataTable *table : {m_left, m_main})
        setUpTable(table);
    m_left->setAccessibleName(tr("Pinned columns"));
    m_main->setAccessibleName(tr("Rows"));
    m_left->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_left->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_left->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_edge->setFrameShape(QFrame::VLine);
    m_edge->setFrameShadow(QFrame::Plain);
    m_edge->setLineWidth(2);
    m_edge->setForegroundRole(QPalette::Mid);
    m_edge->setFixedWidth(2);
    m_left->hide();
    m_edge->hide();
    setFocusProxy(m_main);

    connect(m_left->verticalScrollBar(), &QScrollBar::valueChanged, m_main->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_main->verticalScrollBar(), &QScrollBar::valueChanged, m_left->verticalScrollBar(), &QScrollBar::setValue);
    connect(m_left, &DataTable::rightEdge, this,
            [this](Qt::KeyboardModifiers modifiers) { cross(m_main, m_main->firstVisibleColumn(), modifiers); });
    connect(m_main, &DataTable::leftEdge, this,
            [this](Qt::KeyboardModifiers modifiers) { cross(m_left, m_left->lastVisibleColumn(), modifiers); });
    connect(m_selection, &QItemSelectionModel::currentChanged, this, &GridView::currentChanged);
    connect(m_delegate, &CellDelegate::linkClicked, this, &GridView::followWanted);
    connect(m_model, &QAbstractItemModel::modelReset, this, &GridView::modelReset);
    connect(m_model, &RowsModel::reloaded, this, &GridView::reloaded);
}

void GridView::setUpTable(DataTable *table)
{
    table->setSelectionModel(m_selection);
    GridHeader *header = table->gridHeader();
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        // The header has turned its own indicator by now; what counts is what was asked for.
        if (column != m_sortColumn)
            emit sortWanted(column, Qt::AscendingOrder);
        else if (m_sortOrder == Qt::AscendingOrder)
            emit sortWanted(column, Qt::DescendingOrder);
        else
            emit sortWanted(-1, Qt::AscendingOrder);
    });
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &position) {
        const int column = header->logicalIndexAt(position);
        if (column >= 0)
            emit columnMenuWanted(column, header->mapToGlobal(position));
    });
    connect(header, &QHeaderView::sectionResized, this, &GridView::fitPinnedWidth);
    connect(table, &QWidget::customContextMenuRequested, this, [this, table](const QPoint &position) {
        const QModelIndex index = table->indexAt(position);
        if (index.isValid())
            emit cellMenuWanted(index, table->viewport()->mapToGlobal(position));
    });
    connect(table, &DataTable::chosen, this, [this](const QModelIndex &index) {
        if (index.data(RowsModel::LinkRole).toBool())
            emit followWanted(index);
        else
            emit peekWanted();
    });
    connect(table, &DataTable::peekWanted, this, &GridView::peekWanted);
    connect(table, &DataTable::firstRowWanted, this, [this] { goToEnd(false); });
    connect(table, &DataTable::lastRowWanted, this, [this] { goToEnd(true); });
}

void GridView::cross(DataTable *to, int column, Qt::KeyboardModifiers modifiers)
{
    if (column < 0 || !to->isVisibleTo(this))
        return;
    const QModelIndex target = m_model->index(qMax(0, current().row()), column);
    if (modifiers & Qt::ShiftModifier)
        m_selection->select(target, QItemSelectionModel::Select);
    m_selection->setCurrentIndex(target, modifiers & Qt::ShiftModifier ? QItemSelectionModel::NoUpdate
                                                                       : QItemSelectionModel::ClearAndSelect);
    to->setFocus(Qt::TabFocusReason);
    to->scrollTo(target);
}

void GridView::setPinned(int column, bool pinned)
{
    if (pinned == isPinned(column) || column < 0)
        return;
    if (pinned)
        m_pinned.append(column);
    else
        m_pinned.removeAll(column);
    applyColumns();
}

void GridView::setHidden(int column, bool hidden)
{
    if (hidden == isHidden(column) || column < 0)
        return;
    // A grid without columns could not be brought back by its own header.
    if (hidden && visibleColumns().size() == 1)
        return;
    if (hidden)
        m_hidden.append(column);
    else
        m_hidden.removeAll(column);
    applyColumns();
}

void GridView::showAllColumns()
{
    m_hidden.clear();
    applyColumns();
}

void GridView::applyColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool hidden = isHidden(column);
        const bool pinned = isPinned(column);
        m_left->setColumnHidden(column, hidden || !pinned);
        m_main->setColumnHidden(column, hidden || pinned);
        if (pinned && m_left->columnWidth(column) == 0)
            m_left->setColumnWidth(column, m_main->columnWidth(column));
    }
    // Pinned columns stand in the order in which they were pinned.
    for (qsizetype i = 0; i < m_pinned.size(); ++i) {
        QHeaderView *header = m_left->gridHeader();
        header->moveSection(header->visualIndex(m_pinned[i]), int(i));
    }
    const bool hasPinned = std::ranges::any_of(m_pinned, [this](int column) { return !isHidden(column); });
    m_left->setVisible(hasPinned);
    m_edge->setVisible(hasPinned);
    m_main->setHorizontalScrollBarPolicy(hasPinned ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded);
    fitPinnedWidth();
    emit columnsChanged();
}

void GridView::fitPinnedWidth()
{
    if (!m_left->isVisibleTo(this))
        return;
    const int half = qMax(narrowest, width() * 2 / 3);
    m_left->setFixedWidth(qMin(half, m_left->gridHeader()->length() + 1));
}

QList<int> GridView::visibleColumns() const
{
    QList<int> columns;
    for (DataTable *table : {m_left, m_main}) {
        const GridHeader *header = table->gridHeader();
        for (int visual = 0; visual < header->count(); ++visual) {
            const int column = header->logicalIndex(visual);
            if (!isHidden(column) && isPinned(column) == (table == m_left))
                columns << column;
        }
    }
    return columns;
}

void GridView::setSortIndicator(int column, Qt::SortOrder order)
{
    m_sortColumn = column;
    m_sortOrder = order;
    for (DataTable *table : {m_left, m_main}) {
        table->gridHeader()->setSortIndicatorShown(column >= 0);
        table->gridHeader()->setSortIndicator(column, order);
        table->gridHeader()->viewport()->update();
    }
}

QModelIndex GridView::current() const
{
    return m_selection->currentIndex();
}

void GridView::setCurrent(int row, int column)
{
    const QModelIndex index = m_model->index(row, column);
    if (!index.isValid())
        return;
    m_selection->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    (isPinned(column) ? m_left : m_main)->scrollTo(index);
}

QModelIndexList GridView::selectedCells() const
{
    QModelIndexList cells = m_selection->selectedIndexes();
    const QList<int> order = visibleColumns();
    cells.removeIf([&](const QModelIndex &index) { return !order.contains(index.column()); });
    std::ranges::sort(cells, [&](const QModelIndex &a, const QModelIndex &b) {
        return a.row() != b.row() ? a.row() < b.row() : order.indexOf(a.column()) < order.indexOf(b.column());
    });
    return cells;
}

void GridView::focusGrid()
{
    m_main->setFocus(Qt::OtherFocusReason);
    if (!current().isValid() && m_model->rowCount() > 0 && !visibleColumns().isEmpty())
        setCurrent(0, visibleColumns().first());
}

void GridView::goToEnd(bool last)
{
    m_wantedColumn = qMax(0, current().column());
    if (last ? m_model->hasMoreAfter() : m_model->hasMoreBefore()) {
        if (last)
            m_model->loadEnd();
        else
            m_model->loadStart();
        return;
    }
    setCurrent(last ? m_model->rowCount() - 1 : 0, m_wantedColumn);
}

void GridView::reloaded(bool atEnd)
{
    fitWidths();
    if (m_model->rowCount() == 0 || m_model->columnCount() == 0)
        return;
    int column = qBound(0, m_wantedColumn, m_model->columnCount() - 1);
    if (isHidden(column))
        column = visibleColumns().value(0);
    setCurrent(atEnd ? m_model->rowCount() - 1 : 0, column);
    if (atEnd)
        m_main->scrollToBottom();
    else
        m_main->scrollToTop();
}

void GridView::modelReset()
{
    const QString table = m_model->table().name.display();
    if (table == m_widthsFor)
        return;
    m_widthsFor = table;
    m_widthsByContent = false;
    m_wantedColumn = 0;
    m_pinned.clear();
    m_hidden.clear();
    for (DataTable *view : {m_left, m_main}) {
        QHeaderView *header = view->gridHeader();
        for (int column = 0; column < header->count(); ++column)
            header->moveSection(header->visualIndex(column), column);
    }
    applyColumns();
    fitWidths();
}

void GridView::fitWidths()
{
    if (m_widthsByContent)
        return;
    const int rows = qMin(rowsForWidth, m_model->rowCount());
    QStyleOptionViewItem option;
    option.initFrom(m_main);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        int width = m_main->gridHeader()->widthOf(column);
        for (int row = 0; row < rows; ++row)
            width = qMax(width, m_delegate->sizeHint(option, m_model->index(row, column)).width() + slack);
        width = qBound(narrowest, width, widest);
        m_main->setColumnWidth(column, width);
        m_left->setColumnWidth(column, width);
    }
    fitPinnedWidth();
    m_widthsByContent = m_model->hasAnswer() && rows > 0;
}

} // namespace studio
