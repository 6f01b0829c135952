#include "ui/grid/data_pane.h"

#include "ui/grid/filter_bar.h"
#include "ui/grid/grid_view.h"
#include "ui/grid/relations.h"
#include "ui/grid/rows_model.h"

#include <QAction>
#include <QMenu>
#include <QPersistentModelIndex>

/// The menus of the Data tab.
namespace studio {

void DataPane::addCopyActions(QMenu *menu)
{
    const QList<std::pair<CopyFormat, QString>> formats = {
        {CopyFormat::Tsv, tr("Copy")},
        {CopyFormat::Csv, tr("Copy as CSV")},
        {CopyFormat::Json, tr("Copy as JSON")},
        {CopyFormat::Insert, tr("Copy as INSERT")},
        {CopyFormat::Markdown, tr("Copy as Markdown")},
    };
    for (const auto &[format, text] : formats)
        menu->addAction(text, this, [this, format = format] { copy(format); });
}

void DataPane::showCellMenu(const QModelIndex &cell, const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (cell.data(RowsModel::LinkRole).toBool()) {
        if (const auto link = linkOf(m_model->table(), m_model->column(cell.column()).name)) {
            menu->addAction(m_follow->icon(), tr("Go to %1").arg(link->other.display()), this,
                            [this, at = QPersistentModelIndex(cell)] { follow(at); });
        }
    }
    auto *referencing = menu->addMenu(tr("Rows that refer to this one"));
    for (const RowLink &link : linksTo(m_schema, m_model->table().name)) {
        const QList<RowFilter> filters = filtersOf(
            link, [&](const QString &name) { return m_model->value(cell.row(), m_model->columnIndex(name)); });
        if (filters.isEmpty())
            continue;
        referencing->addAction(title(link), this, [this, link, filters] {
            BrowsePlace place;
            place.table = link.other;
            place.filters = filters;
            emit placeWanted(place);
        });
    }
    referencing->menuAction()->setVisible(!referencing->isEmpty());
    menu->addSeparator();
    // A value that did not arrive whole would find nothing.
    if (cell.data(RowsModel::CutBytesRole).toLongLong() == 0) {
        menu->addAction(tr("Only rows with this value"), this, [this, at = QPersistentModelIndex(cell)] {
            if (at.isValid())
                filterByCell(at, true);
        });
        menu->addAction(tr("Only rows without it"), this, [this, at = QPersistentModelIndex(cell)] {
            if (at.isValid())
                filterByCell(at, false);
        });
        menu->addSeparator();
    }
    addCopyActions(menu);
    menu->popup(position);
}

void DataPane::showColumnMenu(int column, const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString name = m_model->column(column).name;
    menu->addAction(tr("Sort ascending"), this, [this, column] { sort(column, Qt::AscendingOrder); });
    menu->addAction(tr("Sort descending"), this, [this, column] { sort(column, Qt::DescendingOrder); });
    QAction *unsorted = menu->addAction(tr("Do not sort"), this, [this] { sort(-1, Qt::AscendingOrder); });
    unsorted->setEnabled(!m_place.sortColumn.isEmpty());
    menu->addSeparator();
    menu->addAction(tr("Filter by this column…"), this, [this, name] { m_filterBar->addLine(name); });
    menu->addSeparator();
    QAction *pin =
        menu->addAction(tr("Pinned"), this, [this, column] { m_grid->setPinned(column, !m_grid->isPinned(column)); });
    pin->setCheckable(true);
    pin->setChecked(m_grid->isPinned(column));
    menu->addAction(tr("Hide"), this, [this, column] { m_grid->setHidden(column, true); });
    QAction *all = menu->addAction(tr("Show all columns"), m_grid, &GridView::showAllColumns);
    all->setEnabled(m_grid->hiddenCount() > 0);
    menu->popup(position);
}

void DataPane::fillColumnsMenu()
{
    m_columnsMenu->clear();
    QAction *all = m_columnsMenu->addAction(tr("Show all columns"), m_grid, &GridView::showAllColumns);
    all->setEnabled(m_grid->hiddenCount() > 0);
    if (const QModelIndex cell = m_grid->current(); cell.isValid()) {
        const int column = cell.column();
        const QString name = m_model->column(column).name;
        m_columnsMenu->addAction(m_grid->isPinned(column) ? tr("Unpin %1").arg(name) : tr("Pin %1").arg(name), this,
                                 [this, column] { m_grid->setPinned(column, !m_grid->isPinned(column)); });
    }
    m_columnsMenu->addSeparator();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *shown = m_columnsMenu->addAction(m_model->column(column).name);
        shown->setCheckable(true);
        shown->setChecked(!m_grid->isHidden(column));
        connect(shown, &QAction::toggled, this, [this, column](bool checked) { m_grid->setHidden(column, !checked); });
    }
}

} // namespace studio
