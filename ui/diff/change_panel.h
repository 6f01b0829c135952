#pragma once

#include "engine/diff/diff.h"

#include <QSet>
#include <QWidget>

#include <optional>

class QCheckBox;
class QSortFilterProxyModel;
class QTreeView;

namespace studio {

class ChangeTreeModel;
class FilterField;

/// The tree of changes with its filter above and "all" below. Keeps what is open and selected from one Diff to the next.
class ChangePanel : public QWidget {
    Q_OBJECT
public:
    explicit ChangePanel(QWidget *parent = nullptr);

    void setDiff(const Diff &diff);
    [[nodiscard]] ChangeTreeModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] FilterField *filter() const { return m_filter; }
    [[nodiscard]] std::optional<ObjectId> currentObject() const;
    void select(const ObjectId &object);
    /// Ticks cannot be changed while the picture is an old one.
    void setTicksEnabled(bool enabled);

signals:
    void currentObjectChanged();

private:
    void updateFooter();
    /// Rows with children, by key.
    struct Parents {
        QSet<QString> known;
        QSet<QString> open;
    };
    template<typename Visit>
    void eachParent(Visit visit, const QModelIndex &parent = {}) const;
    [[nodiscard]] Parents parents() const;
    void restore(const Parents &before, const QString &current);

    ChangeTreeModel *m_model;
    QSortFilterProxyModel *m_proxy;
    FilterField *m_filter;
    QTreeView *m_tree;
    QCheckBox *m_all;
};

} // namespace studio
