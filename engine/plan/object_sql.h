#pragma once

#include "engine/schema/schema.h"

/// Schemas, enums, sequences, roles and views as SQL statements, drizzle-kit 0.31's way of writing.
namespace studio::sql {

[[nodiscard]] QString createNamespace(const QString &name);
[[nodiscard]] QString dropNamespace(const QString &name);

[[nodiscard]] QString createEnum(const QualifiedName &name, const QStringList &values);
[[nodiscard]] QString dropType(const QualifiedName &name);
/// `'before'` empty: at the end.
[[nodiscard]] QString addEnumValue(const QualifiedName &name, const QString &value, const QString &before);

[[nodiscard]] QString createSequence(const Sequence &sequence);
[[nodiscard]] QString dropSequence(const QualifiedName &name);
/// `INCREMENT BY … CYCLE|NO CYCLE`: what ALTER SEQUENCE and ALTER COLUMN … SET take.
[[nodiscard]] QString alterSequence(const QualifiedName &name, const SequenceOptions &options);

[[nodiscard]] QString createRole(const Role &role);
[[nodiscard]] QString alterRole(const QString &name, const Role &role);
[[nodiscard]] QString dropRole(const QString &name);

[[nodiscard]] QString createView(const View &view);
[[nodiscard]] QString dropView(const QualifiedName &name, bool materialized);
/// GRANT statements that give `object` the rights of `acl` (aclitem texts), one each. `objectWord`: "TABLE", …
/// `object` as GRANT … ON says it; `column`: rights on one column of it.
[[nodiscard]] QStringList grants(const QString &object, const QStringList &acl, const QString &owner, const QString &column = {});
/// `COMMENT ON TABLE "t" IS '…';`
[[nodiscard]] QString commentOn(const QString &what, const QString &comment);

} // namespace studio::sql
