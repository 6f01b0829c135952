#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <optional>

namespace studio::sql {

/// A parse tree as bytes that are equal for two spellings of one thing: without locations, with the names of
/// PostgreSQL's own types qualified (the grammar writes `integer` as pg_catalog.int4 but leaves `int4` and `text`
/// alone; pg_catalog is searched first whenever search_path does not name it), and without array bounds, which the type
/// system ignores (chapter 8.15.1).
///
/// `source` and `offset` are the UTF-8 text and the base of the tree's locations: libpg_query 15 leaves every integer
/// below 1 out of its JSON (_outInteger in pg_query_outfuncs_json.c), so 0, -1 and -2 look alike there and are read
/// from the text. Empty when the tree holds something that cannot be told apart safely.
[[nodiscard]] std::optional<QByteArray> canonicalTree(const QJsonValue &tree, const QByteArray &source, int offset);

} // namespace studio::sql
