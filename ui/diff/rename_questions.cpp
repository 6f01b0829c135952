#include "ui/diff/rename_questions.h"

#include "ui/parts/banner.h"
#include "ui/parts/marks.h"
#include "ui/parts/actions.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QAction>
#include <QCheckBox>
#include <QVBoxLayout>

namespace studio {

namespace {

/// More than a person reads at once; the next ones follow when these are answered.
constexpr int mostQuestions = 4;

} // namespace

RenameQuestions::RenameQuestions(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout)
    , m_remember(new QCheckBox(tr("Remember the decision for everybody, in schema-studio.renames.json"), this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addLayout(m_layout);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(spacing::medium, spacing::step, spacing::medium, spacing::step);
    foot->addWidget(m_remember);
    outer->addLayout(foot);
    m_remember->setToolTip(tr("The file lies beside the config; commit it, and schema-kit decides the same on every machine"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    hide();
}

void RenameQuestions::setCandidates(const QList<RenameCandidate> &candidates)
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        // A click on one of its buttons may be what brought us here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_count = 0;
    for (const RenameCandidate &candidate : candidates) {
        if (m_count < mostQuestions)
            addQuestion(candidate);
    }
    setVisible(m_count > 0);
}

void RenameQuestions::addQuestion(const RenameCandidate &candidate)
{
    auto *card = new Banner(this);
    const int percent = qRound(candidate.score * 100);
    card->show(Banner::Kind::Info,
               tr("The %1 %2 is new and %3 is gone. Are they the same?")
                   .arg(title(candidate.to.kind), candidate.to.name, candidate.from.name),
               candidate.reason.isEmpty() ? tr("%1 % alike").arg(percent) : tr("%1 % alike: %2").arg(percent).arg(candidate.reason));
    QAction *renamed = makeAction(card, QStringLiteral("arrow-right"), tr("Renamed from %1").arg(candidate.from.name), {},
                                  plainTip(tr("Keep the data: rename %1 to %2").arg(candidate.from.name, candidate.to.name)));
    QAction *isNew = makeAction(card, QStringLiteral("plus"), tr("New"), {},
                                plainTip(tr("Two different things: drop %1, create %2").arg(candidate.from.name, candidate.to.name)));
    connect(renamed, &QAction::triggered, this, [this, candidate] { emit decided(candidate, true); });
    connect(isNew, &QAction::triggered, this, [this, candidate] { emit decided(candidate, false); });
    card->addAction(renamed);
    card->addAction(isNew);
    m_layout->addWidget(card);
    ++m_count;
}

} // namespace studio
