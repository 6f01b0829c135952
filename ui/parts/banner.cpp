#include "ui/parts/banner.h"

#include "engine/base/error.h"
#include "ui/parts/actions.h"
#include "ui/parts/colors.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStringList>
#include <QToolButton>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int iconSide = 16;

struct Look {
    const char *icon;
    Tint tint;
    Tone tone;
};

Look lookOf(Banner::Kind kind, const Colors &colors)
{
    switch (kind) {
    case Banner::Kind::Success:
        return {"circle-check", Tint::Success, colors.success};
    case Banner::Kind::Warning:
        return {"triangle-alert", Tint::Warning, colors.warning};
    case Banner::Kind::Danger:
        return {"circle-x", Tint::Danger, colors.danger};
    case Banner::Kind::Info:
        break;
    }
    return {"info", Tint::Info, colors.info};
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(plainLabel(this))
    , m_detail(plainLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(spacing::step);
    texts->addWidget(m_text);
    texts->addWidget(m_detail);
    m_buttons->setSpacing(spacing::small);
    m_close->setIcon(icon(QStringLiteral("x")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void Banner::show(Kind kind, const QString &text, const QString &detail)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_kind = kind;
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(detail);
    drawIcon();
    update();
    QFrame::show();
}

void Banner::showError(const Error &error)
{
    QStringList lines;
    if (!error.detail.isEmpty())
        lines << error.detail;
    if (!error.hint.isEmpty())
        lines << error.hint;
    const QString text =
        error.sqlState.isEmpty() ? error.message : QStringLiteral("%1 [%2]").arg(error.message, error.sqlState);
    show(Kind::Danger, text, lines.join(QLatin1Char('\n')));
}

void Banner::addAction(QAction *action)
{
    m_buttons->addWidget(pushButton(action, this));
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

QString Banner::text() const
{
    return m_text->text();
}

QString Banner::detail() const
{
    return m_detail->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Look look = lookOf(m_kind, colorsFor(palette()));
    QPainter painter(this);
    painter.fillRect(rect(), look.tone.tint);
    // The bar tells the kind to eyes that see no difference between the tints.
    painter.fillRect(QRect(0, 0, spacing::step - 1, height()), look.tone.strong);
}

void Banner::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
    QFrame::changeEvent(event);
}

void Banner::drawIcon()
{
    const Look look = lookOf(m_kind, colorsFor(palette()));
    m_icon->setPixmap(icon(QLatin1String(look.icon), look.tint).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
}

} // namespace studio
