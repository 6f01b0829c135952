#pragma once

#include "engine/hazards/hazard.h"
#include "engine/schema/schema.h"

#include <QList>
#include <QStringList>

namespace studio {

/// What one statement locks, rewrites, scans and loses, from PostgreSQL's own parse tree, whoever wrote it. `actual` is the catalog that it
/// will run on: tables that it does not hold count as new and empty. A statement that does not parse gives one hazard, "syntax-error".
/// Sources: PostgreSQL's manual, chapters 13.3 and "ALTER TABLE", and locks measured on 15 and 18.
[[nodiscard]] QList<Hazard> analyse(const QString &statement, const Schema &actual);

/// The same for statements that run one after the other: what earlier ones create, rename or drop is taken into account.
/// One list for each statement.
[[nodiscard]] QList<QList<Hazard>> analyseScript(const QStringList &statements, const Schema &actual);

} // namespace studio
