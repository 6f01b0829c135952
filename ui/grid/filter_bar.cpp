#include "ui/grid/filter_bar.h"

#include "ui/grid/filter_row.h"
#include "ui/parts/actions.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace studio {

FilterBar::FilterBar(QWidget *parent)
    : QFrame(parent)
    , m_linesLayout(new QVBoxLayout)
    , m_match(new QComboBox(this))
    , m_add(makeAction(this, QStringLiteral("plus"), tr("Add filter"), {}, tr("Add another condition")))
    , m_clear(makeAction(this, QStringLiteral("eraser"), tr("Clear"), {}, tr("Remove all filters")))
    , m_apply(makeAction(this, QStringLiteral("check"), tr("Apply"), {}, tr("Read the rows that match (Enter)")))
{
    m_match->addItem(tr("all of"), true);
    m_match->addItem(tr("any of"), false);
    m_match->setToolTip(tr("Whether a row must match every condition (and) or one of them (or)"));
    m_match->setAccessibleName(tr("Match all or any"));

    m_apply->setIcon(icon(QStringLiteral("check"), Tint::OnAccent));
    m_linesLayout->setSpacing(spacing::step);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::step);
    buttons->addWidget(toolButton(m_add, this));
    buttons->addWidget(toolButton(m_clear, this));
    buttons->addWidget(pushButton(m_apply, this, true));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(spacing::medium, spacing::small, spacing::medium, spacing::small);
    layout->setSpacing(spacing::small);
    layout->addWidget(m_match, 0, Qt::AlignTop);
    layout->addLayout(m_linesLayout, 1);
    auto *right = new QVBoxLayout;
    right->addLayout(buttons);
    right->addStretch();
    layout->addLayout(right);

    connect(m_add, &QAction::triggered, this, [this] { addLine(); });
    connect(m_clear, &QAction::triggered, this, &FilterBar::clear);
    connect(m_apply, &QAction::triggered, this, &FilterBar::apply);
    connect(m_match, &QComboBox::activated, this, &FilterBar::apply);
    hide();
}

void FilterBar::setTable(const Table &table, const QList<Enum> &enums)
{
    m_table = table;
    m_enums = enums;
    setFilters({}, true);
}

void FilterBar::setFilters(const QList<RowFilter> &filters, bool matchAll)
{
    for (FilterRow *line : std::as_const(m_lines))
        line->deleteLater();
    m_lines.clear();
    for (const RowFilter &filter : filters)
        makeLine()->setFilter(filter);
    m_match->setCurrentIndex(matchAll ? 0 : 1);
    m_applied = filters;
    m_appliedMatchAll = matchAll;
    showState();
}

QList<RowFilter> FilterBar::filters() const
{
    QList<RowFilter> ready;
    for (const FilterRow *line : m_lines) {
        if (line->isReady())
            ready << line->filter();
    }
    return ready;
}

bool FilterBar::matchAll() const
{
    return m_match->currentData().toBool();
}

FilterRow *FilterBar::makeLine()
{
    auto *line = new FilterRow(this);
    line->setTable(m_table, m_enums);
    m_linesLayout->addWidget(line);
    m_lines.append(line);
    connect(line, &FilterRow::edited, this, &FilterBar::showState);
    connect(line, &FilterRow::applied, this, &FilterBar::apply);
    connect(line, &FilterRow::removed, this, [this, line] { removeLine(line); });
    return line;
}

void FilterBar::addLine(const QString &column)
{
    // A line that waits for its value is the one that was meant.
    const auto open = std::ranges::find_if(m_lines, [](const FilterRow *line) { return !line->isReady(); });
    FilterRow *line = open != m_lines.end() ? *open : makeLine();
    if (!column.isEmpty())
        line->columnBox()->setCurrentText(column);
    showState();
    show();
    line->focusValue();
}

void FilterBar::addFilter(const RowFilter &filter)
{
    makeLine()->setFilter(filter);
    apply();
}

void FilterBar::clear()
{
    const bool hadAny = !m_applied.isEmpty();
    setFilters({}, matchAll());
    if (hadAny)
        emit applied();
    emit closed();
}

void FilterBar::removeLine(FilterRow *line)
{
    m_lines.removeAll(line);
    m_linesLayout->removeWidget(line);
    line->deleteLater();
    if (filters() != m_applied)
        apply();
    else
        showState();
    if (m_lines.isEmpty())
        emit closed();
}

void FilterBar::apply()
{
    m_applied = filters();
    m_appliedMatchAll = matchAll();
    showState();
    emit applied();
}

void FilterBar::showState()
{
    m_match->setVisible(m_lines.size() > 1);
    m_apply->setEnabled(filters() != m_applied || matchAll() != m_appliedMatchAll);
    setVisible(!m_lines.isEmpty());
}

void FilterBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit closed();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace studio
