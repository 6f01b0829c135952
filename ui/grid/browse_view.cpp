#include "ui/grid/browse_view.h"

#include "ui/grid/data_pane.h"
#include "ui/grid/structure_pane.h"
#include "ui/parts/actions.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/tree/object_tree.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace studio {

namespace {

constexpr int treeWidth = 260;

} // namespace

BrowseView::BrowseView(RowSource &source, QWidget *parent)
    : QWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_tree(new ObjectTree(this))
    , m_data(new DataPane(source, this))
    , m_structure(new StructurePane(source, this))
    , m_tabs(new QTabWidget(this))
    , m_title(new ElidedLabel(this))
    , m_subtitle(new ElidedLabel(this))
    , m_back(
          makeAction(this, QStringLiteral("arrow-left"), tr("Back"), QKeySequence::Back, tr("Back to where you were")))
    , m_forward(
          makeAction(this, QStringLiteral("arrow-right"), tr("Forward"), QKeySequence::Forward, tr("Forward again")))
    , m_findTable(makeAction(this, QStringLiteral("search"), tr("Find a table"), QKeySequence(Qt::CTRL | Qt::Key_T),
                             tr("Filter the list of tables")))
{
    for (QAction *action : {m_back, m_forward, m_findTable}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    m_title->setFont(scaledFont(font(), 1.15, QFont::DemiBold));
    m_title->setElideMode(Qt::ElideMiddle);
    m_subtitle->setMuted(true);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(spacing::small, spacing::step, spacing::medium, spacing::step);
    top->setSpacing(spacing::step);
    top->addWidget(toolButton(m_back, this));
    top->addWidget(toolButton(m_forward, this));
    top->addSpacing(spacing::step);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    top->addWidget(m_title);
    top->addSpacing(spacing::large);
    top->addWidget(m_subtitle, 1);
    m_subtitle->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_data, tr("&Data"));
    m_tabs->addTab(m_structure, tr("&Structure"));

    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addLayout(top);
    rightLayout->addWidget(m_tabs, 1);

    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_tree->setMinimumWidth(160);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_back, &QAction::triggered, this, &BrowseView::back);
    connect(m_forward, &QAction::triggered, this, &BrowseView::forward);
    connect(m_findTable, &QAction::triggered, m_tree, &ObjectTree::focusFilter);
    connect(m_tree, &ObjectTree::objectChosen, this, &BrowseView::openObject);
    connect(m_data, &DataPane::placeWanted, this, &BrowseView::open);
    connect(m_data, &DataPane::placeAmended, this, [this](const BrowsePlace &place) { m_navigation.amend(place); });
    connect(m_structure, &StructurePane::tableWanted, this, &BrowseView::openObject);
    showState();
}

void BrowseView::setSchema(const Schema &schema)
{
    m_schema = schema;
    m_tree->setSchema(schema);
    m_data->setSchema(schema);
    m_structure->setSchema(schema);
    showState();
}

void BrowseView::open(const BrowsePlace &place)
{
    m_navigation.go(place);
    showPlace(place);
}

void BrowseView::openObject(const QualifiedName &object)
{
    // A click on what is open already must not throw its filters away.
    if (const auto current = m_navigation.current(); current && current->table == object)
        return;
    BrowsePlace place;
    place.table = object;
    open(place);
}

void BrowseView::back()
{
    if (m_navigation.canGoBack())
        showPlace(m_navigation.back());
}

void BrowseView::forward()
{
    if (m_navigation.canGoForward())
        showPlace(m_navigation.forward());
}

void BrowseView::showPlace(const BrowsePlace &place)
{
    m_tree->setCurrent(place.table);
    m_data->open(place);
    m_structure->open(place.table);
    showState();
}

QString BrowseView::title() const
{
    return m_title->text();
}

void BrowseView::showState()
{
    m_back->setEnabled(m_navigation.canGoBack());
    m_forward->setEnabled(m_navigation.canGoForward());
    const auto current = m_navigation.current();
    m_title->setText(current ? current->table.display() : tr("Tables and views"));
    QString comment;
    if (current) {
        if (const Table *table = m_schema.findTable(current->table))
            comment = table->comment;
        else if (const View *view = m_schema.findView(current->table))
            comment =
                view->comment.isEmpty() ? (view->materialized ? tr("materialized view") : tr("view")) : view->comment;
    }
    m_subtitle->setText(comment.simplified().left(300));
}

void BrowseView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Sizes given before there is room for them would be shared out in proportion.
    if (!m_hasSizes && width() > 3 * treeWidth) {
        m_hasSizes = true;
        m_splitter->setSizes({treeWidth, width() - treeWidth});
    }
}

void BrowseView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::BackButton)
        back();
    else if (event->button() == Qt::ForwardButton)
        forward();
    else
        QWidget::mouseReleaseEvent(event);
}

} // namespace studio
