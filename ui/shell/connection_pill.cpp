#include "ui/shell/connection_pill.h"

#include "ui/parts/actions.h"
#include "ui/parts/colors.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace studio {

namespace {

constexpr int dotSide = 10;
constexpr int widestPill = 420;

QString placeOf(const ConnectionTarget &target)
{
    const QString host = target.host();
    return host.isEmpty() || host.startsWith(QLatin1Char('/')) ? ConnectionPill::tr("socket") : host;
}

} // namespace

ConnectionPill::ConnectionPill(QWidget *parent)
    : QToolButton(parent)
    , m_choices(new QActionGroup(this))
    , m_copy(makeAction(this, QStringLiteral("copy"), tr("Copy address"), {}, tr("Copy the database's address, without its password")))
{
    auto *menu = new QMenu(this);
    menu->addSection(tr("This database is"));
    for (const Environment environment : {Environment::Local, Environment::Staging, Environment::Production}) {
        QAction *choice = menu->addAction(word(environment));
        choice->setCheckable(true);
        choice->setData(int(environment));
        m_choices->addAction(choice);
    }
    menu->addSeparator();
    menu->addAction(m_copy);
    setMenu(menu);
    setPopupMode(InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    connect(m_choices, &QActionGroup::triggered, this,
            [this](const QAction *choice) { emit environmentChosen(Environment(choice->data().toInt())); });
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_display); });
    setUnknown(tr("connecting\u2026"));
}

void ConnectionPill::setTarget(const ConnectionTarget &target, Environment environment, const QString &label)
{
    m_environment = environment;
    m_display = target.display();
    m_text = QStringLiteral("%1 \u00b7 %2 @ %3").arg(label.isEmpty() ? word(environment) : label, target.database(), placeOf(target));
    setToolTip(plainTip(m_display));
    setAccessibleName(tr("Database: %1").arg(m_text));
    for (QAction *choice : m_choices->actions())
        choice->setChecked(choice->data().toInt() == int(environment));
    setEnabled(true);
    updateGeometry();
    update();
}

void ConnectionPill::setUnknown(const QString &text)
{
    m_environment.reset();
    m_text = text;
    setToolTip({});
    setAccessibleName(text);
    setEnabled(false);
    updateGeometry();
    update();
}

QSize ConnectionPill::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(m_text) + dotSide + spacing::small + 2 * spacing::medium + spacing::step;
    return {std::min(width, widestPill), fontMetrics().height() + 2 * spacing::step + 2};
}

QSize ConnectionPill::minimumSizeHint() const
{
    return {std::min(160, sizeHint().width()), sizeHint().height()};
}

void ConnectionPill::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsFor(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(hasFocus() ? colors.accent : colors.border);
    painter.setBrush(underMouse() && isEnabled() ? colors.hover : colors.raised);
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_environment ? dotColor(*m_environment, colors) : colors.disabled);
    painter.drawEllipse(QRectF(spacing::medium, (height() - dotSide) / 2.0, dotSide, dotSide));
    painter.setPen(m_environment ? colors.text : colors.muted);
    const QRect text = rect().adjusted(spacing::medium + dotSide + spacing::small, 0, -spacing::medium, 0);
    painter.drawText(text, int(Qt::AlignVCenter), fontMetrics().elidedText(m_text, Qt::ElideMiddle, text.width()));
}

} // namespace studio
