#include "engine/project/way_back.h"

#include "engine/apply/resolve_started.h"
#include "engine/apply/way_back_entry.h"
#include "engine/catalog/catalog.h"
#include "engine/hazards/analyse.h"
#include "engine/hazards/transaction_findings.h"
#include "engine/project/live_hazards.h"
#include "engine/project/lost_rows.h"
#include "engine/project/way_back_parts.h"
#include "engine/sql/statement.h"

#include <QFileInfo>

#include <algorithm>

namespace studio {

namespace {

std::unexpected<Error> untouched(Error error)
{
    error.message += QLatin1String("; nothing was touched");
    return std::unexpected(std::move(error));
}

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint = {})
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.code = QLatin1String(code);
    error.message = message;
    error.hint = hint;
    return untouched(std::move(error));
}

Result<HistoryEntry> chosenEntry(History &history, const QString &database, const WayBackRequest &request)
{
    const auto applied = history.applied(database);
    if (!applied)
        return std::unexpected(applied.error());
    if (request.id == 0) {
        const HistoryEntry *last = lastStanding(*applied, database);
        if (last) {
            if (const auto may = mayTakeBack(*last, *applied, database); !may)
                return untouched(may.error());
            return *last;
        }
        return refused("undo.nothing", QStringLiteral("nothing that was applied to %1 from this machine stands").arg(database));
    }
    const auto found = history.entry(request.id);
    if (!found)
        return found;
    if (const auto may = mayTakeBack(*found, *applied, database, request.force); !may)
        return untouched(may.error());
    return found;
}

/// Whether the database is as the last apply left it: the entry's, or one that came after it and was taken back since.
Result<void> checkUnmoved(History &history, const HistoryEntry &entry, const QString &fingerprint)
{
    const auto applied = history.applied(entry.database);
    if (!applied)
        return std::unexpected(applied.error());
    const QString expected = applied->isEmpty() ? QString() : applied->first().fingerprint;
    if (!expected.isEmpty() && fingerprint == expected)
        return {};
    return refused("undo.moved-on",
                   expected.isEmpty() ? QStringLiteral("it is not known how the database was after entry %1").arg(entry.id)
                                      : QStringLiteral("the database has changed since entry %1 was applied").arg(entry.id),
                   QStringLiteral("--force tries it all the same, in one transaction"));
}

/// A picture of the database alone.
Result<std::shared_ptr<Comparison>> pictureOf(Connection &connection, const CatalogFilter &filter, const QString &project, std::stop_token stop)
{
    auto actual = readCatalog(connection, filter, stop);
    if (!actual)
        return std::unexpected(actual.error());
    auto picture = std::make_shared<Comparison>();
    picture->from = {QStringLiteral("database"), actual->database, actual->serverVersion, {}};
    picture->config.root = project;
    picture->target = connection.target();
    picture->local = connection.target().isLocal();
    picture->scope.schemas = filter.schemas;
    picture->scope.roles = filter.roles;
    picture->actual = std::move(*actual);
    return picture;
}

bool runsInTransaction(const QString &sql)
{
    const auto parsed = sql::parseStatements(sql);
    return !parsed || parsed->isEmpty() || !needsNoTransaction(parsed->first());
}

void analyseStatements(Plan &plan, const Schema &actual)
{
    QStringList texts;
    for (const Statement &statement : plan.statements)
        texts << statement.sql;
    const QList<QList<Hazard>> hazards = analyseScript(texts, actual);
    for (qsizetype i = 0; i < plan.statements.size(); ++i) {
        Statement &statement = plan.statements[i];
        const auto parsed = sql::parseStatements(statement.sql);
        statement.inTransaction = statement.rows || !parsed || parsed->isEmpty() || !needsNoTransaction(parsed->first());
        if (statement.rows)
            continue;
        statement.hazards = hazards.value(i);
        statement.losesData = std::ranges::any_of(statement.hazards, &Hazard::losesData);
        if (!parsed || parsed->isEmpty())
            continue;
        const sql::ParsedStatement &first = parsed->first();
        QualifiedName table = first.target;
        if (table.schema.isEmpty())
            table.schema = QStringLiteral("public");
        const ObjectId id{ObjectKind::Table, table.schema, {}, table.name};
        if (statement.object.name.isEmpty())
            statement.object = id;
        if (actual.findTable(table) && !plan.affectedTables.contains(id))
            plan.affectedTables.append(id);
    }
}

