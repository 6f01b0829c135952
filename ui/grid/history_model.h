#pragma once

#include "engine/apply/history.h"

#include <QAbstractTableModel>
#include <QList>

namespace studio {

/// Applies of this machine, newest first.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column {
        OutcomeColumn,
        WhenColumn,
        DatabaseColumn,
        StatementsColumn,
        RowsColumn,
        DurationColumn,
        ColumnCount
    };

    explicit HistoryModel(QObject *parent = nullptr);

    void setEntries(const QList<HistoryEntry> &entries);
    [[nodiscard]] const HistoryEntry &entry(int row) const { return m_entries[row]; }
    [[nodiscard]] int rowOf(qint64 id) const; ///< -1: not there

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<HistoryEntry> m_entries;
};

/// "applied", "failed", … and the icon that says the same.
[[nodiscard]] QString word(HistoryEntry::Outcome outcome);

} // namespace studio
