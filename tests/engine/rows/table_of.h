#pragma once

#include "engine/schema/schema.h"

#include <QString>

namespace studio::test {

class TestDatabase;

/// What the rows' tests need to know of a table or view, read from the catalog: columns, keys, plain unique indexes.
[[nodiscard]] Table tableOf(TestDatabase &database, const QString &name,
                            const QString &schema = QStringLiteral("public"));

/// A file of statements; ends the program where it cannot be read.
[[nodiscard]] QString readSql(const QString &file);

} // namespace studio::test
