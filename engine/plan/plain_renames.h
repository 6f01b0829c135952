#pragma once

#include "engine/plan/current_names.h"
#include "engine/plan/step.h"

#include <QLatin1String>
#include <QList>
#include <QString>

namespace studio {

class PlanContext;

/// How things that live in no schema are renamed: schemas and roles.
struct PlainRenameForm {
    Rank rank;
    QLatin1String command; ///< "ALTER ROLE "
    QLatin1String key;     ///< "role ": what steps free and take, and what fences wait for
    void (CurrentNames::*rename)(const QString &from, const QString &to);
};

/// A Rename of the Diff.
struct PlainRename {
    QString from; ///< the catalog's name
    QString to;
    int change = 0; ///< index into Diff::changes
};

/// Adds the steps; names that are swapped or handed on go over a name for the time between (engine/plan/rename_order.h).
void planPlainRenames(PlanContext &context, const PlainRenameForm &form, const QList<PlainRename> &renames);

} // namespace studio
