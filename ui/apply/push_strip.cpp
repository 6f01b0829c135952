#include "ui/apply/push_strip.h"

#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QAction>
#include <QVBoxLayout>

namespace studio {

PushStrip::PushStrip(QWidget *parent)
    : QWidget(parent)
    , m_takeBack(makeAction(this, QStringLiteral("undo-2"), tr("Take back\u2026"), {}, tr("Review what takes this push back")))
    , m_history(makeAction(this, QStringLiteral("history"), tr("Show in the history"), {},
                           tr("Show this push in the history, with its SQL and its backup")))
    , m_showStatement(makeAction(this, QStringLiteral("square-terminal"), tr("Show the statement"), {},
                                 tr("Show the statement that failed in the editor")))
    , m_progress(new ProgressStrip(this))
    , m_banner(new Banner(this))
{
    // Nothing to be done with them, nor to be found by name, before a push.
    for (QAction *action : {m_takeBack, m_history, m_showStatement})
        action->setEnabled(false);
    m_progress->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_progress);
    layout->addWidget(m_banner);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &PushStrip::cancelRequested);
    connect(m_takeBack, &QAction::triggered, this, [this] {
        m_banner->hide();
        emit takeBackRequested(m_historyId);
    });
    connect(m_history, &QAction::triggered, this, [this] { emit historyRequested(m_historyId); });
    connect(m_showStatement, &QAction::triggered, this, [this] { emit statementRequested(m_statement); });
}

void PushStrip::start(const PushContext &context)
{
    m_statements = context.plan.statements.size();
    m_banner->hide();
    m_progress->start(tr("Pushing to %1").arg(context.comparison->actual.database));
}

void PushStrip::setProgress(const PushProgress &progress)
{
    switch (progress.stage) {
    case PushStage::Checking:
        m_progress->setProgress({tr("Checking that nothing changed meanwhile"), 0, 0});
        break;
    case PushStage::BackingUp:
        m_progress->setProgress({progress.progress.what.isEmpty() ? tr("Backing up") : progress.progress.what,
                                 progress.progress.done, progress.progress.total});
        break;
    case PushStage::Applying:
        m_progress->setProgress(
            {tr("Statement %1 of %2").arg(progress.statement + 1).arg(m_statements), progress.statement, m_statements});
        break;
    case PushStage::Verifying:
    case PushStage::Done:
        m_progress->setProgress({tr("Comparing again"), m_statements, m_statements});
        break;
    }
}

void PushStrip::setOutcome(const Result<PushOutcome> &outcome)
{
    m_progress->finish();
    m_historyId = outcome ? outcome->historyId : 0;
    m_statement = outcome ? -1 : outcome.error().statementIndex;
    m_takeBack->setEnabled(m_historyId > 0);
    m_history->setEnabled(m_historyId > 0);
    m_showStatement->setEnabled(m_statement >= 0);
    if (!outcome) {
        m_banner->showError(outcome.error());
        if (m_statement >= 0)
            m_banner->addAction(m_showStatement);
    } else {
        QString detail = tr("%1 in %2")
                             .arg(counted(outcome->applied.applied, tr("statement"), tr("statements")),
                                  formatDuration(outcome->applied.duration));
        if (outcome->backup)
            detail += QStringLiteral(" \u00b7 ") +
                      tr("backup of %1 in %2").arg(formatBytes(outcome->backup->bytes), outcome->backup->file);
        for (const QString &line : sentences(outcome->retired))
            detail += QLatin1Char('\n') + line;
        m_banner->show(outcome->equal ? Banner::Kind::Success : Banner::Kind::Warning, outcomeHeadline(*outcome),
                       detail);
        if (m_historyId > 0) {
            m_banner->addAction(m_takeBack);
            m_banner->addAction(m_history);
        }
    }
    m_banner->setClosable(true);
}

} // namespace studio
