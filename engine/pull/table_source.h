#pragma once

#include "engine/pull/names.h"
#include "engine/pull/source_scan.h"

#include <optional>

namespace studio::pull {

/// One entry of a table's columns: `userId: integer("user_id").notNull()`.
struct ColumnSource {
    qsizetype entry = 0; ///< of TableSource::columns
    QString key;
    std::optional<CallChain> chain; ///< nothing where it is no chain of calls
    QString written;                ///< the name that the builder is given; null: none
};

/// One entry of a table's third argument.
struct ExtraSource {
    qsizetype entry = 0; ///< of TableSource::extra
    QString function;    ///< "index", "uniqueIndex", "unique", "primaryKey", "foreignKey", "check", "pgPolicy"
    QString name;        ///< as given; empty: drizzle makes one
    QStringList columns; ///< keys of the table's columns that .on() or `columns:` names
};

/// A table's declaration, taken apart.
struct TableSource {
    Declaration declaration;
    CallChain::Call call; ///< pgTable(…)
    bool rowSecurity = false;
    Span rowSecurityCall; ///< .enableRLS()
    Span columnsArgument;
    EntryList columns;
    QList<ColumnSource> columnSources;
    std::optional<EntryList> extra;
    bool extraIsObject = false;
    QString self; ///< the parameter of the third argument's function; empty where it is taken apart
    bool hasThird = false;
    QList<ExtraSource> extraSources;

    [[nodiscard]] const ColumnSource *column(const QString &name, PullCasing casing) const;
};

/// Nothing where the declaration is no plain call with an object of columns.
[[nodiscard]] std::optional<TableSource> readTableSource(const SourceScan &scan, const Declaration &declaration);

/// The name that the database knows a column by.
[[nodiscard]] QString columnNameOf(const ColumnSource &column, PullCasing casing);

} // namespace studio::pull
