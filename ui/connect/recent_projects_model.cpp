#include "ui/connect/recent_projects_model.h"

#include "ui/parts/icons.h"
#include "ui/parts/texts.h"

#include <QDir>

namespace studio {

RecentProjectsModel::RecentProjectsModel(QObject *parent) : QAbstractListModel(parent) {}

void RecentProjectsModel::setProjects(const QList<RecentProject> &projects)
{
    beginResetModel();
    m_projects.clear();
    for (const RecentProject &project : projects)
        m_projects.append({project, !project.exists()});
    endResetModel();
}

int RecentProjectsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_projects.size());
}

QVariant RecentProjectsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry &entry = m_projects[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return entry.project.name();
    case Qt::DecorationRole:
        return icon(entry.missing ? QStringLiteral("circle-slash") : QStringLiteral("folder"), Tint::Muted);
    case Qt::ToolTipRole: {
        const QString folder = QDir::toNativeSeparators(entry.project.folder);
        return plainTip(entry.missing ? tr("%1\nThis folder is no longer there.").arg(folder) : folder);
    }
    case Qt::AccessibleTextRole:
        return entry.missing ? tr("%1, missing").arg(entry.project.name()) : entry.project.name();
    case FolderRole:
        return entry.project.folder;
    case MissingRole:
        return entry.missing;
    default:
        return {};
    }
}

} // namespace studio
