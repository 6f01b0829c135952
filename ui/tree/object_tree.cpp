#include "ui/tree/object_tree.h"

#include "engine/schema/schema.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/spacing.h"
#include "ui/tree/object_delegate.h"
#include "ui/tree/object_filter_model.h"
#include "ui/tree/object_tree_model.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QSet>
#include <QTreeView>
#include <QVBoxLayout>

namespace studio {

ObjectTree::ObjectTree(QWidget *parent)
    : QWidget(parent)
    , m_model(new ObjectTreeModel(this))
    , m_filtered(new ObjectFilterModel(this))
    , m_filter(new FilterField(tr("Filter tables and views"), this))
    , m_view(new QTreeView(this))
    , m_empty(new EmptyState(this))
{
    m_filtered->setSourceModel(m_model);
    m_filter->setView(m_view);
    m_filter->setAccessibleName(tr("Filter tables and views"));
    m_view->setModel(m_filtered);
    m_view->setItemDelegate(new ObjectDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setIndentation(spacing::large);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(tr("Tables and views"));
    m_view->header()->setStretchLastSection(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::small);
    top->addWidget(m_filter);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_empty, 1);

    connect(m_filter, &QLineEdit::textChanged, this, &ObjectTree::applyFilter);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &ObjectTree::currentChanged);
    const auto choose = [this](const QModelIndex &index) {
        const QVariant name = index.data(ObjectTreeModel::NameRole);
        if (name.isValid())
            emit objectChosen(name.value<QualifiedName>());
    };
    connect(m_view, &QTreeView::activated, this, choose);
    connect(m_view, &QTreeView::clicked, this, choose);
    showEmptyState();
}

void ObjectTree::setSchema(const Schema &schema)
{
    QSet<QString> folded;
    const bool hadAny = m_model->rowCount() > 0;
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        const QModelIndex group = m_filtered->index(row, 0);
        if (!m_view->isExpanded(group))
            folded.insert(group.data().toString());
    }
    const int scroll = m_view->verticalScrollBar()->value();

    m_quiet = true;
    m_model->setSchema(schema);
    for (int row = 0; row < m_filtered->rowCount(); ++row) {
        const QModelIndex group = m_filtered->index(row, 0);
        m_view->setExpanded(group, !hadAny || !folded.contains(group.data().toString()));
    }
    m_quiet = false;
    setCurrent(m_current);
    m_view->verticalScrollBar()->setValue(scroll);
    showEmptyState();
}

void ObjectTree::setCurrent(const QualifiedName &object)
{
    m_current = object;
    const QModelIndex index = m_filtered->mapFromSource(m_model->indexOf(object));
    m_quiet = true;
    if (index.isValid() && index != m_view->currentIndex())
        m_view->setCurrentIndex(index);
    else if (!index.isValid())
        m_view->selectionModel()->clear();
    m_quiet = false;
}

QualifiedName ObjectTree::current() const
{
    return m_current;
}

void ObjectTree::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ObjectTree::currentChanged()
{
    if (m_quiet)
        return;
    const QVariant name = m_view->currentIndex().data(ObjectTreeModel::NameRole);
    if (!name.isValid() || name.value<QualifiedName>() == m_current)
        return;
    m_current = name.value<QualifiedName>();
    emit objectChosen(m_current);
}

void ObjectTree::applyFilter(const QString &text)
{
    m_quiet = true;
    m_filtered->setFilter(text);
    m_view->expandAll();
    m_quiet = false;
    setCurrent(m_current);
    showEmptyState();
}

void ObjectTree::showEmptyState()
{
    const bool nothing = m_filtered->rowCount() == 0;
    if (nothing && m_filtered->isFiltering())
        m_empty->show(QStringLiteral("search"), tr("No match"), tr("No table or view has that in its name."));
    else if (nothing)
        m_empty->show(QStringLiteral("table-2"), tr("No tables"),
                      tr("Tables and views of the managed schemas appear here."));
    m_empty->setVisible(nothing);
    m_view->setVisible(!nothing);
}

} // namespace studio
