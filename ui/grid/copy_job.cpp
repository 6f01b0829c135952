#include "ui/grid/copy_job.h"

#include "engine/base/when_done.h"
#include "ui/grid/row_source.h"
#include "ui/grid/rows_model.h"

#include <QSet>

#include <limits>

namespace studio {

CopyJob::CopyJob(RowSource &source, RowsModel &model, QObject *parent)
    : QObject(parent), m_source(source), m_model(model)
{}

void CopyJob::start(const QModelIndexList &cells, const QList<int> &columns, CopyFormat format)
{
    ++m_request;
    m_format = format;
    m_block = {};
    m_block.table = m_model.table().name;
    m_holes.clear();
    m_filled = 0;
    if (cells.isEmpty())
        return;

    QSet<int> used;
    for (const QModelIndex &cell : cells)
        used.insert(cell.column());
    QList<int> order;
    for (const int column : columns) {
        if (used.contains(column)) {
            order << column;
            m_block.columns << m_model.column(column);
        }
    }

    int modelRow = -1;
    for (const QModelIndex &cell : cells) {
        if (cell.row() != modelRow) {
            modelRow = cell.row();
            m_block.rows.append(QList<CopyCell>(order.size(), CopyCell{std::nullopt, false}));
        }
        const int column = int(order.indexOf(cell.column()));
        m_block.rows.last()[column] = {m_model.value(cell.row(), cell.column()), true};
        if (cell.data(RowsModel::CutBytesRole).toLongLong() > 0)
            m_holes.append({int(m_block.rows.size()) - 1, column, m_model.key(cell.row())});
    }

    if (m_holes.size() > longValuesAtMost) {
        Error error;
        error.kind = ErrorKind::Usage;
        error.message = tr("%1 of the selected values are too long to be copied at once").arg(m_holes.size());
        error.hint = tr("select fewer rows, or leave the column with long values out");
        emit failed(error);
        return;
    }
    m_running = true;
    fetchNext();
}

void CopyJob::cancel()
{
    ++m_request;
    m_running = false;
}

void CopyJob::fetchNext()
{
    if (m_filled == m_holes.size()) {
        m_running = false;
        emit finished(formatted(m_block, m_format), int(m_block.rows.size()), int(m_block.columns.size()));
        return;
    }
    emit progressed(m_filled, int(m_holes.size()));
    const Hole hole = m_holes[m_filled];
    RowQuery query;
    query.table = m_block.table;
    query.columns = {m_block.columns[hole.column].name};
    query.key = hole.key;
    query.maxCellBytes = std::numeric_limits<int>::max();
    if (query.key.isEmpty()) {
        m_running = false;
        Error error;
        error.kind = ErrorKind::Usage;
        error.message = tr("a value of %1 is too long to be copied from a view").arg(query.columns.first());
        emit failed(error);
        return;
    }
    const quint64 request = ++m_request;
    whenDone(m_source.rows(query), this, [this, request, hole](QFuture<Result<RowPage>> future) {
        if (request != m_request)
            return;
        const Result<RowPage> page = future.resultCount() > 0
                                         ? future.result()
                                         : fail(ErrorKind::Cancelled, QStringLiteral("the request was given up"));
        if (!page || page->rows.isEmpty()) {
            m_running = false;
            Error error = page ? Error{} : page.error();
            if (page)
                error.message = tr("a row of %1 that was to be copied is no longer there").arg(m_block.table.display());
            emit failed(error);
            return;
        }
        m_block.rows[hole.row][hole.column].value = page->rows.first().first();
        ++m_filled;
        fetchNext();
    });
}

} // namespace studio
