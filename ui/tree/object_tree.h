#pragma once

#include "engine/schema/names.h"

#include <QWidget>

class QTreeView;

namespace studio {

class EmptyState;
class FilterField;
class ObjectFilterModel;
class ObjectTreeModel;
struct Schema;

/// The list of what can be browsed, with a filter field above it. Sends intent upwards; shows nobody's rows itself.
class ObjectTree : public QWidget {
    Q_OBJECT
public:
    explicit ObjectTree(QWidget *parent = nullptr);

    /// Keeps the selection, what is folded and the scroll position where the objects are still there.
    void setSchema(const Schema &schema);
    /// Marks the object as the one that is open; emits nothing.
    void setCurrent(const QualifiedName &object);
    [[nodiscard]] QualifiedName current() const;
    void focusFilter();

    [[nodiscard]] QTreeView *treeView() const { return m_view; }
    [[nodiscard]] FilterField *filterField() const { return m_filter; }

signals:
    /// A click, Enter, or the arrow keys coming to rest on an object.
    void objectChosen(const studio::QualifiedName &object);

private:
    void currentChanged();
    void applyFilter(const QString &text);
    void showEmptyState();

    ObjectTreeModel *m_model;
    ObjectFilterModel *m_filtered;
    FilterField *m_filter;
    QTreeView *m_view;
    EmptyState *m_empty;
    QualifiedName m_current;
    bool m_quiet = false;
};

} // namespace studio
