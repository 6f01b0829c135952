#include "ui/apply/run_page.h"

#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace studio {

namespace {

constexpr int iconSide = 16;
constexpr PushStage stages[] = {PushStage::Checking, PushStage::BackingUp, PushStage::Applying, PushStage::Verifying};

QString titleOf(PushStage stage)
{
    switch (stage) {
    case PushStage::Checking:
        return RunPage::tr("Check that nothing changed meanwhile");
    case PushStage::BackingUp:
        return RunPage::tr("Back up, and read the backup back");
    case PushStage::Applying:
        return RunPage::tr("Apply");
    case PushStage::Verifying:
        return RunPage::tr("Compare again");
    case PushStage::Done:
        break;
    }
    return RunPage::tr("Done");
}

} // namespace

RunPage::RunPage(QWidget *parent)
    : QWidget(parent)
    , m_what(new ElidedLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(spacing::small - 2);
    m_bar->setAccessibleName(tr("Progress of the push"));
    m_what->setFont(monospaceFont(font()));
    m_what->setMuted(true);
    m_cancel->setIcon(icon(QStringLiteral("x")));
    m_cancel->setToolTip(tr("Stop; what was begun is rolled back"));

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setHorizontalSpacing(spacing::small);
    layout->setVerticalSpacing(spacing::medium);
    int row = 0;
    for (const PushStage stage : stages) {
        auto *picture = new QLabel(this);
        auto *text = new QLabel(titleOf(stage), this);
        layout->addWidget(picture, row, 0);
        layout->addWidget(text, row, 1);
        m_icons << picture;
        m_titles << text;
        ++row;
    }
    layout->addWidget(m_bar, row++, 0, 1, 2);
    layout->addWidget(m_what, row++, 0, 1, 2);
    layout->setRowStretch(row++, 1);
    layout->addWidget(m_cancel, row, 0, 1, 2, Qt::AlignRight);
    layout->setColumnStretch(1, 1);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_cancel->setText(tr("Cancelling\u2026"));
        emit cancelRequested();
    });
}

void RunPage::start(const PushContext &context, BackupScope backup)
{
    m_context = context;
    m_backup = backup;
    // A way back has no schema files to be compared with.
    m_icons.last()->setVisible(!context.back);
    m_titles.last()->setVisible(!context.back);
    m_cancel->setEnabled(true);
    m_cancel->setText(tr("Cancel"));
    setProgress({});
}

void RunPage::setProgress(const PushProgress &progress)
{
    m_progress = progress;
    const bool applying = progress.stage == PushStage::Applying && progress.statement >= 0;
    const qsizetype count = m_context.plan.statements.size();
    if (applying) {
        m_bar->setRange(0, int(count));
        m_bar->setValue(progress.statement);
        m_what->setText(tr("%1 of %2  %3")
                            .arg(progress.statement + 1)
                            .arg(count)
                            .arg(progress.statement < count ? m_context.plan.statements.at(progress.statement).sql.simplified() : QString()));
    } else {
        m_bar->setRange(0, int(progress.progress.total > 0 ? 1000 : 0));
        if (progress.progress.total > 0)
            m_bar->setValue(int(progress.progress.done * 1000 / progress.progress.total));
        m_what->setText(progress.progress.what);
    }
    // Past the commit there is nothing left to stop.
    m_cancel->setVisible(progress.stage < PushStage::Verifying);
    drawStages();
}

void RunPage::drawStages()
{
    const Colors &colors = colorsFor(palette());
    for (int i = 0; i < m_icons.size(); ++i) {
        const PushStage stage = stages[i];
        const bool skipped = stage == PushStage::BackingUp && m_backup == BackupScope::None;
        const bool done = stage < m_progress.stage;
        const bool now = stage == m_progress.stage;
        const QString name = skipped ? QStringLiteral("circle-slash")
                             : done  ? QStringLiteral("circle-check")
                             : now   ? QStringLiteral("circle-dot")
                                     : QStringLiteral("circle");
        const Tint tint = skipped ? Tint::Muted : done ? Tint::Success : now ? Tint::Accent : Tint::Muted;
        m_icons.at(i)->setPixmap(icon(name, tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
        QPalette ink = palette();
        ink.setColor(QPalette::WindowText, done || now ? colors.text : colors.muted);
        m_titles.at(i)->setPalette(ink);
        m_titles.at(i)->setText(skipped ? tr("No backup") : titleOf(stage));
    }
}

void RunPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawStages();
}

} // namespace studio
