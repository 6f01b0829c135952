#include "ui/tree/object_delegate.h"

#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/tree/object_tree_model.h"

#include <QApplication>
#include <QPainter>

namespace studio {

namespace {

// What a line asks for; the view gives it more.
constexpr int leastWidth = 96;

} // namespace

void ObjectDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const Colors &colors = colorsFor(item.palette);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    const QString name = item.text;
    item.text.clear();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool isSchema = !index.data(ObjectTreeModel::NameRole).isValid();
    QFont nameFont = item.font;
    if (isSchema)
        nameFont.setWeight(QFont::DemiBold);
    const QFont metaFont = scaledFont(item.font, 0.9);
    const QFontMetrics nameMetrics(nameFont);
    const QFontMetrics metaMetrics(metaFont);

    QRect room =
        item.rect.adjusted(spacing::step + item.decorationSize.width() + spacing::small, 0, -spacing::small, 0);
    const int left = room.width() - nameMetrics.horizontalAdvance(name) - spacing::medium;
    // The whole of it, else the number of rows alone, else nothing: the name comes first, and the tooltip has it all.
    QString meta = index.data(ObjectTreeModel::MetaRole).toString();
    if (metaMetrics.horizontalAdvance(meta) > left)
        meta = meta.section(QStringLiteral(" · "), 0, 0);
    if (metaMetrics.horizontalAdvance(meta) > left)
        meta.clear();
    const int metaWidth = metaMetrics.horizontalAdvance(meta);

    painter->save();
    if (!meta.isEmpty()) {
        painter->setFont(metaFont);
        painter->setPen(colors.muted);
        painter->drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, meta);
        room.adjust(0, 0, -metaWidth - spacing::medium, 0);
    }
    painter->setFont(nameFont);
    painter->setPen(colors.text);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      nameMetrics.elidedText(name, Qt::ElideMiddle, room.width()));
    painter->restore();
}

QSize ObjectDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(qMax(size.height(), option.fontMetrics.height() + spacing::small));
    // The width is the view's: a long name must not make it scroll sideways.
    size.setWidth(leastWidth);
    return size;
}

} // namespace studio
