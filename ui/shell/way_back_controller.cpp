#include "ui/shell/way_back_controller.h"

#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/apply/push_sheet.h"
#include "ui/apply/rehearsal_sheet.h"
#include "ui/apply/review_page.h"
#include "ui/apply/way_back_panel.h"
#include "ui/apply/way_back_words.h"
#include "ui/parts/progress_strip.h"
#include "ui/shell/push_controller.h"
#include "ui/shell/rehearsal_controller.h"

namespace studio {

WayBackController::WayBackController(const Parts &parts, std::function<Environment()> environment, QObject *parent)
    : QObject(parent), m_parts(parts), m_environment(std::move(environment))
{
    connect(parts.progress, &ProgressStrip::cancelRequested, parts.session, &Session::cancelWayBack);
    connect(parts.sheet, &PushSheet::takeBackRequested, this, &WayBackController::takeBack);
    connect(parts.sheet, &PushSheet::insisted, this, [this] {
        m_request = insisting(m_request, m_refusal);
        plan();
    });
    connect(parts.session, &Session::comparisonChanged, this, &WayBackController::pictureChanged);
    connect(parts.pushes, &PushController::takenBack, this, [this] { setBack(nullptr); });
    connect(parts.pushes, &PushController::wayBackFailed, this, [this](const Error &error) {
        review();
        m_parts.sheet->reviewPage()->wayBack()->showFailure(error);
    });
    connect(parts.rehearsals, &RehearsalController::wayBackStatementShown, this, &WayBackController::showStatement);
    // One sheet closes before the other opens.
    for (Sheet *sheet : {static_cast<Sheet *>(parts.sheet), static_cast<Sheet *>(parts.rehearsalSheet)})
        connect(sheet, &Sheet::closed, this, &WayBackController::dropUnlessSeen, Qt::QueuedConnection);
}

void WayBackController::takeBack(qint64 historyId)
{
    if (m_parts.pushes->isRunning())
        return;
    setBack(nullptr);
    m_request = {};
    m_request.id = historyId;
    plan();
}

void WayBackController::plan()
{
    const int run = ++m_run;
    const ComparisonPtr picture = m_parts.session->comparison();
    m_fingerprint = picture ? picture->actual.fingerprint : QString();
    m_parts.progress->start(tr("Working out the way back"));
    whenDone(m_parts.session->planWayBack(m_request), this, [this, run](const QFuture<Result<WayBackPtr>> &done) {
        if (run != m_run || done.resultCount() == 0)
            return;
        m_parts.progress->finish();
        take(done.result());
    });
}

void WayBackController::take(const Result<WayBackPtr> &back)
{
    if (m_parts.pushes->isRunning())
        return;
    if (!back) {
        setBack(nullptr);
        m_refusal = back.error();
        m_parts.rehearsalSheet->closeSheet();
        if (m_refusal.kind != ErrorKind::Cancelled)
            m_parts.sheet->refuse(m_refusal, m_environment());
        return;
    }
    m_request.id = (*back)->entry.id;
    const bool isRehearsed = m_back && m_parts.rehearsalSheet->isVisible();
    setBack(*back);
    if (isRehearsed)
        return;
    m_parts.rehearsalSheet->closeSheet();
    review();
}

void WayBackController::review()
{
    if (m_back)
        m_parts.pushes->review({m_back->picture, m_back->plan(), m_environment(), m_back});
}

void WayBackController::setBack(const WayBackPtr &back)
{
    if (m_back == back)
        return;
    m_back = back;
    m_parts.rehearsals->setWayBack(back);
    emit underReviewChanged(back != nullptr);
}

/// What stands in an open sheet must be what would be applied.
void WayBackController::pictureChanged()
{
    const QString &fingerprint = m_parts.session->comparison()->actual.fingerprint;
    if (m_back && !m_parts.pushes->isRunning() && !m_fingerprint.isEmpty() && fingerprint != m_fingerprint)
        plan();
    m_fingerprint = fingerprint;
}

void WayBackController::dropUnlessSeen()
{
    if (!m_back || !m_parts.sheet->isHidden() || !m_parts.rehearsalSheet->isHidden() || m_parts.pushes->isRunning())
        return;
    ++m_run;
    m_parts.progress->finish();
    setBack(nullptr);
}

void WayBackController::showStatement(int statement)
{
    review();
    m_parts.sheet->reviewPage()->wayBack()->showStatement(statement);
}

} // namespace studio
