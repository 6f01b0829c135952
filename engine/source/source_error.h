#pragma once

#include "engine/base/error.h"

#include <utility>

namespace studio {

/// An Error with the fields that failures of this folder fill.
[[nodiscard]] inline Error sourceError(ErrorKind kind, const char *code, QString message, QString hint = {},
                                       QString detail = {})
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    error.message = std::move(message);
    error.hint = std::move(hint);
    error.detail = std::move(detail);
    return error;
}

} // namespace studio
