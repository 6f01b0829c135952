#pragma once

#include "engine/schema/parameters.h"

#include <QString>
#include <QStringList>

namespace studio::catalog {

/// pg_class.reloptions taken apart: {"fillfactor=70"} → fillfactor: 70.
[[nodiscard]] inline Parameters optionsOf(const QStringList &reloptions)
{
    Parameters options;
    for (const QString &option : reloptions) {
        const qsizetype equals = option.indexOf(QLatin1Char('='));
        options.insert(option.left(equals), option.mid(equals + 1));
    }
    return options;
}

/// An int2vector or oidvector: "1 2 0".
[[nodiscard]] inline QList<int> integers(const QString &vector)
{
    QList<int> numbers;
    for (const QStringView part : QStringView(vector).split(u' ', Qt::SkipEmptyParts))
        numbers.append(part.toInt());
    return numbers;
}

} // namespace studio::catalog
