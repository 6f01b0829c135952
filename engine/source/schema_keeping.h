#pragma once

#include "engine/source/boundary.h"
#include "engine/source/kept_schema.h"
#include "engine/source/module_plan.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace studio {

/// Writes a load of schema files to the cache, with all that it depended on. Values only, so that any thread may do it.
struct SchemaKeeping {
    QByteArray key;
    ProjectBoundary boundary;
    qint64 begin = 0; ///< nanoseconds since 1970; where something changed after that, nothing is kept
    QStringList inputs;        ///< what the bundle was made of; absolute
    ModulePlan plan;           ///< knows what the packages were made of
    QStringList envFiles;      ///< asked for, there or not
    QStringList usedVariables;
    QMap<QString, QString> environment;
    KeptSchema kept; ///< without its dependencies

    void operator()();

private:
    [[nodiscard]] QStringList resolutionFiles(const QStringList &folders) const;
};

} // namespace studio
