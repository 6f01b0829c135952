#pragma once

#include <QString>

#include <optional>

namespace studio {

/// What jsonb's output function prints for this JSON (JsonbToCString in jsonb_util.c: shorter keys first, the last of equal keys, ", " and
/// ": "), where that is certain without the server: objects and arrays whose numbers are whole and below 2^53. Else nothing.
[[nodiscard]] std::optional<QString> jsonbText(const QString &json);

} // namespace studio
