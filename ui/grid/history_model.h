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
        NumberColumn,
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
    [[nodiscard]] const QList<HistoryEntry> &entries() const { return m_entries; }
    [[nodiscard]] int rowOf(qint64 id) const; ///< -1: not there

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QList<HistoryEntry> m_entries;
};

/// "applied", "failed", …
[[nodiscard]] QString word(HistoryEntry::Outcome outcome);
/// The same with what became of it: "taken back", "way back of 12".
[[nodiscard]] QString outcomeText(const HistoryEntry &entry);

} // namespace studio
