#include "ui/connect/start_page.h"

#include "engine/base/when_done.h"
#include "ui/connect/connection_editor.h"
#include "ui/connect/passwords.h"
#include "ui/connect/recent_projects_delegate.h"
#include "ui/connect/recent_projects_model.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/list_view.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace studio {

struct StartPage::Private {
    StartPageServices services;
    RecentProjectsModel *model = nullptr;
    ListView *list = nullptr;
    QWidget *noProjects = nullptr;
    Banner *banner = nullptr;
    ProgressStrip *progress = nullptr;
    QWidget *projectBox = nullptr;
    QWidget *welcome = nullptr;
    ElidedLabel *projectName = nullptr;
    ElidedLabel *projectFolder = nullptr;
    QCheckBox *ownConnection = nullptr;
    ConnectionEditor *editor = nullptr;
    QAction *choose = nullptr;
    QAction *sample = nullptr;
    QAction *open = nullptr;
    QAction *remove = nullptr;
    bool busy = false;
    bool passwordEdited = false;
    quint64 request = 0; ///< of the keychain
};

StartPage::StartPage(StartPageServices services, QWidget *parent) : QWidget(parent), d(std::make_unique<Private>())
{
    d->services = std::move(services);

    d->choose = makeAction(this, QStringLiteral("folder-open"), tr("Open folder…"), QKeySequence::Open,
                           tr("Open a project with a drizzle.config"));
    d->sample = makeAction(this, QStringLiteral("sparkles"), tr("Open the sample project"), {},
                           tr("Try everything on the private local server; nothing of yours is touched"));
    d->open = makeAction(this, QStringLiteral("arrow-right"), tr("Open project"), {},
                         tr("Open the selected project (Enter)"));
    d->remove = makeAction(this, QStringLiteral("x"), tr("Remove from this list"), QKeySequence::Delete,
                           tr("Forget this project; its folder stays"));
    for (QAction *action : {d->choose, d->sample})
        addAction(action);

    // These two stand on the accent colour.
    d->choose->setIcon(icon(QStringLiteral("folder-open"), Tint::OnAccent));
    d->open->setIcon(icon(QStringLiteral("arrow-right"), Tint::OnAccent));
    layOut();
    d->remove->setShortcutContext(Qt::WidgetShortcut);
    d->list->addAction(d->remove);
    d->list->setContextMenuPolicy(Qt::ActionsContextMenu);
    d->editor->setKeychainAvailable(d->services.passwords->isAvailable());

    connect(d->choose, &QAction::triggered, this, &StartPage::chooseFolder);
    connect(d->sample, &QAction::triggered, this, [this] {
        d->banner->hide();
        emit sampleRequested();
    });
    connect(d->open, &QAction::triggered, this, [this] { openFolder(selectedFolder()); });
    connect(d->remove, &QAction::triggered, this, &StartPage::removeSelected);
    connect(d->list, &ListView::chosen, this, [this] { openFolder(selectedFolder()); });
    connect(d->list->selectionModel(), &QItemSelectionModel::currentChanged, this, &StartPage::showProject);
    connect(d->editor, &ConnectionEditor::edited, this, &StartPage::saveProfile);
    connect(d->editor->passwordEdit(), &QLineEdit::textEdited, this, [this] { d->passwordEdited = true; });
    connect(d->ownConnection, &QCheckBox::clicked, this, [this](bool checked) {
        d->editor->setVisible(checked);
        saveProfile();
    });
    connect(d->progress, &ProgressStrip::cancelRequested, this, &StartPage::cancelRequested);
    reload();
}

StartPage::~StartPage() = default;

