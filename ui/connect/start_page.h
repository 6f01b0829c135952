#pragma once

#include "engine/base/result.h"
#include "engine/source/project_config.h"
#include "ui/connect/connection_store.h"
#include "ui/connect/recent_projects.h"

#include <QFuture>
#include <QWidget>

#include <functional>
#include <memory>

namespace studio {

class ConnectionEditor;
class ListView;
class Passwords;
struct Error;
struct ServerInfo;

/// What the page needs from outside, all of it there; tests give their own.
struct StartPageServices {
    RecentProjects recent = RecentProjects();
    ConnectionStore connections = ConnectionStore();
    std::shared_ptr<Passwords> passwords;
    std::function<QFuture<Result<ServerInfo>>(const QString &url)> testConnection;
};

/// What the window shows while no project is open: recent projects, "Open folder…", the sample project, the connection
/// editor. It opens nothing itself; it asks. Whoever opens a project tells RecentProjects about it.
class StartPage : public QWidget {
    Q_OBJECT
public:
    /// With the system's keychain and real connections.
    explicit StartPage(QWidget *parent = nullptr);
    StartPage(StartPageServices services, QWidget *parent);
    ~StartPage() override;

    /// Reads the recent projects again; call when the page comes into view.
    void reload();
    /// What is being done about the last request; the page takes no other until showError() or setIdle().
    void setBusy(const QString &what);
    void setIdle();
    /// Why the last request came to nothing, above the list.
    void showError(const Error &error);

    [[nodiscard]] ListView *list() const;
    [[nodiscard]] ConnectionEditor *editor() const;
    /// Opens a project with the connection that was saved for it.
    void openFolder(const QString &folder);
    /// Shows a recent project with its connection to edit.
    void chooseDatabase(const QString &folder);

signals:
    /// The folder of a project, and, where the person gave a connection for it, its URL with the password.
    void openRequested(const studio::ConfigOverrides &overrides);
    void sampleRequested();
    void cancelRequested();

private:
    void layOut();
    void chooseFolder();
    void showProject();
    void saveProfile();
    void removeSelected();
    void showState();
    [[nodiscard]] QString selectedFolder() const;

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace studio
