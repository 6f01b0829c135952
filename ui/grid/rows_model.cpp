#include "ui/grid/rows_model.h"

#include "engine/base/when_done.h"
#include "ui/grid/row_source.h"
#include "ui/parts/texts.h"

#include <QFuture>

#include <algorithm>

namespace studio {

namespace {

/// Whether two pictures of a table have the same columns, so that rows of the one can be shown under the headers of the
/// other.
bool hasSameColumns(const Table &a, const Table &b)
{
    return a.name == b.name && std::ranges::equal(a.columns, b.columns, [](const Column &x, const Column &y) {
               return x.name == y.name && x.type == y.type;
           });
}

} // namespace

RowsModel::RowsModel(RowSource &source, QObject *parent) : QAbstractTableModel(parent), m_source(source) {}

void RowsModel::open(const Table &table, const RowQuery &query)
{
    if (hasSameColumns(m_table, table)) {
        m_table = table;
    } else {
        beginResetModel();
        setTable(table);
        endResetModel();
    }
    m_query = query;
    m_query.table = table.name;
    m_query.after.clear();
    m_query.backwards = false;
    ask(Loading::Start);
}

void RowsModel::close()
{
    ++m_request;
    beginResetModel();
    setTable({});
    endResetModel();
    setLoading(Loading::Nothing);
    emit windowChanged();
}

void RowsModel::setTable(const Table &table)
{
    m_table = table;
    m_rows.clear();
    m_pages.clear();
    m_kinds.clear();
    m_links.clear();
    m_moreBefore = m_moreAfter = m_answered = false;
    m_stalled = Loading::Nothing;
    for (const Column &column : table.columns) {
        m_kinds << cellKind(column.type);
        m_links << std::ranges::any_of(table.foreignKeys,
                                       [&](const ForeignKey &key) { return key.columns.contains(column.name); });
    }
}

void RowsModel::loadStart()
{
    ask(Loading::Start);
}

void RowsModel::loadEnd()
{
    ask(Loading::End);
}

void RowsModel::loadNext()
{
    if (m_moreAfter && !isLoading())
        ask(Loading::Next);
}

void RowsModel::loadPrevious()
{
    if (m_moreBefore && !isLoading())
        ask(Loading::Previous);
}

void RowsModel::retry()
{
    if (m_stalled != Loading::Nothing)
        ask(m_stalled);
}

void RowsModel::cancel()
{
    if (!isLoading())
        return;
    ++m_request;
    m_stalled = m_loading;
    setLoading(Loading::Nothing);
    m_source.cancel();
}

void RowsModel::ask(Loading what)
{
    if (!isOpen())
        return;
    RowQuery query = m_query;
    query.backwards = what == Loading::End || what == Loading::Previous;
    if (what == Loading::Next)
        query.after = m_pages.last().last;
    else if (what == Loading::Previous)
        query.after = m_pages.first().first;

    m_stalled = Loading::Nothing;
    const quint64 request = ++m_request;
    // Nobody waits for the older question any more; the new one must not wait for it either.
    if (isLoading())
        m_source.cancel();
    setLoading(what);
    whenDone(m_source.rows(query), this, [this, request](QFuture<Result<RowPage>> future) {
        if (request != m_request)
            return;
        const Result<RowPage> result = future.resultCount() > 0
                                           ? future.result()
                                           : fail(ErrorKind::Cancelled, QStringLiteral("the request was given up"));
        if (result) {
            answer(*result);
            return;
        }
        m_stalled = m_loading;
        setLoading(Loading::Nothing);
        if (result.error().kind != ErrorKind::Cancelled)
            emit failed(result.error());
    });
}

void RowsModel::answer(const RowPage &page)
{
    const Loading what = m_loading;
    if (page.columns.size() != m_table.columns.size()) {
        m_stalled = what;
        setLoading(Loading::Nothing);
        Error error;
        error.message = QStringLiteral("the columns of %1 have changed").arg(m_table.name.display());
        emit failed(error);
        return;
    }
    switch (what) {
    case Loading::Start:
        m_moreBefore = false;
        m_moreAfter = page.hasMore;
        replaceAll(page);
        break;
    case Loading::End:
        m_moreBefore = page.hasMore;
        m_moreAfter = false;
        replaceAll(page);
        break;
    case Loading::Next:
        m_moreAfter = page.hasMore;
        append(page);
        trimFront();
        break;
    case Loading::Previous:
        m_moreBefore = page.hasMore;
        prepend(page);
        trimBack();
        break;
    case Loading::Nothing:
        break;
    }
    setLoading(Loading::Nothing);
    emit windowChanged();
    if (what == Loading::Start || what == Loading::End)
        emit reloaded(what == Loading::End);
}

QList<RowsModel::Row> RowsModel::rowsOf(const RowPage &page)
{
    QList<Row> rows;
    rows.reserve(page.rows.size());
    for (qsizetype i = 0; i < page.rows.size(); ++i)
        rows.append({page.rows[i], i < page.keys.size() ? page.keys[i] : RowValues(), {}});
    for (const CutCell &cut : page.cuts)
        rows[cut.row].cuts.insert(cut.column, cut.bytes);
    return rows;
}

void RowsModel::replaceAll(const RowPage &page)
{
    beginResetModel();
    m_rows = rowsOf(page);
    m_pages.clear();
    if (!page.rows.isEmpty())
        m_pages.append({int(page.rows.size()), page.first, page.last});
    m_answered = true;
    endResetModel();
}

void RowsModel::append(const RowPage &page)
{
    if (page.rows.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(page.rows.size()) - 1);
    m_rows.append(rowsOf(page));
    m_pages.append({int(page.rows.size()), page.first, page.last});
    endInsertRows();
}

void RowsModel::prepend(const RowPage &page)
{
    if (page.rows.isEmpty())
        return;
    beginInsertRows({}, 0, int(page.rows.size()) - 1);
    m_rows = rowsOf(page) + m_rows;
    m_pages.prepend({int(page.rows.size()), page.first, page.last});
    endInsertRows();
}

void RowsModel::trimFront()
{
    int surplus = 0;
    qsizetype pages = 0;
    while (pages + 1 < m_pages.size() && m_rows.size() - surplus > m_window)
        surplus += m_pages[pages++].count;
    if (surplus == 0)
        return;
    beginRemoveRows({}, 0, surplus - 1);
    m_rows.remove(0, surplus);
    m_pages.remove(0, pages);
    m_moreBefore = true;
    endRemoveRows();
}

void RowsModel::trimBack()
{
    int surplus = 0;
    qsizetype pages = 0;
    while (pages + 1 < m_pages.size() && m_rows.size() - surplus > m_window)
        surplus += m_pages[m_pages.size() - 1 - pages++].count;
    if (surplus == 0)
        return;
    const int first = int(m_rows.size()) - surplus;
    beginRemoveRows({}, first, int(m_rows.size()) - 1);
    m_rows.remove(first, surplus);
    m_pages.remove(m_pages.size() - pages, pages);
    m_moreAfter = true;
    endRemoveRows();
}

void RowsModel::setLoading(Loading what)
{
    const bool was = isLoading();
    m_loading = what;
    if (was != isLoading())
        emit loadingChanged(isLoading());
}

int RowsModel::columnIndex(const QString &name) const
{
    const auto found = std::ranges::find(m_table.columns, name, &Column::name);
    return found == m_table.columns.end() ? -1 : int(found - m_table.columns.begin());
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    const std::optional<QString> &value = row.values[index.column()];
    const CellKind kind = m_kinds[index.column()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return value ? cellLine(kind, *value, row.cuts.value(index.column())) : QStringLiteral("NULL");
    case Qt::TextAlignmentRole:
        return int((kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case KindRole:
        return int(kind);
    case NullRole:
        return !value.has_value();
    case TextRole:
        return value ? QVariant(*value) : QVariant();
    case CutBytesRole:
        return row.cuts.value(index.column());
    case LinkRole:
        return m_links[index.column()] && value.has_value();
    default:
        return {};
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_table.columns.size())
        return {};
    const Column &column = m_table.columns[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.name;
    case Qt::ToolTipRole: {
        QString text = column.name + QLatin1String("\n") + column.type.display();
        if (column.notNull)
            text += QLatin1String(" not null");
        if (!column.comment.isEmpty())
            text += QLatin1String("\n") + column.comment.left(500);
        return plainTip(text);
    }
    case TypeRole:
        return column.type.display();
    case KeyRole:
        return m_table.primaryKey && m_table.primaryKey->columns.contains(column.name);
    case LinkRole:
        return bool(m_links[section]);
    case KindRole:
        return int(m_kinds[section]);
    default:
        return {};
    }
}

bool RowsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_moreAfter && !isLoading() && m_stalled == Loading::Nothing;
}

void RowsModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        loadNext();
}

} // namespace studio
