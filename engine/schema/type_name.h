#pragma once

#include <QString>

namespace studio {

/// A data type as a value: two spellings of one type compare equal.
/// Mirrors what `format_type(atttypid, atttypmod)` tells, taken apart (PostgreSQL chapter 8).
struct TypeName {
    /// Schema of a user-defined type; empty for types of pg_catalog and for names that were written
    /// unqualified (the reader of schema files fills it in for enums; the catalog always does).
    QString schema;
    /// Canonical: "integer", "character varying", "timestamp with time zone", "numeric", "mood". Unquoted.
    QString name;
    /// What stands in parentheses, canonical: "255", "10,2", "3", "Point,4326"; for intervals also the fields:
    /// "day to second(3)". Empty: none.
    QString modifiers;
    /// 0: not an array. PostgreSQL does not keep the number of dimensions or sizes as part of the type, so equality
    /// looks only at whether it is 0 (chapter 8.15.1).
    int arrayDimensions = 0;
    /// The spelling to write in SQL, drizzle-kit's way: `varchar(255)`, `"app"."mood"[]`. Not part of equality.
    QString sql;

    [[nodiscard]] bool isArray() const { return arrayDimensions > 0; }
    /// A type of pg_catalog that this parser knows by name.
    [[nodiscard]] bool isBuiltIn() const;
    /// As format_type would print it: `character varying(255)[]`, `app.mood` (identifiers quoted where needed).
    [[nodiscard]] QString display() const;
    /// The same type without its array part.
    [[nodiscard]] TypeName element() const;

    friend bool operator==(const TypeName &a, const TypeName &b)
    {
        return a.name == b.name && a.schema == b.schema && a.modifiers == b.modifiers && a.isArray() == b.isArray();
    }
};

/// Reads any spelling that PostgreSQL's grammar accepts for a type (aliases such as int4, varchar, timestamptz,
/// `float(10)`, `char` = character(1), `numeric(10)` = numeric(10,0), `timestamp (3) with time zone`, `text[]`, `int[3]`,
/// `integer array`, quoted and qualified names). "serial" and its sisters stay as they are: they are not types and the
/// reader of schema files turns them into Column::serial. Never fails: an unknown name is a user-defined type.
[[nodiscard]] TypeName parseTypeName(const QString &sql);

/// "smallint" for smallserial/serial2, "integer" for serial/serial4, "bigint" for bigserial/serial8; else empty.
[[nodiscard]] QString serialBaseType(const QString &typeName);

} // namespace studio
