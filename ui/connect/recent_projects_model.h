#pragma once

#include "ui/connect/recent_projects.h"

#include <QAbstractListModel>

namespace studio {

/// Recent projects for a list; those whose folder is gone are there but disabled in looks, so that they can be removed.
class RecentProjectsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        FolderRole = Qt::UserRole,
        MissingRole, ///< bool
    };

    explicit RecentProjectsModel(QObject *parent = nullptr);

    void setProjects(const QList<RecentProject> &projects);
    [[nodiscard]] const RecentProject &project(int row) const { return m_projects[row].project; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Entry {
        RecentProject project;
        bool missing = false; ///< looked up once, not at every paint
    };
    QList<Entry> m_projects;
};

} // namespace studio
