#include "ui/apply/result_page.h"

#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int iconSide = 32;

QToolButton *smallButton(const QString &iconName, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace

ResultPage::ResultPage(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_headline(new QLabel(this))
    , m_text(new QLabel(this))
    , m_backupTitle(new QLabel(tr("Backup"), this))
    , m_backup(new ElidedLabel(this))
    , m_copyBackup(smallButton(QStringLiteral("copy"), tr("Copy the backup's path"), this))
    , m_openFolder(smallButton(QStringLiteral("folder-open"), tr("Open the backup's folder"), this))
    , m_wayBack(new QPushButton(tr("Way back\u2026"), this))
    , m_showStatement(new QPushButton(tr("Show the statement"), this))
    , m_close(new QPushButton(tr("Close"), this))
{
    m_headline->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    m_headline->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_backupTitle->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    m_backup->setElideMode(Qt::ElideMiddle);
    m_wayBack->setIcon(icon(QStringLiteral("undo-2")));
    m_wayBack->setToolTip(tr("Show this push in the history, with the SQL that takes it back"));
    m_showStatement->setIcon(icon(QStringLiteral("square-terminal")));
    m_showStatement->setToolTip(tr("Show the statement that failed in the editor"));
    m_close->setProperty("primary", true);
    m_close->setToolTip(tr("Close (Esc)"));
    setFocusProxy(m_close);

    auto *backup = new QHBoxLayout;
    backup->setSpacing(spacing::step);
    backup->addWidget(m_backup, 1);
    backup->addWidget(m_copyBackup);
    backup->addWidget(m_openFolder);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::small);
    buttons->addWidget(m_wayBack);
    buttons->addWidget(m_showStatement);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_icon);
    layout->addWidget(m_headline);
    layout->addWidget(m_text);
    layout->addSpacing(spacing::medium);
    layout->addWidget(m_backupTitle);
    layout->addLayout(backup);
    layout->addStretch(1);
    layout->addLayout(buttons);

    connect(m_copyBackup, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_backupFile); });
    connect(m_openFolder, &QToolButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_backupFile).absolutePath())); });
    connect(m_wayBack, &QPushButton::clicked, this, [this] { emit historyRequested(m_historyId); });
    connect(m_showStatement, &QPushButton::clicked, this, [this] { emit statementRequested(m_statement); });
    connect(m_close, &QPushButton::clicked, this, &ResultPage::closed);
}

void ResultPage::setOutcome(const PushContext &context, const Result<PushOutcome> &outcome)
{
    m_good = outcome.has_value() && outcome->equal;
    m_historyId = 0;
    m_statement = -1;
    m_backupFile.clear();
    if (outcome)
        showSuccess(context, *outcome);
    else
        showFailure(outcome.error());
    for (QWidget *widget : {static_cast<QWidget *>(m_backupTitle), static_cast<QWidget *>(m_backup),
                            static_cast<QWidget *>(m_copyBackup), static_cast<QWidget *>(m_openFolder)})
        widget->setVisible(!m_backupFile.isEmpty());
    m_wayBack->setVisible(m_historyId > 0);
    m_showStatement->setVisible(m_statement >= 0);
    setAccessibleName(m_headline->text());
    drawIcon();
}

void ResultPage::showSuccess(const PushContext &context, const PushOutcome &outcome)
{
    m_headline->setText(outcomeHeadline(outcome));
    QStringList lines{tr("%1 in %2.").arg(counted(outcome.applied.applied, tr("statement"), tr("statements")),
                                          formatDuration(outcome.applied.duration))};
    if (outcome.applied.rowsTouched > 0)
        lines << tr("%1 touched.").arg(counted(outcome.applied.rowsTouched, tr("row"), tr("rows")));
    lines << (outcome.equal ? tr("A fresh comparison with %1 finds nothing of what this push was to change.").arg(context.comparison->actual.database)
                            : tr("The Drift view shows what is left."));
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_historyId = outcome.historyId;
    if (outcome.backup) {
        m_backupFile = outcome.backup->file;
        m_backup->setText(QStringLiteral("%1 \u00b7 %2").arg(formatBytes(outcome.backup->bytes), m_backupFile));
    }
}

void ResultPage::showFailure(const Error &error)
{
    m_headline->setText(error.kind == ErrorKind::Cancelled ? tr("Cancelled")
                        : error.kind == ErrorKind::Refused ? tr("Refused: nothing was touched")
                                                           : tr("The push failed"));
    QStringList lines{error.sqlState.isEmpty() ? error.message : QStringLiteral("%1 [%2]").arg(error.message, error.sqlState)};
    if (!error.detail.isEmpty())
        lines << error.detail;
    if (!error.hint.isEmpty())
        lines << tr("Hint: %1").arg(error.hint);
    if (error.statementIndex >= 0)
        lines << QString() << tr("Statement %1:").arg(error.statementIndex + 1) << error.statement.left(400);
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_statement = error.statementIndex;
}

QString ResultPage::headline() const
{
    return m_headline->text();
}

QString ResultPage::text() const
{
    return m_text->text();
}

void ResultPage::drawIcon()
{
    m_icon->setPixmap(icon(m_good ? QStringLiteral("circle-check") : QStringLiteral("circle-x"), m_good ? Tint::Success : Tint::Danger)
                          .pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
}

void ResultPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

} // namespace studio
