#include "ui/shell/rehearsal_controller.h"

#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/apply/rehearsal_sheet.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/plan_panel.h"

#include <algorithm>

namespace studio {

namespace {

using Phase = RehearsalState::Phase;

bool sameStatements(const Plan &a, const Plan &b)
{
    return std::ranges::equal(a.statements, b.statements, [](const Statement &one, const Statement &other) {
        return one.sql == other.sql && one.inTransaction == other.inTransaction && one.beginsTransaction == other.beginsTransaction && one.undo == other.undo;
    });
}

} // namespace

RehearsalController::RehearsalController(Session *session, DriftView *drift, RehearsalSheet *sheet,
                                         std::function<Environment()> environment, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_drift(drift)
    , m_sheet(sheet)
    , m_environment(std::move(environment))
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &RehearsalController::beginByItself);
    connect(drift, &DriftView::planChanged, this, &RehearsalController::planChanged);
    connect(session, &Session::rehearsalProgress, this, [this](const Progress &progress) {
        if (m_state.phase == Phase::Running)
            m_sheet->setProgress(progress);
    });
    connect(sheet, &RehearsalSheet::rehearsalRequested, this, &RehearsalController::begin);
    connect(sheet, &RehearsalSheet::cancelRequested, this, &RehearsalController::cancel);
    connect(sheet, &RehearsalSheet::statementRequested, this, &RehearsalController::showStatement);
}

void RehearsalController::planChanged()
{
    if (m_back)
        return;
    const bool possible = m_drift->isPushable();
    if (possible && m_state.comparison == m_session->comparison() && sameStatements(m_state.plan, m_drift->plan()))
        return;
    if (!possible && !m_state.comparison)
        return;
    ++m_plan;
    cancel();
    RehearsalState fresh;
    if (possible) {
        fresh.comparison = m_session->comparison();
        fresh.plan = m_drift->plan();
    }
    setState(fresh);
    if (possible && m_byItself)
        m_rest.start();
}

void RehearsalController::setWayBack(const WayBackPtr &back)
{
    if (m_back == back)
        return;
    ++m_plan;
    cancel();
    if (!m_back)
        m_ofPlan = m_state;
    m_back = back;
    if (back) {
        RehearsalState fresh;
        fresh.comparison = back->picture;
        fresh.plan = back->plan();
        fresh.back = back;
        setState(fresh);
        if (m_byItself)
            m_rest.start();
        return;
    }
    // What was known of the plan is still known, unless there is another one by now.
    setState(m_ofPlan);
    m_ofPlan = {};
    planChanged();
    if (m_byItself && m_state.comparison && m_state.phase == Phase::None)
        m_rest.start();
}

void RehearsalController::rehearse()
{
    if (m_paused || !m_state.comparison)
        return;
    showDetails();
    if (m_state.phase == Phase::None || m_state.phase == Phase::Untried)
        begin(m_sheet->wantsData());
}

void RehearsalController::showDetails()
{
    m_sheet->openFor(m_state, m_environment());
    whenDone(m_session->estimateRehearsal(), this, [this](const QFuture<Result<RehearsalCost>> &done) {
        if (done.resultCount() == 0)
            return;
        const Result<RehearsalCost> cost = done.result();
        m_sheet->setEstimate(cost ? std::optional(cost->bytes) : std::nullopt);
    });
}

void RehearsalController::setByItself(bool byItself)
{
    m_byItself = byItself;
    if (byItself && m_state.comparison && m_state.phase == Phase::None)
        m_rest.start();
}

void RehearsalController::setPaused(bool paused)
{
    m_paused = paused;
    if (!paused)
        return; // the push ends with a fresh comparison
    clearMark();
    if (m_state.phase == Phase::Running)
        cancel();
    m_rest.stop();
}

void RehearsalController::beginByItself()
{
    if (m_paused || !m_byItself || !m_state.comparison || m_state.phase != Phase::None || m_environment() == Environment::Production)
        return;
    const int plan = m_plan;
    whenDone(m_session->estimateRehearsal(), this, [this, plan](const QFuture<Result<RehearsalCost>> &done) {
        if (plan != m_plan || m_paused || m_state.phase != Phase::None || done.resultCount() == 0)
            return;
        const Result<RehearsalCost> cost = done.result();
        if (cost && cost->isSmall())
            begin(false);
    });
}

void RehearsalController::begin(bool withData)
{
    m_rest.stop();
    if (m_paused || !m_state.comparison)
        return;
    const int run = ++m_run;
    RehearsalState running;
    running.phase = Phase::Running;
    running.comparison = m_state.comparison;
    running.plan = m_state.plan;
    running.back = m_back;
    running.withData = withData;
    setState(running);
    whenDone(m_back ? m_session->rehearse(m_back, {withData}) : m_session->rehearse(running.plan, {withData}), this, [this, run](const QFuture<Result<Rehearsal>> &done) {
        if (run == m_run && done.resultCount() > 0)
            finish(done.result());
    });
}

void RehearsalController::finish(const Result<Rehearsal> &rehearsal)
{
    RehearsalState state = m_state;
    if (rehearsal) {
        state.phase = Phase::Done;
        state.rehearsal = *rehearsal;
    } else if (rehearsal.error().kind == ErrorKind::Cancelled) {
        state.phase = Phase::None;
    } else {
        state.phase = Phase::Untried;
        state.error = rehearsal.error();
    }
    setState(state);
    mark();
}

void RehearsalController::cancel()
{
    m_rest.stop();
    if (m_state.phase != Phase::Running)
        return;
    ++m_run;
    m_session->cancelRehearsal();
    RehearsalState idle = m_state;
    idle.phase = Phase::None;
    setState(idle);
}

void RehearsalController::setState(const RehearsalState &state)
{
    m_state = state;
    m_sheet->setState(state);
    emit stateChanged(state);
}

/// The text of the plan may be another one by now only where the state is too.
void RehearsalController::mark()
{
    if (m_back)
        return; // its statements do not stand in the editor
    if (m_state.failedForward()) {
        m_drift->planPanel()->markFailure(*m_state.rehearsal.forward.failure);
        m_marked = true;
    } else if (m_state.phase == Phase::Done) {
        clearMark();
    }
}

void RehearsalController::clearMark()
{
    if (m_marked)
        m_drift->planPanel()->clearFailure();
    m_marked = false;
}

void RehearsalController::showStatement(int statement)
{
    if (m_back) {
        emit wayBackStatementShown(statement);
        return;
    }
    emit statementShown();
    m_drift->planPanel()->revealStatement(statement);
}

} // namespace studio
