#include "ui/grid/structure_model.h"

#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/texts.h"

#include <QApplication>
#include <QLocale>
#include <QPalette>

namespace studio {

namespace {

// A section's index has this id; a line's has its section's row plus one.
constexpr quintptr sectionId = 0;

QString oneLine(const QString &text)
{
    return text.left(1000).simplified();
}

} // namespace

StructureModel::StructureModel(QObject *parent) : QAbstractItemModel(parent) {}

void StructureModel::setSections(const QList<StructureSection> &sections)
{
    beginResetModel();
    m_sections = sections;
    endResetModel();
}

QModelIndex StructureModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : sectionId);
}

QModelIndex StructureModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == sectionId)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, sectionId);
}

int StructureModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_sections.size());
    if (parent.internalId() != sectionId || parent.column() != 0)
        return 0;
    return int(m_sections[parent.row()].lines.size());
}

int StructureModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant StructureModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() != sectionId)
        return lineData(m_sections[qsizetype(index.internalId()) - 1].lines[index.row()], index.column(), role);

    const StructureSection &section = m_sections[index.row()];
    if (role == Qt::FontRole)
        return scaledFont(QApplication::font(), 1.0, QFont::DemiBold);
    if (role == Qt::DisplayRole && index.column() == NameColumn)
        return QStringLiteral("%1 · %2").arg(section.title, QLocale().toString(section.lines.size()));
    return {};
}

QVariant StructureModel::lineData(const StructureLine &line, int column, int role) const
{
    const auto text = [&]() -> QString {
        switch (column) {
        case NameColumn:
            return line.name;
        case DefinitionColumn:
            return line.definition;
        case NullColumn:
            return line.null;
        case ExtraColumn:
            return line.extra;
        case CommentColumn:
            return line.comment;
        default:
            return {};
        }
    };
    switch (role) {
    case Qt::DisplayRole:
        return oneLine(text());
    case Qt::ToolTipRole:
        // A long check or comment.
        return text().size() > 20 ? plainTip(text()) : QString();
    case Qt::DecorationRole:
        return column == NameColumn ? QVariant(icon(line.icon, Tint::Muted)) : QVariant();
    case Qt::FontRole:
        return column == DefinitionColumn || column == ExtraColumn ? QVariant(monospaceFont(QApplication::font()))
                                                                   : QVariant();
    case Qt::ForegroundRole: {
        const Colors &colors = colorsFor(QApplication::palette());
        if (column == NullColumn || column == CommentColumn)
            return colors.muted;
        return QVariant();
    }
    case LinkRole:
        return line.link.isEmpty() ? QVariant() : QVariant::fromValue(line.link);
    default:
        return {};
    }
}

QVariant StructureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case DefinitionColumn:
        return tr("Type or definition");
    case NullColumn:
        return tr("Null");
    case ExtraColumn:
        return tr("Default");
    case CommentColumn:
        return tr("Comment");
    default:
        return {};
    }
}

} // namespace studio
