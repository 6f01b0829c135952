#include "ui/shell/project_page.h"

#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/apply/backup_choice.h"
#include "ui/apply/keeping_dialog.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/push_strip.h"
#include "ui/apply/rehearsal_sheet.h"
#include "ui/apply/review_page.h"
#include "ui/connect/connection_store.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/plan_panel.h"
#include "ui/grid/browse_page.h"
#include "ui/grid/history_page.h"
#include "ui/grid/history_view.h"
#include "ui/parts/actions.h"
#include "ui/parts/marks.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/drift_controller.h"
#include "ui/shell/header_bar.h"
#include "ui/shell/push_controller.h"
#include "ui/shell/rail.h"
#include "ui/shell/rehearsal_controller.h"
#include "ui/shell/status_line.h"
#include "ui/shell/way_back_controller.h"

#include <QAction>
#include <QActionGroup>
#include <QDataStream>
#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIODevice>
#include <QSet>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace studio {

namespace {

Command commandFor(const ObjectId &id)
{
    const bool plain = id.schema.isEmpty() || id.schema == QLatin1String("public");
    return {plain ? id.name : id.display(), title(id.kind), icon(iconName(id.kind), Tint::Muted), nullptr, id};
}

} // namespace

ProjectPage::ProjectPage(const ConfigOverrides &overrides, QMenu *projectMenu, ConnectionStore *connections, QWidget *parent)
    : QWidget(parent)
    , m_connections(connections)
    , m_session(std::make_unique<Session>(overrides))
    , m_rehearse(makeAction(this, QStringLiteral("flask-conical"), tr("Rehearse"), QKeySequence(QStringLiteral("Ctrl+R")),
                            tr("Try the plan on a copy of the database: what it locks, rewrites and changes, and the way back")))
    , m_push(makeAction(this, QStringLiteral("play"), tr("Push"), QKeySequence(QStringLiteral("Ctrl+Return")), tr("Make the database equal to the schema files")))
    , m_pushOptions(makeAction(this, QStringLiteral("list-checks"), tr("Push with options\u2026"), QKeySequence(QStringLiteral("Ctrl+Shift+Return")),
                               tr("Review the push and choose its backup first")))
    , m_takeBack(makeAction(this, QStringLiteral("undo-2"), tr("Take back the last push\u2026"), {},
                            tr("Review what takes the last push back: its SQL, what it loses, what comes out of the backup")))
    , m_keeping(makeAction(this, QStringLiteral("list-checks"), tr("Backups that are kept\u2026"), {},
                           tr("How many backups this machine keeps, and which are due to be deleted")))
    , m_refresh(makeAction(this, QStringLiteral("refresh-cw"), tr("Compare again"), QKeySequence(Qt::Key_F5),
                           tr("Read the schema files and the database again")))
    , m_chooseDatabase(makeAction(this, QStringLiteral("database"), tr("Choose the database\u2026"), {},
                                  tr("Name another database for this project on the start page")))
    , m_header(new HeaderBar(projectMenu, m_rehearse, m_push, this))
    , m_rail(new Rail(this))
    , m_places(new QStackedWidget)
    , m_body(new QWidget(this))
    , m_drift(new DriftView)
    , m_browse(new BrowsePage(m_session.get()))
    , m_history(new HistoryPage(m_session.get()))
    , m_strip(new PushStrip)
    , m_wayBackProgress(new ProgressStrip)
    , m_sheet(nullptr)
    , m_rehearsalSheet(nullptr)
    , m_status(new StatusLine(this))
{
    for (QAction *action : {m_rehearse, m_push, m_pushOptions, m_takeBack, m_keeping, m_refresh})
        addAction(action);
    addPlace(QStringLiteral("git-compare"), tr("Drift"), QStringLiteral("Ctrl+1"), tr("What differs, and the SQL that closes it"), m_drift);
    addPlace(QStringLiteral("table-2"), tr("Browse"), QStringLiteral("Ctrl+2"), tr("Tables, views and their rows"), m_browse);
    addPlace(QStringLiteral("history"), tr("History"), QStringLiteral("Ctrl+6"), tr("What this machine has applied"), m_history);

    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(0);
    m_wayBackProgress->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    body->addWidget(m_strip);
    body->addWidget(m_wayBackProgress);
    body->addWidget(m_places, 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addWidget(m_body, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(middle, 1);
    layout->addWidget(m_status);
    m_sheet = new PushSheet(m_body);
    m_rehearsalSheet = new RehearsalSheet(m_body);

    m_driftController = new DriftController(m_session.get(), m_drift, this);
    m_pushes = new PushController(m_session.get(), m_drift, m_sheet, m_strip, [this] { return environment(); }, this);
    m_rehearsals = new RehearsalController(m_session.get(), m_drift, m_rehearsalSheet, [this] { return environment(); }, this);
    m_wayBacks = new WayBackController({m_session.get(), m_pushes, m_rehearsals, m_sheet, m_rehearsalSheet, m_wayBackProgress}, [this] { return environment(); }, this);
    m_drift->setErrorActions({m_refresh, m_chooseDatabase});
    connect(m_chooseDatabase, &QAction::triggered, this, &ProjectPage::databaseChoiceRequested);
    connectSession();
    connectRehearsals();
    connectWayBacks();
    m_header->setProject(projectName(), projectFolder());
    updatePush();
    m_session->refresh();
}

ProjectPage::~ProjectPage()
{
    // The pages use the session to their end.
    delete m_body;
    delete m_wayBacks;
    delete m_driftController;
    delete m_pushes;
    delete m_rehearsals;
}

void ProjectPage::addPlace(const QString &iconName, const QString &text, const QString &shortcut, const QString &tip, QWidget *page)
{
    m_places->addWidget(page);
    QAction *place = makeAction(this, iconName, text, QKeySequence(shortcut), tip);
    m_rail->addPlace(place);
    addAction(place);
    connect(place, &QAction::triggered, this, [this, page] {
        m_places->setCurrentWidget(page);
        page->setFocus(Qt::OtherFocusReason);
    });
    place->setChecked(m_places->count() == 1);
}

void ProjectPage::connectSession()
{
    Session *session = m_session.get();
    connect(session, &Session::comparisonChanged, this, &ProjectPage::showComparison);
    connect(session, &Session::comparisonFailed, this, &ProjectPage::showError);
    connect(session, &Session::refreshing, m_status, &StatusLine::setRefreshing);
    connect(m_status, &StatusLine::cancelRequested, session, &Session::cancelRefresh);
    connect(m_refresh, &QAction::triggered, session, &Session::refresh);
    connect(m_drift, &DriftView::planChanged, this, &ProjectPage::updatePush);
    connect(m_pushes, &PushController::runningChanged, this, &ProjectPage::updatePush);
    connect(m_push, &QAction::triggered, this, [this] {
        m_rehearsalSheet->closeSheet();
        m_pushes->push(QGuiApplication::keyboardModifiers() == Qt::ShiftModifier);
    });
    connect(m_pushOptions, &QAction::triggered, this, [this] {
        m_rehearsalSheet->closeSheet();
        m_pushes->push(true);
    });
    connect(m_pushes, &PushController::statementShown, this, [this] { m_rail->places()->actions().first()->trigger(); });
    connect(m_sheet, &PushSheet::historyRequested, this, &ProjectPage::showHistory);
    connect(m_strip, &PushStrip::historyRequested, this, &ProjectPage::showHistory);
    connect(m_header->pill(), &ConnectionPill::environmentChosen, this, &ProjectPage::setEnvironment);
}

void ProjectPage::connectRehearsals()
{
    const auto rehearse = [this] {
        if (m_sheet->isRunning())
            return;
        m_sheet->closeSheet();
        m_rehearsals->rehearse();
    };
    connect(m_rehearse, &QAction::triggered, this, rehearse);
    connect(m_sheet, &PushSheet::rehearsalRequested, this, rehearse);
    connect(m_status, &StatusLine::rehearsalRequested, this, [this] {
        if (m_sheet->isRunning())
            return;
        m_sheet->closeSheet();
        m_rehearsals->showDetails();
    });
    connect(m_rehearsalSheet, &RehearsalSheet::pushRequested, this, [this] {
        if (m_wayBacks->isUnderReview())
            m_wayBacks->review();
        else
            m_push->trigger();
    });
    connect(m_rehearsals, &RehearsalController::stateChanged, m_status, &StatusLine::setRehearsal);
    connect(m_rehearsals, &RehearsalController::stateChanged, m_sheet->reviewPage(), &ReviewPage::setRehearsal);
    connect(m_rehearsals, &RehearsalController::statementShown, this, [this] { m_rail->places()->actions().first()->trigger(); });
    connect(m_pushes, &PushController::runningChanged, m_rehearsals, &RehearsalController::setPaused);
}

void ProjectPage::connectWayBacks()
{
    connect(m_takeBack, &QAction::triggered, this, [this] {
        m_sheet->closeSheet();
        m_rehearsalSheet->closeSheet();
        m_wayBacks->takeBack(0);
    });
    connect(m_keeping, &QAction::triggered, this, &ProjectPage::showKeeping);
    connect(m_history->view(), &HistoryView::keepingWanted, this, &ProjectPage::showKeeping);
    connect(m_sheet->reviewPage()->backup(), &BackupChoice::keepingRequested, this, &ProjectPage::showKeeping);
    connect(m_history, &HistoryPage::takeBackRequested, m_wayBacks, &WayBackController::takeBack);
    connect(m_strip, &PushStrip::takeBackRequested, m_wayBacks, &WayBackController::takeBack);
    connect(m_wayBacks, &WayBackController::underReviewChanged, this, &ProjectPage::updatePush);
    connect(m_pushes, &PushController::runningChanged, this, [this](bool running) {
        if (!running && m_history->isVisible())
            m_history->reload();
    });
}

void ProjectPage::showComparison(const ComparisonPtr &comparison)
{
    m_header->setProject(projectName(), projectFolder());
    m_header->pill()->setTarget(comparison->target, environment(), m_connections->profile(projectFolder()).label);
    m_status->setComparison(comparison, QDateTime::currentDateTime());
    if (comparison->inSync()) {
        m_header->setInSync();
    } else {
        const auto differences = std::ranges::count_if(comparison->diff.changes, [](const Change &change) { return !change.implied; });
        m_header->setCounts(differences, std::ranges::count_if(comparison->plan.statements, &Statement::losesData));
    }
    updatePush();
    emit nameChanged();
    if (!m_settled) {
        m_settled = true;
        if (m_drift->isVisible())
            m_drift->setFocus(Qt::OtherFocusReason);
        emit settled(true);
    }
}

void ProjectPage::showError(const Error &error)
{
    m_status->setError(error);
    m_chooseDatabase->setVisible(error.kind == ErrorKind::Connection || error.kind == ErrorKind::Permission || error.kind == ErrorKind::Config);
    m_header->clearCounts();
    if (!m_session->comparison())
        m_header->pill()->setUnknown(error.kind == ErrorKind::Connection || error.kind == ErrorKind::Permission ? tr("not connected")
                                                                                                              : tr("no comparison yet"));
    if (!m_settled) {
        m_settled = true;
        emit settled(false);
    }
}

void ProjectPage::updatePush()
{
    const bool running = m_pushes->isRunning();
    const bool wayBack = !running && m_wayBacks->isUnderReview();
    const QString whyNot = running ? tr("A push is running") : wayBack ? tr("A way back is under review") : m_drift->whyNotPushable();
    const ComparisonPtr comparison = m_session->comparison();
    m_push->setEnabled(whyNot.isEmpty());
    m_pushOptions->setEnabled(whyNot.isEmpty());
    m_rehearse->setEnabled(whyNot.isEmpty() || wayBack);
    m_takeBack->setEnabled(comparison && !running);
    m_history->setDatabase(comparison ? comparison->target.display() : QString(), running ? tr("A push is running") : QString());
    m_rehearsalSheet->setPushable(whyNot.isEmpty());
    m_push->setText(comparison && comparison->inSync() && !running ? tr("In sync") : tr("Push"));
    m_push->setToolTip(whyNot.isEmpty() ? tr("Make the database equal to the schema files (%1). Shift: choose backup and options first.")
                                              .arg(m_push->shortcut().toString(QKeySequence::NativeText))
                                        : plainTip(whyNot));
}

void ProjectPage::showHistory(qint64 id)
{
    m_rail->places()->actions().last()->trigger();
    m_history->showEntry(id);
}

void ProjectPage::showKeeping()
{
    auto *dialog = new KeepingDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &KeepingDialog::saveRequested, this, [this](const Retention &retention) {
        whenDone(m_session->setRetention(retention), this, [this](const QFuture<Result<BackupKeeping>> &done) {
            if (done.resultCount() > 0 && !done.result())
                m_status->setError(done.result().error());
        });
    });
    whenDone(m_session->backupKeeping(), dialog, [dialog](const QFuture<Result<BackupKeeping>> &done) {
        if (done.resultCount() > 0)
            dialog->setKeeping(done.result());
    });
    dialog->open();
}

Environment ProjectPage::environment() const
{
    const ComparisonPtr comparison = m_session->comparison();
    return m_connections->profile(projectFolder())
        .environment.value_or(comparison && comparison->local ? Environment::Local : Environment::Production);
}

void ProjectPage::setEnvironment(Environment environment)
{
    ConnectionProfile profile = m_connections->profile(projectFolder());
    profile.environment = environment;
    m_connections->save(projectFolder(), profile);
    if (const ComparisonPtr comparison = m_session->comparison())
        m_header->pill()->setTarget(comparison->target, environment, profile.label);
}

QString ProjectPage::projectFolder() const
{
    if (const ComparisonPtr comparison = m_session->comparison())
        return comparison->config.root;
    const QString folder = m_session->overrides().projectDir;
    return QDir(folder.isEmpty() ? QDir::currentPath() : folder).absolutePath();
}

QString ProjectPage::projectName() const
{
    const QString name = QDir(projectFolder()).dirName();
    return name.isEmpty() ? projectFolder() : name;
}

QList<Command> ProjectPage::objects() const
{
    const ComparisonPtr comparison = m_session->comparison();
    QList<Command> commands;
    if (!comparison)
        return commands;
    QSet<ObjectId> seen;
    const auto add = [&](const ObjectId &id) {
        if (seen.contains(id))
            return;
        seen.insert(id);
        commands << commandFor(id);
    };
    for (const Change &change : comparison->diff.changes) {
        if (change.object.table.isEmpty())
            add(change.object);
    }
    for (const Schema *schema : {&comparison->actual.schema, &comparison->desired.schema}) {
        for (const Table &table : schema->tables)
            add({ObjectKind::Table, table.name.schema, {}, table.name.name});
        for (const View &view : schema->views)
            add({view.materialized ? ObjectKind::MaterializedView : ObjectKind::View, view.name.schema, {}, view.name.name});
    }
    return commands;
}

void ProjectPage::goTo(const ObjectId &object)
{
    const ComparisonPtr comparison = m_session->comparison();
    if (!comparison)
        return;
    const bool differs = std::ranges::any_of(comparison->diff.changes, [&](const Change &change) {
        return change.object == object || (change.object.schema == object.schema && change.object.table == object.name);
    });
    const QList<QAction *> places = m_rail->places()->actions();
    if (differs) {
        places.first()->trigger();
        m_drift->showObject(object);
    } else {
        places.at(1)->trigger();
        m_browse->showObject(object.tableName());
    }
}

QByteArray ProjectPage::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_drift->saveState();
    return state;
}

void ProjectPage::restoreState(const QByteArray &state)
{
    QByteArray drift;
    QDataStream stream(state);
    stream >> drift;
    if (stream.status() == QDataStream::Ok)
        m_drift->restoreState(drift);
}

} // namespace studio
