#include "ui/shell/drift_controller.h"

#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/diff/drift_view.h"
#include "ui/parts/open_in_editor.h"

#include <QDir>

namespace studio {

DriftController::DriftController(Session *session, DriftView *view, QObject *parent)
    : QObject(parent), m_session(session), m_view(view)
{
    connect(session, &Session::comparisonChanged, this, [this](const ComparisonPtr &comparison) {
        ++m_request;
        m_view->setComparison(comparison);
    });
    connect(session, &Session::comparisonFailed, view, &DriftView::setError);
    connect(session, &Session::refreshing, this, [this](bool running, const Progress &progress) {
        if (running && !progress.what.isEmpty())
            m_view->setLoading(progress.what);
    });
    connect(view, &DriftView::planRequested, this, &DriftController::makePlan);
    connect(view, &DriftView::scriptEdited, this, &DriftController::parse);
    connect(view, &DriftView::patchRequested, this, &DriftController::makePatch);
    connect(view, &DriftView::patchWriteRequested, this, &DriftController::writePatch);
    connect(view, &DriftView::safeRequested, this, [this](bool safe) {
        m_view->discardEdits();
        m_session->setSafe(safe);
    });
    connect(view, &DriftView::decisionsChanged, session, &Session::setRenameDecisions);
    connect(view, &DriftView::decisionRemembered, this, [this](const RenameCandidate &candidate, bool renamed) {
        whenDone(m_session->rememberRename(candidate, renamed), this, [this](const QFuture<Result<void>> &done) {
            if (done.resultCount() > 0 && !done.result())
                m_view->setRememberError(done.result().error());
        });
    });
    connect(view, &DriftView::sourceRequested, this, &DriftController::openSource);
}

void DriftController::makePlan(const QList<ObjectId> &only)
{
    const int number = ++m_request;
    whenDone(m_session->planFor(only), this, [this, number](const QFuture<Plan> &plan) {
        if (number == m_request && plan.resultCount() > 0)
            m_view->setPlan(plan.result());
    });
}

void DriftController::parse(const QString &script)
{
    const int number = ++m_request;
    whenDone(m_session->planFromScript(script), this, [this, number](const QFuture<Result<Plan>> &done) {
        if (number != m_request || done.resultCount() == 0)
            return;
        const Result<Plan> plan = done.result();
        if (plan)
            m_view->setEditedPlan(*plan);
        else
            m_view->setScriptError(plan.error());
    });
}

void DriftController::makePatch(const QList<ObjectId> &only)
{
    const int number = ++m_patchRequest;
    whenDone(m_session->patchFor(only), this, [this, number](const QFuture<Result<ProjectPatch>> &done) {
        if (number != m_patchRequest || done.resultCount() == 0)
            return;
        const Result<ProjectPatch> patch = done.result();
        if (patch)
            m_view->setPatch(*patch);
        else
            m_view->setPatchError(patch.error());
    });
}

void DriftController::writePatch(const ProjectPatch &patch)
{
    whenDone(m_session->writePatch(patch), this, [this, patch](const QFuture<Result<void>> &done) {
        if (done.resultCount() == 0)
            return;
        const Result<void> written = done.result();
        if (written)
            m_view->setPatchWritten(patch);
        else
            m_view->setPatchWriteError(written.error());
    });
}

void DriftController::openSource(const QString &file, int line, int column)
{
    const ComparisonPtr comparison = m_session->comparison();
    const QString root = comparison ? comparison->config.root : m_session->overrides().projectDir;
    openInEditor(QDir(root).absoluteFilePath(file), line, column);
}

} // namespace studio
