#include "engine/project/session.h"

#include "engine/base/when_done.h"
#include "engine/database/result_set.h"
#include "engine/plan/ddl.h"
#include "engine/project/comparer.h"
#include "engine/project/database_access.h"
#include "engine/project/live_hazards.h"
#include "engine/project/rename_answers.h"
#include "engine/project/rows_table.h"
#include "engine/project/script_plan.h"
#include "engine/project/watcher.h"
#include "engine/project/worker.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

namespace studio {

namespace {

// How often the catalog's fingerprint is asked for; a few milliseconds of the server each time.
constexpr int pollMs = 1500;

ProgressSink onThreadOf(QObject *receiver, const std::function<void(const Progress &)> &sink)
{
    return [guard = QPointer<QObject>(receiver), sink](const Progress &progress) {
        if (guard)
            QMetaObject::invokeMethod(
                guard.data(), [sink, progress] { sink(progress); }, Qt::QueuedConnection);
    };
}

/// A connection that a worker keeps; opened again when the target changed or the server went away.
class KeptConnection {
public:
    Result<Connection *> get(const ConnectionTarget &target, std::stop_token stop)
    {
        if (!m_connection || m_connection->isBroken() || m_connection->target().conninfo() != target.conninfo()) {
            m_connection.reset();
            auto opened = Connection::open(target, std::chrono::seconds(10), stop);
            if (!opened)
                return fail(opened.error());
            m_connection = std::move(*opened);
        }
        return m_connection.get();
    }

private:
    std::unique_ptr<Connection> m_connection;
};

Error noPicture()
{
    Error error;
    error.kind = ErrorKind::Connection;
    error.code = QStringLiteral("session.no-database");
    error.message = QStringLiteral("the database has not been read yet");
    return error;
}

} // namespace

struct Session::Private {
    explicit Private(const ConfigOverrides &wanted) : overrides(wanted), comparer(wanted) {}

    ConfigOverrides overrides;
    ComparisonPtr last;
    RenameDecisions decisions;
    bool safe = false;

    Comparer comparer;             ///< used by compareWorker only
    KeptConnection rowsConnection; ///< used by rowsWorker only
    SystemProcessRunner runner;

    std::stop_source compareStop;
    std::stop_source pushStop;
    std::stop_source wayBackStop;
    std::stop_source rehearsalStop;
    std::stop_source rowsStop;
    int request = 0; ///< number of the newest comparison asked for
    bool running = false;
    bool pushing = false;
    bool polling = false;

    Watcher *watcher = nullptr;
    QTimer *poll = nullptr;

