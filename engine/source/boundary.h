#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace studio {

/// The repository (.git) that `root` lies in, else the package (package.json) around it; empty when there is none. The
/// home folder is neither.
[[nodiscard]] QString projectAround(const QString &root);

/// Which files a project may be made of: those below its root, those of the workspace that declares it as a member
/// (package.json "workspaces", pnpm-workspace.yaml), and what lies in a node_modules folder of its root, of a folder
/// above, or of the workspace, also where that folder is a link to a node_modules folder elsewhere.
class ProjectBoundary {
public:
    /// `around`: what takes the workspace's place when the project is a member of none (ProjectConfig::around).
    explicit ProjectBoundary(const QString &root, const QString &around = {});

    /// Absolute, without symbolic links.
    [[nodiscard]] const QString &root() const { return m_root; }
    /// The root of the workspace or of what takes its place; empty when there is none.
    [[nodiscard]] const QString &workspace() const { return m_workspace; }
    /// `file` is followed through symbolic links first.
    [[nodiscard]] bool allows(const QString &file) const;
    /// Below the root or the workspace and in no node_modules folder: the project's own source.
    [[nodiscard]] bool isOwnSource(const QString &file) const;
    /// Folders of the packages that the workspace, or the root itself, declares as members, by package name. Reads the
    /// disk.
    [[nodiscard]] QMap<QString, QString> workspacePackages() const;
    /// Relative to the root where it lies below or in the workspace, else absolute.
    [[nodiscard]] QString display(const QString &file) const;

private:
    QString m_root;
    QString m_workspace;
    QStringList m_moduleFolders; ///< the node_modules folders that Node would look into, links followed
};

} // namespace studio
