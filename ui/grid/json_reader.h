#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace studio {

/// JSON as it was written: order of keys, repeated keys and digits of numbers stay, which Qt's own reader would lose.
struct JsonNode {
    enum class Kind { Object, List, String, Number, Boolean, Null };
    Kind kind = Kind::Null;
    QString name; ///< within an object
    QString text; ///< of a string without quotes and escapes; of the others as written
    QList<JsonNode> children;
};

/// RFC 8259; empty when the text is anything else, or nested deeper than anybody would unfold.
[[nodiscard]] std::optional<JsonNode> readJson(const QString &text);

} // namespace studio
