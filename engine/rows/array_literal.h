#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace studio {

/// One element of a PostgreSQL array, or the array itself: either a value or a list.
struct ArrayNode {
    std::optional<QString> value; ///< empty: NULL, or a list
    QList<ArrayNode> elements;
    bool isList = false;
};

/// Takes apart what array_out prints (PostgreSQL chapter 8.15.6): nested braces, quotes, backslashes, NULL, and the
/// bounds of arrays that do not start at 1 ("[0:1]={a,b}"), which are dropped. Fails with kind Usage on anything else.
[[nodiscard]] Result<ArrayNode> parseArrayLiteral(const QString &text, QChar delimiter = QLatin1Char(','));

} // namespace studio
