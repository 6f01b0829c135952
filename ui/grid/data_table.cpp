#include "ui/grid/data_table.h"

#include "ui/grid/cell_delegate.h"
#include "ui/grid/grid_header.h"
#include "ui/grid/rows_model.h"
#include "ui/parts/spacing.h"

#include <QKeyEvent>
#include <QScrollBar>

namespace studio {

namespace {

// Asked for before the last row is in view, so that scrolling rarely waits.
constexpr int rowsAhead = 60;

} // namespace

DataTable::DataTable(RowsModel *model, CellDelegate *delegate, QWidget *parent)
    : QTableView(parent), m_model(model), m_header(new GridHeader(this))
{
    setHorizontalHeader(m_header);
    setModel(model);
    setItemDelegate(delegate);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(true);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(fontMetrics().height());
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + spacing::small);

    // Rows are only ever added or let go at one end of the window.
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &DataTable::rowsAboutToChange);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &DataTable::rowsAboutToChange);
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        rowsChanged(first == 0 && m_model->rowCount() > last + 1 ? last + 1 : 0);
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { rowsChanged(first == 0 ? -(last + 1) : 0); });
}

int DataTable::firstVisibleColumn() const
{
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (!isColumnHidden(column))
            return column;
    }
    return -1;
}

int DataTable::lastVisibleColumn() const
{
    for (int visual = m_header->count() - 1; visual >= 0; --visual) {
        const int column = m_header->logicalIndex(visual);
        if (!isColumnHidden(column))
            return column;
    }
    return -1;
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
        if (!control && currentIndex().column() == firstVisibleColumn()) {
            emit leftEdge(event->modifiers());
            return;
        }
        break;
    case Qt::Key_Right:
        if (!control && currentIndex().column() == lastVisibleColumn()) {
            emit rightEdge(event->modifiers());
            return;
        }
        break;
    case Qt::Key_Home:
        if (control) {
            emit firstRowWanted();
            return;
        }
        break;
    case Qt::Key_End:
        if (control) {
            emit lastRowWanted();
            return;
        }
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            emit chosen(currentIndex());
        return;
    case Qt::Key_Space:
        if (event->modifiers() == Qt::NoModifier) {
            emit peekWanted();
            return;
        }
        if (event->modifiers() == Qt::ShiftModifier && currentIndex().isValid()) {
            selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
            return;
        }
        break;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
    fetchAround();
}

void DataTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid())
        emit peekWanted();
}

void DataTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0)
        fetchAround();
}

void DataTable::fetchAround()
{
    const int top = verticalScrollBar()->value();
    const int visible = viewport()->height() / qMax(1, verticalHeader()->defaultSectionSize());
    if (top + visible + rowsAhead >= m_model->rowCount() && m_model->canFetchMore({}))
        m_model->loadNext();
    else if (top < rowsAhead)
        m_model->loadPrevious();
}

void DataTable::rowsAboutToChange()
{
    m_topRow = verticalScrollBar()->value();
}

void DataTable::rowsChanged(int shift)
{
    if (shift == 0)
        return;
    // The scroll bar must know the new number of rows before it can stand on one of them.
    updateGeometries();
    verticalScrollBar()->setValue(qMax(0, m_topRow + shift));
}

} // namespace studio
