#include "ui/tree/object_filter_model.h"

#include "ui/tree/object_tree_model.h"

#include <algorithm>

namespace studio {

ObjectFilterModel::ObjectFilterModel(QObject *parent) : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
}

void ObjectFilterModel::setFilter(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

bool ObjectFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    if (m_words.isEmpty())
        return true;
    // A schema stays for its objects' sake alone: recursive filtering keeps the parents of what is kept.
    if (!sourceParent.isValid())
        return false;
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    const auto name = index.data(ObjectTreeModel::NameRole).value<QualifiedName>();
    const QString whole = name.schema + QLatin1Char('.') + name.name;
    return std::ranges::all_of(m_words, [&](const QString &word) { return whole.contains(word, Qt::CaseInsensitive); });
}

} // namespace studio
