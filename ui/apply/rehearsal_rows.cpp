#include "ui/apply/rehearsal_rows.h"

#include "ui/parts/marks.h"
#include "ui/parts/texts.h"

#include <QCoreApplication>

namespace studio {

namespace {

using Kind = RehearsalRow::Kind;

constexpr qsizetype mostListed = 8;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(studio::RehearsalRow)
};

QString detailOf(const Error &error)
{
    QStringList lines{error.sqlState.isEmpty() ? error.message : QStringLiteral("%1 [%2]").arg(error.message, error.sqlState)};
    if (!error.detail.isEmpty())
        lines << error.detail;
    if (!error.hint.isEmpty())
        lines << Text::tr("Hint: %1").arg(error.hint);
    return lines.join(QLatin1Char('\n'));
}

QString listOf(const QList<Change> &changes)
{
    QStringList lines;
    for (const Change &change : changes.first(std::min(changes.size(), mostListed)))
        lines << QStringLiteral("%1 %2 %3").arg(markOf(change.action, lightColors()).sign, title(change.object.kind), change.object.display());
    if (changes.size() > mostListed)
        lines << Text::tr("and %1 more").arg(formatCount(changes.size() - mostListed));
    return lines.join(QLatin1Char('\n'));
}

RehearsalRow step(const QString &text, bool good, const QString &detail = {}, const QString &time = {})
{
    return {Kind::Step, good ? QStringLiteral("circle-check") : QStringLiteral("circle-x"), good ? Tint::Success : Tint::Danger, text, detail, time, -1};
}

RehearsalRow skipped(const QString &text, const QString &detail)
{
    return {Kind::Step, QStringLiteral("circle-slash"), Tint::Muted, text, detail, {}, -1};
}

RehearsalRow forward(const Rehearsal &rehearsal)
{
    const RehearsedRun &run = rehearsal.forward;
    if (!run.failure)
        return step(rehearsal.takesBack > 0 ? Text::tr("The way back goes through") : Text::tr("The plan goes through"), true, {}, formatShortDuration(run.time()));
    RehearsalRow row = step(Text::tr("Statement %1 fails").arg(run.failure->statementIndex + 1), false, detailOf(*run.failure));
    row.statement = run.failure->statementIndex;
    return row;
}

RehearsalRow target(const Rehearsal &rehearsal)
{
    if (!rehearsal.remaining.isEmpty())
        return step(Text::tr("It does not end equal to the schema files"), false, listOf(rehearsal.remaining));
    if (rehearsal.leftOut == 0)
        return step(Text::tr("It ends equal to the schema files"), true);
    return step(Text::tr("It ends as selected"), true,
                Text::tr("%1 left out.").arg(counted(rehearsal.leftOut, Text::tr("difference is"), Text::tr("differences are"))));
}

RehearsalRow before(const Rehearsal &rehearsal)
{
    if (!rehearsal.remaining.isEmpty())
        return step(Text::tr("It does not end as the database was when the backup was made"), false, listOf(rehearsal.remaining));
    if (rehearsal.compared)
        return step(Text::tr("It ends as the database was when the backup was made"), true);
    return skipped(Text::tr("The end is not compared"), Text::tr("No backup tells how the database was."));
}

RehearsalRow pushedAgain(const Rehearsal &rehearsal)
{
    const RehearsedRun &run = rehearsal.back;
    if (run.failure)
        return step(Text::tr("Pushing again fails"), false, detailOf(*run.failure) + QLatin1Char('\n') + run.failure->statement);
    if (!rehearsal.notReturned.isEmpty())
        return step(Text::tr("Pushing again does not lead back"), false, listOf(rehearsal.notReturned));
    return step(Text::tr("Pushing again leads back"), true, {}, formatShortDuration(run.time()));
}

RehearsalRow back(const Rehearsal &rehearsal)
{
    const RehearsedRun &run = rehearsal.back;
    if (run.failure)
        return step(Text::tr("The way back fails"), false, detailOf(*run.failure) + QLatin1Char('\n') + run.failure->statement);
    if (!rehearsal.notReturned.isEmpty())
        return step(Text::tr("The way back does not lead back"), false, listOf(rehearsal.notReturned));
    if (rehearsal.irrevocable == 0)
        return step(Text::tr("The way back leads back"), true, {}, formatShortDuration(run.time()));
    RehearsalRow row = step(Text::tr("The way back leads as far as it goes"), true,
                            Text::tr("%1 cannot be taken back by SQL: what they lose comes back from a backup only.")
                                .arg(counted(rehearsal.irrevocable, Text::tr("statement"), Text::tr("statements"))),
                            formatShortDuration(run.time()));
    if (!run.leftOut.isEmpty())
        row.detail += QLatin1Char('\n') + Text::tr("Missing that, %1 of the way back left out.").arg(counted(run.leftOut.size(), Text::tr("part is"), Text::tr("parts are")));
    row.icon = QStringLiteral("triangle-alert");
    row.tint = Tint::Warning;
    return row;
}

RehearsalRow again(const Rehearsal &rehearsal)
{
    if (rehearsal.irrevocable > 0)
        return skipped(Text::tr("Not tried a second time"), Text::tr("What is lost for good cannot be lost again."));
    if (rehearsal.again.failure) {
        RehearsalRow row = step((rehearsal.takesBack > 0 ? Text::tr("After pushing again, statement %1 fails") : Text::tr("After the way back, statement %1 fails")).arg(rehearsal.again.failure->statementIndex + 1), false, detailOf(*rehearsal.again.failure));
        row.statement = rehearsal.again.failure->statementIndex;
        return row;
    }
    return step(rehearsal.takesBack > 0 ? Text::tr("The way back goes through again") : Text::tr("The plan goes through again"), true, {}, formatShortDuration(rehearsal.again.time()));
}

void addNotes(QList<RehearsalRow> &rows, const QString &heading, const QStringList &notes, const QString &icon, Tint tint)
{
    if (notes.isEmpty())
        return;
    rows << RehearsalRow{Kind::Heading, {}, Tint::Text, heading, {}, {}, -1};
    for (const QString &note : notes)
        rows << RehearsalRow{Kind::Note, icon, tint, note, {}, {}, -1};
}

QString factsOf(const RehearsedStatement &seen)
{
    QStringList facts;
    for (const TakenLock &lock : seen.locks)
        facts << Text::tr("locks %1: %2").arg(lock.relation, word(lock.lock).toLower());
    if (!seen.rewritten.isEmpty())
        facts << Text::tr("writes %1 anew").arg(seen.rewritten.join(QLatin1String(", ")));
    if (seen.rows > 0)
        facts << counted(seen.rows, Text::tr("row"), Text::tr("rows"));
    if (!seen.inTransaction)
        facts << Text::tr("outside the transaction");
    return facts.join(QStringLiteral(" \u00b7 "));
}

RehearsalRow statementRow(const RehearsalState &state, qsizetype index)
{
    const RehearsedRun &run = state.rehearsal.forward;
    RehearsalRow row{Kind::Statement, {}, Tint::Muted, QStringLiteral("%1  %2").arg(index + 1).arg(state.plan.statements.at(index).sql.simplified()), {}, {}, int(index)};
    if (run.failure && run.failure->statementIndex == index) {
        row.icon = QStringLiteral("circle-x");
        row.tint = Tint::Danger;
        row.detail = Text::tr("fails: %1").arg(run.failure->message);
    } else if (index >= run.statements.size()) {
        row.icon = QStringLiteral("circle-slash");
        row.detail = Text::tr("not reached");
    } else if (run.statements.at(index).sql.isEmpty()) {
        row.icon = QStringLiteral("circle-slash");
        row.detail = Text::tr("not rehearsed: everything in the copy has one owner");
    } else if (state.plan.statements.at(index).rows && !state.withData) {
        row.icon = QStringLiteral("circle-slash");
        row.detail = Text::tr("not rehearsed: the copy has no rows");
    } else {
        row.time = formatShortDuration(run.statements.at(index).time);
        row.detail = factsOf(run.statements.at(index));
        row.icon = QStringLiteral("check");
        row.tint = Tint::Success;
    }
    if (!state.back && !state.plan.statements.at(index).undo)
        row.detail = (row.detail.isEmpty() ? QString() : row.detail + QStringLiteral(" \u00b7 ")) + Text::tr("cannot be taken back");
    return row;
}

} // namespace

