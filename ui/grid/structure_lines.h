#pragma once

#include "engine/schema/schema.h"

#include <QList>
#include <QString>

/// What a table or view is made of, as lines for the structure tree. Pure.
namespace studio {

struct StructureLine {
    QString icon;
    QString name;
    QString definition; ///< a column's type; of a constraint or index what it says
    QString null;       ///< "not null" or empty; columns only
    QString extra;      ///< default, identity, generated; columns only
    QString comment;
    QualifiedName link; ///< the other table of a foreign key
};

struct StructureSection {
    QString title;
    QList<StructureLine> lines;
};

/// Empty sections are left out. `schema` gives what refers to the table.
[[nodiscard]] QList<StructureSection> structureOf(const Table &table, const Schema &schema);
[[nodiscard]] QList<StructureSection> structureOf(const View &view);

} // namespace studio
