#include "engine/project/json_report.h"

#include "engine/project/generate.h"

#include "engine/diff/rename_flag.h"

#include <QFileInfo>
#include <QJsonArray>

namespace studio {

namespace {

QJsonObject sourceOf(const SourceLocation &location)
{
    return {{QStringLiteral("file"), location.file}, {QStringLiteral("line"), location.line}};
}

QJsonObject sideReport(const SideInfo &side)
{
    QJsonObject object{{QStringLiteral("kind"), side.kind}};
    if (!side.name.isEmpty())
        object.insert(QStringLiteral("name"), side.name);
    if (!side.server.isEmpty())
        object.insert(QStringLiteral("server"), side.server);
    if (!side.files.isEmpty())
        object.insert(QStringLiteral("files"), QJsonArray::fromStringList(side.files));
    return object;
}

QJsonObject hazardReport(const Hazard &hazard)
{
    QJsonObject object{{QStringLiteral("code"), hazard.code},
                       {QStringLiteral("level"), word(hazard.level)},
                       {QStringLiteral("message"), hazard.message}};
    if (!hazard.lock.isEmpty())
        object.insert(QStringLiteral("lock"), hazard.lock);
    if (hazard.rewritesTable)
        object.insert(QStringLiteral("rewritesTable"), true);
    if (hazard.rows)
        object.insert(QStringLiteral("rows"), *hazard.rows);
    if (hazard.bytes)
        object.insert(QStringLiteral("bytes"), *hazard.bytes);
    if (!hazard.suggestion.isEmpty())
        object.insert(QStringLiteral("suggestion"), hazard.suggestion);
    if (!hazard.chapter.isEmpty())
        object.insert(QStringLiteral("chapter"), hazard.chapter);
    return object;
}

QJsonObject changeReport(const Change &change, const QList<int> &statements)
{
    QJsonObject object{{QStringLiteral("action"), word(change.action)},
                       {QStringLiteral("kind"), word(change.object.kind)},
                       {QStringLiteral("object"), change.object.display()}};
    if (change.renamedFrom)
        object.insert(QStringLiteral("renamedFrom"), change.renamedFrom->display());
    QJsonArray attributes;
    for (const AttributeChange &attribute : change.attributes) {
        QJsonObject item{{QStringLiteral("name"), attribute.name},
                         {QStringLiteral("from"), attribute.from},
                         {QStringLiteral("to"), attribute.to}};
        if (attribute.unproven)
            item.insert(QStringLiteral("unproven"), true);
        attributes.append(item);
    }
    object.insert(QStringLiteral("attributes"), attributes);
    if (change.source.line > 0)
        object.insert(QStringLiteral("source"), sourceOf(change.source));
    QJsonArray indexes;
    for (const int index : statements)
        indexes.append(index);
    object.insert(QStringLiteral("statements"), indexes);
    return object;
}

QString candidateEnd(const ObjectId &from, const ObjectId &to)
{
    // cli.md writes a column's new name alone, and other objects in full when the schema changes with the name.
    return from.schema == to.schema && from.table == to.table ? to.name : to.display();
}

} // namespace

QJsonObject comparisonReport(const Comparison &comparison)
{
    QJsonArray changes;
    for (qsizetype i = 0; i < comparison.diff.changes.size(); ++i) {
        const Change &change = comparison.diff.changes[i];
        if (change.implied)
            continue;
        QList<int> statements;
        for (qsizetype s = 0; s < comparison.plan.statements.size(); ++s) {
            if (comparison.plan.statements[s].changes.contains(int(i)))
                statements.append(int(s));
        }
        changes.append(changeReport(change, statements));
    }
    QJsonArray statements;
    for (const Statement &statement : comparison.plan.statements) {
        QJsonArray hazards;
        for (const Hazard &hazard : statement.hazards)
            hazards.append(hazardReport(hazard));
        statements.append(QJsonObject{{QStringLiteral("sql"), statement.sql},
                                      {QStringLiteral("hazards"), hazards},
                                      {QStringLiteral("inTransaction"), statement.inTransaction},
                                      {QStringLiteral("beginsTransaction"), statement.beginsTransaction},
                                      {QStringLiteral("undo"), statement.undo ? QJsonValue(*statement.undo) : QJsonValue()}});
    }
    QJsonArray candidates;
    for (const RenameCandidate &candidate : comparison.diff.renameCandidates) {
        candidates.append(QJsonObject{{QStringLiteral("kind"), word(candidate.from.kind)},
                                      {QStringLiteral("from"), candidate.from.display()},
                                      {QStringLiteral("to"), candidateEnd(candidate.from, candidate.to)},
                                      {QStringLiteral("score"), candidate.score},
                                      {QStringLiteral("reason"), candidate.reason},
                                      {QStringLiteral("flag"), renameFlag(candidate)}});
    }
    QJsonArray unmanaged;
    for (const UnmanagedObject &object : comparison.diff.unmanaged) {
        unmanaged.append(QJsonObject{{QStringLiteral("kind"), object.kind}, {QStringLiteral("object"), object.name.display()}});
    }
    QJsonArray obstacles;
    for (const Obstacle &obstacle : comparison.plan.obstacles) {
        obstacles.append(QJsonObject{{QStringLiteral("object"), obstacle.object.display()},
                                     {QStringLiteral("message"), obstacle.message},
                                     {QStringLiteral("hint"), obstacle.hint}});
    }
    QJsonArray notices;
    for (const Notice &notice : comparison.desired.notices) {
        QJsonObject item{{QStringLiteral("message"), notice.message}};
        if (notice.location.line > 0)
            item.insert(QStringLiteral("source"), sourceOf(notice.location));
        notices.append(item);
    }
    return {{QStringLiteral("inSync"), comparison.inSync()},
            {QStringLiteral("from"), sideReport(comparison.from)},
            {QStringLiteral("to"), sideReport(comparison.to)},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("statements"), statements},
            {QStringLiteral("renameCandidates"), candidates},
            {QStringLiteral("unmanaged"), unmanaged},
            {QStringLiteral("obstacles"), obstacles},
            {QStringLiteral("notices"), notices}};
}

