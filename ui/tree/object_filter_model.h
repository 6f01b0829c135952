#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace studio {

/// Lets those objects through whose qualified name holds every word of the filter, whatever its case; schemas without
/// any go.
class ObjectFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ObjectFilterModel(QObject *parent = nullptr);

    void setFilter(const QString &text);
    [[nodiscard]] bool isFiltering() const { return !m_words.isEmpty(); }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QStringList m_words;
};

} // namespace studio
