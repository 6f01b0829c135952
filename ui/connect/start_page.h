#pragma once

#include "engine/source/project_config.h"

#include <QWidget>

#include <memory>

namespace studio {

struct Error;

/// What the window shows while no project is open: recent projects, "Open folder…", the sample project, the connection editor.
/// It opens nothing itself; it asks. Whoever opens a project tells RecentProjects about it.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);
    ~StartPage() override;

    /// Reads the recent projects again; call when the page comes into view.
    void reload();
    /// What is being done about the last request; the page takes no other until showError() or setIdle().
    void setBusy(const QString &what);
    void setIdle();
    /// Why the last request came to nothing, above the list.
    void showError(const Error &error);

signals:
    /// The folder of a project, and, where the person gave a connection for it, its URL with the password.
    void openRequested(const studio::ConfigOverrides &overrides);
    void sampleRequested();
    void cancelRequested();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace studio