void StartPage::layOut()
{
    auto *title = new QLabel(tr("Schema Studio"), this);
    title->setFont(scaledFont(font(), 1.8, QFont::DemiBold));
    auto *motto = new QLabel(tr("Keeps a PostgreSQL database in step with its Drizzle schema."), this);
    motto->setForegroundRole(QPalette::PlaceholderText);
    motto->setWordWrap(true);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(pushButton(d->choose, this, true));
    buttons->addWidget(pushButton(d->sample, this));

    d->banner = new Banner(this);
    d->banner->setClosable(true);
    d->progress = new ProgressStrip(this);
    auto *recent = new QLabel(tr("Recent projects"), this);
    recent->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    d->model = new RecentProjectsModel(this);
    d->list = new ListView(this);
    d->list->setModel(d->model);
    d->list->setItemDelegate(new RecentProjectsDelegate(d->list));
    d->list->setAccessibleName(tr("Recent projects"));
    d->list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    recent->setBuddy(d->list);
    auto *noProjects =
        new QLabel(tr("None yet. A project is a folder with a drizzle.config and its schema files."), this);
    noProjects->setWordWrap(true);
    noProjects->setForegroundRole(QPalette::PlaceholderText);
    d->noProjects = noProjects;

    auto *left = new QVBoxLayout;
    left->setSpacing(spacing::medium);
    left->addWidget(title);
    left->addWidget(motto);
    left->addSpacing(spacing::small);
    left->addLayout(buttons);
    left->addSpacing(spacing::small);
    left->addWidget(recent);
    left->addWidget(d->list, 1);
    left->addWidget(d->noProjects);
    left->addStretch();
    auto *leftBox = new QWidget(this);
    leftBox->setLayout(left);
    leftBox->setFixedWidth(340);
    left->setContentsMargins(0, 0, 0, 0);

    d->projectBox = new QWidget(this);
    d->projectName = new ElidedLabel(d->projectBox);
    d->projectName->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    d->projectFolder = new ElidedLabel(d->projectBox);
    d->projectFolder->setMuted(true);
    d->projectFolder->setElideMode(Qt::ElideMiddle);
    d->ownConnection =
        new QCheckBox(tr("Connect to another database than the project's configuration says"), d->projectBox);
    d->editor = new ConnectionEditor(d->services.testConnection, d->projectBox);
    auto *projectLayout = new QVBoxLayout(d->projectBox);
    projectLayout->setContentsMargins(0, 0, 0, 0);
    projectLayout->setSpacing(spacing::medium);
    auto *names = new QVBoxLayout;
    names->setSpacing(spacing::step);
    names->addWidget(d->projectName);
    names->addWidget(d->projectFolder);
    projectLayout->addLayout(names);
    projectLayout->addWidget(pushButton(d->open, d->projectBox, true), 0, Qt::AlignLeft);
    projectLayout->addSpacing(spacing::small);
    projectLayout->addWidget(d->ownConnection);
    projectLayout->addWidget(d->editor);
    projectLayout->addStretch();

    d->welcome = new EmptyState(
        QStringLiteral("git-compare"), tr("See what differs"),
        tr("Open a project to compare its schema files with its database, or try the sample project first."), this);

    auto *rightInner = new QWidget(this);
    auto *right = new QVBoxLayout(rightInner);
    right->setContentsMargins(0, 0, 0, 0);
    right->addWidget(d->projectBox, 1);
    right->addWidget(d->welcome, 1);
    rightInner->setMaximumWidth(640);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(rightInner);
    scroll->viewport()->setAutoFillBackground(false);
    rightInner->setAutoFillBackground(false);

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(spacing::huge, 0, spacing::huge, spacing::huge);
    columns->setSpacing(2 * spacing::huge);
    columns->addWidget(leftBox);
    columns->addWidget(scroll, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(d->banner);
    layout->addWidget(d->progress);
    layout->addSpacing(spacing::huge);
    layout->addLayout(columns, 1);
}

ListView *StartPage::list() const
{
    return d->list;
}

ConnectionEditor *StartPage::editor() const
{
    return d->editor;
}

void StartPage::reload()
{
    const QString before = selectedFolder();
    d->model->setProjects(d->services.recent.list());
    int row = 0;
    for (int i = 0; i < d->model->rowCount(); ++i) {
        if (d->model->project(i).folder == before)
            row = i;
    }
    d->list->setCurrentIndex(d->model->index(row));
    showProject();
}

QString StartPage::selectedFolder() const
{
    return d->list->currentIndex().data(RecentProjectsModel::FolderRole).toString();
}

void StartPage::showProject()
{
    const QString folder = selectedFolder();
    d->passwordEdited = false;
    const quint64 request = ++d->request;
    const ConnectionProfile profile = folder.isEmpty() ? ConnectionProfile() : d->services.connections.profile(folder);
    d->projectName->setText(d->list->currentIndex().data().toString());
    d->projectFolder->setText(QDir::toNativeSeparators(folder));
    d->ownConnection->setChecked(!profile.url.isEmpty());
    d->editor->setVisible(!profile.url.isEmpty());
    d->editor->setProfile(profile);
    showState();
    if (profile.url.isEmpty())
        return;
    whenDone(d->services.passwords->read(profile.url), this, [this, request](QFuture<Result<QString>> future) {
        if (request != d->request || future.resultCount() == 0)
            return;
        if (const Result<QString> password = future.result(); password && !d->passwordEdited)
            d->editor->setPassword(*password);
    });
}

void StartPage::saveProfile()
{
    const QString folder = selectedFolder();
    if (folder.isEmpty())
        return;
    ConnectionProfile profile = d->editor->profile();
    if (!d->ownConnection->isChecked())
        profile.url.clear();
    d->services.connections.save(folder, profile);
}

void StartPage::openFolder(const QString &folder)
{
    if (folder.isEmpty() || d->busy)
        return;
    d->banner->hide();
    if (!QFileInfo(folder).isDir()) {
        Error error;
        error.kind = ErrorKind::Io;
        error.message = tr("the folder %1 is no longer there").arg(folder);
        error.hint = tr("Remove it from the list with Delete, or open the folder where the project is now.");
        showError(error);
        return;
    }
    ConfigOverrides overrides;
    overrides.projectDir = folder;
    if (const QString schema = usualSchemaFile(folder); !schema.isEmpty())
        overrides.schema = {schema};
    const ConnectionProfile profile = d->services.connections.profile(folder);
    if (profile.url.isEmpty()) {
        emit openRequested(overrides);
        return;
    }
    if (folder == selectedFolder()) {
        // The form has the password, typed or read from the keychain.
        const QString password = d->editor->password();
        if (d->passwordEdited && d->editor->keepsPassword()) {
            whenDone(d->services.passwords->write(profile.url, password), this, [this](QFuture<Result<void>> future) {
                if (future.resultCount() > 0 && !future.result())
                    showError(future.result().error());
            });
        }
        overrides.url = withPassword(profile.url, password);
        emit openRequested(overrides);
        return;
    }
    whenDone(d->services.passwords->read(profile.url), this,
             [this, overrides, url = profile.url](QFuture<Result<QString>> future) mutable {
                 const Result<QString> password =
                     future.resultCount() > 0 ? future.result() : Result<QString>(QString());
                 overrides.url = withPassword(url, password.value_or(QString()));
                 emit openRequested(overrides);
             });
}

void StartPage::chooseDatabase(const QString &folder)
{
    reload();
    for (int row = 0; row < d->model->rowCount(); ++row) {
        if (d->model->project(row).folder == folder)
            d->list->setCurrentIndex(d->model->index(row));
    }
    d->ownConnection->setChecked(true);
    d->editor->setVisible(true);
    d->editor->urlEdit()->setFocus(Qt::OtherFocusReason);
}

void StartPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a project's folder"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &StartPage::openFolder);
    dialog->open();
}

void StartPage::removeSelected()
{
    const int row = d->list->currentIndex().row();
    if (row < 0)
        return;
    d->services.recent.remove(selectedFolder());
    reload();
    d->list->setCurrentIndex(d->model->index(qMin(row, d->model->rowCount() - 1)));
}

void StartPage::setBusy(const QString &what)
{
    d->busy = true;
    d->banner->hide();
    d->progress->start(what);
    showState();
}

void StartPage::setIdle()
{
    d->busy = false;
    d->progress->finish();
    showState();
}

void StartPage::showError(const Error &error)
{
    setIdle();
    d->banner->showError(error);
}

void StartPage::showState()
{
    const bool hasProjects = d->model->rowCount() > 0;
    const bool isMissing = d->list->currentIndex().data(RecentProjectsModel::MissingRole).toBool();
    d->list->setVisible(hasProjects);
    d->noProjects->setVisible(!hasProjects);
    d->projectBox->setVisible(hasProjects);
    d->welcome->setVisible(!hasProjects);
    d->choose->setEnabled(!d->busy);
    d->sample->setEnabled(!d->busy);
    d->open->setEnabled(!d->busy && !isMissing && hasProjects);
    d->remove->setEnabled(hasProjects);
}

} // namespace studio