    // Last, so that they end first: what they use is still there.
    Worker compareWorker{QStringLiteral("compare")};
    Worker pushWorker{QStringLiteral("push")};
    Worker rehearsalWorker{QStringLiteral("rehearsal")};
    Worker rowsWorker{QStringLiteral("rows")};
    Worker planWorker{QStringLiteral("plan")};
};

Session::Session(ConfigOverrides overrides, QObject *parent) : QObject(parent), d(std::make_unique<Private>(overrides))
{
    d->watcher = new Watcher(this);
    connect(d->watcher, &Watcher::changed, this, [this] { compareAgain(Stale::Files); });
    d->poll = new QTimer(this);
    d->poll->setInterval(pollMs);
    connect(d->poll, &QTimer::timeout, this, &Session::pollCatalog);
}

Session::~Session()
{
    d->compareStop.request_stop();
    d->pushStop.request_stop();
    d->wayBackStop.request_stop();
    d->rehearsalStop.request_stop();
    d->rowsStop.request_stop();
}

const ConfigOverrides &Session::overrides() const
{
    return d->overrides;
}

ComparisonPtr Session::comparison() const
{
    return d->last;
}

void Session::refresh()
{
    compareAgain(Stale::Everything);
}

void Session::cancelRefresh()
{
    d->compareStop.request_stop();
}

void Session::setRenameDecisions(const RenameDecisions &decisions)
{
    d->decisions = decisions;
    compareAgain(Stale::Nothing);
}

void Session::setSafe(bool safe)
{
    if (d->safe == safe)
        return;
    d->safe = safe;
    compareAgain(Stale::Nothing);
}

QFuture<Result<void>> Session::rememberRename(const RenameCandidate &candidate, bool renamed)
{
    return d->planWorker.run([picture = d->last, candidate, renamed]() -> Result<void> {
        if (!picture)
            return fail(noPicture());
        return studio::rememberRename(picture->config.root, candidate, renamed);
    });
}

void Session::compareAgain(Stale stale)
{
    d->compareStop.request_stop();
    d->compareStop = std::stop_source();
    d->running = true;
    const int number = ++d->request;
    emit refreshing(true, {});

    struct Answer {
        Result<ComparisonPtr> comparison;
        QStringList files;
        QStringList folders;
    };
    CompareRequest request;
    request.decisions = d->decisions;
    request.safe = d->safe;
    const ProgressSink progress = onThreadOf(this, [this, number](const Progress &step) {
        if (number == d->request && d->running)
            emit refreshing(true, step);
    });
    auto future = d->compareWorker.run([this, request, stale, progress, stop = d->compareStop.get_token()]() -> Answer {
        Comparer &comparer = d->comparer;
        if (stale == Stale::Everything)
            comparer.forgetConfig();
        else if (stale == Stale::Files)
            comparer.forgetConfig(); // the config may import what changed; a warm one costs next to nothing
        Answer answer{comparer.compare(request, progress, stop), {}, {}};
        if (comparer.config()) {
            const ProjectConfig &config = *comparer.config();
            if (!config.configFile.isEmpty())
                answer.files.append(config.configFile);
            answer.files.append(config.root + QStringLiteral("/.env"));
            answer.files.append(config.root + QLatin1Char('/') + QLatin1String(renameAnswersFile));
        }
        if (comparer.desired()) {
            answer.files += comparer.desired()->watchFiles;
            answer.folders += comparer.desired()->watchFolders;
        }
        return answer;
    });
    whenDone(future, this, [this, number](const QFuture<Answer> &done) {
        if (number != d->request || done.resultCount() == 0)
            return;
        const Answer answer = done.result();
        d->running = false;
        QStringList files = answer.files;
        if (!answer.comparison) {
            const Error &error = answer.comparison.error();
            // The files of the last good picture go on being watched, and the one that is wrong now.
            if (d->last)
                files += d->last->desired.watchFiles;
            if (!error.file.isEmpty()) {
                const QString root = d->last ? d->last->config.root : d->overrides.projectDir;
                files.append(QFileInfo(error.file).isAbsolute() ? error.file : root + QLatin1Char('/') + error.file);
            }
            d->watcher->watch(files, answer.folders);
            emit refreshing(false, {});
            if (error.kind != ErrorKind::Cancelled)
                emit comparisonFailed(error);
            d->poll->start();
            return;
        }
        d->watcher->watch(files, answer.folders);
        d->last = *answer.comparison;
        emit refreshing(false, {});
        emit comparisonChanged(d->last);
        d->poll->start();
    });
}

void Session::pollCatalog()
{
    if (d->running || d->pushing || d->polling || !d->last)
        return;
    d->polling = true;
    const int number = d->request;
    auto future = d->compareWorker.run([this] { return d->comparer.catalogChanged(); });
    whenDone(future, this, [this, number](const QFuture<Result<bool>> &done) {
        d->polling = false;
        if (done.resultCount() == 0)
            return;
        const Result<bool> changed = done.result();
        // A lost connection is told by the comparison that tries to open it again.
        if (number == d->request && !d->pushing && (!changed || *changed))
            compareAgain(Stale::Nothing);
    });
}

QFuture<Plan> Session::planFor(const QList<ObjectId> &only)
{
    return d->planWorker.run([picture = d->last, only] {
        if (!picture)
            return Plan();
        PlanOptions options;
        options.serverVersion = picture->actual.serverVersionNumber;
        options.only = only;
        options.safe = picture->safe;
        Plan plan = makePlan(picture->actual.schema, picture->desired.schema, picture->diff, options);
        plan.fingerprint = picture->actual.fingerprint;
        copyHazards(picture->plan, plan);
        return plan;
    });
}

QFuture<Result<Plan>> Session::planFromScript(const QString &script)
{
    return d->planWorker.run([picture = d->last, script]() -> Result<Plan> {
        if (!picture)
            return fail(noPicture());
        return planOfScript(script, *picture);
    });
}

QFuture<Result<ProjectPatch>> Session::patchFor(const QList<ObjectId> &only)
{
    return d->planWorker.run([picture = d->last, only]() -> Result<ProjectPatch> {
        if (!picture)
            return fail(noPicture());
        return studio::patchFor(picture, only);
    });
}

QFuture<Result<void>> Session::writePatch(const ProjectPatch &patch)
{
    auto future = d->planWorker.run([overrides = d->overrides, patch] { return writePatchFiles(overrides, patch); });
    whenDone(future, this, [this](const QFuture<Result<void>> &) { compareAgain(Stale::Files); });
    return future;
}

QFuture<Result<PushOutcome>> Session::push(const PushRequest &request)
{
    return push(d->last, request);
}

QFuture<Result<PushOutcome>> Session::takeBack(const WayBackPtr &back, PushRequest request)
{
    request.plan = back->plan();
    request.takesBack = back->entry.id;
    return push(back->picture, request);
}

QFuture<Result<PushOutcome>> Session::push(const ComparisonPtr &picture, const PushRequest &request)
{
    d->pushStop = std::stop_source();
    d->pushing = true;
    const auto tell = [guard = QPointer<Session>(this)](const PushProgress &progress) {
        if (guard)
            QMetaObject::invokeMethod(
                guard.data(), [guard, progress] { emit guard->pushProgress(progress); }, Qt::QueuedConnection);
    };
    auto future = d->pushWorker.run(
        [this, picture, request, tell, stop = d->pushStop.get_token()]() -> Result<PushOutcome> {
            if (!picture)
                return fail(noPicture());
            return studio::push(d->runner, picture, request, tell, stop);
        });
    whenDone(future, this, [this](const QFuture<Result<PushOutcome>> &) {
        d->pushing = false;
        // Whatever happened, the picture that is shown next is a fresh one.
        d->decisions = {};
        compareAgain(Stale::Nothing);
    });
    return future;
}

void Session::cancelPush()
{
    d->pushStop.request_stop();
}

QFuture<Result<WayBackPtr>> Session::planWayBack(const WayBackRequest &request)
{
    d->wayBackStop.request_stop();
    d->wayBackStop = std::stop_source();
    return d->pushWorker.run([this, request, stop = d->wayBackStop.get_token()]() -> Result<WayBackPtr> {
        const auto database = openDatabase(d->overrides, stop);
        if (!database)
            return fail(database.error());
        History history;
        return studio::planWayBack(d->runner, *database->connection, history, request, stop);
    });
}

void Session::cancelWayBack()
{
    d->wayBackStop.request_stop();
}

QFuture<Result<qint64>> Session::estimateBackup(BackupScope scope, const Plan &plan)
{
    return d->rowsWorker.run([this, picture = d->last, scope, plan]() -> Result<qint64> {
        if (!picture)
            return fail(noPicture());
        auto connection = d->rowsConnection.get(picture->target, {});
        if (!connection)
            return fail(connection.error());
        BackupRequest request;
        request.scope = scope;
        for (const ObjectId &table : plan.affectedTables)
            request.tables.append(table.tableName());
        return studio::estimateBackup(**connection, request);
    });
}

QFuture<Result<Rehearsal>> Session::rehearse(const Plan &plan, const RehearsalRequest &request)
{
    return runRehearsal([this, picture = d->last, plan, request](const ProgressSink &progress, const std::stop_token &stop) -> Result<Rehearsal> {
        if (!picture)
            return fail(noPicture());
        Comparison tried = *picture;
        tried.plan = plan;
        return studio::rehearse(d->runner, tried, request, progress, stop);
    });
}

QFuture<Result<Rehearsal>> Session::rehearse(const WayBackPtr &back, const RehearsalRequest &request)
{
    return runRehearsal([this, back, request](const ProgressSink &progress, const std::stop_token &stop) {
        return rehearseWayBack(d->runner, *back, request, progress, stop);
    });
}

QFuture<Result<Rehearsal>> Session::runRehearsal(const Rehearse &rehearse)
{
    d->rehearsalStop.request_stop();
    d->rehearsalStop = std::stop_source();
    const std::stop_token stop = d->rehearsalStop.get_token();
    const ProgressSink progress = onThreadOf(this, [this, stop](const Progress &step) {
        if (!stop.stop_requested())
            emit rehearsalProgress(step);
    });
    return d->rehearsalWorker.run([rehearse, progress, stop]() -> Result<Rehearsal> {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled before it began"));
        return rehearse(progress, stop);
    });
}

void Session::cancelRehearsal()
{
    d->rehearsalStop.request_stop();
}

QFuture<Result<RehearsalCost>> Session::estimateRehearsal()
{
    return d->rowsWorker.run([this, picture = d->last]() -> Result<RehearsalCost> {
        if (!picture)
            return fail(noPicture());
        auto connection = d->rowsConnection.get(picture->target, {});
        if (!connection)
            return fail(connection.error());
        return studio::estimateRehearsal(**connection);
    });
}

QFuture<Result<RowPage>> Session::rows(const RowQuery &query)
{
    return d->rowsWorker.run([this, picture = d->last, query, stop = d->rowsStop.get_token()]() -> Result<RowPage> {
        if (!picture)
            return fail(noPicture());
        auto connection = d->rowsConnection.get(picture->target, stop);
        if (!connection)
            return fail(connection.error());
        return readRows(**connection, tableForRows(picture->actual.schema, query.table), query, stop);
    });
}

QFuture<Result<qint64>> Session::countRows(const RowQuery &query)
{
    return d->rowsWorker.run([this, picture = d->last, query, stop = d->rowsStop.get_token()]() -> Result<qint64> {
        if (!picture)
            return fail(noPicture());
        auto connection = d->rowsConnection.get(picture->target, stop);
        if (!connection)
            return fail(connection.error());
        return studio::countRows(**connection, tableForRows(picture->actual.schema, query.table), query, stop);
    });
}

void Session::cancelRows()
{
    d->rowsStop.request_stop();
    d->rowsStop = std::stop_source();
}

QFuture<Result<QString>> Session::ddl(const QualifiedName &object)
{
    return d->planWorker.run([picture = d->last, object]() -> Result<QString> {
        if (!picture)
            return fail(noPicture());
        const Schema &schema = picture->actual.schema;
        if (const Table *table = schema.findTable(object))
            return tableDdl(*table);
        if (const View *view = schema.findView(object))
            return viewDdl(*view);
        return fail(ErrorKind::Sql, QStringLiteral("%1 is no longer there").arg(object.display()));
    });
}

QFuture<Result<QList<HistoryEntry>>> Session::history()
{
    return d->pushWorker.run([] { return History().entries(); });
}

QFuture<Result<BackupKeeping>> Session::backupKeeping()
{
    return d->pushWorker.run([] { return studio::backupKeeping(QDateTime::currentDateTimeUtc()); });
}

QFuture<Result<BackupKeeping>> Session::setRetention(const Retention &retention)
{
    return d->pushWorker.run([retention]() -> Result<BackupKeeping> {
        if (const auto written = writeRetention(retention); !written)
            return fail(written.error());
        return studio::backupKeeping(QDateTime::currentDateTimeUtc());
    });
}

QFuture<Result<ServerInfo>> Session::testConnection(const QString &url)
{
    auto worker = std::make_shared<Worker>(QStringLiteral("test connection"));
    auto future = worker->run([url]() -> Result<ServerInfo> {
        const auto target = ConnectionTarget::parse(url);
        if (!target)
            return fail(target.error());
        auto connection = Connection::open(*target);
        if (!connection)
            return fail(connection.error());
        const auto facts =
            (*connection)
                ->query(QStringLiteral("select current_database(), current_user, "
                                       "current_setting('transaction_read_only') = 'on' or pg_is_in_recovery()"));
        if (!facts)
            return fail(facts.error());
        ServerInfo info;
        info.version = (*connection)->serverVersionText();
        info.database = facts->text(0, 0);
        info.user = facts->text(0, 1);
        info.readOnly = facts->boolean(0, 2);
        info.display = target->display();
        info.local = target->isLocal();
        return info;
    });
    // What waits for the answer holds the thread until it is there.
    whenDone(future, qApp, [worker](const QFuture<Result<ServerInfo>> &) {});
    return future;
}

} // namespace studio
