#pragma once

#include "engine/diff/diff.h"
#include "engine/pull/pull.h"

#include <QList>
#include <QString>
#include <QStringList>

/// "Take the database's side": the project's own schema files, changed only where they differ from the database.
namespace studio {

struct SourceFile {
    QString path; ///< as SourceLocation::file says it
    QString text;

    friend bool operator==(const SourceFile &, const SourceFile &) = default;
};

struct PatchRequest {
    Schema database;
    Schema files; ///< with the places of its objects
    Diff diff;    ///< of the two, `database` being the actual side
    QList<SourceFile> sources;
    QString target; ///< path of the file that new objects go to
    PullCasing casing = PullCasing::AsWritten;
};

struct Patch {
    QList<SourceFile> changed; ///< new texts; everything that no change asks for is byte for byte as it was
    /// Changes that cannot be made exactly, each with its place and the reason.
    QStringList leftOver;
};

/// Pure.
[[nodiscard]] Patch patchSources(const PatchRequest &request);

} // namespace studio