/// Last statement first; but columns of one table that went one after the other come back in their own order, as the last ones of it.
QList<const Statement *> backwards(const QList<Statement> &forward)
{
    const auto isColumn = [](const Statement &statement) { return statement.loss && !statement.loss->column.isEmpty(); };
    QList<const Statement *> order;
    for (qsizetype end = forward.size(); end > 0;) {
        qsizetype begin = end - 1;
        while (begin > 0 && isColumn(forward[begin]) && isColumn(forward[begin - 1]) && forward[begin].loss->table == forward[begin - 1].loss->table)
            --begin;
        for (qsizetype i = begin; i < end; ++i)
            order << &forward[i];
        end = begin;
    }
    return order;
}

} // namespace

Result<WayBackPtr> planWayBack(ProcessRunner &runner, Connection &connection, History &history, const WayBackRequest &request, std::stop_token stop)
{
    // Whether that works decides nothing here.
    (void)resolveStarted(connection, history);
    const auto entry = chosenEntry(history, connection.target().display(), request);
    if (!entry)
        return std::unexpected(entry.error());
    const auto parts = readWayBackParts(entry->parts);
    if (!parts)
        return std::unexpected(parts.error());
    const auto picture = pictureOf(connection, parts->filter, entry->project, stop);
    if (!picture)
        return std::unexpected(picture.error());
    Plan &plan = (*picture)->plan;
    const CatalogSnapshot &actual = (*picture)->actual;
    WayBack back;
    if (const auto unmoved = checkUnmoved(history, *entry, actual.fingerprint); !unmoved) {
        if (!request.force || unmoved.error().code != QLatin1String("undo.moved-on"))
            return std::unexpected(unmoved.error());
        back.movedOn = true;
    }
    // Of an apply that ended half-way only the beginning stands.
    QList<Statement> forward = parts->statements;
    if (entry->outcome != HistoryEntry::Outcome::Applied)
        forward = forward.mid(0, entry->standing);
    // Older versions did not note it.
    for (Statement &statement : forward)
        statement.inTransaction = statement.inTransaction && runsInTransaction(statement.sql);

    back.entry = *entry;
    std::optional<BackupContents> backup;
    std::optional<LostRows> lost;
    for (const Statement *statement : backwards(forward)) {
        if (statement->undo) {
            const auto pieces = sql::parseStatements(*statement->undo);
            if (!pieces)
                return std::unexpected(pieces.error());
            for (const sql::ParsedStatement &piece : *pieces) {
                Statement one;
                one.sql = piece.text + QLatin1Char(';');
                plan.statements << one;
            }
            continue;
        }
        if (statement->loss && !entry->backupFile.isEmpty() && QFileInfo::exists(entry->backupFile)) {
            if (!backup) {
                auto read = readBackup(runner, connection.serverVersion() / 10000, entry->backupFile, stop);
                if (!read)
                    return std::unexpected(read.error());
                backup = std::move(*read);
                lost.emplace(*backup, forward);
            }
            const auto brought = lost->bringBack(*statement->loss, request.acceptEmpty);
            if (!brought)
                return std::unexpected(brought.error());
            plan.statements += *brought;
            continue;
        }
        QString sql = statement->sql.simplified();
        if (sql.endsWith(QLatin1Char(';')))
            sql.chop(1);
        if (!request.force && !statement->loss)
            return refused("undo.no-way", QStringLiteral("nothing takes this back: %1").arg(sql), QStringLiteral("--force takes back the rest"));
        if (!request.force) {
            return refused("undo.no-backup",
                           entry->backupFile.isEmpty() ? QStringLiteral("no backup was made, and nothing else takes this back: %1").arg(sql)
                                                       : QStringLiteral("the backup %1 is no longer there, and nothing else takes this back: %2").arg(entry->backupFile, sql),
                           QStringLiteral("--force takes back the rest"));
        }
        back.notes << QStringLiteral("stays: %1").arg(sql);
    }
    if (lost) {
        plan.statements += lost->last();
        back.notes += lost->notes();
        back.brings = lost->brought();
    }
    analyseStatements(plan, actual.schema);
    plan.fingerprint = actual.fingerprint;
    // It is a person's in the end; nothing of it is to be looked for among the differences.
    plan.edited = true;
    if (const auto counted = countHazards(connection, plan, actual.schema, stop); !counted)
        return std::unexpected(counted.error());
    back.pushed = std::move(forward);
    back.picture = *picture;
    return std::make_shared<const WayBack>(std::move(back));
}

} // namespace studio
