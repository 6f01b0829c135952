#include "ui/diff/change_panel.h"

#include "ui/diff/change_delegate.h"
#include "ui/diff/change_tree_model.h"
#include "ui/parts/filter_field.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QCheckBox>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace studio {

namespace {

/// More groups and tables than this open closed, so that the first look shows all schemas.
constexpr int mostOpenRows = 60;

} // namespace

ChangePanel::ChangePanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new ChangeTreeModel(this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_filter(new FilterField(tr("Filter changes\u2026"), this))
    , m_tree(new QTreeView(this))
    , m_all(new QCheckBox(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);

    m_tree->setModel(m_proxy);
    m_tree->setItemDelegate(new ChangeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(spacing::large);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setAccessibleName(tr("Changes"));
    m_tree->setExpandsOnDoubleClick(true);
    m_filter->setView(m_tree);
    m_all->setTristate(true);
    m_all->setToolTip(tr("Tick or untick every change"));

    auto *top = new QVBoxLayout;
    top->setContentsMargins(spacing::small, spacing::small, spacing::small, spacing::small);
    top->addWidget(m_filter);
    auto *bottom = new QVBoxLayout;
    bottom->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    bottom->addWidget(m_all);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_tree, 1);
    layout->addLayout(bottom);

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text);
        if (!text.isEmpty())
            m_tree->expandAll();
    });
    connect(m_all, &QCheckBox::clicked, this, [this] { m_model->setAllTicked(!m_model->allTicked()); });
    connect(m_model, &ChangeTreeModel::ticksChanged, this, &ChangePanel::updateFooter);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ChangePanel::currentObjectChanged);
}

void ChangePanel::setDiff(const Diff &diff)
{
    const Parents before = parents();
    const QString current = m_tree->currentIndex().data(ChangeTreeModel::KeyRole).toString();
    {
        const QSignalBlocker quiet(m_tree->selectionModel());
        m_model->setDiff(diff);
    }
    restore(before, current);
    updateFooter();
    emit currentObjectChanged();
}

template<typename Visit>
void ChangePanel::eachParent(Visit visit, const QModelIndex &parent) const
{
    for (int row = 0; row < m_proxy->rowCount(parent); ++row) {
        const QModelIndex index = m_proxy->index(row, 0, parent);
        if (!m_proxy->hasChildren(index))
            continue;
        visit(index, index.data(ChangeTreeModel::KeyRole).toString());
        eachParent(visit, index);
    }
}

ChangePanel::Parents ChangePanel::parents() const
{
    Parents found;
    eachParent([&](const QModelIndex &index, const QString &key) {
        found.known.insert(key);
        if (m_tree->isExpanded(index))
            found.open.insert(key);
    });
    return found;
}

void ChangePanel::restore(const Parents &before, const QString &current)
{
    const bool small = m_model->totalCount() <= mostOpenRows;
    eachParent([&](const QModelIndex &index, const QString &key) {
        // What is new opens by itself: schemas always, tables unless there are too many rows to look over.
        const bool isChange = index.data(Qt::CheckStateRole).isValid();
        const bool opens = isChange && (small || !index.parent().isValid());
        if (before.known.contains(key) ? before.open.contains(key) : opens)
            m_tree->expand(index);
    });
    QModelIndex index = m_model->indexOfKey(current);
    if (!index.isValid())
        index = m_model->firstChange();
    m_tree->setCurrentIndex(m_proxy->mapFromSource(index));
}

std::optional<ObjectId> ChangePanel::currentObject() const
{
    const QVariant object = m_tree->currentIndex().data(ChangeTreeModel::ObjectRole);
    return object.isValid() ? std::optional(object.value<ObjectId>()) : std::nullopt;
}

void ChangePanel::select(const ObjectId &object)
{
    const QModelIndex source = m_model->indexOfObject(object);
    if (!source.isValid())
        return;
    if (!m_proxy->mapFromSource(source).isValid())
        m_filter->clear();
    const QModelIndex index = m_proxy->mapFromSource(source);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ChangePanel::setTicksEnabled(bool enabled)
{
    m_all->setEnabled(enabled);
    m_tree->setEnabled(enabled);
}

void ChangePanel::updateFooter()
{
    const QSignalBlocker quiet(m_all);
    m_all->setCheckState(m_model->allTicked()    ? Qt::Checked
                         : m_model->noneTicked() ? Qt::Unchecked
                                                 : Qt::PartiallyChecked);
    m_all->setText(m_model->allTicked() ? tr("all selected")
                                        : tr("%1 of %2 selected").arg(formatCount(m_model->tickedCount()), formatCount(m_model->totalCount())));
    m_all->setVisible(m_model->totalCount() > 0);
}

} // namespace studio
