#include "ui/apply/rehearsal_state.h"

#include "ui/parts/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace studio {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(studio::RehearsalState)
};

QString outcomeOf(const Rehearsal &rehearsal, bool missesRows)
{
    if (const auto &failure = rehearsal.forward.failure)
        return Text::tr("statement %1 fails: %2").arg(failure->statementIndex + 1).arg(failure->message);
    if (!rehearsal.remaining.isEmpty())
        return Text::tr("%1 afterwards that should not")
            .arg(counted(rehearsal.remaining.size(), Text::tr("thing differs"), Text::tr("things differ")));
    if (rehearsal.takesBack > 0 && rehearsal.back.failure)
        return Text::tr("goes through, but pushing again fails: %1").arg(rehearsal.back.failure->message);
    if (rehearsal.takesBack > 0 && !rehearsal.notReturned.isEmpty())
        return Text::tr("goes through, but pushing again does not lead back");
    if (rehearsal.takesBack > 0 && rehearsal.again.failure)
        return Text::tr("fails after pushing again: %1").arg(rehearsal.again.failure->message);
    if (rehearsal.back.failure)
        return Text::tr("goes through, but the way back fails: %1").arg(rehearsal.back.failure->message);
    if (!rehearsal.notReturned.isEmpty())
        return Text::tr("goes through, but the way back does not lead back");
    if (rehearsal.again.failure)
        return Text::tr("fails after the way back: %1").arg(rehearsal.again.failure->message);
    QString line = Text::tr("rehearsed in %1, ends equal").arg(formatShortDuration(rehearsal.forward.time()));
    if (rehearsal.takesBack > 0)
        line = (rehearsal.compared ? Text::tr("rehearsed in %1, ends as before the push") : Text::tr("rehearsed in %1")).arg(formatShortDuration(rehearsal.forward.time()));
    if (rehearsal.leftOut > 0)
        line = Text::tr("rehearsed in %1, %2 left out")
                   .arg(formatShortDuration(rehearsal.forward.time()),
                        counted(rehearsal.leftOut, Text::tr("difference"), Text::tr("differences")));
    if (missesRows)
        line += Text::tr(" \u00b7 rows not tried");
    if (!rehearsal.lacks.isEmpty())
        line += Text::tr(", not all of it");
    if (!rehearsal.surprises.isEmpty())
        line += QStringLiteral(" \u00b7 ") + counted(rehearsal.surprises.size(), Text::tr("surprise"), Text::tr("surprises"));
    return line;
}

} // namespace

bool RehearsalState::missesRows() const
{
    return phase == Phase::Done && !withData && std::ranges::any_of(plan.statements, [](const Statement &statement) {
               // Nor those that a way back brings.
               if (statement.rows)
                   return true;
               // What is lost is lost with rows and without.
               return !statement.losesData &&
                      std::ranges::any_of(statement.hazards, [](const Hazard &hazard) { return hazard.level == HazardLevel::Danger; });
           });
}

QString outcomeOf(const RehearsalState &state)
{
    switch (state.phase) {
    case RehearsalState::Phase::None:
        return {};
    case RehearsalState::Phase::Running:
        return Text::tr("rehearsing\u2026");
    case RehearsalState::Phase::Done:
        return outcomeOf(state.rehearsal, state.missesRows());
    case RehearsalState::Phase::Untried:
        break;
    }
    return Text::tr("not rehearsed: %1").arg(state.error.message);
}

QString lineOf(const RehearsalState &state)
{
    const QString outcome = outcomeOf(state);
    if (state.back && !outcome.isEmpty())
        return Text::tr("way back: %1").arg(outcome);
    return state.phase == RehearsalState::Phase::Done && !state.succeeded() ? Text::tr("rehearsal: %1").arg(outcome) : outcome;
}

QString tooltipOf(const RehearsalState &state)
{
    QStringList lines{lineOf(state)};
    if (state.phase == RehearsalState::Phase::Done)
        lines << (state.withData ? Text::tr("on a copy with all rows") : Text::tr("on a copy of the structure, without rows"));
    if (state.phase == RehearsalState::Phase::Untried && !state.error.hint.isEmpty())
        lines << state.error.hint;
    lines << Text::tr("Click for the details");
    return lines.join(QLatin1Char('\n'));
}

RehearsalMark markOf(const RehearsalState &state)
{
    switch (state.phase) {
    case RehearsalState::Phase::Running:
        return {QStringLiteral("hourglass"), Tint::Muted};
    case RehearsalState::Phase::Done:
        if (!state.rehearsal.succeeded())
            return {QStringLiteral("circle-x"), Tint::Danger};
        if (state.missesRows() || !state.rehearsal.surprises.isEmpty() || !state.rehearsal.lacks.isEmpty())
            return {QStringLiteral("triangle-alert"), Tint::Warning};
        return {QStringLiteral("circle-check"), Tint::Success};
    case RehearsalState::Phase::None:
    case RehearsalState::Phase::Untried:
        break;
    }
    return {QStringLiteral("flask-conical"), Tint::Muted};
}

} // namespace studio
