#include "ui/shell/header_bar.h"

#include "ui/parts/actions.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/shell/connection_pill.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace studio {

namespace {

constexpr int barHeight = 48;
constexpr int iconSide = 16;

} // namespace

HeaderBar::HeaderBar(QMenu *projectMenu, QAction *rehearse, QAction *push, QWidget *parent)
    : QWidget(parent)
    , m_project(new QToolButton(this))
    , m_pill(new ConnectionPill(this))
    , m_icon(new QLabel(this))
    , m_counts(new QLabel(this))
    , m_rehearse(studio::pushButton(rehearse, this))
    , m_push(studio::pushButton(push, this, true))
{
    setFixedHeight(barHeight);
    m_project->setMenu(projectMenu);
    m_project->setPopupMode(QToolButton::InstantPopup);
    m_project->setAutoRaise(true);
    m_project->setFocusPolicy(Qt::TabFocus);
    m_project->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_project->setIcon(icon(QStringLiteral("folder")));
    m_project->setFont(scaledFont(font(), 1.08, QFont::DemiBold));
    m_counts->setTextFormat(Qt::PlainText);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::small, 0, spacing::medium, 0);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_project);
    layout->addWidget(m_pill);
    layout->addStretch(1);
    layout->addWidget(m_icon);
    layout->addWidget(m_counts);
    layout->addSpacing(spacing::small);
    layout->addWidget(m_rehearse);
    layout->addWidget(m_push);
}

void HeaderBar::setProject(const QString &name, const QString &folder)
{
    m_project->setText(m_project->fontMetrics().elidedText(name, Qt::ElideMiddle, 240));
    m_project->setToolTip(plainTip(folder));
    m_project->setAccessibleName(tr("Project %1").arg(name));
}

void HeaderBar::setCounts(qsizetype differences, qsizetype losses)
{
    QString text = counted(differences, tr("difference"), tr("differences"));
    if (losses > 0)
        text += QStringLiteral(" \u00b7 ") + (losses == 1 ? tr("1 loses data") : tr("%1 lose data").arg(formatCount(losses)));
    setTally(losses > 0 ? Tally::Loses : Tally::Differs, text);
}

void HeaderBar::setInSync()
{
    setTally(Tally::Synced, tr("in sync"));
}

void HeaderBar::clearCounts()
{
    setTally(Tally::Nothing, {});
}

void HeaderBar::setTally(Tally tally, const QString &text)
{
    m_tally = tally;
    m_counts->setText(text);
    updateColors();
}

QString HeaderBar::countsText() const
{
    return m_counts->text();
}

void HeaderBar::updateColors()
{
    const auto show = [this](const char *name, Tint tint) {
        m_icon->setPixmap(icon(QLatin1String(name), tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    };
    m_icon->setVisible(m_tally != Tally::Nothing);
    switch (m_tally) {
    case Tally::Synced:
        show("circle-check", Tint::Success);
        break;
    case Tally::Loses:
        show("octagon-alert", Tint::Danger);
        break;
    case Tally::Differs:
        show("git-compare", Tint::Changed);
        break;
    case Tally::Nothing:
        break;
    }
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colorsFor(palette()).border);
}

void HeaderBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

} // namespace studio
