#pragma once

#include "engine/project/sample.h"
#include "engine/source/project_config.h"

#include <QWidget>

#include <memory>
#include <stop_token>

class QAction;
class QMenu;
class QStackedWidget;

namespace studio {

class CommandPalette;
class ConnectionStore;
class ProjectPage;
class StartPage;
class Theme;

/// One window for one project; without one it shows the start page. Remembers its place on the screen and its splitters.
class MainWindow : public QWidget {
    Q_OBJECT
public:
    /// `theme` must outlive the window.
    explicit MainWindow(Theme *theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Opens here where no project is open yet, else asks for another window.
    void openProject(const ConfigOverrides &overrides);
    /// Lays the sample project out where it is not there yet, starts the private server, opens it.
    void openSample();
    void closeProject();
    [[nodiscard]] ProjectPage *project() const { return m_project; }
    [[nodiscard]] CommandPalette *palettePanel() const { return m_palette; }

signals:
    void anotherWindowRequested(const studio::ConfigOverrides &overrides);
    /// The first comparison was made, or there is none (see ProjectPage::settled); also when the sample could not be opened.
    void settled(bool good);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void makeActions();
    void fillRecent(QMenu *menu);
    void chooseFolder();
    void openPalette();
    void chooseDatabase();
    void updateTitle();
    void sampleIsThere(const Result<Sample> &sample);
    void askBeforeClosing();
    void saveSettings() const;
    void restoreSettings();

    Theme *m_theme;
    std::unique_ptr<ConnectionStore> m_connections;
    QMenu *m_projectMenu;
    QAction *m_openFolder = nullptr;
    QAction *m_openSample = nullptr;
    QAction *m_closeProject = nullptr;
    QAction *m_openPalette = nullptr;
    QAction *m_rehearseByItself = nullptr;
    QStackedWidget *m_stack;
    StartPage *m_start;
    ProjectPage *m_project = nullptr;
    CommandPalette *m_palette;
    std::stop_source m_sampleStop;
    std::shared_ptr<LocalServer> m_sampleServer;
    bool m_closeAnyway = false;
};

} // namespace studio
