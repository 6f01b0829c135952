#include "ui/grid/cell_delegate.h"

#include "ui/grid/rows_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace studio {

namespace {

constexpr int padding = spacing::small;
constexpr int arrowSize = 14;

struct Brush {
    QPainter *painter;
    QRect room;
    QFont font;
    const Colors &colors;

    void text(const QString &text, const QColor &color, Qt::Alignment alignment = Qt::AlignLeft) const
    {
        painter->setFont(font);
        painter->setPen(color);
        const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, room.width());
        painter->drawText(room, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), shown);
    }

    /// Text in two colours: what stands out, and a part beside it that does not.
    void pair(const QString &strong, const QString &muted) const
    {
        text(strong, colors.text);
        Brush rest = *this;
        rest.room.setLeft(room.left() + QFontMetrics(font).horizontalAdvance(strong));
        if (rest.room.width() > 0)
            rest.text(muted, colors.muted);
    }
};

void paintBoolean(const Brush &brush, bool value)
{
    // A box as in a list of ticks, without the looks of one that can be clicked.
    const int side = qMin(brush.room.height() - spacing::small, 14);
    const QRectF box(brush.room.left() + 0.5, brush.room.center().y() - side / 2 + 0.5, side, side);
    brush.painter->setRenderHint(QPainter::Antialiasing);
    brush.painter->setPen(QPen(value ? brush.colors.success.strong : brush.colors.strongBorder, 1));
    brush.painter->setBrush(value ? QBrush(brush.colors.success.tint) : QBrush(Qt::NoBrush));
    brush.painter->drawRoundedRect(box, 3, 3);
    if (value) {
        brush.painter->setPen(QPen(brush.colors.success.strong, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF points[] = {box.topLeft() + QPointF(side * 0.24, side * 0.52),
                                  box.topLeft() + QPointF(side * 0.43, side * 0.72),
                                  box.topLeft() + QPointF(side * 0.78, side * 0.30)};
        brush.painter->drawPolyline(points, 3);
    }
    brush.painter->setRenderHint(QPainter::Antialiasing, false);
    Brush word = brush;
    word.room.setLeft(int(box.right()) + spacing::small - 2);
    if (word.room.width() > spacing::huge)
        word.text(value ? QStringLiteral("true") : QStringLiteral("false"), brush.colors.muted);
}

void paintValue(const Brush &brush, const QModelIndex &index)
{
    const auto kind = CellKind(index.data(RowsModel::KindRole).toInt());
    if (index.data(RowsModel::NullRole).toBool()) {
        Brush null = brush;
        null.font = scaledFont(brush.font, 0.85);
        null.font.setItalic(true);
        null.text(QStringLiteral("NULL"), brush.colors.muted,
                  kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft);
        return;
    }
    const QString text = index.data(Qt::DisplayRole).toString();
    const QFont mono = monospaceFont(brush.font);
    Brush fixed = brush;
    fixed.font = mono;
    const QColor ink = index.data(RowsModel::LinkRole).toBool() ? brush.colors.accent : brush.colors.text;

    switch (kind) {
    case CellKind::Boolean:
        paintBoolean(brush, index.data(RowsModel::TextRole).toString() == QLatin1String("t"));
        return;
    case CellKind::Number:
        brush.text(text, ink, Qt::AlignRight);
        return;
    case CellKind::Time: {
        const QString zone = zoneOf(text);
        if (zone.isEmpty())
            brush.text(text, ink);
        else
            brush.pair(text.chopped(zone.size()), zone);
        return;
    }
    case CellKind::Bytes: {
        const qsizetype gap = text.indexOf(QLatin1String("  "));
        Brush size = brush;
        size.text(gap < 0 ? text : text.left(gap), brush.colors.muted);
        if (gap >= 0) {
            fixed.room.setLeft(fixed.room.left() + QFontMetrics(size.font).horizontalAdvance(text.left(gap)) +
                               spacing::small);
            if (fixed.room.width() > 0)
                fixed.text(text.mid(gap + 2), brush.colors.text);
        }
        return;
    }
    case CellKind::Json:
    case CellKind::Identifier:
        fixed.text(text, ink);
        return;
    case CellKind::Array:
        brush.text(text, ink);
        return;
    case CellKind::Text:
        break;
    }
    if (text.isEmpty()) {
        fixed.text(QStringLiteral("''"), brush.colors.muted);
        return;
    }
    brush.text(text, ink);
}

} // namespace

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

QRect CellDelegate::linkRect(const QRect &cell)
{
    return {cell.right() - arrowSize - spacing::step, cell.center().y() - arrowSize / 2, arrowSize, arrowSize};
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    // The current cell is told by a frame of our own: the style's own is all but invisible on a selected row.
    const bool isCurrent = item.state & QStyle::State_HasFocus;
    item.state &= ~QStyle::State_HasFocus;
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Colors &colors = colorsFor(item.palette);
    painter->save();
    painter->setClipRect(item.rect);
    QRect room = item.rect.adjusted(padding, 0, -padding, 0);
    if (index.data(RowsModel::LinkRole).toBool()) {
        const QRect arrow = linkRect(item.rect);
        const bool isWarm = (item.state & QStyle::State_MouseOver) || isCurrent;
        icon(QStringLiteral("arrow-right"), isWarm ? Tint::Accent : Tint::Muted).paint(painter, arrow);
        room.setRight(arrow.left() - spacing::step);
    }
    paintValue({painter, room, item.font, colors}, index);
    painter->restore();

    if (isCurrent) {
        painter->save();
        painter->setPen(QPen(colors.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(item.rect.adjusted(1, 1, -1, -1));
        painter->restore();
    }
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFont font = option.font;
    const auto kind = CellKind(index.data(RowsModel::KindRole).toInt());
    const bool isMono = kind == CellKind::Json || kind == CellKind::Identifier || kind == CellKind::Bytes;
    const QFontMetrics metrics(isMono ? monospaceFont(font) : font);
    int width = metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 2 * padding + 2;
    if (kind == CellKind::Boolean)
        width += 14 + spacing::small;
    if (index.data(RowsModel::LinkRole).toBool())
        width += arrowSize + spacing::step;
    return {width, option.fontMetrics.height() + spacing::small};
}

bool CellDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease && index.data(RowsModel::LinkRole).toBool()) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool onArrow = linkRect(option.rect)
                                 .adjusted(-spacing::step, -spacing::step, spacing::step, spacing::step)
                                 .contains(mouse->position().toPoint());
        if (mouse->button() == Qt::LeftButton && (onArrow || (mouse->modifiers() & Qt::ControlModifier))) {
            emit linkClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace studio
