#include "ui/apply/rehearsal_delegate.h"

#include "ui/apply/rehearsal_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace studio {

namespace {

using Kind = RehearsalRow::Kind;

constexpr int iconSide = 16;
constexpr int longestText = 1000; ///< what a server says may hold a whole value
constexpr int wrapFlags = int(Qt::AlignLeft | Qt::AlignTop) | int(Qt::TextWordWrap);

/// Words that are wider than the line are broken, others not, which Qt's flags cannot say.
QString wrappable(const QString &text, const QFontMetrics &metrics, int width)
{
    QStringList words = text.left(longestText).split(QLatin1Char(' '));
    for (QString &word : words) {
        if (metrics.horizontalAdvance(word) < width)
            continue;
        for (qsizetype at = word.size() - 1; at > 0; --at)
            word.insert(at, QChar(0x200b));
    }
    return words.join(QLatin1Char(' '));
}

const RehearsalRow &rowOf(const QModelIndex &index)
{
    return static_cast<const RehearsalModel *>(index.model())->rowAt(index.row());
}

/// Where the parts of a row stand, for measuring and drawing alike.
struct Parts {
    QFont textFont;
    QFont detailFont;
    QRect icon;
    QRect text;
    QRect time;
    QRect detail;
    QString shownText;
    QString shownDetail;
    int height = 0;

    Parts(const RehearsalRow &row, bool first, const QFont &font, const QRect &rect)
        : textFont(row.kind == Kind::Statement ? monospaceFont(font)
                                               : scaledFont(font, 1.0, row.kind == Kind::Note ? QFont::Normal : QFont::DemiBold))
        , detailFont(scaledFont(font, 0.92))
    {
        const QFontMetrics metrics(textFont);
        int top = rect.top() + (row.kind == Kind::Heading ? spacing::large : first ? spacing::medium : spacing::step);
        const int line = std::max(metrics.lineSpacing(), iconSide);
        int left = rect.left() + spacing::large;
        const int right = rect.right() - spacing::large;
        if (row.kind != Kind::Heading) {
            icon = QRect(left, top + (line - iconSide) / 2, iconSide, iconSide);
            left += iconSide + spacing::small;
        }
        const int timeWidth = row.time.isEmpty() ? 0 : QFontMetrics(detailFont).horizontalAdvance(row.time);
        time = QRect(right - timeWidth, top, timeWidth, line);
        text = QRect(left, top, right - left - (timeWidth > 0 ? timeWidth + spacing::small : 0), line);
        if (row.kind == Kind::Statement) { // told in one line
            shownText = metrics.elidedText(row.text, Qt::ElideRight, text.width());
        } else {
            shownText = wrappable(row.text, metrics, text.width());
            text.setHeight(std::max(line, metrics.boundingRect(QRect(0, 0, text.width(), 1 << 20), wrapFlags, shownText).height()));
        }
        top = text.bottom() + 1;
        if (!row.detail.isEmpty()) {
            const QRect room(0, 0, right - left, 1 << 20);
            shownDetail = wrappable(row.detail, QFontMetrics(detailFont), room.width());
            detail = QRect(left, top, room.width(), QFontMetrics(detailFont).boundingRect(room, wrapFlags, shownDetail).height());
            top += detail.height();
        }
        height = top - rect.top() + spacing::step;
    }
};

} // namespace

void RehearsalDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text.clear();
}

void RehearsalDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const RehearsalRow &row = rowOf(index);
    const Parts parts(row, index.row() == 0, option.font, option.rect);
    const Colors &colors = colorsFor(option.palette);
    painter->save();
    if (!row.icon.isEmpty())
        icon(row.icon, row.tint).paint(painter, parts.icon);
    painter->setFont(parts.textFont);
    painter->setPen(row.kind == Kind::Heading ? colors.muted : colors.text);
    painter->drawText(parts.text, row.kind == Kind::Statement ? int(Qt::AlignVCenter | Qt::TextSingleLine) : wrapFlags, parts.shownText);
    painter->setFont(parts.detailFont);
    painter->setPen(colors.muted);
    painter->drawText(parts.time, int(Qt::AlignRight | Qt::AlignVCenter), row.time);
    // What PostgreSQL said is what the person came for.
    if (row.tint == Tint::Danger)
        painter->setPen(colors.text);
    painter->drawText(parts.detail, wrapFlags, parts.shownDetail);
    painter->restore();
}

QSize RehearsalDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : option.rect.width();
    return {width, Parts(rowOf(index), index.row() == 0, option.font, QRect(0, 0, width, 0)).height};
}

} // namespace studio
