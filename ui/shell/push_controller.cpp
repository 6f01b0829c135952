#include "ui/shell/push_controller.h"

#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/apply/backup_choice.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/push_strip.h"
#include "ui/apply/review_page.h"
#include "ui/diff/drift_view.h"
#include "ui/diff/plan_panel.h"

namespace studio {

PushController::PushController(Session *session, DriftView *drift, PushSheet *sheet, PushStrip *strip,
                               std::function<Environment()> environment, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_drift(drift)
    , m_sheet(sheet)
    , m_strip(strip)
    , m_environment(std::move(environment))
{
    connect(sheet, &PushSheet::pushRequested, this, [this](const PushRequest &request) {
        m_inSheet = true;
        m_sheet->run(m_context, request.backup);
        start(request);
    });
    connect(sheet, &PushSheet::estimateRequested, this, &PushController::estimate);
    connect(sheet, &PushSheet::cancelRequested, session, &Session::cancelPush);
    connect(strip, &PushStrip::cancelRequested, session, &Session::cancelPush);
    connect(sheet, &PushSheet::statementRequested, this, [this] {
        if (m_context.back)
            emit wayBackFailed(m_wayBackFailure);
        else
            showStatement();
    });
    connect(strip, &PushStrip::statementRequested, this, &PushController::showStatement);
    connect(session, &Session::pushProgress, this, [this](const PushProgress &progress) {
        if (!m_running)
            return;
        if (m_inSheet)
            m_sheet->setProgress(progress);
        else
            m_strip->setProgress(progress);
        if (!m_context.back)
            m_drift->planPanel()->setRunning(progress.stage == PushStage::Applying ? progress.statement : -1);
    });
    // What stands in an open sheet must be what would be pushed: a new picture begins the review anew.
    connect(drift, &DriftView::planChanged, this, [this] {
        if (m_running || m_context.back || !m_sheet->isReviewing())
            return;
        if (m_drift->isPushable())
            push(true);
        else
            m_sheet->closeSheet();
    });
}

void PushController::push(bool withOptions)
{
    if (m_running || !m_drift->isPushable())
        return;
    m_context = {m_session->comparison(), m_drift->plan(), m_environment(), nullptr};
    if (withOptions || !m_context.isHarmless()) {
        review(m_context);
        return;
    }
    m_inSheet = false;
    m_strip->start(m_context);
    PushRequest request;
    request.plan = m_context.plan;
    start(request);
}

void PushController::review(const PushContext &context)
{
    if (m_running)
        return;
    ++m_review;
    m_context = context;
    m_sheet->review(m_context);
}

void PushController::start(const PushRequest &request)
{
    m_running = true;
    emit runningChanged(true);
    whenDone(m_context.back ? m_session->takeBack(m_context.back, request) : m_session->push(request), this, [this](const QFuture<Result<PushOutcome>> &done) {
        if (done.resultCount() > 0)
            finish(done.result());
    });
}

void PushController::finish(const Result<PushOutcome> &outcome)
{
    m_running = false;
    if (m_context.back) {
        m_wayBackFailure = outcome ? Error() : outcome.error();
    } else {
        m_failure = outcome ? Error() : outcome.error();
        m_drift->planPanel()->setRunning(-1);
        if (outcome)
            m_drift->discardEdits();
        else if (m_failure.statementIndex >= 0)
            m_drift->planPanel()->showFailure(m_failure);
    }
    if (m_inSheet)
        m_sheet->setOutcome(outcome);
    else
        m_strip->setOutcome(outcome);
    emit runningChanged(false);
    if (outcome && m_context.back)
        emit takenBack();
}

void PushController::estimate(BackupScope scope)
{
    const int review = m_review;
    whenDone(m_session->estimateBackup(scope, m_context.plan), this,
             [this, scope, review](const QFuture<Result<qint64>> &done) {
                 if (review != m_review || done.resultCount() == 0)
                     return;
                 const Result<qint64> bytes = done.result();
                 m_sheet->reviewPage()->backup()->setEstimate(scope, bytes ? std::optional(*bytes) : std::nullopt);
             });
}

void PushController::showStatement()
{
    emit statementShown();
    m_drift->planPanel()->showFailure(m_failure);
}

} // namespace studio