QList<RehearsalRow> rowsOf(const RehearsalState &state)
{
    QList<RehearsalRow> rows;
    if (state.phase != RehearsalState::Phase::Done)
        return rows;
    const Rehearsal &rehearsal = state.rehearsal;
    rows << forward(rehearsal);
    if (!rehearsal.forward.failure) {
        if (rehearsal.takesBack > 0)
            rows << before(rehearsal) << pushedAgain(rehearsal);
        else
            rows << target(rehearsal) << back(rehearsal);
        if (!rehearsal.back.failure)
            rows << again(rehearsal);
    }
    addNotes(rows, Text::tr("Rows that came since"), rehearsal.told, QStringLiteral("info"), Tint::Info);
    addNotes(rows, Text::tr("Other than foreseen"), rehearsal.surprises, QStringLiteral("triangle-alert"), Tint::Warning);
    addNotes(rows, Text::tr("Not rehearsed: the copy could not have it"), rehearsal.lacks, QStringLiteral("info"), Tint::Info);
    rows << RehearsalRow{Kind::Heading, {}, Tint::Text, Text::tr("What each statement did"), {}, {}, -1};
    for (qsizetype i = 0; i < state.plan.statements.size(); ++i)
        rows << statementRow(state, i);
    return rows;
}

} // namespace studio
