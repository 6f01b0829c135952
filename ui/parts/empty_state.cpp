#include "ui/parts/empty_state.h"

#include "ui/parts/actions.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int iconSide = 40;
constexpr int textWidth = 460;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setFont(scaledFont(font(), 1.25, QFont::DemiBold));
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(textWidth);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_buttons->setSpacing(spacing::small);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::huge, spacing::huge, spacing::huge, spacing::huge);
    layout->setSpacing(spacing::small);
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addSpacing(spacing::small);
    layout->addWidget(m_title);
    auto *textRow = new QHBoxLayout; // an alignment would keep the label from growing with its lines
    textRow->addStretch(1);
    textRow->addWidget(m_text, 1000); // as wide as it may be, but no wider than there is room
    textRow->addStretch(1);
    layout->addLayout(textRow);
    layout->addSpacing(spacing::medium);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addLayout(m_buttons);
    row->addStretch();
    layout->addLayout(row);
    layout->addStretch(3);
}

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : EmptyState(parent)
{
    show(iconName, title, text);
}

void EmptyState::show(const QString &iconName, const QString &title, const QString &text, Tint tint)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_iconName = iconName;
    m_tint = tint;
    m_title->setText(title);
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
    drawIcon();
}

void EmptyState::addAction(QAction *action)
{
    m_buttons->addWidget(pushButton(action, this, m_buttons->count() == 0));
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
    QWidget::changeEvent(event);
}

void EmptyState::drawIcon()
{
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(icon(m_iconName, m_tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colorsFor(palette()).muted);
    m_text->setPalette(muted);
}

} // namespace studio
