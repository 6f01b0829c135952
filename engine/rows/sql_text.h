#pragma once

#include "engine/rows/rows.h"

namespace studio {

/// One statement and its parameters $1…
struct SqlText {
    QString sql;
    RowValues parameters;

    /// Adds a parameter and returns its name, "$3".
    [[nodiscard]] QString bind(const std::optional<QString> &value)
    {
        parameters.append(value);
        return QLatin1Char('$') + QString::number(parameters.size());
    }
};

} // namespace studio
