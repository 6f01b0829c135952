#pragma once

#include "engine/diff/diff.h"

#include <QHash>

#include <optional>

namespace studio {

/// The decided renames that still make sense, and the actual side under the names that it has after them.
///
/// A decision counts when its old object exists, its new one is declared, and neither is the other's namesake: the new
/// name must be free on the actual side (or be given up by another decision), the old one must not be declared any more
/// (or be taken by another decision). So a decision that was carried out already is ignored, and names can be swapped.
/// One that was said for this comparison alone may also leave its old name to a new object, or take the name of a table
/// or column that goes; with both at once it looks as if it had been carried out. One from the past may not: somebody
/// may have made something else of the name since.
class RenameMap {
public:
    RenameMap(const Schema &actual, const Schema &desired, const RenameDecisions &decisions);

    [[nodiscard]] bool isEmpty() const { return m_before.isEmpty(); }
    /// Names, references, types and expressions changed as the server will change them.
    [[nodiscard]] Schema applied(Schema actual) const;

    /// The old id of what is called `after` now; empty when no decision renamed it. Members: both ids carry their own
    /// table's name.
    [[nodiscard]] std::optional<ObjectId> before(const ObjectId &after) const;
    /// What the catalog calls an object (table, view, enum, sequence) that the renamed actual side calls `after`.
    [[nodiscard]] QualifiedName catalogName(ObjectKind kind, const QualifiedName &after) const;
    [[nodiscard]] QString catalogNamespace(const QString &after) const;
    /// What the catalog calls a member of a table that is called `table` now.
    [[nodiscard]] QString catalogMember(ObjectKind kind, const QualifiedName &table, const QString &after) const;

private:
    friend class Renamer;
    struct Decision {
        ObjectId from;
        ObjectId to;
        bool said = false;
    };

    static void add(QList<Decision> &decisions, const ObjectId &from, const ObjectId &to, bool said);
    static void keepConsistent(QList<Decision> &decisions, const QSet<ObjectId> &actual, const QSet<ObjectId> &desired);
    void acceptNamespaces(const Schema &actual, const Schema &desired, const QList<Decision> &decisions);
    void acceptObjects(const Schema &actual, const Schema &desired, const QList<Decision> &decisions);
    void acceptMembers(const Schema &actual, const Schema &desired, const QList<Decision> &decisions);
    void accept(const ObjectId &from, const ObjectId &to);
    /// `catalogIds`: what the catalog calls the objects of the actual side, by what they are called so far.
    void accept(const QList<Decision> &decisions, const QHash<ObjectId, ObjectId> &catalogIds);
    [[nodiscard]] QString namespaceAfter(const QString &before) const;
    [[nodiscard]] QualifiedName objectAfter(ObjectKind kind, const QualifiedName &before) const;
    [[nodiscard]] QString memberAfter(ObjectKind kind, const QualifiedName &tableBefore, const QString &before) const;

    QHash<ObjectId, ObjectId> m_before; ///< after → before
    QHash<ObjectId, ObjectId> m_after;  ///< before → after
};

} // namespace studio
