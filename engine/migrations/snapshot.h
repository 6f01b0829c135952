#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"

#include <QByteArray>
#include <QString>

namespace studio::migrations {

/// One of drizzle-kit's meta/NNNN_snapshot.json.
struct Snapshot {
    QString id;
    QString previousId;
    int version = 7; ///< as the file says; what it holds is read as version 7 means it
    Schema schema;   ///< names cut at 63 bytes
};

/// Reads versions 5, 6 and 7 (5 and 6 as `drizzle-kit up` rewrites them: upPgHandler). Errors: Config with code
/// "migrations.json" or "migrations.version". `file` is what errors name, and where the schema's objects say they
/// stand.
[[nodiscard]] Result<Snapshot> readSnapshot(const QByteArray &json, const QString &file);

} // namespace studio::migrations
