#pragma once

#include "engine/schema/schema.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace studio::test {

/// The model in the shape of drizzle-kit's snapshot (version 7), as far as a snapshot tells what the model does.
[[nodiscard]] QJsonObject toSnapshot(const Schema &schema);

/// drizzle-kit's snapshot made comparable: identifiers as the server keeps them, NOT NULL where PostgreSQL implies it
/// (primary keys, identity), options of views in SQL's words, numbers as texts.
[[nodiscard]] QJsonObject comparable(const QJsonObject &snapshot);

struct JsonDifference {
    QString path; ///< "tables/public.users/columns/id/type"
    QString oracle;
    QString ours;
};

/// Every leaf that differs; empty objects, arrays and missing members count as equal.
[[nodiscard]] QList<JsonDifference> differences(const QJsonValue &oracle, const QJsonValue &ours,
                                                const QString &path = {});

} // namespace studio::test
