#include "ui/grid/grid_header.h"

#include "ui/grid/rows_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QPainter>

namespace studio {

namespace {

constexpr int signSize = 12;

QFont nameFont(const QFont &font)
{
    return scaledFont(font, 1.0, QFont::DemiBold);
}

QFont typeFont(const QFont &font)
{
    return scaledFont(font, 0.85);
}

} // namespace

GridHeader::GridHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setSortIndicatorClearable(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setMinimumSectionSize(40);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

int GridHeader::widthOf(int section) const
{
    const auto text = [&](int role) { return model()->headerData(section, orientation(), role).toString(); };
    int name = QFontMetrics(nameFont(font())).horizontalAdvance(text(Qt::DisplayRole));
    const bool hasSign = model()->headerData(section, orientation(), RowsModel::KeyRole).toBool() ||
                         model()->headerData(section, orientation(), RowsModel::LinkRole).toBool();
    if (hasSign)
        name += signSize + spacing::step;
    // Room for the sort arrow, so that sorting never shortens a name.
    name += signSize + spacing::step;
    const int type = QFontMetrics(typeFont(font())).horizontalAdvance(text(RowsModel::TypeRole));
    return qMax(name, type) + 2 * spacing::small;
}

QSize GridHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    size.setHeight(QFontMetrics(nameFont(font())).height() + QFontMetrics(typeFont(font())).height() + spacing::small);
    return size;
}

QSize GridHeader::sectionSizeFromContents(int section) const
{
    return {widthOf(section), sizeHint().height()};
}

void GridHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (!rect.isValid())
        return;
    const Colors &colors = colorsFor(palette());
    const auto value = [&](int role) { return model()->headerData(section, orientation(), role); };

    painter->save();
    painter->fillRect(rect, colors.window);
    painter->setPen(colors.border);
    painter->drawLine(rect.topRight(), rect.bottomRight());
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());

    QRect room = rect.adjusted(spacing::small, spacing::step, -spacing::small, -spacing::step);
    const QFont upper = nameFont(font());
    const QFont lower = typeFont(font());
    const int upperHeight = QFontMetrics(upper).height();
    QRect nameRoom(room.left(), room.top(), room.width(), upperHeight);

    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        const QString arrow =
            sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("arrow-up") : QStringLiteral("arrow-down");
        const QRect place(nameRoom.right() - signSize, nameRoom.center().y() - signSize / 2, signSize, signSize);
        icon(arrow, Tint::Accent).paint(painter, place);
        nameRoom.setRight(place.left() - spacing::step);
    }
    const bool isKey = value(RowsModel::KeyRole).toBool();
    if (isKey || value(RowsModel::LinkRole).toBool()) {
        const QRect place(nameRoom.left(), nameRoom.center().y() - signSize / 2, signSize, signSize);
        icon(isKey ? QStringLiteral("key-round") : QStringLiteral("link"), Tint::Muted).paint(painter, place);
        nameRoom.setLeft(place.right() + spacing::step + 1);
    }
    painter->setFont(upper);
    painter->setPen(colors.text);
    painter->drawText(
        nameRoom, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(upper).elidedText(value(Qt::DisplayRole).toString(), Qt::ElideRight, nameRoom.width()));

    const QRect typeRoom(room.left(), room.top() + upperHeight, room.width(), room.height() - upperHeight);
    painter->setFont(lower);
    painter->setPen(colors.muted);
    // Some fonts draw the underscore a pixel below their own height.
    painter->drawText(
        typeRoom, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
        QFontMetrics(lower).elidedText(value(RowsModel::TypeRole).toString(), Qt::ElideRight, typeRoom.width()));
    painter->restore();
}

} // namespace studio
