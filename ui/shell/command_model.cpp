#include "ui/shell/command_model.h"

#include "ui/shell/fuzzy.h"

#include <QAction>

#include <algorithm>

namespace studio {

void CommandModel::setCommands(const QList<Command> &commands)
{
    beginResetModel();
    m_commands = commands;
    filter();
    endResetModel();
}

void CommandModel::setPattern(const QString &pattern)
{
    beginResetModel();
    m_pattern = pattern.simplified();
    filter();
    endResetModel();
}

void CommandModel::filter()
{
    struct Hit {
        int index;
        int score;
    };
    std::vector<Hit> hits;
    for (int i = 0; i < m_commands.size(); ++i) {
        if (const auto score = fuzzyScore(m_pattern, m_commands.at(i).text))
            hits.push_back({i, *score});
    }
    std::ranges::stable_sort(hits, std::ranges::greater{}, &Hit::score);
    m_shown.clear();
    for (const Hit &hit : hits) {
        if (int(m_shown.size()) == mostShown)
            break;
        m_shown.push_back(hit.index);
    }
}

const Command &CommandModel::commandAt(int row) const
{
    return m_commands.at(m_shown[size_t(row)]);
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Command &command = commandAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.text;
    case Qt::DecorationRole:
        return command.icon;
    case Qt::AccessibleTextRole:
        return command.detail.isEmpty() ? command.text : QStringLiteral("%1, %2").arg(command.text, command.detail);
    case DetailRole:
        return command.detail;
    default:
        return {};
    }
}

} // namespace studio
