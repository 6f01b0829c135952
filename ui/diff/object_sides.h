#pragma once

#include "engine/project/comparison.h"

#include <QList>
#include <QString>

#include <optional>

namespace studio {

/// One attribute of one side, as a piece of the line that describes the member.
struct SideToken {
    QString attribute; ///< AttributeChange::name
    QString text;
    bool differs = false;
};

/// One side of a row.
struct SideText {
    bool present = false;
    QString name;
    QList<SideToken> tokens;
};

/// A member of a table, a value of an enum, an option of a sequence…, both sides beside each other.
struct SideRow {
    std::optional<Action> action; ///< empty: the same on both sides
    bool unproven = false;        ///< the server could not be asked
    ObjectId object;
    SideText desired;
    SideText actual;
};

struct SideSection {
    QString title; ///< "Columns"
    QString one;   ///< "column", for "1 unchanged column"
    QString many;
    QList<SideRow> rows;
};

/// Both sides of one object, aligned by attribute.
struct ObjectSides {
    ObjectId object;
    std::optional<Action> action; ///< of the object as a whole; empty: nothing differs
    QString oldName;              ///< of renamed objects
    SourceLocation source;
    QList<SideSection> sections;
};

/// Pure. Members of a table give their table's sides.
[[nodiscard]] ObjectSides sidesOf(const Comparison &comparison, const ObjectId &object);

} // namespace studio
