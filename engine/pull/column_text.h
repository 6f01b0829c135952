#pragma once

#include "engine/pull/module.h"

namespace studio::pull {

/// What a column says about itself alone; keys, uniqueness and references are its table's.
struct ColumnRole {
    bool primaryKey = false; ///< .primaryKey()
    QString unique;          ///< ".unique()", ".unique("name")", …; empty: none
    QStringList references;  ///< ".references(…)"
};

/// `userId: integer("user_id").notNull()`, without the comma; broken where it is long.
[[nodiscard]] QString columnText(Module &module, const QualifiedName &relation, const Column &column,
                                 const ColumnRole &role);

/// `integer("user_id")`, `.array()` included; for columns of views too.
[[nodiscard]] QStringList typeCalls(Module &module, const QualifiedName &relation, const Column &column);

/// `{ a: 1, b: 2 }`; empty without fields.
[[nodiscard]] QString objectLiteral(const QStringList &fields);

/// Fields of a sequence's options that are not what PostgreSQL takes for a sequence of `typeName` by itself.
[[nodiscard]] QStringList sequenceFields(const SequenceOptions &options, const QString &typeName);

} // namespace studio::pull
