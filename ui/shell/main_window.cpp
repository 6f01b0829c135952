#include "ui/shell/main_window.h"

#include "engine/base/paths.h"
#include "engine/base/printable.h"
#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/connect/connection_store.h"
#include "ui/connect/recent_projects.h"
#include "ui/connect/start_page.h"
#include "ui/parts/actions.h"
#include "ui/parts/icons.h"
#include "ui/parts/theme.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/project_page.h"
#include "ui/shell/push_controller.h"
#include "ui/shell/rehearsal_controller.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace studio {

namespace {

constexpr QSize firstSize(1280, 800);
constexpr QSize smallestSize(860, 520);
const QString rehearseByItselfKey = QStringLiteral("rehearseByItself");

QString settingsFile()
{
    return paths::stateDir() + QLatin1String("/window.ini");
}

} // namespace

MainWindow::MainWindow(Theme *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_connections(std::make_unique<ConnectionStore>())
    , m_projectMenu(new QMenu(this))
    , m_stack(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_palette(new CommandPalette(this))
{
    setMinimumSize(smallestSize);
    m_stack->addWidget(m_start);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    makeActions();
    connect(m_start, &StartPage::openRequested, this, &MainWindow::openProject);
    connect(m_start, &StartPage::sampleRequested, this, &MainWindow::openSample);
    connect(m_start, &StartPage::cancelRequested, this, [this] { m_sampleStop.request_stop(); });
    connect(m_palette, &CommandPalette::objectChosen, this, [this](const ObjectId &object) {
        if (m_project)
            m_project->goTo(object);
    });
    restoreSettings();
    updateTitle();
}

MainWindow::~MainWindow()
{
    m_sampleStop.request_stop();
    // Before the sample's server: the session is connected to it.
    delete m_project;
}

void MainWindow::makeActions()
{
    const auto add = [this](QAction *action) {
        addAction(action);
        m_projectMenu->addAction(action);
        return action;
    };
    m_openFolder =
        add(makeAction(this, QStringLiteral("folder-open"), tr("Open folder\u2026"), QKeySequence(QKeySequence::Open),
                       tr("Open the folder of a project that has a Drizzle schema")));
    QMenu *recent = m_projectMenu->addMenu(icon(QStringLiteral("history")), tr("Recent projects"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    m_openSample = add(makeAction(this, QStringLiteral("sparkles"), tr("Open sample project"), {},
                                  tr("A small project on the private local server, with a drift to look at")));
    m_closeProject = add(makeAction(this, QStringLiteral("log-in"), tr("Close project"),
                                    QKeySequence(QStringLiteral("Ctrl+Shift+W")), tr("Back to the start page")));
    m_projectMenu->addSeparator();
    m_openPalette =
        add(makeAction(this, QStringLiteral("command"), tr("Command palette"), QKeySequence(QStringLiteral("Ctrl+K")),
                       tr("Every action and every object by name")));
    QMenu *themes = m_projectMenu->addMenu(icon(QStringLiteral("sun-moon")), tr("Theme"));
    auto *choices = new QActionGroup(this);
    const struct {
        ThemeChoice choice;
        const char *icon;
        QString text;
    } looks[] = {{ThemeChoice::System, "sun-moon", tr("Theme of the system")},
                 {ThemeChoice::Light, "sun", tr("Light theme")},
                 {ThemeChoice::Dark, "moon", tr("Dark theme")}};
    for (const auto &look : looks) {
        QAction *action = makeAction(this, QLatin1String(look.icon), look.text, {}, look.text);
        action->setCheckable(true);
        action->setChecked(m_theme->choice() == look.choice);
        choices->addAction(action);
        themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, choice = look.choice] {
            m_theme->setChoice(choice);
            saveSettings();
        });
    }
    m_rehearseByItself = add(makeAction(this, QStringLiteral("flask-conical"), tr("Rehearse small databases by itself"), {},
                                        tr("Try each plan on a copy of the structure, in the background")));
    m_rehearseByItself->setCheckable(true);
    m_rehearseByItself->setChecked(QSettings(settingsFile(), QSettings::IniFormat).value(rehearseByItselfKey, true).toBool());
    connect(m_rehearseByItself, &QAction::toggled, this, [this](bool byItself) {
        QSettings(settingsFile(), QSettings::IniFormat).setValue(rehearseByItselfKey, byItself);
        if (m_project)
            m_project->rehearsals()->setByItself(byItself);
    });
    m_projectMenu->addSeparator();
    QAction *quit = add(makeAction(this, QStringLiteral("x"), tr("Close window"), QKeySequence(QKeySequence::Quit),
                                   tr("Close this window")));

    connect(m_openFolder, &QAction::triggered, this, &MainWindow::chooseFolder);
    connect(m_openSample, &QAction::triggered, this, &MainWindow::openSample);
    connect(m_closeProject, &QAction::triggered, this, &MainWindow::closeProject);
    connect(m_openPalette, &QAction::triggered, this, &MainWindow::openPalette);
    connect(quit, &QAction::triggered, this, &QWidget::close);
    m_closeProject->setEnabled(false);
}

void MainWindow::fillRecent(QMenu *menu)
{
    menu->clear();
    for (const RecentProject &project : RecentProjects().list()) {
        QAction *action = menu->addAction(icon(QStringLiteral("folder")), project.folder);
        action->setEnabled(project.exists());
        connect(action, &QAction::triggered, this, [this, folder = project.folder] { m_start->openFolder(folder); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("None yet"))->setEnabled(false);
}

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a project's folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_start, &StartPage::openFolder);
    dialog->open();
}

void MainWindow::openProject(const ConfigOverrides &overrides)
{
    if (m_project) {
        emit anotherWindowRequested(overrides);
        return;
    }
    m_start->setIdle();
    m_project = new ProjectPage(overrides, m_projectMenu, m_connections.get(), this);
    m_project->restoreState(
        QSettings(settingsFile(), QSettings::IniFormat).value(QStringLiteral("project")).toByteArray());
    m_project->rehearsals()->setByItself(m_rehearseByItself->isChecked());
    m_stack->addWidget(m_project);
    m_stack->setCurrentWidget(m_project);
    m_closeProject->setEnabled(true);
    connect(m_project, &ProjectPage::nameChanged, this, &MainWindow::updateTitle);
    connect(m_project, &ProjectPage::databaseChoiceRequested, this, &MainWindow::chooseDatabase, Qt::QueuedConnection);
    connect(m_project, &ProjectPage::settled, this, [this](bool good) {
        if (good && !m_sampleServer)
            RecentProjects().add(m_project->projectFolder());
        emit settled(good);
    });
    updateTitle();
}

void MainWindow::openSample()
{
    if (m_project) {
        closeProject();
        if (m_project)
            return; // a push is running; the person was asked
    }
    m_sampleStop = std::stop_source();
    m_start->setBusy(tr("Preparing the sample project on the private local server"));
    whenDone(QtConcurrent::run([stop = m_sampleStop.get_token()] { return studio::openSample(false, {}, stop); }), this,
             [this](const QFuture<Result<Sample>> &sample) { sampleIsThere(sample.result()); });
}

void MainWindow::sampleIsThere(const Result<Sample> &sample)
{
    m_start->setIdle();
    if (m_project)
        return;
    if (!sample) {
        if (sample.error().kind != ErrorKind::Cancelled)
            m_start->showError(sample.error());
        emit settled(false);
        return;
    }
    m_sampleServer = sample->server;
    ConfigOverrides overrides;
    overrides.projectDir = sample->folder;
    overrides.url = sample->url;
    openProject(overrides);
}

void MainWindow::closeProject()
{
    if (!m_project)
        return;
    if (m_project->pushes()->isRunning() && !m_closeAnyway) {
        askBeforeClosing();
        return;
    }
    saveSettings();
    delete m_project;
    m_project = nullptr;
    m_sampleServer.reset();
    m_closeProject->setEnabled(false);
    m_start->reload();
    m_stack->setCurrentWidget(m_start);
    updateTitle();
}

void MainWindow::chooseDatabase()
{
    const QString folder = m_project->projectFolder();
    RecentProjects().add(folder);
    closeProject();
    if (!m_project)
        m_start->chooseDatabase(folder);
}

void MainWindow::openPalette()
{
    QList<Command> commands;
    for (QAction *action : findChildren<QAction *>()) {
        // Those that fields make for themselves have no icon; choices without one are no commands.
        if (!action->isEnabled() || !action->isVisible() || action->isSeparator() || action->menu() ||
            action->icon().isNull() || action->text().isEmpty() || action == m_openPalette)
            continue;
        QString text = action->text();
        text.remove(QLatin1Char('&'));
        commands << Command{text, action->shortcut().toString(QKeySequence::NativeText), action->icon(), action,
                            std::nullopt};
    }
    if (m_project)
        commands += m_project->objects();
    m_palette->open(commands);
}

void MainWindow::updateTitle()
{
    setWindowTitle(m_project ? QStringLiteral("%1 \u2014 Schema Studio").arg(printable(m_project->projectName()).simplified())
                             : QStringLiteral("Schema Studio"));
}

void MainWindow::askBeforeClosing()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("A push is running"),
                                tr("A push is running. Cancel it, so that everything is rolled back, and close?"),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *close = box->addButton(tr("Cancel the push and close"), QMessageBox::DestructiveRole);
    box->addButton(tr("Let it run"), QMessageBox::RejectRole);
    connect(close, &QPushButton::clicked, this, [this] {
        m_closeAnyway = true;
        QWidget::close();
    });
    box->open();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_project && m_project->pushes()->isRunning() && !m_closeAnyway) {
        event->ignore();
        askBeforeClosing();
        return;
    }
    saveSettings();
    event->accept();
}

void MainWindow::saveSettings() const
{
    QSettings settings(settingsFile(), QSettings::IniFormat);
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("theme"), word(m_theme->choice()));
    if (m_project)
        settings.setValue(QStringLiteral("project"), m_project->saveState());
}

void MainWindow::restoreSettings()
{
    const QSettings settings(settingsFile(), QSettings::IniFormat);
    if (!restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray()))
        resize(firstSize);
}

} // namespace studio
