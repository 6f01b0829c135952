#include "ui/apply/result_page.h"

#include "ui/apply/way_back_words.h"
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
    , m_history(new QPushButton(tr("History"), this))
    , m_takeBack(new QPushButton(tr("Take back\u2026"), this))
    , m_insist(new QPushButton(this))
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
    m_history->setIcon(icon(QStringLiteral("history")));
    m_history->setToolTip(tr("Show this in the history, with its SQL and its backup"));
    m_takeBack->setIcon(icon(QStringLiteral("undo-2")));
    m_takeBack->setToolTip(tr("Review what takes this push back"));
    m_insist->setIcon(icon(QStringLiteral("undo-2")));
    m_showStatement->setIcon(icon(QStringLiteral("square-terminal")));
    m_showStatement->setToolTip(tr("Show the statement that failed"));
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
    buttons->addWidget(m_takeBack);
    buttons->addWidget(m_history);
    buttons->addWidget(m_insist);
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
    connect(m_history, &QPushButton::clicked, this, [this] { emit historyRequested(m_historyId); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { emit takeBackRequested(m_historyId); });
    connect(m_insist, &QPushButton::clicked, this, &ResultPage::insisted);
    connect(m_showStatement, &QPushButton::clicked, this, [this] { emit statementRequested(m_statement); });
    connect(m_close, &QPushButton::clicked, this, &ResultPage::closed);
}

void ResultPage::setOutcome(const PushContext &context, const Result<PushOutcome> &outcome)
{
    forget();
    m_good = outcome.has_value() && outcome->equal;
    m_isWayBack = context.back != nullptr;
    if (outcome)
        showSuccess(context, *outcome);
    else
        showFailure(context, outcome.error());
    showButtons();
}

void ResultPage::setRefusal(const WayBackRefusal &refusal)
{
    forget();
    m_headline->setText(refusal.headline);
    m_text->setText(refusal.text);
    m_insist->setText(refusal.insist);
    showButtons();
}

void ResultPage::forget()
{
    m_good = false;
    m_isWayBack = false;
    m_historyId = 0;
    m_statement = -1;
    m_backupFile.clear();
    m_insist->setText({});
}

void ResultPage::showButtons()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_backupTitle), static_cast<QWidget *>(m_backup),
                            static_cast<QWidget *>(m_copyBackup), static_cast<QWidget *>(m_openFolder)})
        widget->setVisible(!m_backupFile.isEmpty());
    m_history->setVisible(m_historyId > 0);
    m_takeBack->setVisible(m_historyId > 0 && !m_isWayBack);
    m_insist->setVisible(!m_insist->text().isEmpty());
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
    if (context.back) {
        lines << tr("What was applied by %1 is taken back. Pushing again brings it back.").arg(nameOf(context.back->entry));
        for (const QString &note : outcome.notes)
            lines << note.left(1).toUpper() + note.mid(1) + QLatin1Char('.');
    } else {
        lines << (outcome.equal ? tr("A fresh comparison with %1 finds nothing of what this push was to change.").arg(context.comparison->actual.database)
                                : tr("The Drift view shows what is left."));
    }
    if (!outcome.applied.notice.isEmpty())
        lines << outcome.applied.notice;
    lines << sentences(outcome.retired);
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_historyId = outcome.historyId;
    if (outcome.backup) {
        m_backupFile = outcome.backup->file;
        m_backup->setText(QStringLiteral("%1 \u00b7 %2").arg(formatBytes(outcome.backup->bytes), m_backupFile));
    }
}

void ResultPage::showFailure(const PushContext &context, const Error &error)
{
    m_headline->setText(error.kind == ErrorKind::Cancelled ? tr("Cancelled")
                        : error.kind == ErrorKind::Refused ? tr("Refused: nothing was touched")
                        : context.back                     ? tr("Taking back failed")
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
