#pragma once

#include "engine/base/error.h"

#include <expected>
#include <utility>

namespace studio {

/// What every call that can fail returns. Always `[[nodiscard]]` at the declaration.
template<typename T>
using Result = std::expected<T, Error>;

/// Shorthand for `return std::unexpected(Error{…})`.
[[nodiscard]] inline std::unexpected<Error> fail(Error error)
{
    return std::unexpected(std::move(error));
}

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, QString message, QString hint = {})
{
    Error error;
    error.kind = kind;
    error.message = std::move(message);
    error.hint = std::move(hint);
    return std::unexpected(std::move(error));
}

} // namespace studio
