#include "ui/parts/progress_strip.h"

#include "ui/parts/elided_label.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace studio {

namespace {

constexpr int barWidth = 160;
constexpr int barSteps = 1000;

} // namespace

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_what(new ElidedLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(barWidth);
    m_bar->setFixedHeight(spacing::small - 2);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setIcon(icon(QStringLiteral("x")));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Stop this work"));
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        // Stopping may take a moment; a second click would say nothing new.
        m_cancel->setEnabled(false);
        emit cancelRequested();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_bar);
    layout->addWidget(m_what, 1);
    layout->addWidget(m_cancel);

    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, [this] { setVisible(true); });
    setVisible(false);
}

void ProgressStrip::start(const QString &what, bool cancellable)
{
    m_cancel->setVisible(cancellable);
    m_cancel->setEnabled(true);
    setProgress({what, 0, 0});
    if (!m_running) {
        m_running = true;
        m_delay.start();
    }
}

void ProgressStrip::setProgress(const Progress &progress)
{
    if (!progress.what.isEmpty())
        m_what->setText(progress.what);
    if (progress.total > 0) {
        m_bar->setRange(0, barSteps);
        m_bar->setValue(int(double(progress.done) / double(progress.total) * barSteps));
    } else {
        m_bar->setRange(0, 0);
    }
}

void ProgressStrip::finish()
{
    m_running = false;
    m_delay.stop();
    setVisible(false);
}

} // namespace studio
