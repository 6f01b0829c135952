#include "ui/diff/sides_model.h"

#include "ui/parts/texts.h"

#include <algorithm>

namespace studio {

namespace {

/// A shorter run is not worth a row that hides it.
constexpr int shortestFold = 3;

QString plainText(const SideText &side)
{
    if (!side.present)
        return {};
    QStringList words{side.name};
    for (const SideToken &token : side.tokens)
        words << token.text;
    return words.join(QLatin1Char(' '));
}

} // namespace

SidesModel::SidesModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SidesModel::setSides(const ObjectSides &sides)
{
    beginResetModel();
    if (m_sides.object != sides.object)
        m_unfolded.clear();
    m_sides = sides;
    layOut();
    endResetModel();
}

void SidesModel::layOut()
{
    m_lines.clear();
    for (int section = 0; section < m_sides.sections.size(); ++section) {
        const auto entries = entriesOf(section);
        m_lines.insert(m_lines.end(), entries.begin(), entries.end());
    }
}

std::vector<SidesModel::Entry> SidesModel::entriesOf(int section) const
{
    const QList<SideRow> &rows = m_sides.sections.at(section).rows;
    const bool unchanged = std::ranges::none_of(rows, [](const SideRow &row) { return row.action.has_value(); });
    std::vector<Entry> entries{{Line::Section, section, 0, unchanged ? int(rows.size()) : 0}};
    if (unchanged && !m_unfolded.contains({section, -1}))
        return entries;
    for (int row = 0; row < rows.size();) {
        int end = row;
        while (end < rows.size() && !rows.at(end).action)
            ++end;
        const int run = end - row;
        if (run >= shortestFold && !unchanged && !m_unfolded.contains({section, row})) {
            entries.push_back({Line::Fold, section, row, run});
            row = end;
            continue;
        }
        end = std::max(end, row + 1);
        for (; row < end; ++row)
            entries.push_back({Line::Member, section, row, 0});
    }
    return entries;
}

const SideText *SidesModel::textAt(const QModelIndex &index) const
{
    if (!index.isValid() || m_lines[size_t(index.row())].kind != Line::Member)
        return nullptr;
    const Entry &entry = m_lines[size_t(index.row())];
    const SideRow &row = m_sides.sections.at(entry.section).rows.at(entry.row);
    return index.column() == Desired ? &row.desired : &row.actual;
}

void SidesModel::toggle(int row)
{
    const Entry entry = m_lines[size_t(row)];
    const std::pair<int, int> key{entry.section, entry.kind == Line::Section ? -1 : entry.row};
    if (entry.kind == Line::Member || (entry.kind == Line::Section && entry.count == 0))
        return;
    beginResetModel();
    if (!m_unfolded.remove(key))
        m_unfolded.insert(key);
    layOut();
    endResetModel();
}

void SidesModel::unfoldAll()
{
    beginResetModel();
    for (const Entry &entry : m_lines) {
        if (entry.kind != Line::Member)
            m_unfolded.insert({entry.section, entry.kind == Line::Section ? -1 : entry.row});
    }
    layOut();
    endResetModel();
}

int SidesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int SidesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString SidesModel::unchangedText(int section, int count) const
{
    const SideSection &part = m_sides.sections.at(section);
    return tr("%1 unchanged %2").arg(formatCount(count), count == 1 ? part.one : part.many);
}

QVariant SidesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Entry &entry = m_lines[size_t(index.row())];
    const SideSection &section = m_sides.sections.at(entry.section);
    if (role == LineRole)
        return int(entry.kind);
    if (entry.kind != Line::Member) {
        if (role == Qt::DisplayRole && index.column() == 0) {
            if (entry.kind == Line::Fold)
                return unchangedText(entry.section, entry.count);
            return entry.count > 0 ? QStringLiteral("%1\t%2").arg(section.title, unchangedText(entry.section, entry.count))
                                   : section.title;
        }
        if (role == FoldedRole && entry.kind == Line::Section)
            return entry.count > 0 && !m_unfolded.contains({entry.section, -1});
        return {};
    }
    const SideRow &row = section.rows.at(entry.row);
    const SideText &side = index.column() == Desired ? row.desired : row.actual;
    switch (role) {
    case Qt::DisplayRole:
        return plainText(side);
    case Qt::ToolTipRole:
        return row.unproven ? tr("The server could not be asked whether these two are the same.") : QVariant();
    case ActionRole:
        return row.action ? QVariant(int(*row.action)) : QVariant();
    case UnprovenRole:
        return row.unproven;
    default:
        return {};
    }
}

QVariant SidesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Desired ? tr("schema file") : tr("database");
}

} // namespace studio
