#pragma once

#include "engine/schema/schema.h"

#include <QList>
#include <QString>

#include <optional>

/// Selected cells as text for other programs. Pure.
namespace studio {

enum class CopyFormat { Tsv, Csv, Json, Insert, Markdown };

/// A block of cells: `rows` have one value for each of `columns`. A cell that was not selected is left out of JSON and
/// INSERT and empty elsewhere.
struct CopyCell {
    std::optional<QString> value; ///< PostgreSQL's text; empty: NULL
    bool selected = true;
};
struct CopyBlock {
    QualifiedName table;
    QList<Column> columns;
    QList<QList<CopyCell>> rows;
};

/// Tsv is bare values without a header (a single cell: its text alone), NULL as nothing. Csv follows RFC 4180 with a
/// header; NULL is nothing, the empty string is "". Json is an array of objects, numbers, booleans and JSON as
/// themselves. Insert is one statement for each set of columns. Markdown is a table.
[[nodiscard]] QString formatted(const CopyBlock &block, CopyFormat format);

} // namespace studio
