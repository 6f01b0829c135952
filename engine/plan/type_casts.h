#pragma once

#include <QString>

namespace studio {

/// How PostgreSQL gets from one type to another by itself (pg_cast, chapter 7 of the catalogs; "CREATE CAST").
enum class CastContext {
    None,
    Explicit,   ///< only where CAST or `::` is written
    Assignment, ///< also when a value is stored; ALTER TYPE needs no USING
    Implicit,
};

/// Between built-in types and those of common extensions, by TypeName::name. I/O conversion of text types counts: from anything to
/// text by assignment, from text to anything explicitly.
[[nodiscard]] CastContext castBetween(const QString &from, const QString &to);

/// text, character varying, character, name, citext.
[[nodiscard]] bool isTextType(const QString &name);
/// smallint, integer, bigint.
[[nodiscard]] bool isIntegerType(const QString &name);
/// Types whose text forms overlap, so that some values survive a conversion by text although there is no cast.
[[nodiscard]] bool shareTextForm(const QString &from, const QString &to);

} // namespace studio
