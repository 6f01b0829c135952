#pragma once

#include "engine/schema/schema.h"

#include <QString>

namespace studio {

/// How likely two things are one, 0 to 1, and why, in words for people.
struct RenameScore {
    double value = 0;
    QString reason;
};

/// `actual` and `desired` are columns of the two tables; places are told by the neighbours that both tables have.
[[nodiscard]] RenameScore columnRenameScore(const Table &actualTable, const Column &actual, const Table &desiredTable,
                                            const Column &desired);
[[nodiscard]] RenameScore tableRenameScore(const Table &actual, const Table &desired);
[[nodiscard]] RenameScore enumRenameScore(const Enum &actual, const Enum &desired);
[[nodiscard]] RenameScore enumValueRenameScore(const Enum &actual, const QString &value, const Enum &desired,
                                               const QString &wanted);
[[nodiscard]] RenameScore sequenceRenameScore(const Sequence &actual, const Sequence &desired);
[[nodiscard]] RenameScore viewRenameScore(const View &actual, const View &desired);
[[nodiscard]] RenameScore roleRenameScore(const Role &actual, const Role &desired);
/// By the names of what lives in the two schemas.
[[nodiscard]] RenameScore namespaceRenameScore(const Schema &actual, const QString &name, const Schema &desired,
                                               const QString &wanted);

} // namespace studio
