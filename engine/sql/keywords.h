#pragma once

#include <QLatin1String>

namespace studio::sql {

/// True for every word that some version of PostgreSQL's grammar from 12 to 18 treats as a keyword, reserved or not
/// (pg_get_keywords(), appendix C). `word` in lower case.
[[nodiscard]] bool isKeyword(QLatin1String word);

/// True for keywords that are plain names wherever an expression may start: unreserved since PostgreSQL 15 at the
/// latest, but for the normal forms of normalize(x, NFC).
[[nodiscard]] bool isUnreservedKeyword(QLatin1String word);

} // namespace studio::sql