QJsonObject errorReport(const Error &error)
{
    QJsonObject inner{{QStringLiteral("code"), error.code.isEmpty() ? QStringLiteral("error") : error.code},
                      {QStringLiteral("message"), error.message}};
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            inner.insert(QString::fromLatin1(name), value);
    };
    add("detail", error.detail);
    add("hint", error.hint);
    add("file", error.file);
    if (error.line > 0)
        inner.insert(QStringLiteral("line"), error.line);
    if (error.column > 0)
        inner.insert(QStringLiteral("column"), error.column);
    add("statement", error.statement);
    add("sqlstate", error.sqlState);
    if (error.position > 0)
        inner.insert(QStringLiteral("position"), error.position);
    return {{QStringLiteral("error"), inner}};
}

QJsonObject generateReport(const GeneratePicture &picture, bool written)
{
    QJsonObject report = picture.comparison ? comparisonReport(*picture.comparison) : QJsonObject();
    QJsonValue migration;
    if (picture.migration) {
        migration = QJsonObject{{QStringLiteral("tag"), picture.migration->tag},
                                {QStringLiteral("files"), QJsonArray{picture.migration->sqlFile, picture.migration->snapshotFile}},
                                {QStringLiteral("sql"), QString::fromUtf8(picture.migration->sql)},
                                {QStringLiteral("written"), written}};
    }
    report.insert(QStringLiteral("migration"), migration);
    report.insert(QStringLiteral("notices"), QJsonArray::fromStringList(picture.notices));
    return report;
}

