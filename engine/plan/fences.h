#pragma once

#include "engine/diff/diff.h"

#include <QString>

/// Names of the points in time that steps are ordered by (StepGraph's fences), and of the names that steps free and take.
/// Keys come from Matching: one key for an object on both sides, whatever it is called on each.
namespace studio::fences {

/// Everything that uses the object's old form has let go; it may be changed or dropped now.
[[nodiscard]] inline QString gone(const QString &key)
{
    return QLatin1String("gone ") + key;
}

/// The object has its final form and name; what uses it may be made now.
[[nodiscard]] inline QString ready(const QString &key)
{
    return QLatin1String("ready ") + key;
}

/// All columns of the table at once.
[[nodiscard]] inline QString columnsGone(const QString &tableKey)
{
    return QLatin1String("columns gone ") + tableKey;
}

[[nodiscard]] inline QString columnsReady(const QString &tableKey)
{
    return QLatin1String("columns ready ") + tableKey;
}

/// The table is called as it will be in the end.
[[nodiscard]] inline QString named(const QString &tableKey)
{
    return QLatin1String("named ") + tableKey;
}

/// The table is in the schema where it will be in the end, and so are its indexes.
[[nodiscard]] inline QString moved(const QString &tableKey)
{
    return QLatin1String("moved ") + tableKey;
}

/// A set of columns that a primary key or unique index makes unique, whatever their order.
[[nodiscard]] inline QString uniqueKey(const QString &tableKey, QStringList columns)
{
    columns.sort();
    return QLatin1String("key ") + tableKey + QLatin1Char('(') + quotedList(columns) + QLatin1Char(')');
}

// Names that only one object can have at a time.

/// pg_class: tables, views, indexes, sequences, and the indexes of primary keys and unique constraints.
[[nodiscard]] inline QString relationName(const QualifiedName &name)
{
    return QLatin1String("relation ") + name.quoted();
}

/// pg_type: enums, and the row types of tables and views.
[[nodiscard]] inline QString typeName(const QualifiedName &name)
{
    return QLatin1String("type ") + name.quoted();
}

[[nodiscard]] inline QString memberName(const QString &tableKey, QLatin1String what, const QString &name)
{
    return what + QLatin1Char(' ') + tableKey + QLatin1Char('.') + name;
}

} // namespace studio::fences
