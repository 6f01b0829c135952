#pragma once

#include "ui/apply/rehearsal_rows.h"

#include <QAbstractListModel>

namespace studio {

/// The report of a rehearsal, row by row (engine/project/rehearsal.h in people's words).
class RehearsalModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setState(const RehearsalState &state);
    [[nodiscard]] const RehearsalRow &rowAt(int row) const { return m_rows.at(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<RehearsalRow> m_rows;
};

} // namespace studio
