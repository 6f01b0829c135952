#pragma once

#include "engine/rows/rows.h"

#include <QFrame>

class QAction;
class QComboBox;
class QVBoxLayout;

namespace studio {

class FilterRow;

/// The conditions over a grid, one to a line, joined by "all" or "any". Hidden while there are none. Asks by applied()
/// when Enter is pressed, a condition without a value is chosen, or one is removed; typing alone asks nothing.
class FilterBar : public QFrame {
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    /// Forgets all conditions.
    void setTable(const Table &table, const QList<Enum> &enums);
    /// Shows conditions that were made elsewhere; asks nothing.
    void setFilters(const QList<RowFilter> &filters, bool matchAll);
    /// Those that are ready to be asked.
    [[nodiscard]] QList<RowFilter> filters() const;
    [[nodiscard]] bool matchAll() const;
    /// Adds a line for a column (empty: the first) and puts the cursor into its value. With a filter it asks at once.
    void addLine(const QString &column = {});
    void addFilter(const RowFilter &filter);
    void clear();

    [[nodiscard]] const QList<FilterRow *> &lines() const { return m_lines; }

signals:
    void applied();
    void closed(); ///< the last condition went; the grid wants the focus back

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    FilterRow *makeLine();
    void removeLine(FilterRow *line);
    void apply();
    void showState();

    Table m_table;
    QList<Enum> m_enums;
    QList<FilterRow *> m_lines;
    QVBoxLayout *m_linesLayout;
    QComboBox *m_match;
    QAction *m_add;
    QAction *m_clear;
    QAction *m_apply;
    QList<RowFilter> m_applied;
    bool m_appliedMatchAll = true;
};

} // namespace studio
