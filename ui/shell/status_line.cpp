#include "ui/shell/status_line.h"

#include "ui/parts/colors.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/icons.h"
#include "ui/parts/progress_strip.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace studio {

namespace {

constexpr int lineHeight = 28;
constexpr int iconSide = 14;
constexpr double widestRehearsal = 0.5; ///< of the line

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_rehearsal(new QToolButton(this))
    , m_icon(new QLabel(this))
    , m_text(new ElidedLabel(this))
    , m_progress(new ProgressStrip(this))
    , m_server(new QLabel(this))
{
    setFixedHeight(lineHeight);
    m_server->setTextFormat(Qt::PlainText);
    m_text->setMuted(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::medium, 1, spacing::medium, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_rehearsal);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_server);
    m_rehearsal->setAutoRaise(true);
    m_rehearsal->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rehearsal->setIconSize({iconSide, iconSide});
    m_rehearsal->hide();
    connect(m_rehearsal, &QToolButton::clicked, this, &StatusLine::rehearsalRequested);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &StatusLine::cancelRequested);
    drawIcon();
}

void StatusLine::setComparison(const ComparisonPtr &comparison, const QDateTime &now)
{
    const ComparisonTimes &times = comparison->times;
    const auto total = times.config + times.bundle + times.evaluate + times.connect + times.catalog + times.server + times.diff;
    const qsizetype files = comparison->desired.watchFiles.size();
    m_good = true;
    m_known = true;
    m_text->setText(tr("compared at %1 in %2 \u00b7 watching %3")
                        .arg(QLocale().toString(now.time(), QStringLiteral("HH:mm:ss")), formatShortDuration(total),
                             counted(files, tr("file"), tr("files"))));
    QStringList parts;
    const auto part = [&parts](const QString &name, std::chrono::microseconds time) {
        if (time.count() > 0)
            parts << QStringLiteral("%1: %2").arg(name, formatShortDuration(time));
    };
    part(tr("config"), times.config);
    part(tr("bundle"), times.bundle);
    part(tr("evaluate"), times.evaluate);
    part(tr("connect"), times.connect);
    part(tr("catalog"), times.catalog);
    part(tr("questions to the server"), times.server);
    part(tr("diff and plan"), times.diff);
    m_icon->setToolTip(parts.join(QLatin1Char('\n')));
    m_server->setText(QStringLiteral("PG %1").arg(comparison->actual.serverVersion));
    m_server->setToolTip(plainTip(tr("PostgreSQL %1, drizzle-orm %2").arg(comparison->actual.serverVersion, comparison->desired.drizzleVersion)));
    drawIcon();
}

void StatusLine::setError(const Error &error)
{
    m_good = false;
    m_known = true;
    m_text->setText(error.file.isEmpty() ? error.message
                                         : QStringLiteral("%1:%2: %3").arg(error.file).arg(error.line).arg(error.message));
    m_icon->setToolTip({});
    drawIcon();
}

void StatusLine::setRefreshing(bool running, const Progress &progress)
{
    if (!running) {
        m_progress->finish();
        return;
    }
    if (!m_progress->isRunning())
        m_progress->start(tr("Comparing"));
    m_progress->setProgress(progress);
}

void StatusLine::setRehearsal(const RehearsalState &state)
{
    m_rehearsalState = state;
    drawRehearsal();
}

void StatusLine::drawRehearsal()
{
    QString line = lineOf(m_rehearsalState);
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    m_rehearsal->setVisible(!line.isEmpty());
    if (line.isEmpty())
        return;
    const RehearsalMark mark = markOf(m_rehearsalState);
    m_rehearsal->setIcon(icon(mark.icon, mark.tint));
    QPalette ink = palette();
    ink.setColor(QPalette::ButtonText, mark.tint == Tint::Danger ? colorsFor(ink).text : colorsFor(ink).muted);
    m_rehearsal->setPalette(ink);
    const QString shown = m_rehearsal->fontMetrics().elidedText(line, Qt::ElideRight, int(width() * widestRehearsal));
    m_rehearsal->setText(QString(shown).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_rehearsal->setAccessibleName(line);
    m_rehearsal->setToolTip(plainTip(tooltipOf(m_rehearsalState)));
}

void StatusLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    drawRehearsal();
}

QString StatusLine::text() const
{
    return m_text->text();
}

void StatusLine::drawIcon()
{
    m_icon->setVisible(m_known);
    m_icon->setPixmap(icon(m_good ? QStringLiteral("check") : QStringLiteral("circle-x"), m_good ? Tint::Success : Tint::Danger)
                          .pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), 1), colorsFor(palette()).border);
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        drawIcon();
        drawRehearsal();
    }
}

} // namespace studio
