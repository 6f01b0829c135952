#pragma once

#include "engine/rows/rows.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace studio {

/// One condition: column, operator, value.
class FilterRow : public QWidget {
    Q_OBJECT
public:
    explicit FilterRow(QWidget *parent = nullptr);

    /// `enums` give the values to choose from.
    void setTable(const Table &table, const QList<Enum> &enums);
    void setFilter(const RowFilter &filter);
    [[nodiscard]] RowFilter filter() const;
    /// The condition can be asked: it has a column, and a value where the operator wants one.
    [[nodiscard]] bool isReady() const;
    void focusValue();

    [[nodiscard]] QComboBox *columnBox() const { return m_column; }
    [[nodiscard]] QComboBox *operatorBox() const { return m_operator; }
    [[nodiscard]] QLineEdit *valueEdit() const { return m_value; }
    [[nodiscard]] QToolButton *removeButton() const { return m_remove; }

signals:
    void edited();
    void applied(); ///< Enter
    void removed();

private:
    void columnChanged();
    void operatorChanged();

    Table m_table;
    QList<Enum> m_enums;
    QComboBox *m_column;
    QComboBox *m_operator;
    QLineEdit *m_value;
    QToolButton *m_remove;
};

/// "contains", "is not", … and for tests.
[[nodiscard]] QString word(FilterOperator op);

} // namespace studio
