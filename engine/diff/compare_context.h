#pragma once

#include "engine/diff/diff.h"
#include "engine/diff/judge.h"
#include "engine/diff/rename_map.h"

namespace studio {

/// What the comparers of one comparison share. Both sides are within scope, the actual one under its names after the
/// decided renames.
struct CompareContext {
    const Schema &actual;
    const Schema &desired;
    const Scope &scope;
    const RenameMap &renames;
    Judge &judge;
    QList<Change> &changes;
    QList<UnmanagedObject> &unmanaged; ///< what is found to be nobody's on the way comes here
    QSet<QualifiedName> enums;   ///< of the desired side
    QSet<QualifiedName> domains; ///< of the actual side, which knows them

    void create(const ObjectId &id, const SourceLocation &source, bool implied = false) const;
    void drop(const ObjectId &id, const SourceLocation &source, bool implied = false) const;
    /// Nothing when there are no attributes.
    void alter(const ObjectId &id, const QList<AttributeChange> &attributes, const SourceLocation &source) const;
    void rename(const ObjectId &from, const ObjectId &to, const SourceLocation &source) const;
    /// The Rename of an object (no member) that a decision renamed or that moved by one; nothing otherwise.
    void renameIfDecided(const ObjectId &id, const SourceLocation &source) const;
};

[[nodiscard]] ObjectId objectId(ObjectKind kind, const QualifiedName &name);
[[nodiscard]] ObjectId memberId(ObjectKind kind, const QualifiedName &table, const QString &name);
[[nodiscard]] ObjectKind kindOf(const View &view);

} // namespace studio
