#pragma once

#include "engine/schema/schema.h"

namespace studio {

/// How the values of a column get from one type to another (ALTER TABLE … ALTER COLUMN … SET DATA TYPE).
struct TypeChange {
    enum class Way {
        Plain,      ///< PostgreSQL converts by itself
        Using,      ///< needs USING
        Impossible, ///< no value could survive: drop the column and add it again
    };
    Way way = Way::Plain;
    /// Behind USING, with `%1` where the quoted column stands.
    QString usingTemplate;
    bool losesData = false; ///< values are cut off without an error (elements of an array, …)

    [[nodiscard]] QString usingText(const QString &quotedColumn) const { return QString(usingTemplate).replace(QLatin1String("%1"), quotedColumn); }
};

/// `toText` is the target as SQL spells it. `fromEnum`, `toEnum`: the element types are enums.
[[nodiscard]] TypeChange typeChange(const TypeName &from, const TypeName &to, const QString &toText, bool fromEnum, bool toEnum);

} // namespace studio
