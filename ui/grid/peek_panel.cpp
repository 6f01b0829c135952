#include "ui/grid/peek_panel.h"

#include "engine/base/when_done.h"
#include "ui/grid/cell_text.h"
#include "ui/grid/roomy_delegate.h"
#include "ui/grid/row_source.h"
#include "ui/grid/rows_model.h"
#include "ui/grid/value_view.h"
#include "ui/parts/actions.h"
#include "ui/parts/elided_label.h"
#include "ui/parts/fonts.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"
#include "ui/parts/texts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace studio {

namespace {

// More would freeze the text view, and nobody reads it here.
constexpr int longestValue = 64 * 1024 * 1024;

QVBoxLayout *column(QWidget *widget, int margin)
{
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing::step);
    return layout;
}

QLabel *heading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(scaledFont(parent->font(), 1.0, QFont::DemiBold));
    return label;
}

} // namespace

PeekPanel::PeekPanel(RowSource &source, RowsModel &model, QWidget *parent)
    : QWidget(parent)
    , m_source(source)
    , m_model(model)
    , m_name(new ElidedLabel(this))
    , m_type(new ElidedLabel(this))
    , m_value(new ValueView(this))
    , m_copy(makeAction(this, QStringLiteral("copy"), tr("Copy value"), {}, tr("Copy the whole value")))
    , m_loadAll(makeAction(this, QStringLiteral("hard-drive-download"), tr("Load all"), {}, tr("Read the whole value")))
    , m_close(makeAction(this, QStringLiteral("x"), tr("Close"), {}, tr("Close this panel (Space)")))
    , m_open(makeAction(this, QStringLiteral("arrow-right"), tr("Open"), {}, tr("Go to this row (Enter in the grid)")))
    , m_loadAllButton(pushButton(m_loadAll, this))
    , m_referencedBox(new QWidget(this))
    , m_referencedTitle(new ElidedLabel(m_referencedBox))
    , m_referenced(new QTreeWidget(m_referencedBox))
    , m_referencedNote(new QLabel(m_referencedBox))
    , m_referencingBox(new QWidget(this))
    , m_referencing(new QListWidget(m_referencingBox))
{
    m_name->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    m_type->setMuted(true);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_type);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(spacing::medium, spacing::small, spacing::small, spacing::small);
    top->setSpacing(spacing::step);
    top->addLayout(names, 1);
    top->addWidget(toolButton(m_copy, this));
    top->addWidget(toolButton(m_close, this));

    auto *valueBox = new QWidget(this);
    auto *valueLayout = column(valueBox, 0);
    valueLayout->addWidget(m_value, 1);
    valueLayout->addWidget(m_loadAllButton, 0, Qt::AlignLeft);
    m_loadAll->setVisible(false);

    auto *referencedLayout = column(m_referencedBox, spacing::small);
    auto *referencedTop = new QHBoxLayout;
    referencedTop->setContentsMargins(spacing::step, 0, 0, 0);
    referencedTop->addWidget(m_referencedTitle, 1);
    referencedTop->addWidget(pushButton(m_open, m_referencedBox));
    m_referencedTitle->setFont(scaledFont(font(), 1.0, QFont::DemiBold));
    referencedLayout->addLayout(referencedTop);
    referencedLayout->addWidget(m_referenced, 1);
    referencedLayout->addWidget(m_referencedNote);
    m_referenced->setColumnCount(2);
    m_referenced->setHeaderHidden(true);
    m_referenced->setRootIsDecorated(false);
    m_referenced->setUniformRowHeights(true);
    m_referenced->setItemDelegate(new RoomyDelegate(m_referenced));
    m_referenced->setFrameShape(QFrame::NoFrame);
    m_referenced->setAccessibleName(tr("Row that is referred to"));
    m_referencedNote->setTextFormat(Qt::PlainText);
    m_referencedNote->setWordWrap(true);
    m_referencedNote->setContentsMargins(spacing::step, 0, 0, 0);
    m_referencedNote->setEnabled(false);

    auto *referencingLayout = column(m_referencingBox, spacing::small);
    auto *referencingTitle = heading(tr("Referenced by"), m_referencingBox);
    referencingTitle->setContentsMargins(spacing::step, 0, 0, 0);
    referencingLayout->addWidget(referencingTitle);
    referencingLayout->addWidget(m_referencing, 1);
    m_referencing->setFrameShape(QFrame::NoFrame);
    m_referencing->setIconSize({14, 14});
    m_referencing->setItemDelegate(new RoomyDelegate(m_referencing));
    m_referencing->setAccessibleName(tr("Tables that refer to this row"));

    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(valueBox);
    splitter->addWidget(m_referencedBox);
    splitter->addWidget(m_referencingBox);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 3);
    splitter->setStretchFactor(2, 1);
    splitter->setSizes({300, 300, 120});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
    setMinimumWidth(220);

    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &PeekPanel::fetch);
    connect(m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_value->text()); });
    connect(m_close, &QAction::triggered, this, &PeekPanel::closeWanted);
    connect(m_loadAll, &QAction::triggered, this, &PeekPanel::fetchWholeValue);
    connect(m_open, &QAction::triggered, this, [this] {
        if (m_link)
            emit openWanted(m_link->other, filtersOf(*m_link, [this](const QString &name) { return valueOf(name); }));
    });
    connect(m_referencing, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const RowLink &link = m_links[m_referencing->row(item)];
        emit openWanted(link.other, filtersOf(link, [this](const QString &name) { return valueOf(name); }));
    });
    clear();
}

