#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace studio::migrations {

/// JSON whose objects keep the order of their members, as JavaScript reads and writes them; Qt's own sorts them, and a
/// snapshot's columns stand in the order of the table's.
struct JsonValue {
    enum class Kind { Absent, Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Absent;
    QString text; ///< of strings: what they say; of numbers and booleans: as written
    QList<JsonValue> items;
    QList<std::pair<QString, JsonValue>> members;

    /// Absent where this is no object or has no such member.
    [[nodiscard]] const JsonValue &operator[](QLatin1String name) const;
    [[nodiscard]] bool isAbsent() const { return kind == Kind::Absent || kind == Kind::Null; }
    [[nodiscard]] bool isTrue() const { return kind == Kind::Boolean && text == QLatin1String("true"); }
    /// The text of a string or number; nothing for the rest.
    [[nodiscard]] std::optional<QString> scalar() const;
    [[nodiscard]] QString string() const { return kind == Kind::String ? text : QString(); }
    /// The strings of an array, or of an object's members.
    [[nodiscard]] QStringList strings() const;
    /// As JSON.stringify(value) writes it.
    [[nodiscard]] QString compact() const;
    /// As JSON.stringify(value, null, 2) writes it: no newline at the end.
    [[nodiscard]] QByteArray indented() const;
    /// The member of that name; appended where there is none.
    [[nodiscard]] JsonValue &member(const QString &name);

    [[nodiscard]] static JsonValue ofString(const QString &text) { return {Kind::String, text, {}, {}}; }
    [[nodiscard]] static JsonValue ofNumber(qint64 number) { return {Kind::Number, QString::number(number), {}, {}}; }
    [[nodiscard]] static JsonValue ofBoolean(bool value) { return {Kind::Boolean, value ? QStringLiteral("true") : QStringLiteral("false"), {}, {}}; }
    [[nodiscard]] static JsonValue ofObject(QList<std::pair<QString, JsonValue>> members) { return {Kind::Object, {}, {}, std::move(members)}; }
};

/// Equal whatever the order of members, as drizzle-kit compares.
[[nodiscard]] bool sameJson(const JsonValue &a, const JsonValue &b);

/// Errors: Config with file, line and column, code "migrations.json". `file` is what the error names.
[[nodiscard]] Result<JsonValue> parseJson(const QByteArray &json, const QString &file);

} // namespace studio::migrations
