#include "ui/grid/data_pane.h"

#include "engine/base/when_done.h"
#include "ui/grid/copy_job.h"
#include "ui/grid/filter_bar.h"
#include "ui/grid/filter_row.h"
#include "ui/grid/grid_view.h"
#include "ui/grid/peek_panel.h"
#include "ui/grid/relations.h"
#include "ui/grid/row_source.h"
#include "ui/grid/rows_model.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace studio {

namespace {

// A count of its own accord costs nobody anything up to here.
constexpr qint64 countedUnasked = 50'000;
constexpr std::chrono::minutes countTimeout{10};
constexpr int peekWidth = 320;

QList<RowFilter> withColumnsOf(const Table &table, QList<RowFilter> filters)
{
    filters.removeIf([&](const RowFilter &filter) { return !findColumn(table, filter.column); });
    return filters;
}

} // namespace

DataPane::DataPane(RowSource &source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_model(new RowsModel(source, this))
    , m_copyJob(new CopyJob(source, *m_model, this))
    , m_columnsMenu(new QMenu(this))
    , m_copyMenu(new QMenu(this))
    , m_filterBar(new FilterBar(this))
    , m_banner(new Banner(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_grid(new GridView(m_model, this))
    , m_empty(new EmptyState(this))
    , m_peek(new PeekPanel(source, *m_model, this))
    , m_footer(new QWidget(this))
    , m_count(new QLabel(m_footer))
    , m_note(new QLabel(m_footer))
    , m_progress(new ProgressStrip(m_footer))
{
    makeActions();
    layOut();
    connectParts();
    showEmptyState();
    showCount();
}

DataPane::~DataPane() = default;

void DataPane::makeActions()
{
    m_filter = makeAction(this, QStringLiteral("list-filter"), tr("Filter"), QKeySequence::Find,
                          tr("Show only the rows that match"));
    m_columns = makeAction(this, QStringLiteral("columns-3"), tr("Columns"), {}, tr("Hide, show and pin columns"));
    m_copy = makeAction(this, QStringLiteral("copy"), tr("Copy"), QKeySequence::Copy, tr("Copy the selected cells"));
    m_reload =
        makeAction(this, QStringLiteral("refresh-cw"), tr("Reload"), QKeySequence::Refresh, tr("Read the rows again"));
    m_peekShown =
        makeAction(this, QStringLiteral("panel-right"), tr("Peek"), {}, tr("Show the current cell in full (Space)"));
    m_peekShown->setCheckable(true);
    m_follow = makeAction(this, QStringLiteral("arrow-right"), tr("Follow link"),
                          QKeySequence(Qt::CTRL | Qt::Key_Return), tr("Go to the row that this cell refers to"));
    m_countAction =
        makeAction(this, QStringLiteral("sigma"), tr("Count exactly"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
                   tr("Count the rows; may take a while on a large table"));
    m_retry = makeAction(this, QStringLiteral("rotate-ccw"), tr("Try again"), {}, tr("Ask the database once more"));
    m_copy->setMenu(m_copyMenu);
    m_columns->setMenu(m_columnsMenu);
    for (QAction *action : paneActions()) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    addCopyActions(m_copyMenu);
}

QList<QAction *> DataPane::paneActions() const
{
    return {m_filter, m_columns, m_copy, m_reload, m_peekShown, m_follow, m_countAction};
}

void DataPane::layOut()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(spacing::small, spacing::step, spacing::small, spacing::step);
    bar->setSpacing(spacing::step);
    const auto labelled = [this](QAction *action) {
        QToolButton *button = toolButton(action, this);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        return button;
    };
    m_columnsButton = labelled(m_columns);
    m_copyButton = labelled(m_copy);
    m_columnsButton->setPopupMode(QToolButton::MenuButtonPopup);
    m_copyButton->setPopupMode(QToolButton::MenuButtonPopup);
    bar->addWidget(labelled(m_filter));
    bar->addWidget(m_columnsButton);
    bar->addWidget(m_copyButton);
    bar->addStretch();
    bar->addWidget(toolButton(m_reload, this));
    bar->addWidget(toolButton(m_peekShown, this));

    auto *left = new QWidget(m_splitter);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(m_grid, 1);
    leftLayout->addWidget(m_empty, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_peek);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_peek->hide();

    m_countButton = toolButton(m_countAction, m_footer);
    m_countButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_count->setTextFormat(Qt::PlainText);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *footer = new QHBoxLayout(m_footer);
    footer->setContentsMargins(spacing::medium, spacing::step, spacing::medium, spacing::step);
    footer->setSpacing(spacing::small);
    footer->addWidget(m_count);
    footer->addWidget(m_countButton);
    footer->addWidget(m_progress, 1);
    footer->addStretch();
    footer->addWidget(m_note);
    // The progress strip comes and goes; the grid must not move for it.
    m_footer->setFixedHeight(qMax(m_countButton->sizeHint().height(), m_progress->sizeHint().height()) +
                             2 * spacing::step);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_footer);
}

void DataPane::connectParts()
{
    connect(m_filter, &QAction::triggered, this, [this] {
        const QModelIndex cell = m_grid->current();
        m_filterBar->addLine(cell.isValid() && m_filterBar->lines().isEmpty() ? m_model->column(cell.column()).name
                                                                              : QString());
    });
    connect(m_columns, &QAction::triggered, m_columnsButton, &QToolButton::showMenu);
    connect(m_copy, &QAction::triggered, this, [this] { copy(CopyFormat::Tsv); });
    connect(m_reload, &QAction::triggered, this, &DataPane::reload);
    connect(m_peekShown, &QAction::toggled, this, &DataPane::setPeekShown);
    connect(m_follow, &QAction::triggered, this, [this] { follow(m_grid->current()); });
    connect(m_countAction, &QAction::triggered, this, &DataPane::countExactly);
    connect(m_retry, &QAction::triggered, this, [this] {
        m_banner->hide();
        m_model->retry();
    });
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &DataPane::fillColumnsMenu);

    connect(m_filterBar, &FilterBar::applied, this, &DataPane::applyFilters);
    connect(m_filterBar, &FilterBar::closed, this, &DataPane::focusGrid);
    connect(m_grid, &GridView::sortWanted, this, &DataPane::sort);
    connect(m_grid, &GridView::followWanted, this, &DataPane::follow);
    connect(m_grid, &GridView::peekWanted, m_peekShown, &QAction::toggle);
    connect(m_grid, &GridView::cellMenuWanted, this, &DataPane::showCellMenu);
    connect(m_grid, &GridView::columnMenuWanted, this, &DataPane::showColumnMenu);
    connect(m_grid, &GridView::columnsChanged, this, &DataPane::showHidden);
    connect(m_grid, &GridView::currentChanged, this, [this](const QModelIndex &cell) {
        m_follow->setEnabled(cell.isValid() && cell.data(RowsModel::LinkRole).toBool());
        if (isPeekShown())
            m_peek->setCell(cell);
    });
    connect(m_peek, &PeekPanel::closeWanted, this, [this] { m_peekShown->setChecked(false); });
    connect(m_peek, &PeekPanel::openWanted, this, [this](const QualifiedName &table, const QList<RowFilter> &filters) {
        BrowsePlace place;
        place.table = table;
        place.filters = filters;
        emit placeWanted(place);
    });

    connect(m_model, &RowsModel::loadingChanged, this, &DataPane::showLoading);
    connect(m_model, &RowsModel::windowChanged, this, &DataPane::showCount);
    connect(m_model, &RowsModel::windowChanged, this, &DataPane::showEmptyState);
    connect(m_model, &RowsModel::reloaded, this, [this] {
        m_banner->hide();
        autoCount();
    });
    connect(m_model, &RowsModel::failed, this, [this](const Error &error) {
        m_banner->showError(error);
        m_banner->addAction(m_retry);
        showEmptyState();
    });
    connect(m_progress, &ProgressStrip::cancelRequested, this, [this] {
        if (m_copyJob->isRunning()) {
            m_copyJob->cancel();
            m_progress->finish();
        }
        ++m_countRequest;
        m_counting = false;
        m_model->cancel();
        m_source.cancel();
        m_progress->finish();
        showCount();
    });

    connect(m_copyJob, &CopyJob::progressed, this, [this](int done, int total) {
        if (!m_progress->isRunning())
            m_progress->start(tr("Reading long values"));
        m_progress->setProgress({tr("Reading long values"), done, total});
    });
    connect(m_copyJob, &CopyJob::finished, this, [this](const QString &text, int rows, int columns) {
        m_progress->finish();
        QGuiApplication::clipboard()->setText(text);
        m_note->setText(tr("copied %1, %2")
                            .arg(counted(rows, tr("row"), tr("rows")), counted(columns, tr("column"), tr("columns"))));
    });
    connect(m_copyJob, &CopyJob::failed, this, [this](const Error &error) {
        m_progress->finish();
        m_banner->showError(error);
    });
}

std::optional<Table> DataPane::findObject(const QualifiedName &name) const
{
    if (const Table *table = m_schema.findTable(name))
        return *table;
    if (const View *view = m_schema.findView(name))
        return asTable(*view);
    return std::nullopt;
}

void DataPane::setSchema(const Schema &schema)
{
    m_schema = schema;
    m_peek->setSchema(schema);
    if (m_place.table.isEmpty())
        return;
    const std::optional<Table> table = findObject(m_place.table);
    if (!table) {
        m_model->close();
        m_banner->show(Banner::Kind::Warning, tr("%1 is no longer there").arg(m_place.table.display()));
        showEmptyState();
        return;
    }
    const auto shape = [](const Table &definition) {
        QStringList columns;
        for (const Column &column : definition.columns)
            columns << column.name << column.type.display();
        return columns;
    };
    if (shape(*table) != shape(m_model->table()))
        open(m_place);
}

void DataPane::open(const BrowsePlace &place)
{
    const std::optional<Table> table = findObject(place.table);
    const bool isOther = place.table != m_place.table;
    m_place = place;
    m_banner->hide();
    m_note->clear();
    ++m_countRequest;
    m_counting = false;
    if (!table) {
        m_model->close();
        m_banner->show(Banner::Kind::Warning,
                       tr("%1 is not among the tables that were read").arg(place.table.display()));
        showEmptyState();
        return;
    }
    m_place.filters = withColumnsOf(*table, place.filters);
    if (!findColumn(*table, m_place.sortColumn))
        m_place.sortColumn.clear();
    if (isOther)
        m_peek->clear();
    m_filterBar->setTable(*table, m_schema.enums);
    m_filterBar->setFilters(m_place.filters, m_place.matchAll);
    query();
}

void DataPane::close()
{
    m_place = {};
    m_model->close();
    m_filterBar->setTable({}, {});
    m_banner->hide();
    showEmptyState();
}

BrowsePlace DataPane::place() const
{
    return m_place;
}

void DataPane::query()
{
    const std::optional<Table> table = findObject(m_place.table);
    if (!table)
        return;
    RowQuery query;
    query.table = m_place.table;
    query.filters = m_place.filters;
    query.matchAll = m_place.matchAll;
    query.sortColumn = m_place.sortColumn;
    query.ascending = m_place.ascending;
    m_exact.reset();
    ++m_countRequest;
    m_counting = false;
    m_model->open(*table, query);
    m_grid->setSortIndicator(m_model->columnIndex(m_place.sortColumn),
                             m_place.ascending ? Qt::AscendingOrder : Qt::DescendingOrder);
    showCount();
    showEmptyState();
}

void DataPane::reload()
{
    if (m_model->isOpen())
        query();
}

void DataPane::focusGrid()
{
    m_grid->focusGrid();
}

void DataPane::applyFilters()
{
    m_place.filters = m_filterBar->filters();
    m_place.matchAll = m_filterBar->matchAll();
    emit placeAmended(m_place);
    query();
}

void DataPane::sort(int column, Qt::SortOrder order)
{
    m_place.sortColumn = column < 0 ? QString() : m_model->column(column).name;
    m_place.ascending = order == Qt::AscendingOrder;
    emit placeAmended(m_place);
    query();
}

void DataPane::follow(const QModelIndex &cell)
{
    if (!cell.isValid())
        return;
    const std::optional<RowLink> link = linkOf(m_model->table(), m_model->column(cell.column()).name);
    if (!link)
        return;
    BrowsePlace place;
    place.table = link->other;
    place.filters =
        filtersOf(*link, [&](const QString &name) { return m_model->value(cell.row(), m_model->columnIndex(name)); });
    if (!place.filters.isEmpty())
        emit placeWanted(place);
}

void DataPane::copy(CopyFormat format)
{
    m_note->clear();
    m_copyJob->start(m_grid->selectedCells(), m_grid->visibleColumns(), format);
}

void DataPane::filterByCell(const QModelIndex &cell, bool equal)
{
    const QString column = m_model->column(cell.column()).name;
    const std::optional<QString> value = m_model->value(cell.row(), cell.column());
    RowFilter filter;
    filter.column = column;
    if (value) {
        filter.op = equal ? FilterOperator::Equals : FilterOperator::NotEquals;
        filter.value = *value;
    } else {
        filter.op = equal ? FilterOperator::IsNull : FilterOperator::IsNotNull;
    }
    m_filterBar->addFilter(filter);
    focusGrid();
}

void DataPane::setPeekShown(bool shown)
{
    m_peekShown->setChecked(shown);
    if (shown == m_peek->isVisibleTo(this))
        return;
    m_peek->setVisible(shown);
    if (shown) {
        if (m_splitter->sizes().value(1) < peekWidth)
            m_splitter->setSizes({qMax(peekWidth, m_splitter->width() - peekWidth), peekWidth});
        m_peek->setCell(m_grid->current());
    } else {
        focusGrid();
    }
}

bool DataPane::isPeekShown() const
{
    return m_peek->isVisibleTo(this);
}

void DataPane::autoCount()
{
    if (m_exact || m_model->isComplete())
        return;
    const std::optional<Table> table = findObject(m_place.table);
    if (table && table->estimatedRows >= 0 && table->estimatedRows <= countedUnasked &&
        m_schema.findTable(m_place.table))
        countExactly();
}

void DataPane::countExactly()
{
    if (!m_model->isOpen() || m_counting)
        return;
    RowQuery query = m_model->query();
    query.timeout = countTimeout;
    m_counting = true;
    m_progress->start(tr("Counting rows"));
    const quint64 request = ++m_countRequest;
    whenDone(m_source.count(query), this, [this, request](QFuture<Result<qint64>> future) {
        if (request != m_countRequest)
            return;
        m_counting = false;
        if (!m_model->isLoading())
            m_progress->finish();
        const Result<qint64> count = future.resultCount() > 0
                                         ? future.result()
                                         : fail(ErrorKind::Cancelled, QStringLiteral("the request was given up"));
        if (count)
            m_exact = *count;
        else if (count.error().kind != ErrorKind::Cancelled)
            m_banner->showError(count.error());
        showCount();
    });
    showCount();
}

QString DataPane::countText() const
{
    return m_count->text();
}

void DataPane::showCount()
{
    const std::optional<Table> table = findObject(m_place.table);
    const auto rows = [this](qint64 count) { return counted(count, tr("row"), tr("rows")); };
    QString text;
    bool isExact = true;
    if (!m_model->isOpen() || !table) {
        text.clear();
    } else if (m_model->isComplete()) {
        text = rows(m_model->rowCount());
    } else if (m_exact) {
        text = rows(*m_exact);
    } else if (m_model->hasAnswer()) {
        isExact = false;
        // The server's estimate knows nothing of filters.
        if (m_place.filters.isEmpty() && table->estimatedRows >= m_model->rowCount())
            text = tr("about %1").arg(rows(table->estimatedRows));
        else
            text = tr("more than %1").arg(rows(m_model->rowCount()));
    }
    if (!m_place.filters.isEmpty() && !text.isEmpty())
        text = tr("%1 match").arg(text);
    m_count->setText(text);
    m_countAction->setEnabled(!isExact && !m_counting);
    m_countButton->setVisible(!isExact);
}

void DataPane::showHidden()
{
    const int hidden = m_grid->hiddenCount();
    m_note->setText(hidden == 0 ? QString() : tr("%1 hidden").arg(counted(hidden, tr("column"), tr("columns"))));
}

void DataPane::showLoading(bool loading)
{
    if (loading)
        m_progress->start(tr("Reading rows"));
    else if (!m_counting && !m_copyJob->isRunning())
        m_progress->finish();
}

void DataPane::showEmptyState()
{
    const bool isOpen = m_model->isOpen();
    const bool nothing = isOpen && m_model->hasAnswer() && m_model->rowCount() == 0;
    if (!isOpen && m_place.table.isEmpty()) {
        m_empty->show(QStringLiteral("table-2"), tr("Nothing chosen"),
                      tr("Choose a table or view at the left to see its rows."));
    } else if (!isOpen) {
        m_empty->show(QStringLiteral("circle-question-mark"), tr("Not there"),
                      tr("Choose another table or view at the left."));
    } else if (nothing && !m_place.filters.isEmpty()) {
        m_empty->show(QStringLiteral("list-filter"), tr("No row matches"), tr("Change or clear the filters above."));
    } else if (nothing) {
        m_empty->show(QStringLiteral("rows-3"), tr("No rows"), tr("%1 is empty.").arg(m_place.table.display()));
    }
    m_empty->setVisible(!isOpen || nothing);
    m_grid->setVisible(isOpen && !nothing);
    for (QAction *action : paneActions()) {
        if (action != m_countAction && action != m_follow)
            action->setEnabled(isOpen);
    }
}

} // namespace studio
