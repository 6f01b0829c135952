#pragma once

#include "engine/sql/statement.h"

#include <QJsonArray>
#include <QJsonObject>

/// How the pieces of a statement's tree become plain values; gram.y and parsenodes.h name the fields.
namespace studio::sql::tree {

/// {"String": {"sval": "x"}} → x; also {"String": {"str": …}} of libpg_query 13 and 14.
[[nodiscard]] QString text(const QJsonValue &node);
[[nodiscard]] QStringList texts(const QJsonValue &list);
/// A list of one, two or three names.
[[nodiscard]] QualifiedName qualified(const QJsonValue &list);
/// RangeVar's fields.
[[nodiscard]] QualifiedName relation(const QJsonObject &rangeVar);
/// TypeName's fields, as TypeName::display() says the type.
[[nodiscard]] QString typeName(const QJsonObject &node);
[[nodiscard]] ConstraintDefinition constraint(const QJsonObject &node);
[[nodiscard]] ColumnDefinition column(const QJsonObject &node);
[[nodiscard]] TableCommand tableCommand(const QJsonObject &node);
[[nodiscard]] ObjectType objectType(const QString &word);

} // namespace studio::sql::tree
