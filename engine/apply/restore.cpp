#include "engine/apply/apply_lock.h"
#include "engine/apply/archive.h"
#include "engine/apply/backup.h"
#include "engine/apply/backup_contents.h"
#include "engine/apply/restore_plan.h"
#include "engine/apply/restore_stream.h"
#include "engine/apply/restore_tools.h"
#include "engine/apply/table_progress.h"
#include "engine/database/result_set.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryFile>

namespace studio {

namespace {

constexpr int lockPatienceMs = 30000;

QByteArray prologueOf(const RestorePlan &plan, const QStringList &drops)
{
    const QString text =
        QStringLiteral("BEGIN;\n"
                       "SET LOCAL lock_timeout = %1;\n"
                       "DO $$ BEGIN IF NOT pg_catalog.pg_try_advisory_xact_lock(%2) THEN "
                       "RAISE EXCEPTION 'another program is applying changes to this database'; END IF; END $$;\n"
                       "%3\n")
            .arg(lockPatienceMs)
            .arg(applyLockKey)
            .arg((plan.before + drops).join(QLatin1Char('\n')));
    return text.toUtf8();
}

/// pg_restore's script sets timeouts of its own; the keys' definitions are complete without a search path.
QByteArray epilogueOf(const RestorePlan &plan)
{
    return QByteArray("\n") + plan.after.join(QLatin1Char('\n')).toUtf8() + "\nCOMMIT;\n";
}

Error restoreError(const StreamOutcome &outcome)
{
    Error error;
    error.kind = ErrorKind::Apply;
    error.code = QStringLiteral("restore.failed");
    error.detail = complaints(outcome.consumerExit != 0 ? outcome.consumerErrors : outcome.producerErrors);
    QString what = error.detail.section(QLatin1Char('\n'), 0, 0);
    static const QRegularExpression serversWords(QStringLiteral("(?:ERROR|FATAL):  ([0-9A-Z]{5}): ([^\\n]*)"));
    if (const auto match = serversWords.match(error.detail); match.hasMatch()) {
        error.sqlState = match.captured(1);
        what = match.captured(2);
    }
    error.message = QStringLiteral("restoring failed: %1; everything was rolled back").arg(what);
    // psql: "the connection to the server went bad and the session was not interactive".
    if (outcome.consumerExit == 2) {
        error.kind = ErrorKind::Connection;
        error.code = QStringLiteral("restore.lost");
        error.message = QStringLiteral("the connection was lost while restoring: %1").arg(what);
        error.hint =
            QStringLiteral("the restore is one transaction: the database is as before, or wholly restored; compare it");
    } else if (error.sqlState == QLatin1String("42501")) {
        error.kind = ErrorKind::Permission;
    } else if (error.sqlState == QLatin1String("2BP01")) {
        error.hint =
            QStringLiteral("something that came after the backup stands on what is to be restored; drop it first");
    }
    return error;
}

} // namespace

Result<void> restoreBackup(ProcessRunner &runner, const ConnectionTarget &target, const QString &file,
                           const QStringList &tables, ProgressSink progress, std::stop_token stop)
{
    if (!QFileInfo(file).isFile()) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("there is no file %1").arg(file));
        error.error().code = QStringLiteral("restore.file");
        return error;
    }
    auto connection = Connection::open(target, std::chrono::seconds(10), stop);
    if (!connection)
        return std::unexpected(connection.error());
    const auto tools = findRestoreTools(runner, (*connection)->serverVersion() / 10000);
    if (!tools)
        return std::unexpected(tools.error());
    if (progress)
        progress({QStringLiteral("reading the backup"), 0, 0});
    const auto backup = readBackup(runner, (*connection)->serverVersion() / 10000, file, stop);
    if (!backup)
        return std::unexpected(backup.error());
    QSet<int> chosen;
    for (const QString &name : tables) {
        const auto table = findTable(*backup, name);
        if (!table)
            return std::unexpected(table.error());
        chosen << backup->table(*table)->id;
    }
    const auto present = PresentDatabase::read(**connection);
    if (!present)
        return std::unexpected(present.error());
    const auto plan = planRestore(backup->list, backup->entries, *present, chosen);
    if (!plan)
        return std::unexpected(plan.error());
    connection->reset();

    QTemporaryFile useList;
    if (!useList.open())
        return fail(ErrorKind::Io, QStringLiteral("cannot write a temporary file: %1").arg(useList.errorString()));
    for (const int id : plan->ids)
        useList.write(QByteArray::number(id) + ";\n");
    useList.close();
    const auto drops = dropStatements(runner, tools->restorer.path, file, useList.fileName(), stop);
    if (!drops)
        return std::unexpected(drops.error());

    const ProcessRequest producer =
        clientRequest(tools->restorer.path,
                      {QStringLiteral("--exit-on-error"), QStringLiteral("--verbose"),
                       QLatin1String("--use-list=") + useList.fileName(), QStringLiteral("--file=-"), file},
                      {});
    const ProcessRequest consumer =
        clientRequest(tools->psql.path,
                      {QStringLiteral("--no-psqlrc"), QStringLiteral("--quiet"), QStringLiteral("--no-password"),
                       QStringLiteral("--set=ON_ERROR_STOP=1"), QStringLiteral("--set=VERBOSITY=verbose")},
                      target);
    // pg_restore: processing data for table "public.users"
    TableProgress told(progress, QStringLiteral("restoring"),
                       QRegularExpression(QStringLiteral("processing data for table \"(.*)\"$")), plan->tables);
    const auto outcome = streamBetween(
        producer, consumer, prologueOf(*plan, *drops), epilogueOf(*plan),
        [&told](const QByteArray &chunk) { told.read(chunk); }, stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (outcome->producerExit != 0 || outcome->consumerExit != 0)
        return fail(restoreError(*outcome));
    return {};
}

} // namespace studio
