#include "ui/grid/filter_row.h"

#include "ui/grid/cell_text.h"
#include "ui/parts/icons.h"
#include "ui/parts/spacing.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace studio {

namespace {

bool wantsValue(FilterOperator op)
{
    return op != FilterOperator::IsNull && op != FilterOperator::IsNotNull;
}

QList<FilterOperator> operatorsFor(CellKind kind)
{
    using enum FilterOperator;
    switch (kind) {
    case CellKind::Boolean:
        return {Equals, NotEquals, IsNull, IsNotNull};
    case CellKind::Number:
    case CellKind::Time:
        return {Equals, NotEquals, Less, LessOrEqual, Greater, GreaterOrEqual, Contains, StartsWith, IsNull, IsNotNull};
    case CellKind::Text:
    case CellKind::Json:
    case CellKind::Array:
    case CellKind::Bytes:
    case CellKind::Identifier:
        break;
    }
    return {Contains, Equals, NotEquals, StartsWith, Less, LessOrEqual, Greater, GreaterOrEqual, IsNull, IsNotNull};
}

QStringList valuesFor(const Column &column, const QList<Enum> &enums)
{
    if (cellKind(column.type) == CellKind::Boolean)
        return {QStringLiteral("true"), QStringLiteral("false")};
    const auto found = std::ranges::find_if(enums, [&](const Enum &candidate) {
        return candidate.name.schema == column.type.schema && candidate.name.name == column.type.name &&
               !column.type.isArray();
    });
    return found == enums.end() ? QStringList() : found->values;
}

} // namespace

QString word(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Equals:
        return QStringLiteral("is");
    case FilterOperator::NotEquals:
        return QStringLiteral("is not");
    case FilterOperator::Less:
        return QStringLiteral("<");
    case FilterOperator::LessOrEqual:
        return QStringLiteral("≤");
    case FilterOperator::Greater:
        return QStringLiteral(">");
    case FilterOperator::GreaterOrEqual:
        return QStringLiteral("≥");
    case FilterOperator::Contains:
        return QStringLiteral("contains");
    case FilterOperator::StartsWith:
        return QStringLiteral("starts with");
    case FilterOperator::IsNull:
        return QStringLiteral("is NULL");
    case FilterOperator::IsNotNull:
        return QStringLiteral("is not NULL");
    }
    return {};
}

FilterRow::FilterRow(QWidget *parent)
    : QWidget(parent)
    , m_column(new QComboBox(this))
    , m_operator(new QComboBox(this))
    , m_value(new QLineEdit(this))
    , m_remove(new QToolButton(this))
{
    m_column->setAccessibleName(tr("Column"));
    m_column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_column->setMinimumContentsLength(18);
    m_column->setMaxVisibleItems(20);
    m_operator->setAccessibleName(tr("Operator"));
    m_operator->setMinimumContentsLength(10);
    m_value->setAccessibleName(tr("Value"));
    m_remove->setIcon(icon(QStringLiteral("x"), Tint::Muted));
    m_remove->setAutoRaise(true);
    m_remove->setToolTip(tr("Remove this filter"));
    m_remove->setAccessibleName(tr("Remove this filter"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::step);
    layout->addWidget(m_column);
    layout->addWidget(m_operator);
    layout->addWidget(m_value, 1);
    layout->addWidget(m_remove);

    connect(m_column, &QComboBox::currentIndexChanged, this, &FilterRow::columnChanged);
    connect(m_operator, &QComboBox::currentIndexChanged, this, &FilterRow::operatorChanged);
    connect(m_operator, &QComboBox::activated, this, [this] {
        if (!wantsValue(FilterOperator(m_operator->currentData().toInt())))
            emit applied();
    });
    connect(m_value, &QLineEdit::textChanged, this, &FilterRow::edited);
    connect(m_value, &QLineEdit::returnPressed, this, &FilterRow::applied);
    connect(m_remove, &QToolButton::clicked, this, &FilterRow::removed);
}

void FilterRow::setTable(const Table &table, const QList<Enum> &enums)
{
    m_table = table;
    m_enums = enums;
    const QSignalBlocker quiet(m_column);
    m_column->clear();
    for (const Column &column : table.columns)
        m_column->addItem(column.name);
    columnChanged();
}

void FilterRow::setFilter(const RowFilter &filter)
{
    m_column->setCurrentIndex(qMax(0, m_column->findText(filter.column, Qt::MatchExactly | Qt::MatchCaseSensitive)));
    const int op = m_operator->findData(int(filter.op));
    if (op < 0)
        m_operator->addItem(word(filter.op), int(filter.op));
    m_operator->setCurrentIndex(m_operator->findData(int(filter.op)));
    m_value->setText(filter.value);
}

RowFilter FilterRow::filter() const
{
    const auto op = FilterOperator(m_operator->currentData().toInt());
    return {m_column->currentText(), op, wantsValue(op) ? m_value->text() : QString()};
}

bool FilterRow::isReady() const
{
    if (m_column->currentIndex() < 0)
        return false;
    const RowFilter asked = filter();
    // "contains nothing" is true of all but NULL; while people have not typed yet it is not what they mean.
    const bool needsText = asked.op == FilterOperator::Contains || asked.op == FilterOperator::StartsWith;
    const Column *column = findColumn(m_table, asked.column);
    const bool emptyMeansNothing = needsText || (column && cellKind(column->type) != CellKind::Text);
    return !wantsValue(asked.op) || !asked.value.isEmpty() || !emptyMeansNothing;
}

void FilterRow::focusValue()
{
    m_value->setFocus(Qt::OtherFocusReason);
    m_value->selectAll();
}

void FilterRow::columnChanged()
{
    const Column *column = findColumn(m_table, m_column->currentText());
    const QVariant before = m_operator->currentData();
    {
        const QSignalBlocker quiet(m_operator);
        m_operator->clear();
        if (column) {
            for (const FilterOperator op : operatorsFor(cellKind(column->type)))
                m_operator->addItem(word(op), int(op));
        }
        if (const int same = m_operator->findData(before); before.isValid() && same >= 0)
            m_operator->setCurrentIndex(same);
    }
    const QStringList values = column ? valuesFor(*column, m_enums) : QStringList();
    if (values.isEmpty()) {
        m_value->setCompleter(nullptr);
    } else {
        auto *completer = new QCompleter(values, m_value);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
        m_value->setCompleter(completer);
        connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterRow::applied,
                Qt::QueuedConnection);
    }
    m_value->setPlaceholderText(column ? column->type.display() : QString());
    operatorChanged();
}

void FilterRow::operatorChanged()
{
    m_value->setEnabled(wantsValue(FilterOperator(m_operator->currentData().toInt())));
    emit edited();
}

} // namespace studio
