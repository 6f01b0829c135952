#include "engine/project/way_back.h"

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

constexpr auto wayBackReason = QLatin1String("way back of ");

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint = {})
{
    auto error = fail(ErrorKind::Refused, message + QLatin1String("; nothing was touched"), hint);
    error.error().code = QLatin1String(code);
    return error;
}

bool stands(const HistoryEntry &entry)
{
    return (entry.outcome == HistoryEntry::Outcome::Applied || entry.standing > 0) && entry.takenBackBy == 0;
}

bool isWayBack(const HistoryEntry &entry)
{
    return entry.reason.startsWith(wayBackReason);
}

Result<HistoryEntry> chosenEntry(History &history, const QString &database, qint64 id)
{
    if (id == 0)
        return lastStanding(history, database);
    const auto found = history.entry(id);
    if (!found)
        return found;
    if (found->database != database)
        return refused("undo.other-database", QStringLiteral("entry %1 was applied to %2, and this is %3").arg(id).arg(found->database, database));
    if (found->takenBackBy > 0)
        return refused("undo.taken-back", QStringLiteral("entry %1 was taken back already, by %2").arg(id).arg(found->takenBackBy));
    if (isWayBack(*found))
        return refused("undo.way-back", QStringLiteral("entry %1 is a way back itself").arg(id), QStringLiteral("push again"));
    if (!stands(*found))
        return refused("undo.not-applied", QStringLiteral("nothing of entry %1 stands").arg(id));
    return found;
}

/// The database must be as the last apply left it, and that apply this one, or others that were taken back since.
Result<void> checkUnmoved(Connection &connection, History &history, const HistoryEntry &entry, const CatalogFilter &filter, std::stop_token stop)
{
    const auto applied = history.applied(entry.database);
    if (!applied)
        return std::unexpected(applied.error());
    for (const HistoryEntry &later : *applied) {
        if (later.id > entry.id && stands(later) && !isWayBack(later)) {
            return refused("undo.later-apply", QStringLiteral("entry %1 was applied after entry %2").arg(later.id).arg(entry.id),
                           QStringLiteral("take it back first (schema-kit undo %1), or give --force").arg(later.id));
        }
    }
    const QString expected = applied->isEmpty() ? QString() : applied->first().fingerprint;
    const auto fingerprint = readFingerprint(connection, filter, stop);
    if (!fingerprint)
        return std::unexpected(fingerprint.error());
    if (!expected.isEmpty() && *fingerprint == expected)
        return {};
    return refused("undo.moved-on",
                   expected.isEmpty() ? QStringLiteral("it is not known how the database was after entry %1").arg(entry.id)
                                      : QStringLiteral("the database has changed since entry %1 was applied").arg(entry.id),
                   QStringLiteral("--force tries it all the same, in one transaction"));
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
        statement.losesData = std::ranges::any_of(statement.hazards, [](const Hazard &hazard) { return hazard.level == HazardLevel::Danger; });
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

Result<HistoryEntry> lastStanding(History &history, const QString &database)
{
    const auto applied = history.applied(database);
    if (!applied)
        return std::unexpected(applied.error());
    for (const HistoryEntry &entry : *applied) {
        if (stands(entry) && !isWayBack(entry))
            return entry;
    }
    return refused("undo.nothing", QStringLiteral("nothing that was applied to %1 from this machine stands").arg(database));
}

CatalogFilter wayBackFilter(const HistoryEntry &entry)
{
    const auto parts = readWayBackParts(entry.parts);
    return parts ? parts->filter : CatalogFilter{};
}

Result<WayBack> planWayBack(ProcessRunner &runner, Connection &connection, History &history, const CatalogSnapshot &actual,
                            const WayBackRequest &request, std::stop_token stop)
{
    const auto entry = chosenEntry(history, connection.target().display(), request.id);
    if (!entry)
        return std::unexpected(entry.error());
    const auto parts = readWayBackParts(entry->parts);
    if (!parts)
        return refused("undo.no-way", QStringLiteral("an older version of this program applied entry %1, and noted no way back but its SQL").arg(entry->id),
                       QStringLiteral("schema-kit history --json shows it"));
    if (!request.force) {
        if (const auto unmoved = checkUnmoved(connection, history, *entry, parts->filter, stop); !unmoved)
            return std::unexpected(unmoved.error());
    }
    // Of an apply that ended half-way only the beginning stands.
    QList<Statement> forward = parts->statements;
    if (entry->outcome != HistoryEntry::Outcome::Applied)
        forward = forward.mid(0, entry->standing);

    WayBack back;
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
                back.plan.statements << one;
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
            back.plan.statements += *brought;
            continue;
        }
        const QString sql = statement->sql.simplified();
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
        back.plan.statements += lost->last();
        back.notes += lost->notes();
    }
    analyseStatements(back.plan, actual.schema);
    back.plan.fingerprint = actual.fingerprint;
    // It is a person's in the end; nothing of it is to be looked for among the differences.
    back.plan.edited = true;
    if (const auto counted = countHazards(connection, back.plan, actual.schema, stop); !counted)
        return std::unexpected(counted.error());
    return back;
}

Result<ComparisonPtr> pictureOf(Connection &connection, const CatalogFilter &filter, const QString &project, std::stop_token stop)
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
    return ComparisonPtr(std::move(picture));
}

} // namespace studio
