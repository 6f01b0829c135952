#pragma once

#include "engine/base/result.h"
#include "engine/sql/statement.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace studio {

/// A comment `schema-studio: allow CODE[, CODE…]` in front of a statement, inside of it, or behind it on its last line: lint is silent about
/// these codes there, and nowhere else. What follows the codes is the reason, for people.
struct Allowance {
    QStringList codes;
    int statement = -1; ///< index into the statements; -1: no statement follows
    int line = 1;       ///< of the comment
};

/// `statements`: those of `script`, as sql::parseStatements() gives them.
[[nodiscard]] Result<QList<Allowance>> allowancesIn(const QString &script, const QList<sql::ParsedStatement> &statements);

} // namespace studio
