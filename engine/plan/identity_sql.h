#pragma once

#include "engine/schema/schema.h"

/// What ALTER COLUMN says of an identity column.
namespace studio::sql {

/// `SET GENERATED ALWAYS SET INCREMENT BY 1 …`, all of them.
[[nodiscard]] QString identitySetters(const Identity &identity);
/// The statements that lead from one to another whose bounds may leave the present value outside. `alter`: "ALTER TABLE … ALTER COLUMN … ".
[[nodiscard]] QStringList alterIdentity(const QString &alter, const QualifiedName &sequence, const Identity &from, const Identity &to);

} // namespace studio::sql
