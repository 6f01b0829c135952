#include "ui/diff/sides_view.h"

#include "ui/diff/sides_delegate.h"
#include "ui/diff/sides_model.h"
#include "ui/parts/fonts.h"
#include "ui/parts/spacing.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace studio {

namespace {

constexpr double widestName = 0.42; ///< of a side

} // namespace

SidesView::SidesView(QWidget *parent)
    : QTableView(parent)
    , m_model(new SidesModel(this))
    , m_delegate(new SidesDelegate(m_model, this))
{
    setModel(m_model);
    setItemDelegate(m_delegate);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setAccessibleName(tr("Schema file and database side by side"));
    verticalHeader()->hide();
    // Row heights are set by layOutRows(): the header's own way asks for every row at each step of a drag.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(spacing::large);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SidesView::layOutRows);
    connect(this, &QTableView::clicked, this, [this](const QModelIndex &index) { m_model->toggle(index.row()); });
}

void SidesView::setSides(const ObjectSides &sides)
{
    const bool sameObject = m_model->sides().object == sides.object;
    const int position = verticalScrollBar()->value();
    m_model->setSides(sides);
    verticalScrollBar()->setValue(sameObject ? position : 0);
}

void SidesView::revealMember(const ObjectId &member)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->lineAt(row) != SidesModel::Line::Member)
            continue;
        const QModelIndex desired = m_model->index(row, SidesModel::Desired);
        const SideText *text = m_model->textAt(desired);
        const SideText *other = m_model->textAt(m_model->index(row, SidesModel::Actual));
        if ((text->present && text->name == member.name) || (!text->present && other->name == member.name)) {
            setCurrentIndex(desired);
            scrollTo(desired);
            return;
        }
    }
}

void SidesView::layOutRows()
{
    const int side = viewport()->width() / 2;
    m_delegate->setNameWidth(std::min(m_delegate->widestName(monospaceFont(font())) + 2, int(side * widestName)));
    clearSpans();
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        int height = 0;
        for (int column = 0; column < SidesModel::ColumnCount; ++column) {
            option.rect = QRect(0, 0, side, 0);
            height = std::max(height, m_delegate->sizeHint(option, m_model->index(row, column)).height());
        }
        setRowHeight(row, height);
        if (m_model->lineAt(row) != SidesModel::Line::Member)
            setSpan(row, 0, 1, SidesModel::ColumnCount);
    }
}

void SidesView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layOutRows();
}

void SidesView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_delegate)
        layOutRows();
}

void SidesView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Space) && current.isValid()) {
        m_model->toggle(current.row());
        setCurrentIndex(m_model->index(std::min(current.row(), m_model->rowCount() - 1), 0));
        return;
    }
    if (event->matches(QKeySequence::Copy) && current.isValid()) {
        QGuiApplication::clipboard()->setText(m_model->index(current.row(), SidesModel::Desired).data().toString() +
                                              QLatin1Char('\t') + m_model->index(current.row(), SidesModel::Actual).data().toString());
        return;
    }
    QTableView::keyPressEvent(event);
}

} // namespace studio
