#include "ui/shell/rail.h"

#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QActionGroup>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int railWidth = 64;
constexpr int buttonHeight = 52;
constexpr int iconSide = 20;
constexpr int markWidth = 3;

/// Icon above its name; the place that is shown has a bar at its edge.
class PlaceButton : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = colorsFor(palette());
        QPainter painter(this);
        if (isChecked() || underMouse())
            painter.fillRect(rect(), isChecked() ? colors.selection : colors.hover);
        if (isChecked())
            painter.fillRect(QRect(0, 0, markWidth, height()), colors.accent);
        if (hasFocus()) {
            painter.setPen(colors.accent);
            painter.drawRect(rect().adjusted(markWidth, 0, -1, -1));
        }
        const int textHeight = fontMetrics().height();
        const int top = (height() - iconSide - spacing::step - textHeight) / 2;
        icon().paint(&painter, QRect((width() - iconSide) / 2, top, iconSide, iconSide));
        painter.setPen(isChecked() ? colors.text : colors.muted);
        painter.drawText(QRect(0, top + iconSide + spacing::step, width(), textHeight), int(Qt::AlignCenter), text());
    }
};

} // namespace

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_places(new QActionGroup(this))
    , m_layout(new QVBoxLayout(this))
{
    setFixedWidth(railWidth);
    setAccessibleName(tr("Places"));
    m_layout->setContentsMargins(0, spacing::small, 1, 0);
    m_layout->setSpacing(0);
    m_layout->addStretch(1);
}

void Rail::addPlace(QAction *place)
{
    place->setCheckable(true);
    m_places->addAction(place);
    auto *button = new PlaceButton(this);
    button->setDefaultAction(place);
    button->setFixedSize(railWidth - 1, buttonHeight);
    button->setFont(scaledFont(font(), 0.88));
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(place->text());
    m_layout->insertWidget(m_layout->count() - 1, button);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), colorsFor(palette()).border);
}

} // namespace studio
