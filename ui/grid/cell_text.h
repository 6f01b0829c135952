#pragma once

#include "engine/schema/type_name.h"

#include <QString>

#include <optional>

/// How a value of a type is shown in one line of the grid. Pure.
namespace studio {

enum class CellKind { Text, Number, Boolean, Json, Array, Time, Bytes, Identifier };

[[nodiscard]] CellKind cellKind(const TypeName &type);

/// One line: no control characters, line ends as ↵, arrays as [a, b], bytea as "12 B  48 65 6c …", JSON without line
/// ends. At most a few hundred characters: more never fits. `text` is PostgreSQL's; `cutBytes` is the size of a value
/// that did not arrive whole.
[[nodiscard]] QString cellLine(CellKind kind, const QString &text, qint64 cutBytes = 0);

/// The part of a timestamp's text that is its zone ("+02", "+05:30"); empty where there is none. Also of times.
[[nodiscard]] QString zoneOf(const QString &timestamp);

/// "\x4865" as bytes, as far as the text goes.
[[nodiscard]] QByteArray bytesOf(const QString &hexText);

} // namespace studio
