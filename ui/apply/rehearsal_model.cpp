#include "ui/apply/rehearsal_model.h"

#include "ui/parts/texts.h"

namespace studio {

void RehearsalModel::setState(const RehearsalState &state)
{
    beginResetModel();
    m_rows = rowsOf(state);
    endResetModel();
}

int RehearsalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RehearsalModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RehearsalRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::ToolTipRole:
        return row.kind == RehearsalRow::Kind::Statement ? QVariant(plainTip(row.text)) : QVariant();
    case Qt::AccessibleTextRole:
        return QStringList{row.text, row.detail, row.time}.join(QLatin1Char('\n')).trimmed();
    default:
        return {};
    }
}

Qt::ItemFlags RehearsalModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return m_rows.at(index.row()).kind == RehearsalRow::Kind::Heading ? flags : flags | Qt::ItemIsSelectable;
}

} // namespace studio
