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

namespace studio {

namespace {

constexpr int lineHeight = 28;
constexpr int iconSide = 14;

QString milliseconds(std::chrono::microseconds time)
{
    return QStringLiteral("%1 ms").arg(QLocale().toString(double(time.count()) / 1000.0, 'f', time.count() < 10'000 ? 1 : 0));
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
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
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_progress, 1);
    layout->addWidget(m_server);
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
                        .arg(QLocale().toString(now.time(), QStringLiteral("HH:mm:ss")), milliseconds(total),
                             counted(files, tr("file"), tr("files"))));
    QStringList parts;
    const auto part = [&parts](const QString &name, std::chrono::microseconds time) {
        if (time.count() > 0)
            parts << QStringLiteral("%1: %2").arg(name, milliseconds(time));
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
    m_server->setToolTip(tr("PostgreSQL %1, drizzle-orm %2").arg(comparison->actual.serverVersion, comparison->desired.drizzleVersion));
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
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

} // namespace studio
