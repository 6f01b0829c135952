#pragma once

#include "engine/schema/names.h"

#include <QString>
#include <QStringList>

/// Reading what pg_dump wrote: identifiers are quoted where they must be, and a qualified name has its schema.
namespace studio {

/// Behind the identifier that begins at `at`; `at` itself where none does.
[[nodiscard]] qsizetype endOfIdentifier(const QString &text, qsizetype at);
/// Behind `schema.name`, or `name`.
[[nodiscard]] qsizetype endOfQualifiedName(const QString &text, qsizetype at);
[[nodiscard]] QString unquoted(const QString &identifier);

/// A table's name as people write it: "users", "app.orders", parts in double quotes as SQL writes them.
[[nodiscard]] QualifiedName writtenName(const QString &text);

/// The statements of an entry, without the settings (SET …) that pg_restore writes among them.
[[nodiscard]] QStringList statementsOfEntry(const QString &sql);

} // namespace studio
