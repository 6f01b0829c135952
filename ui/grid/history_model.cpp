#include "ui/grid/history_model.h"

#include "engine/apply/way_back_entry.h"
#include "ui/parts/icons.h"
#include "ui/parts/texts.h"

#include <QLocale>

#include <algorithm>

namespace studio {

namespace {

QIcon iconOf(const HistoryEntry &entry)
{
    if (entry.takenBackBy > 0)
        return icon(QStringLiteral("undo-2"), Tint::Muted);
    switch (entry.outcome) {
    case HistoryEntry::Outcome::Applied:
        return icon(QStringLiteral("circle-check"), Tint::Success);
    case HistoryEntry::Outcome::Failed:
        return icon(QStringLiteral("circle-x"), Tint::Danger);
    case HistoryEntry::Outcome::Cancelled:
        return icon(QStringLiteral("ban"), Tint::Muted);
    case HistoryEntry::Outcome::Started:
        return icon(QStringLiteral("hourglass"), Tint::Info);
    case HistoryEntry::Outcome::Unknown:
        break;
    }
    return icon(QStringLiteral("circle-question-mark"), Tint::Warning);
}

QString when(const QDateTime &utc)
{
    const QDateTime local = utc.toLocalTime();
    return QLocale().toString(local.date(), QLocale::ShortFormat) + QLatin1String("  ") +
           local.time().toString(QStringLiteral("HH:mm:ss"));
}

Qt::Alignment alignmentOf(int column)
{
    return (column >= HistoryModel::StatementsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

} // namespace

QString outcomeText(const HistoryEntry &entry)
{
    if (entry.takenBackBy > 0)
        return HistoryModel::tr("taken back by %1").arg(entry.takenBackBy);
    const bool isPush = entry.reason.isEmpty() || entry.reason == QLatin1String("push");
    return isPush ? word(entry.outcome) : QStringLiteral("%1 \u00b7 %2").arg(word(entry.outcome), entry.reason);
}

QString word(HistoryEntry::Outcome outcome)
{
    switch (outcome) {
    case HistoryEntry::Outcome::Started:
        return QStringLiteral("started");
    case HistoryEntry::Outcome::Applied:
        return QStringLiteral("applied");
    case HistoryEntry::Outcome::Failed:
        return QStringLiteral("failed");
    case HistoryEntry::Outcome::Cancelled:
        return QStringLiteral("cancelled");
    case HistoryEntry::Outcome::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

HistoryModel::HistoryModel(QObject *parent) : QAbstractTableModel(parent) {}

void HistoryModel::setEntries(const QList<HistoryEntry> &entries)
{
    beginResetModel();
    m_entries = entries;
    for (HistoryEntry &entry : m_entries)
        entry.takenBackBy = takenBackBy(entry, entries);
    std::ranges::stable_sort(m_entries,
                             [](const HistoryEntry &a, const HistoryEntry &b) { return a.startedAt > b.startedAt; });
    endResetModel();
}

int HistoryModel::rowOf(qint64 id) const
{
    const auto found = std::ranges::find(m_entries, id, &HistoryEntry::id);
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const HistoryEntry &entry = m_entries[index.row()];
    if (role == Qt::DecorationRole && index.column() == OutcomeColumn)
        return iconOf(entry);
    if (role == Qt::TextAlignmentRole)
        return int(alignmentOf(index.column()));
    if (role == Qt::ToolTipRole && index.column() == DatabaseColumn)
        return plainTip(entry.database);
    if (role != Qt::DisplayRole)
        return {};

    const bool hasEnded = entry.outcome != HistoryEntry::Outcome::Started;
    switch (index.column()) {
    case NumberColumn:
        return QString::number(entry.id);
    case OutcomeColumn:
        return outcomeText(entry);
    case WhenColumn:
        return when(entry.startedAt);
    case DatabaseColumn:
        return entry.database;
    case StatementsColumn:
        return formatCount(entry.statements);
    case RowsColumn:
        return hasEnded ? formatCount(entry.rowsTouched) : QString();
    case DurationColumn:
        return hasEnded ? formatDuration(std::chrono::milliseconds(entry.durationMs)) : QString();
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(alignmentOf(section));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NumberColumn:
        return tr("No.");
    case OutcomeColumn:
        return tr("Outcome");
    case WhenColumn:
        return tr("When");
    case DatabaseColumn:
        return tr("Database");
    case StatementsColumn:
        return tr("Statements");
    case RowsColumn:
        return tr("Rows");
    case DurationColumn:
        return tr("Duration");
    default:
        return {};
    }
}

} // namespace studio
