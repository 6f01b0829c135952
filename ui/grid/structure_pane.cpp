#include "ui/grid/structure_pane.h"

#include "engine/base/when_done.h"
#include "ui/grid/roomy_delegate.h"
#include "ui/grid/row_source.h"
#include "ui/grid/structure_model.h"
#include "ui/parts/actions.h"
#include "ui/parts/banner.h"
#include "ui/parts/empty_state.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"
#include "ui/sql/sql_editor.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace studio {

StructurePane::StructurePane(RowSource &source, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_model(new StructureModel(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_tree(new QTreeView(m_splitter))
    , m_editor(new SqlEditor(this))
    , m_banner(new Banner(this))
    , m_empty(new EmptyState(QStringLiteral("table-2"), tr("Nothing chosen"),
                             tr("Choose a table or view at the left to see what it is made of."), this))
    , m_copy(makeAction(this, QStringLiteral("copy"), tr("Copy DDL"), {}, tr("Copy the CREATE statements")))
{
    m_tree->setModel(m_model);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegate(new RoomyDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAccessibleName(tr("Structure"));
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setIndentation(spacing::large);
    m_tree->header()->setStretchLastSection(true);

    auto *ddlBox = new QWidget(m_splitter);
    auto *title = new QLabel(tr("DDL"), ddlBox);
    title->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(spacing::medium, spacing::step, spacing::small, spacing::step);
    top->addWidget(title);
    top->addStretch();
    auto *copyButton = toolButton(m_copy, ddlBox);
    copyButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    top->addWidget(copyButton);
    auto *ddlLayout = new QVBoxLayout(ddlBox);
    ddlLayout->setContentsMargins(0, 0, 0, 0);
    ddlLayout->setSpacing(0);
    ddlLayout->addLayout(top);
    ddlLayout->addWidget(m_banner);
    ddlLayout->addWidget(m_editor, 1);
    m_editor->setReadOnly(true);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_editor->setAccessibleName(tr("CREATE statements"));

    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_tree);
    m_splitter->addWidget(ddlBox);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({600, 400});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_empty, 1);
    m_splitter->hide();

    connect(m_copy, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_editor->toPlainText()); });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const QVariant link = index.data(StructureModel::LinkRole);
        if (link.isValid())
            emit tableWanted(link.value<QualifiedName>());
    });
}

void StructurePane::setSchema(const Schema &schema)
{
    m_schema = schema;
    if (!m_object.isEmpty())
        open(m_object);
}

void StructurePane::open(const QualifiedName &object)
{
    if (object != m_object)
        m_editor->setScript({});
    m_object = object;
    showStructure();
    m_ddlIsOld = true;
    if (isVisible())
        fetchDdl();
}

void StructurePane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_ddlIsOld)
        fetchDdl();
}

void StructurePane::showStructure()
{
    QList<StructureSection> sections;
    if (const Table *table = m_schema.findTable(m_object))
        sections = structureOf(*table, m_schema);
    else if (const View *view = m_schema.findView(m_object))
        sections = structureOf(*view);

    m_model->setSections(sections);
    m_tree->expandAll();
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_tree->setFirstColumnSpanned(row, {}, true);
    const QList<int> widest = {260, 420, 72, 240};
    for (int column = 0; column < widest.size(); ++column) {
        m_tree->resizeColumnToContents(column);
        m_tree->setColumnWidth(column, qMin(m_tree->columnWidth(column) + spacing::small, widest[column]));
    }
    m_splitter->setVisible(!sections.isEmpty());
    m_empty->setVisible(sections.isEmpty());
}

void StructurePane::fetchDdl()
{
    m_ddlIsOld = false;
    if (m_object.isEmpty() || m_model->rowCount() == 0)
        return;
    const quint64 request = ++m_request;
    whenDone(m_source.ddl(m_object), this, [this, request](QFuture<Result<QString>> future) {
        if (request != m_request || future.resultCount() == 0)
            return;
        const Result<QString> ddl = future.result();
        m_copy->setEnabled(ddl.has_value());
        m_banner->hide();
        if (ddl) {
            if (m_editor->toPlainText() != *ddl)
                m_editor->setScript(*ddl);
        } else {
            m_editor->setScript({});
            m_banner->showError(ddl.error());
        }
    });
}

} // namespace studio
