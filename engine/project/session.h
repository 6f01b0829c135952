#pragma once

#include "engine/apply/history.h"
#include "engine/project/comparison.h"
#include "engine/project/pull_patch.h"
#include "engine/project/push.h"
#include "engine/project/rehearsal.h"
#include "engine/project/rehearsal_cost.h"
#include "engine/project/way_back.h"
#include "engine/rows/rows.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace studio {

struct ServerInfo {
    QString version; ///< "15.18"
    QString database;
    QString user;
    QString display; ///< ConnectionTarget::display()
    bool local = true;
    bool readOnly = false;
};

/// One open project: what the window talks to. Lives on the window's thread; every call returns at once, work happens
/// on worker threads, signals and continuations (base/when_done.h) arrive on the window's thread. Watches the schema
/// files and polls the catalog's fingerprint; each change gives a new comparison. Only the newest request's answer is
/// delivered.
class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(ConfigOverrides overrides, QObject *parent = nullptr);
    ~Session() override; ///< cancels what runs and waits for the workers

    [[nodiscard]] const ConfigOverrides &overrides() const;
    /// The last good picture; null before the first.
    [[nodiscard]] ComparisonPtr comparison() const;

    /// Loads, compares, starts watching. Also the answer to "try again".
    void refresh();
    void cancelRefresh();
    /// Compares again with these decisions.
    void setRenameDecisions(const RenameDecisions &decisions);
    /// Compares again: from now on plans are of steps that block nobody for long (PlanOptions::safe), or are not.
    void setSafe(bool safe);
    /// Writes a decision into the project's answer file (engine/project/rename_answers.h).
    [[nodiscard]] QFuture<Result<void>> rememberRename(const RenameCandidate &candidate, bool renamed);

    /// The plan for some of the changes only (object ids of ticked boxes; what they need comes along). Pure, on a
    /// worker.
    [[nodiscard]] QFuture<Plan> planFor(const QList<ObjectId> &only);
    /// An edited script: split, hazards computed again; fails with kind Sql, line and column when it does not parse.
    [[nodiscard]] QFuture<Result<Plan>> planFromScript(const QString &script);
    /// What makes the schema files say what the database says: for all changes, or for these.
    [[nodiscard]] QFuture<Result<ProjectPatch>> patchFor(const QList<ObjectId> &only);
    /// Writes the files, all or none (engine/project/pull_patch.h); a fresh comparison follows.
    [[nodiscard]] QFuture<Result<void>> writePatch(const ProjectPatch &patch);

    [[nodiscard]] QFuture<Result<PushOutcome>> push(const PushRequest &request); ///< progress by pushProgress()
    void cancelPush();
    /// What takes an apply back (engine/project/way_back.h), of the database as it is now; needs no schema files. One at a time: the one
    /// before is cancelled.
    [[nodiscard]] QFuture<Result<WayBackPtr>> planWayBack(const WayBackRequest &request);
    void cancelWayBack();
    /// As push(); `request` holds the backup and what the person accepted.
    [[nodiscard]] QFuture<Result<PushOutcome>> takeBack(const WayBackPtr &back, PushRequest request);
    [[nodiscard]] QFuture<Result<qint64>> estimateBackup(BackupScope scope, const Plan &plan);

    /// Tries this plan, instead of the whole one, on a copy of the database (engine/project/rehearsal.h); progress by
    /// rehearsalProgress(). One at a time: the one before is cancelled.
    [[nodiscard]] QFuture<Result<Rehearsal>> rehearse(const Plan &plan, const RehearsalRequest &request);
    [[nodiscard]] QFuture<Result<Rehearsal>> rehearse(const WayBackPtr &back, const RehearsalRequest &request);
    void cancelRehearsal();
    [[nodiscard]] QFuture<Result<RehearsalCost>> estimateRehearsal();

    [[nodiscard]] QFuture<Result<RowPage>> rows(const RowQuery &query);
    [[nodiscard]] QFuture<Result<qint64>> countRows(const RowQuery &query);
    void cancelRows();
    /// CREATE statements of a table or view as it is in the database now.
    [[nodiscard]] QFuture<Result<QString>> ddl(const QualifiedName &object);

    /// Undo SQL, backup and outcome of what was applied from this machine, newest first.
    [[nodiscard]] QFuture<Result<QList<HistoryEntry>>> history();
    /// The backups of this machine, how many are kept, and which are due.
    [[nodiscard]] QFuture<Result<BackupKeeping>> backupKeeping();
    /// What is due then goes after the next good backup.
    [[nodiscard]] QFuture<Result<BackupKeeping>> setRetention(const Retention &retention);
    /// Connects and asks; for the connection editor. Needs no project.
    [[nodiscard]] static QFuture<Result<ServerInfo>> testConnection(const QString &url);

signals:
    void comparisonChanged(const studio::ComparisonPtr &comparison);
    /// The last good comparison stays; `error` tells file, line and what to do.
    void comparisonFailed(const studio::Error &error);
    void refreshing(bool running, const studio::Progress &progress);
    void pushProgress(const studio::PushProgress &progress);
    void rehearsalProgress(const studio::Progress &progress);

private:
    enum class Stale { Nothing, Files, Everything };
    void compareAgain(Stale stale);
    [[nodiscard]] QFuture<Result<PushOutcome>> push(const ComparisonPtr &picture, const PushRequest &request);
    using Rehearse = std::function<Result<Rehearsal>(const ProgressSink &progress, const std::stop_token &stop)>;
    [[nodiscard]] QFuture<Result<Rehearsal>> runRehearsal(const Rehearse &rehearse);
    void pollCatalog();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace studio

Q_DECLARE_METATYPE(studio::ComparisonPtr)
