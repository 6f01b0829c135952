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
    /// As JSON again, without blanks.
    [[nodiscard]] QString compact() const;
};

/// Errors: Config with file, line and column, code "migrations.json". `file` is what the error names.
[[nodiscard]] Result<JsonValue> parseJson(const QByteArray &json, const QString &file);

} // namespace studio::migrations
