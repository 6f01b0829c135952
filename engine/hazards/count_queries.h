#pragma once

#include "engine/hazards/findings.h"

namespace studio {

/// The counting queries over one table, written with the names that the catalog had before the script: they are asked before it runs.
/// Empty where the script itself made or changed what would be counted.
class CountQueries {
public:
    CountQueries(const ScriptState &state, const Table &table);

    [[nodiscard]] std::optional<CountQuery> allRows() const;
    [[nodiscard]] std::optional<CountQuery> filledRows(const QString &column) const;
    /// Rows with NULL in any of the columns.
    [[nodiscard]] std::optional<CountQuery> nulls(const QStringList &columns) const;
    /// Rows that repeat the values of another one.
    [[nodiscard]] std::optional<CountQuery> duplicates(const QStringList &columns, bool nullsCount, const QString &where = {}) const;
    [[nodiscard]] std::optional<CountQuery> orphans(const sql::ConstraintDefinition &foreignKey) const;
    [[nodiscard]] std::optional<CountQuery> breaking(const QString &checkExpression) const;
    [[nodiscard]] std::optional<CountQuery> misfits(const Column &column, const TypeName &to) const;
    [[nodiscard]] std::optional<CountQuery> rowsBeyondLabels(const Column &column, const QStringList &labels) const;

private:
    /// Quoted names before the script; empty when one of them is not from the catalog.
    [[nodiscard]] QStringList original(const QStringList &columns) const;
    [[nodiscard]] QString count(const QString &condition) const;
    [[nodiscard]] QString values(const QString &expression, const QString &condition) const; ///< a few, cut to a length for people
    [[nodiscard]] QString rows(const QString &condition) const; ///< a few, by their primary keys; empty without one

    const ScriptState &m_state;
    QualifiedName m_now;
    QString m_table; ///< quoted, as the catalog calls it; empty: the script made it
};

/// What stands in the parentheses behind the first CHECK.
[[nodiscard]] QString checkText(const QString &statement);

} // namespace studio
