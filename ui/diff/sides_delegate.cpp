#include "ui/diff/sides_delegate.h"

#include "ui/diff/sides_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/marks.h"
#include "ui/parts/spacing.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace studio {

namespace {

constexpr int signWidth = 24;
constexpr int gap = spacing::medium;
constexpr int padding = spacing::small;
constexpr int verticalPadding = spacing::step;
constexpr int chevron = 14;

bool isOption(const QString &attribute)
{
    return attribute != QLatin1String("type") && attribute != QLatin1String("columns") && attribute != QLatin1String("expression");
}

/// The pieces as one paragraph; breaks at words where there is one, else anywhere.
void layOut(QTextLayout &layout, const SideText &side, const Colors &colors, const Tone &tone, int width)
{
    QString text;
    QList<QTextLayout::FormatRange> formats;
    for (const SideToken &token : side.tokens) {
        if (!text.isEmpty())
            text += QLatin1String("  ");
        QTextLayout::FormatRange range;
        range.start = int(text.size());
        QString shown = token.text;
        shown.replace(QLatin1Char('\n'), QLatin1Char(' '));
        range.length = int(shown.size());
        text += shown;
        if (token.differs) {
            range.format.setBackground(tone.tint);
            range.format.setForeground(tone.strong);
            range.format.setFontWeight(QFont::DemiBold);
        } else {
            range.format.setForeground(isOption(token.attribute) ? colors.muted : colors.text);
        }
        formats << range;
    }
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setText(text);
    layout.setFormats(formats);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(40, width));
        line.setPosition(QPointF(0, y));
        y += line.height();
    }
    layout.endLayout();
}

int textWidth(int cellWidth, int nameWidth, bool withSign)
{
    return cellWidth - 2 * padding - nameWidth - gap - (withSign ? signWidth : 0);
}

} // namespace

SidesDelegate::SidesDelegate(const SidesModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

int SidesDelegate::widestName(const QFont &font) const
{
    const QFontMetrics metrics(font);
    int widest = 0;
    for (const SideSection &section : m_model->sides().sections) {
        for (const SideRow &row : section.rows) {
            for (const SideText *side : {&row.desired, &row.actual}) {
                if (side->present && !side->tokens.isEmpty())
                    widest = std::max(widest, metrics.horizontalAdvance(side->name));
            }
        }
    }
    return widest;
}

void SidesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    if (m_model->lineAt(index.row()) == SidesModel::Line::Member)
        paintMember(painter, option, index);
    else
        paintBar(painter, option, index);
    painter->restore();
}

void SidesDelegate::paintMember(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsFor(option.palette);
    const SideText *side = m_model->textAt(index);
    const QVariant actionValue = index.data(SidesModel::ActionRole);
    const bool changed = actionValue.isValid();
    const Mark mark = changed ? markOf(Action(actionValue.toInt()), colors) : Mark{};
    const bool left = index.column() == SidesModel::Desired;
    const QRect cell = option.rect;

    if (changed && side->present && (Action(actionValue.toInt()) == Action::Create || Action(actionValue.toInt()) == Action::Drop))
        painter->fillRect(cell, mark.tone.tint);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(QRect(cell.left(), cell.top(), 2, cell.height()), colors.accent);

    const QFont font = monospaceFont(option.font);
    const QFontMetrics metrics(font);
    if (left && changed) {
        QFont bold = font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(mark.tone.strong);
        painter->drawText(QRect(cell.right() - signWidth, cell.top() + verticalPadding, signWidth, metrics.lineSpacing()),
                          int(Qt::AlignCenter), index.data(SidesModel::UnprovenRole).toBool() ? QStringLiteral("?") : mark.sign);
    }
    if (!side->present)
        return;

    painter->setFont(font);
    const int top = cell.top() + verticalPadding;
    const int lineHeight = metrics.lineSpacing();
    if (side->tokens.isEmpty()) {
        // A value or a line of text: it has the whole cell.
        painter->setPen(changed ? mark.tone.strong : colors.text);
        painter->drawText(cell.adjusted(padding, verticalPadding, left ? -signWidth : -padding, 0),
                          int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWrapAnywhere), side->name);
        return;
    }
    painter->setPen(colors.text);
    painter->drawText(QRect(cell.left() + padding, top, m_nameWidth, lineHeight), int(Qt::AlignLeft | Qt::AlignVCenter),
                      metrics.elidedText(side->name, Qt::ElideMiddle, m_nameWidth));
    QTextLayout layout(QString(), font);
    layOut(layout, *side, colors, mark.tone, textWidth(cell.width(), m_nameWidth, left));
    layout.draw(painter, QPointF(cell.left() + padding + m_nameWidth + gap, top));
}

void SidesDelegate::paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsFor(option.palette);
    const QRect cell = option.rect;
    const bool section = m_model->lineAt(index.row()) == SidesModel::Line::Section;
    const QStringList parts = index.data(Qt::DisplayRole).toString().split(QLatin1Char('\t'));
    if (section)
        painter->fillRect(cell, colors.window);
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(QRect(cell.left(), cell.top(), 2, cell.height()), colors.accent);
    int x = cell.left() + padding;
    if (section) {
        painter->setFont(scaledFont(option.font, 0.92, QFont::DemiBold));
        painter->setPen(colors.muted);
        painter->drawText(QRect(x, cell.top(), cell.width(), cell.height()), int(Qt::AlignVCenter), parts.first());
        x += painter->fontMetrics().horizontalAdvance(parts.first()) + gap;
    }
    const QString folded = section ? parts.value(1) : parts.first();
    if (folded.isEmpty())
        return;
    const bool closed = !section || index.data(SidesModel::FoldedRole).toBool();
    icon(closed ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), Tint::Muted)
        .paint(painter, QRect(x, cell.top() + (cell.height() - chevron) / 2, chevron, chevron));
    painter->setFont(scaledFont(option.font, 0.92));
    painter->setPen(colors.muted);
    painter->drawText(QRect(x + chevron + spacing::step, cell.top(), cell.width(), cell.height()), int(Qt::AlignVCenter), folded);
}

int SidesDelegate::memberHeight(const SideText &side, const QFont &font, int width) const
{
    const QFontMetrics metrics(font);
    if (!side.present)
        return 0;
    if (side.tokens.isEmpty())
        return metrics.boundingRect(QRect(0, 0, std::max(40, width - padding - signWidth), 100'000), int(Qt::TextWrapAnywhere), side.name)
                   .height() +
               2 * verticalPadding;
    QTextLayout layout(QString(), font);
    layOut(layout, side, lightColors(), {}, width);
    return std::max(int(layout.boundingRect().height()), metrics.lineSpacing()) + 2 * verticalPadding;
}

QSize SidesDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.lineSpacing() + 2 * verticalPadding;
    const SidesModel::Line kind = m_model->lineAt(index.row());
    if (kind == SidesModel::Line::Section)
        return {0, line + spacing::step};
    if (kind == SidesModel::Line::Fold)
        return {0, line};
    const bool left = index.column() == SidesModel::Desired;
    const SideText &side = *m_model->textAt(index);
    const int width = side.tokens.isEmpty() ? option.rect.width() : textWidth(option.rect.width(), m_nameWidth, left);
    return {0, std::max(line, memberHeight(side, monospaceFont(option.font), width))};
}

} // namespace studio