QJsonObject pushReport(const Comparison &before, const PushOutcome &outcome)
{
    QJsonObject object{{QStringLiteral("applied"), outcome.applied.applied},
                       {QStringLiteral("durationMs"), qint64(outcome.applied.duration.count())},
                       {QStringLiteral("rowsTouched"), outcome.applied.rowsTouched},
                       {QStringLiteral("inSync"), outcome.equal},
                       {QStringLiteral("history"), outcome.historyId},
                       {QStringLiteral("database"), before.target.display()}};
    if (outcome.backup) {
        object.insert(QStringLiteral("backup"), QJsonObject{{QStringLiteral("file"), outcome.backup->file},
                                                            {QStringLiteral("bytes"), outcome.backup->bytes}});
        object.insert(QStringLiteral("deletedBackups"), QJsonArray::fromStringList(outcome.retired.files));
    }
    if (outcome.after)
        object.insert(QStringLiteral("after"), comparisonReport(*outcome.after));
    return object;
}

QJsonObject lintReport(const LintOutcome &outcome)
{
    QJsonArray findings;
    for (const LintFinding &finding : outcome.report.findings) {
        QJsonObject object = hazardReport(finding.hazard);
        object.insert(QStringLiteral("file"), finding.file);
        object.insert(QStringLiteral("line"), finding.line);
        object.insert(QStringLiteral("column"), finding.column);
        object.insert(QStringLiteral("statement"), finding.statement);
        findings.append(object);
    }
    QJsonArray notes;
    for (const LintNote &note : outcome.report.notes)
        notes.append(QJsonObject{{QStringLiteral("file"), note.file}, {QStringLiteral("line"), note.line}, {QStringLiteral("text"), note.text}});
    for (const QString &note : outcome.notes)
        notes.append(QJsonObject{{QStringLiteral("text"), note}});
    return {{QStringLiteral("files"), QJsonArray::fromStringList(outcome.files)},
            {QStringLiteral("basis"), outcome.basis},
            {QStringLiteral("statements"), outcome.report.statements},
            {QStringLiteral("failAt"), word(outcome.failAt)},
            {QStringLiteral("failed"), outcome.report.reaches(outcome.failAt)},
            {QStringLiteral("findings"), findings},
            {QStringLiteral("silenced"), outcome.report.silenced},
            {QStringLiteral("notes"), notes}};
}

namespace {

QJsonObject runReport(const RehearsedRun &run)
{
    QJsonArray statements;
    for (const RehearsedStatement &statement : run.statements) {
        QJsonArray locks;
        for (const TakenLock &lock : statement.locks)
            locks.append(QJsonObject{{QStringLiteral("relation"), lock.relation}, {QStringLiteral("lock"), word(lock.lock)}});
        statements.append(QJsonObject{{QStringLiteral("sql"), statement.sql},
                                      {QStringLiteral("milliseconds"), double(statement.time.count()) / 1000.0},
                                      {QStringLiteral("locks"), locks},
                                      {QStringLiteral("rewritten"), QJsonArray::fromStringList(statement.rewritten)},
                                      {QStringLiteral("rows"), statement.rows}});
    }
    QJsonObject report{{QStringLiteral("statements"), statements}};
    QJsonArray leftOut;
    for (const Error &error : run.leftOut)
        leftOut.append(errorReport(error).value(QStringLiteral("error")));
    if (!leftOut.isEmpty())
        report.insert(QStringLiteral("leftOut"), leftOut);
    if (run.failure)
        report.insert(QStringLiteral("error"), errorReport(*run.failure).value(QStringLiteral("error")));
    return report;
}

QJsonArray changesReport(const QList<Change> &changes)
{
    QJsonArray list;
    for (const Change &change : changes)
        list.append(changeReport(change, {}));
    return list;
}

} // namespace

