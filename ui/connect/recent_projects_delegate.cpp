#include "ui/connect/recent_projects_delegate.h"

#include "ui/connect/recent_projects_model.h"
#include "ui/parts/colors.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"

#include <QApplication>
#include <QDir>
#include <QPainter>

namespace studio {

namespace {

constexpr int iconSize = 18;

QString shown(const QString &folder)
{
    const QString home = QDir::homePath();
    return folder.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + folder.mid(home.size()) : folder;
}

} // namespace

void RecentProjectsDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QIcon picture = item.icon;
    item.text.clear();
    item.icon = {};
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Colors &colors = colorsFor(item.palette);
    const bool isMissing = index.data(RecentProjectsModel::MissingRole).toBool();
    // Greyed, but never unreadable on a selected line.
    const QColor grey = item.state & QStyle::State_Selected ? colors.muted : colors.disabled;
    const QFont nameFont = scaledFont(item.font, 1.0, QFont::DemiBold);
    const QFont folderFont = scaledFont(item.font, 0.9);
    const QFontMetrics nameMetrics(nameFont);
    const QFontMetrics folderMetrics(folderFont);
    const QRect room = item.rect.adjusted(spacing::medium, spacing::step, -spacing::medium, -spacing::step);

    painter->save();
    picture.paint(painter, QRect(room.left(), room.center().y() - iconSize / 2, iconSize, iconSize));
    QRect text = room.adjusted(iconSize + spacing::medium, 0, 0, 0);
    const int top = text.center().y() - (nameMetrics.height() + folderMetrics.height()) / 2;
    painter->setFont(nameFont);
    painter->setPen(isMissing ? grey : colors.text);
    painter->drawText(QRect(text.left(), top, text.width(), nameMetrics.height()), Qt::AlignLeft | Qt::TextSingleLine,
                      nameMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    painter->setFont(folderFont);
    painter->setPen(isMissing ? grey : colors.muted);
    const QString folder = shown(index.data(RecentProjectsModel::FolderRole).toString());
    const QString line = isMissing ? tr("missing: %1").arg(folder) : folder;
    painter->drawText(QRect(text.left(), top + nameMetrics.height(), text.width(), folderMetrics.height()),
                      Qt::AlignLeft | Qt::TextSingleLine,
                      folderMetrics.elidedText(line, Qt::ElideMiddle, text.width()));
    painter->restore();
}

QSize RecentProjectsDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = QFontMetrics(scaledFont(option.font, 1.0, QFont::DemiBold)).height() +
                      QFontMetrics(scaledFont(option.font, 0.9)).height();
    return {160, lines + 2 * spacing::small};
}

} // namespace studio
