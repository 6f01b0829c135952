#include "ui/parts/studio_style.h"

#include "ui/parts/colors.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QPainter>
#include <QScrollBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace studio {

namespace {

constexpr qreal corner = 5;
constexpr int scrollBarExtent = 11;
constexpr int handleMargin = 3;
constexpr int shortestHandle = 28;
constexpr int checkSide = 15;
constexpr int chevronSide = 14;
constexpr int fieldPadding = 3;
constexpr int labelGap = 6;
constexpr int menuArrowWidth = 20;

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property("primary").toBool();
}

/// A filled box with a one pixel frame, crisp at ratio 1.
void drawBox(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &frame, qreal radius = corner)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(frame.isValid() ? QPen(frame, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->restore();
}

void drawChevron(QPainter *painter, const QRect &rect, const char *name, bool enabled)
{
    const QRect place = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, QSize(chevronSide, chevronSide), rect);
    icon(QLatin1String(name), Tint::Muted).paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

/// A button that is nothing but the way to its menu.
bool opensMenu(const QStyleOptionToolButton &button)
{
    return button.features.testFlag(QStyleOptionToolButton::HasMenu) && !button.features.testFlag(QStyleOptionToolButton::MenuButtonPopup);
}

/// An icon in one colour: actions are drawn in the text's colour everywhere but on the accent.
QPixmap inked(const QIcon &picture, const QSize &size, qreal ratio, const QColor &ink)
{
    QPixmap pixmap = picture.pixmap(size, ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(0, 0), size), ink);
    return pixmap;
}

/// Icon and text, centred together, with room between the two.
void drawLabel(QPainter *painter, const QRect &rect, const QIcon &picture, const QSize &iconSize, const QString &text, const QColor &ink,
               bool enabled, bool tintIcon)
{
    const QFontMetrics metrics = painter->fontMetrics();
    const int iconWidth = picture.isNull() ? 0 : iconSize.width();
    const int gap = picture.isNull() || text.isEmpty() ? 0 : labelGap;
    const int textWidth = std::min(metrics.size(Qt::TextShowMnemonic, text).width(), rect.width() - iconWidth - gap);
    int x = rect.left() + (rect.width() - iconWidth - gap - textWidth) / 2;
    if (iconWidth > 0) {
        const QRect place(QPoint(x, rect.top() + (rect.height() - iconSize.height()) / 2), iconSize);
        if (tintIcon)
            painter->drawPixmap(place, inked(picture, iconSize, painter->device()->devicePixelRatioF(), ink));
        else
            picture.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        x += iconWidth + gap;
    }
    painter->setPen(ink);
    painter->drawText(QRect(x, rect.top(), textWidth + 1, rect.height()), int(Qt::AlignVCenter | Qt::TextHideMnemonic),
                      metrics.elidedText(text, Qt::ElideRight, textWidth + 1));
}

} // namespace