void PeekPanel::setSchema(const Schema &schema)
{
    m_schema = schema;
}

void PeekPanel::clear()
{
    ++m_request;
    m_rest.stop();
    m_row.clear();
    m_name->setText(tr("No cell"));
    m_type->setText({});
    m_value->clear();
    m_copy->setEnabled(false);
    m_loadAll->setVisible(false);
    m_referencedBox->hide();
    m_referencingBox->hide();
}

std::optional<QString> PeekPanel::valueOf(const QString &name) const
{
    for (qsizetype i = 0; i < m_table.columns.size() && i < m_row.size(); ++i) {
        if (m_table.columns[i].name == name)
            return m_row[i];
    }
    return std::nullopt;
}

void PeekPanel::setCell(const QModelIndex &cell)
{
    if (!cell.isValid()) {
        clear();
        return;
    }
    ++m_request;
    m_table = m_model.table();
    m_column = m_model.column(cell.column());
    m_row.clear();
    for (int i = 0; i < m_model.columnCount(); ++i)
        m_row << m_model.value(cell.row(), i);
    m_key = m_model.key(cell.row());
    m_cutBytes = cell.data(RowsModel::CutBytesRole).toLongLong();

    m_name->setText(m_column.name);
    QString type = m_column.type.display();
    if (m_cutBytes > 0)
        type += QStringLiteral(" · %1").arg(formatBytes(m_cutBytes));
    m_type->setText(type);
    m_value->setValue(m_column.type, m_row[cell.column()], m_cutBytes == 0);
    m_copy->setEnabled(m_row[cell.column()].has_value() && m_cutBytes == 0);
    m_loadAll->setVisible(m_cutBytes > fetchedUnasked && !m_key.isEmpty());

    m_link = linkOf(m_table, m_column.name);
    if (m_link && filtersOf(*m_link, [this](const QString &name) { return valueOf(name); }).isEmpty())
        m_link.reset();
    m_referencedBox->setVisible(m_link.has_value());
    if (m_link)
        m_referencedTitle->setText(tr("Refers to %1").arg(m_link->other.display()));
    m_referenced->clear();
    m_referencedNote->clear();
    showReferencing();
    m_rest.start();
}

void PeekPanel::showReferencing()
{
    m_links.clear();
    m_referencing->clear();
    for (const RowLink &link : linksTo(m_schema, m_table.name)) {
        if (filtersOf(link, [this](const QString &name) { return valueOf(name); }).isEmpty())
            continue;
        m_links << link;
        auto *item = new QListWidgetItem(icon(QStringLiteral("link"), Tint::Accent), title(link), m_referencing);
        item->setToolTip(plainTip(tr("Show the rows of %1 that refer to this one").arg(link.other.display())));
    }
    m_referencingBox->setVisible(!m_links.isEmpty());
}

void PeekPanel::fetch()
{
    if (m_row.isEmpty() || !isVisible())
        return;
    if (m_cutBytes > 0 && m_cutBytes <= fetchedUnasked && !m_key.isEmpty())
        fetchWholeValue();
    if (m_link)
        fetchReferenced();
}

void PeekPanel::fetchWholeValue()
{
    RowQuery query;
    query.table = m_table.name;
    query.columns = {m_column.name};
    query.key = m_key;
    query.maxCellBytes = longestValue;
    m_loadAll->setEnabled(false);
    whenDone(m_source.rows(query), this, [this, request = m_request](QFuture<Result<RowPage>> future) {
        m_loadAll->setEnabled(true);
        if (request != m_request || future.resultCount() == 0)
            return;
        const Result<RowPage> page = future.result();
        if (!page || page->rows.isEmpty())
            return;
        const bool isWhole = page->cuts.isEmpty();
        m_loadAll->setVisible(false);
        m_value->setValue(m_column.type, page->rows.first().first(), isWhole);
        m_copy->setEnabled(isWhole);
    });
}

void PeekPanel::fetchReferenced()
{
    RowQuery query;
    query.table = m_link->other;
    query.filters = filtersOf(*m_link, [this](const QString &name) { return valueOf(name); });
    query.pageSize = 1;
    query.maxCellBytes = 400;
    whenDone(m_source.rows(query), this, [this, request = m_request](QFuture<Result<RowPage>> future) {
        if (request == m_request && future.resultCount() > 0)
            showReferenced(future.result());
    });
}

void PeekPanel::showReferenced(const Result<RowPage> &page)
{
    m_referenced->clear();
    if (!page) {
        if (page.error().kind != ErrorKind::Cancelled)
            m_referencedNote->setText(page.error().message);
        return;
    }
    if (page->rows.isEmpty()) {
        m_referencedNote->setText(tr("There is no such row."));
        return;
    }
    for (qsizetype i = 0; i < page->columns.size(); ++i) {
        const std::optional<QString> &value = page->rows.first()[i];
        const CellKind kind = cellKind(parseTypeName(page->types[i]));
        const QString text = value ? cellLine(kind, *value) : QStringLiteral("NULL");
        auto *item = new QTreeWidgetItem(m_referenced, {page->columns[i], text});
        item->setForeground(0, palette().placeholderText());
        if (!value) {
            QFont italic = font();
            italic.setItalic(true);
            item->setFont(1, italic);
            item->setForeground(1, palette().placeholderText());
        }
    }
    m_referenced->resizeColumnToContents(0);
    m_referenced->setColumnWidth(0, qMin(m_referenced->columnWidth(0) + spacing::small, 160));
}

} // namespace studio
