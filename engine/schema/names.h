#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <QStringList>

#include <compare>

namespace studio {

/// PostgreSQL's NAMEDATALEN - 1: the longest identifier in bytes of UTF-8.
inline constexpr int maxIdentifierBytes = 63;

/// What the server makes of a longer identifier: cut at a character boundary within 63 bytes
/// (PostgreSQL: truncate_identifier, pg_mbcliplen).
[[nodiscard]] QString truncateIdentifier(const QString &identifier);

/// The server's own generated names (makeObjectName in indexcmds.c): `name1_name2_label`, the longer of
/// the two parts shortened until all fits in 63 bytes. `name2` and `label` may be empty.
[[nodiscard]] QString makeObjectName(const QString &name1, const QString &name2, const QString &label);

/// `"name"` always quoted, inner quotes doubled: the way drizzle-kit writes identifiers.
[[nodiscard]] QString quoteIdentifier(const QString &identifier);
/// `'text'`, inner quotes doubled; E'…' never needed with standard_conforming_strings = on.
[[nodiscard]] QString quoteLiteral(const QString &text);
/// Quoted only where the characters ask for it, for display (keywords are left bare).
[[nodiscard]] QString displayIdentifier(const QString &identifier);

/// A name within a schema. An empty `schema` means: none (roles, schemas themselves) or not resolved yet.
struct QualifiedName {
    QString schema;
    QString name;

    /// `"schema"."name"`; without the schema where that is empty.
    [[nodiscard]] QString quoted() const;
    /// drizzle-kit's style: the schema is left out for "public".
    [[nodiscard]] QString kitQuoted() const;
    /// `schema.name` for people and for JSON (cli.md: "qualified name without quotes"; parts that hold a
    /// dot or a quote are written as SQL would quote them).
    [[nodiscard]] QString display() const;
    [[nodiscard]] bool isEmpty() const { return name.isEmpty(); }

    friend bool operator==(const QualifiedName &, const QualifiedName &) = default;
    friend std::strong_ordering operator<=>(const QualifiedName &a, const QualifiedName &b);
};

[[nodiscard]] size_t qHash(const QualifiedName &name, size_t seed = 0) noexcept;

/// `"a", "b"`.
[[nodiscard]] QString quotedList(const QStringList &identifiers);

} // namespace studio
