#include "ui/diff/change_delegate.h"

#include "ui/diff/change_tree_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/marks.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QApplication>
#include <QPainter>

namespace studio {

namespace {

constexpr int iconSide = 14;
constexpr int signWidth = 16;

/// Draws at the right end of `rect` and takes the room away from it.
void drawRightIcon(QPainter *painter, QRect &rect, const QString &name, Tint tint)
{
    const QRect place(rect.right() - iconSide - spacing::step, rect.top() + (rect.height() - iconSide) / 2, iconSide, iconSide);
    icon(name, tint).paint(painter, place);
    rect.setRight(place.left() - spacing::step);
}

} // namespace

void ChangeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text.clear();
    option->icon = {};
    option->features &= ~QStyleOptionViewItem::HasDecoration;
    option->state &= ~QStyle::State_HasFocus;
}

void ChangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Colors &colors = colorsFor(option.palette);
    QRect rect = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    rect.setRight(option.rect.right() - spacing::step);
    painter->save();

    const bool group = index.data(ChangeTreeModel::GroupRole).toBool();
    const QVariant action = index.data(ChangeTreeModel::ActionRole);
    const bool unticked = index.data(Qt::CheckStateRole).isValid() && index.data(Qt::CheckStateRole).toInt() == Qt::Unchecked;
    const bool carried = index.data(ChangeTreeModel::CarriedRole).toBool();

    if (index.data(ChangeTreeModel::QuestionRole).isValid())
        drawRightIcon(painter, rect, QStringLiteral("circle-question-mark"), Tint::Renamed);
    if (index.data(ChangeTreeModel::LossRole).toBool())
        drawRightIcon(painter, rect, QStringLiteral("octagon-alert"), Tint::Danger);
    if (carried)
        drawRightIcon(painter, rect, QStringLiteral("link"), Tint::Muted);
    if (group) {
        painter->setFont(scaledFont(option.font, 0.92));
        painter->setPen(colors.muted);
        const QString count = formatCount(index.data(ChangeTreeModel::CountRole).toInt());
        const int width = painter->fontMetrics().horizontalAdvance(count);
        painter->drawText(QRect(rect.right() - width - spacing::step, rect.top(), width, rect.height()), int(Qt::AlignVCenter), count);
        rect.setRight(rect.right() - width - spacing::small);
    }
    if (action.isValid()) {
        const Mark mark = markOf(Action(action.toInt()), colors);
        painter->setFont(scaledFont(monospaceFont(option.font), 1.08, QFont::Bold));
        painter->setPen(unticked && !carried ? colors.disabled : mark.tone.strong);
        painter->drawText(QRect(rect.left(), rect.top(), signWidth, rect.height()), int(Qt::AlignCenter), mark.sign);
        rect.setLeft(rect.left() + signWidth);
    }
    const QIcon picture = index.data(Qt::DecorationRole).value<QIcon>();
    picture.paint(painter, QRect(rect.left() + spacing::step, rect.top() + (rect.height() - iconSide) / 2, iconSide, iconSide),
                  Qt::AlignCenter, unticked && !carried ? QIcon::Disabled : QIcon::Normal);
    rect.setLeft(rect.left() + iconSide + spacing::small + spacing::step);

    const bool named = index.data(ChangeTreeModel::ObjectRole).isValid() || !group;
    painter->setFont(group ? scaledFont(option.font, 1.0, QFont::DemiBold) : named ? monospaceFont(option.font) : option.font);
    painter->setPen(unticked && !carried ? colors.muted : colors.text);
    QString text = index.data(Qt::DisplayRole).toString();
    text.replace(QLatin1Char('\n'), QChar(0x23ce));
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideMiddle, rect.width());
    painter->drawText(rect, int(Qt::AlignVCenter | Qt::TextSingleLine), shown);
    const QString oldName = index.data(ChangeTreeModel::OldNameRole).toString();
    const int used = painter->fontMetrics().horizontalAdvance(shown) + spacing::small;
    if (!oldName.isEmpty() && used < rect.width()) {
        rect.setLeft(rect.left() + used);
        painter->setPen(colors.muted);
        const QString tail = action.isValid() ? QStringLiteral("\u2190 %1").arg(oldName) : oldName;
        painter->drawText(rect, int(Qt::AlignVCenter | Qt::TextSingleLine),
                          painter->fontMetrics().elidedText(tail, Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

QSize ChangeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {spacing::huge, option.fontMetrics.lineSpacing() + spacing::small};
}

} // namespace studio
