#include "ui/diff/error_card.h"

#include "ui/parts/actions.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"
#include "ui/sql/code_snippet.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int iconSide = 20;

QLabel *plain(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString titleOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::SchemaFile:
        return ErrorCard::tr("The schema file cannot be read");
    case ErrorKind::Config:
        return ErrorCard::tr("The project's configuration is not complete");
    case ErrorKind::Connection:
        return ErrorCard::tr("The database cannot be reached");
    case ErrorKind::Permission:
        return ErrorCard::tr("The database refuses access");
    case ErrorKind::Cancelled:
        return ErrorCard::tr("Cancelled");
    default:
        return ErrorCard::tr("The comparison failed");
    }
}

} // namespace

ErrorCard::ErrorCard(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_title(plain(this))
    , m_message(plain(this))
    , m_link(new QToolButton(this))
    , m_code(new CodeSnippet(Language::TypeScript, this))
    , m_detail(plain(this))
    , m_hint(plain(this))
    , m_buttons(new QHBoxLayout)
{
    m_title->setFont(scaledFont(font(), 1.15, QFont::DemiBold));
    m_detail->setFont(monospaceFont(font()));
    m_link->setIcon(icon(QStringLiteral("external-link"), Tint::Accent));
    m_link->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_link->setAutoRaise(true);
    connect(m_link, &QToolButton::clicked, this, [this] { emit sourceRequested(m_error.file, m_error.line, m_error.column); });

    auto *heading = new QHBoxLayout;
    heading->setSpacing(spacing::small);
    heading->addWidget(m_icon);
    heading->addWidget(m_title, 1);
    heading->addWidget(m_link);
    m_buttons->setSpacing(spacing::small);
    m_buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::medium, spacing::large, spacing::medium);
    layout->setSpacing(spacing::small);
    layout->addLayout(heading);
    layout->addWidget(m_message);
    layout->addWidget(m_code);
    layout->addWidget(m_detail);
    layout->addWidget(m_hint);
    layout->addLayout(m_buttons);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    updateColors();
}

void ErrorCard::setError(const Error &error)
{
    m_error = error;
    updateColors();
    m_title->setText(titleOf(error.kind));
    m_message->setText(error.sqlState.isEmpty() ? error.message : QStringLiteral("%1 [%2]").arg(error.message, error.sqlState));
    m_link->setVisible(!error.file.isEmpty());
    QString place = error.file;
    if (error.line > 0)
        place += QStringLiteral(":%1").arg(error.line);
    m_link->setText(place);
    const QString tip = tr("Open %1 in the editor").arg(place);
    m_link->setToolTip(plainTip(tip));
    m_link->setAccessibleName(tip);
    m_code->setVisible(!error.lineText.isEmpty());
    if (!error.lineText.isEmpty())
        m_code->setCode(error.lineText, error.line, error.line, error.column);
    m_detail->setText(error.detail);
    m_detail->setVisible(!error.detail.isEmpty());
    m_hint->setText(error.hint);
    m_hint->setVisible(!error.hint.isEmpty());
    setAccessibleName(m_title->text());
    setAccessibleDescription(describe(error));
}

void ErrorCard::addAction(QAction *action)
{
    m_buttons->insertWidget(m_buttons->count() - 1, pushButton(action, this, m_buttons->count() == 1));
}

void ErrorCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateColors();
}

void ErrorCard::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsFor(palette());
    QPainter painter(this);
    painter.fillRect(rect(), colors.danger.tint);
    painter.fillRect(QRect(0, 0, spacing::step - 1, height()), colors.danger.strong);
}

void ErrorCard::updateColors()
{
    const bool database = m_error.kind == ErrorKind::Connection || m_error.kind == ErrorKind::Permission;
    m_icon->setPixmap(icon(database ? QStringLiteral("unplug") : QStringLiteral("file-warning"), Tint::Danger).pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
}

} // namespace studio