StudioStyle::StudioStyle()
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colors &c = colorsFor(option->palette);
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool hovered = option->state.testFlag(State_MouseOver) && enabled;
    const bool down = option->state.testFlag(State_Sunken) || option->state.testFlag(State_On);
    const bool focused = option->state.testFlag(State_HasFocus);
    switch (element) {
    case PE_PanelButtonCommand:
        if (isPrimary(widget) && enabled) {
            const QColor fill = down ? c.accent.darker(115) : hovered ? c.accent.lighter(108) : c.accent;
            drawBox(painter, option->rect, fill, focused ? c.text : fill);
        } else {
            drawBox(painter, option->rect, down ? c.pressed : hovered ? c.hover : c.raised, focused ? c.accent : c.strongBorder);
        }
        return;
    case PE_PanelButtonTool:
        if (down || hovered)
            drawBox(painter, option->rect, down ? c.pressed : c.hover, focused ? c.accent : QColor());
        else if (focused)
            drawBox(painter, option->rect, {}, c.accent);
        return;
    case PE_FrameLineEdit:
        drawBox(painter, option->rect, {}, focused ? c.accent : c.strongBorder);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawBox(painter, option->rect, c.surface, focused ? c.accent : c.strongBorder);
        return;
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget))
            drawBox(painter, option->rect, {}, c.accent, spacing::step - 1);
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
    case PE_FrameTabWidget:
        painter->save();
        painter->setPen(c.border);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        painter->save();
        painter->setPen(c.strongBorder);
        painter->setBrush(c.raised);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, c.raised);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(option, painter);
        return;
    case PE_IndicatorBranch:
        if (option->state.testFlag(State_Children))
            drawChevron(painter, option->rect, option->state.testFlag(State_Open) ? "chevron-down" : "chevron-right", true);
        return;
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        drawChevron(painter, option->rect, header && header->sortIndicator == QStyleOptionHeader::SortUp ? "chevron-down" : "chevron-up", true);
        return;
    }
    case PE_IndicatorArrowDown:
        drawChevron(painter, option->rect, "chevron-down", enabled);
        return;
    case PE_PanelStatusBar:
    case PE_FrameStatusBarItem:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Colors &c = colorsFor(option->palette);
    switch (element) {
    case CE_Splitter:
        // One pixel to see, more to grasp (PM_SplitterWidth).
        if (option->state.testFlag(State_Horizontal))
            painter->fillRect(QRect(option->rect.center().x(), option->rect.top(), 1, option->rect.height()), c.border);
        else
            painter->fillRect(QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1), c.border);
        return;
    case CE_HeaderSection:
        drawHeaderSection(option, painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, c.window);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.border);
        return;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const bool filled = isPrimary(widget) && option->state.testFlag(State_Enabled);
            const QColor ink = filled ? c.onAccent : option->palette.color(QPalette::ButtonText);
            drawLabel(painter, button->rect, button->icon, button->iconSize, button->text, ink, button->state.testFlag(State_Enabled), filled);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon && button->arrowType == Qt::NoArrow) {
            drawLabel(painter, button->rect, button->icon, button->iconSize, button->text,
                      option->palette.color(QPalette::ButtonText), button->state.testFlag(State_Enabled), false);
            return;
        }
        break;
    case CE_ProgressBar:
        drawProgress(option, painter);
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            const QRect field = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
            drawItemText(painter, field.adjusted(spacing::step, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, combo->palette,
                         combo->state.testFlag(State_Enabled),
                         combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, field.width() - spacing::step),
                         QPalette::ButtonText);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            const bool selected = tab->state.testFlag(State_Selected);
            if (!selected && tab->state.testFlag(State_MouseOver))
                painter->fillRect(tab->rect, c.hover);
            const QRect line(tab->rect.left(), tab->rect.bottom() - 1, tab->rect.width(), 2);
            painter->fillRect(line, selected ? c.accent : c.border);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            QStyleOptionTab label = *tab;
            if (!tab->state.testFlag(State_Selected))
                label.palette.setColor(QPalette::WindowText, c.muted);
            label.state &= ~State_HasFocus;
            QProxyStyle::drawControl(element, &label, painter, widget);
            if (tab->state.testFlag(State_HasFocus))
                drawBox(painter, tab->rect.adjusted(2, 2, -2, -4), {}, c.accent, spacing::step);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        drawScrollBar(option, painter, widget);
    else if (control == CC_ComboBox)
        drawComboBox(option, painter, widget);
    else if (control == CC_ToolButton)
        drawToolButton(option, painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void StudioStyle::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const Colors &c = colorsFor(option->palette);
    const QRect box = alignedRect(Qt::LeftToRight, Qt::AlignCenter, QSize(checkSide, checkSide), option->rect);
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool some = option->state.testFlag(State_On) || option->state.testFlag(State_NoChange);
    if (option->state.testFlag(State_HasFocus))
        drawBox(painter, box.adjusted(-2, -2, 2, 2), {}, c.accent, 5);
    if (!some) {
        drawBox(painter, box, c.surface, enabled ? c.strongBorder.darker(c.dark ? 80 : 112) : c.border, 3);
        return;
    }
    const QColor fill = enabled ? c.accent : c.disabled;
    drawBox(painter, box, fill, fill, 3);
    icon(option->state.testFlag(State_On) ? QStringLiteral("check") : QStringLiteral("minus"), Tint::OnAccent)
        .paint(painter, box.adjusted(1, 1, -1, -1));
}

void StudioStyle::drawRadioButton(const QStyleOption *option, QPainter *painter) const
{
    const Colors &c = colorsFor(option->palette);
    const QRect box = alignedRect(Qt::LeftToRight, Qt::AlignCenter, QSize(checkSide, checkSide), option->rect);
    const bool enabled = option->state.testFlag(State_Enabled);
    if (option->state.testFlag(State_HasFocus))
        drawBox(painter, box.adjusted(-2, -2, 2, 2), {}, c.accent, box.width());
    if (!option->state.testFlag(State_On)) {
        drawBox(painter, box, c.surface, enabled ? c.strongBorder.darker(c.dark ? 80 : 112) : c.border, box.width());
        return;
    }
    const QColor fill = enabled ? c.accent : c.disabled;
    drawBox(painter, box, fill, fill, box.width());
    drawBox(painter, box.adjusted(5, 5, -5, -5), c.onAccent, {}, box.width());
}

void StudioStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return;
    const Colors &c = colorsFor(option->palette);
    // A bar in a list stands on the list's own ground.
    painter->fillRect(bar->rect, c.surface);
    if (bar->maximum <= bar->minimum)
        return;
    QRect handle = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool horizontal = bar->orientation == Qt::Horizontal;
    handle = horizontal ? handle.adjusted(1, handleMargin, -1, -handleMargin) : handle.adjusted(handleMargin, 1, -handleMargin, -1);
    const bool hot = bar->state.testFlag(State_MouseOver) || bar->state.testFlag(State_Sunken);
    const qreal radius = (horizontal ? handle.height() : handle.width()) / 2.0;
    drawBox(painter, handle, hot ? c.muted : c.strongBorder, {}, radius);
}

void StudioStyle::drawComboBox(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    const Colors &c = colorsFor(option->palette);
    const bool enabled = combo->state.testFlag(State_Enabled);
    const bool hovered = enabled && combo->state.testFlag(State_MouseOver);
    drawBox(painter, combo->rect, combo->editable ? c.surface : hovered ? c.hover : c.raised,
            combo->state.testFlag(State_HasFocus) ? c.accent : c.strongBorder);
    drawChevron(painter, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget), "chevron-down", enabled);
}

void StudioStyle::drawToolButton(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button || !opensMenu(*button)) {
        QProxyStyle::drawComplexControl(CC_ToolButton, option, painter, widget);
        return;
    }
    // Fusion lays the arrow over the text's corner; here it has a place of its own.
    QStyleOptionToolButton plain = *button;
    plain.features &= ~QStyleOptionToolButton::HasMenu;
    proxy()->drawPrimitive(PE_PanelButtonTool, &plain, painter, widget);
    QStyleOptionToolButton label = plain;
    label.rect = plain.rect.adjusted(spacing::step, 0, -menuArrowWidth, 0);
    proxy()->drawControl(CE_ToolButtonLabel, &label, painter, widget);
    drawChevron(painter, QRect(plain.rect.right() - menuArrowWidth, plain.rect.top(), menuArrowWidth, plain.rect.height()), "chevron-down",
                plain.state.testFlag(State_Enabled));
}

void StudioStyle::drawHeaderSection(const QStyleOption *option, QPainter *painter) const
{
    const Colors &c = colorsFor(option->palette);
    const bool hovered = option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled);
    painter->fillRect(option->rect, hovered ? c.hover : c.window);
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), c.border);
    if (option->state.testFlag(State_Horizontal))
        painter->fillRect(QRect(option->rect.right(), option->rect.top(), 1, option->rect.height()), c.border);
}

void StudioStyle::drawProgress(const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    const Colors &c = colorsFor(option->palette);
    const qreal radius = bar->rect.height() / 2.0;
    drawBox(painter, bar->rect, c.pressed, {}, radius);
    QRect done = bar->rect;
    if (bar->maximum > bar->minimum)
        done.setWidth(int(double(bar->rect.width()) * (bar->progress - bar->minimum) / (bar->maximum - bar->minimum)));
    else
        done = QRect(bar->rect.left() + bar->rect.width() / 3, bar->rect.top(), bar->rect.width() / 3, bar->rect.height());
    if (done.width() > 0)
        drawBox(painter, done, c.accent, {}, radius);
}

QRect StudioStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl subControl,
                                  const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    // No arrow buttons: the groove is the whole bar.
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int handle = range <= 0 ? length : std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)), std::min(shortestHandle, length), length);
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        return horizontal ? QRect(bar->rect.left() + from, bar->rect.top(), size, bar->rect.height())
                          : QRect(bar->rect.left(), bar->rect.top() + from, bar->rect.width(), size);
    };
    switch (subControl) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return piece(start, handle);
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    default:
        return {};
    }
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        size.setHeight(std::max(size.height(), contents.height() + 2 * fieldPadding + 4));
        return size + QSize(spacing::medium, 0);
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        return size + QSize(spacing::small + (button && opensMenu(*button) ? menuArrowWidth : 0), 2);
    }
    case CT_LineEdit:
    case CT_ComboBox:
        size.setHeight(std::max(size.height(), contents.height() + 2 * fieldPadding + 4));
        return size;
    case CT_MenuItem:
        return size + QSize(spacing::small, spacing::step);
    case CT_TabBarTab:
        return size + QSize(spacing::small, spacing::step);
    case CT_HeaderSection:
        return size + QSize(spacing::small, 0);
    default:
        return size;
    }
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarExtent;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 5;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return checkSide;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_HeaderMargin:
        return spacing::small;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ComboBox_Popup:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void StudioStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QScrollBar *>(widget) ||
        qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace studio
