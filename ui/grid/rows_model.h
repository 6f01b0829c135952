#pragma once

#include "engine/rows/rows.h"
#include "ui/grid/cell_text.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

namespace studio {

class RowSource;

/// A window onto the rows of one table: pages are added at either end as people scroll, and the far end is let go, so
/// that memory stays bounded whatever the table. Never blocks; answers to older questions are dropped by number.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, ///< CellKind as int
        NullRole,                ///< bool
        TextRole,                ///< PostgreSQL's text, maybe cut; an invalid QVariant for NULL
        CutBytesRole,            ///< qint64 size of the whole value when it was cut, else 0
        LinkRole,                ///< bool: the value refers to another table's row
        TypeRole,                ///< header: format_type
        KeyRole,                 ///< header: bool, part of the primary key
    };

    /// `source` must outlive the model.
    explicit RowsModel(RowSource &source, QObject *parent = nullptr);

    /// Shows a table from its start. Of another table everything is let go at once; of the same one the rows stay until
    /// the answer is there, so that sorting does not blink.
    void open(const Table &table, const RowQuery &query);
    void close();
    [[nodiscard]] const Table &table() const { return m_table; }
    [[nodiscard]] const RowQuery &query() const { return m_query; }

    void loadStart();
    void loadEnd();
    void loadNext();
    void loadPrevious();
    /// The question that failed or was cancelled once more.
    void retry();
    /// Gives up waiting; what is shown stays.
    void cancel();

    [[nodiscard]] bool isLoading() const { return m_loading != Loading::Nothing; }
    [[nodiscard]] bool isOpen() const { return !m_table.name.isEmpty(); }
    [[nodiscard]] bool hasAnswer() const { return m_answered; }
    [[nodiscard]] bool hasMoreBefore() const { return m_moreBefore; }
    [[nodiscard]] bool hasMoreAfter() const { return m_moreAfter; }
    /// Everything that the query finds is in the window, so that rowCount() is the exact count.
    [[nodiscard]] bool isComplete() const { return m_answered && !m_moreBefore && !m_moreAfter; }

    [[nodiscard]] const Column &column(int section) const { return m_table.columns[section]; }
    [[nodiscard]] int columnIndex(const QString &name) const;
    [[nodiscard]] std::optional<QString> value(int row, int column) const { return m_rows[row].values[column]; }
    [[nodiscard]] RowValues key(int row) const { return m_rows[row].key; }
    /// Rows kept at most, in both directions together; a whole number of pages is let go.
    void setWindow(int rows) { m_window = rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void loadingChanged(bool loading);
    /// The first page of a new question is there; `atEnd` after loadEnd().
    void reloaded(bool atEnd);
    void windowChanged();
    void failed(const studio::Error &error);

private:
    enum class Loading { Nothing, Start, End, Next, Previous };
    struct Row {
        RowValues values;
        RowValues key;
        QHash<int, qint64> cuts;
    };
    struct Page {
        int count = 0;
        RowValues first;
        RowValues last;
    };

    void ask(Loading what);
    void answer(const RowPage &page);
    void replaceAll(const RowPage &page);
    void append(const RowPage &page);
    void prepend(const RowPage &page);
    void trimFront();
    void trimBack();
    void setLoading(Loading what);
    void setTable(const Table &table);
    [[nodiscard]] static QList<Row> rowsOf(const RowPage &page);

    RowSource &m_source;
    Table m_table;
    RowQuery m_query;
    QList<CellKind> m_kinds;
    QList<bool> m_links;
    QList<Row> m_rows;
    QList<Page> m_pages;
    Loading m_loading = Loading::Nothing;
    Loading m_stalled = Loading::Nothing; ///< what failed; not asked again by scrolling alone
    quint64 m_request = 0;
    bool m_moreBefore = false;
    bool m_moreAfter = false;
    bool m_answered = false;
    int m_window = 20'000;
};

} // namespace studio