QJsonObject rehearsalReport(const Rehearsal &rehearsal)
{
    QJsonObject report{{QStringLiteral("succeeded"), rehearsal.succeeded()},
                       {QStringLiteral("withData"), rehearsal.withData},
                       {QStringLiteral("lacks"), QJsonArray::fromStringList(rehearsal.lacks)},
                       {QStringLiteral("forward"), runReport(rehearsal.forward)},
                       {QStringLiteral("remaining"), changesReport(rehearsal.remaining)},
                       {QStringLiteral("leftOut"), rehearsal.leftOut},
                       {QStringLiteral("irrevocable"), rehearsal.irrevocable},
                       {QStringLiteral("back"), runReport(rehearsal.back)},
                       {QStringLiteral("notReturned"), changesReport(rehearsal.notReturned)},
                       {QStringLiteral("again"), runReport(rehearsal.again)},
                       {QStringLiteral("surprises"), QJsonArray::fromStringList(rehearsal.surprises)}};
    if (rehearsal.takesBack > 0) {
        report.insert(QStringLiteral("undoes"), rehearsal.takesBack);
        report.insert(QStringLiteral("compared"), rehearsal.compared);
        report.insert(QStringLiteral("told"), QJsonArray::fromStringList(rehearsal.told));
    }
    return report;
}

QJsonObject backupsReport(const BackupKeeping &keeping)
{
    QJsonArray list;
    for (const BackupVerdict &backup : keeping.backups) {
        const BackupRecord &record = backup.record;
        list.append(QJsonObject{{QStringLiteral("file"), record.file},
                                {QStringLiteral("database"), record.database},
                                {QStringLiteral("madeAt"), record.madeAt.toUTC().toString(Qt::ISODateWithMs)},
                                {QStringLiteral("reason"), record.reason},
                                {QStringLiteral("scope"), record.scope},
                                {QStringLiteral("bytes"), backup.keeping == Keeping::Gone ? QJsonValue() : QJsonValue(backup.bytes)},
                                {QStringLiteral("due"), backup.isDue()},
                                {QStringLiteral("state"), word(backup.keeping)}});
    }
    const Retention &retention = keeping.retention;
    QJsonObject object{{QStringLiteral("keeps"), QJsonObject{{QStringLiteral("newest"), retention.newest ? QJsonValue(*retention.newest) : QJsonValue(QStringLiteral("all"))},
                                                             {QStringLiteral("days"), retention.days},
                                                             {QStringLiteral("bytes"), retention.bytes}}},
                       {QStringLiteral("backups"), list},
                       {QStringLiteral("bytes"), keeping.bytes()},
                       {QStringLiteral("dueBytes"), keeping.dueBytes()}};
    if (!keeping.trouble.isEmpty())
        object.insert(QStringLiteral("trouble"), keeping.trouble);
    return object;
}

QJsonObject historyReport(const QList<HistoryEntry> &entries)
{
    static const QStringList outcomes{QStringLiteral("started"), QStringLiteral("applied"), QStringLiteral("failed"),
                                      QStringLiteral("cancelled"), QStringLiteral("unknown")};
    QJsonArray list;
    for (const HistoryEntry &entry : entries) {
        list.append(QJsonObject{{QStringLiteral("id"), entry.id},
                                {QStringLiteral("startedAt"), entry.startedAt.toUTC().toString(Qt::ISODateWithMs)},
                                {QStringLiteral("durationMs"), entry.durationMs},
                                {QStringLiteral("project"), entry.project},
                                {QStringLiteral("database"), entry.database},
                                {QStringLiteral("server"), entry.server},
                                {QStringLiteral("outcome"), outcomes.value(int(entry.outcome))},
                                {QStringLiteral("statements"), entry.statements},
                                {QStringLiteral("standing"), entry.standing},
                                {QStringLiteral("rowsTouched"), entry.rowsTouched},
                                {QStringLiteral("sql"), entry.sql},
                                {QStringLiteral("undo"), entry.undo},
                                {QStringLiteral("reason"), entry.reason.isEmpty() ? QStringLiteral("push") : entry.reason},
                                {QStringLiteral("backup"), entry.backupFile},
                                {QStringLiteral("backupBytes"), entry.backupFile.isEmpty() || !QFileInfo::exists(entry.backupFile)
                                                                    ? QJsonValue()
                                                                    : QJsonValue(QFileInfo(entry.backupFile).size())},
                                {QStringLiteral("takenBackBy"), entry.takenBackBy > 0 ? QJsonValue(entry.takenBackBy) : QJsonValue()},
                                {QStringLiteral("error"), entry.error}});
    }
    return {{QStringLiteral("history"), list}};
}

} // namespace studio
