#pragma once

#include "engine/base/result.h"
#include "engine/source/project_config.h"

#include <QJsonObject>

namespace studio {

/// Fills `config` from the fields of a drizzle.config.* (drizzle/kit-cli-and-config: 0.20 to 0.31). `config.root` must
/// be set. Errors: Config, for another dialect than PostgreSQL's and for fields that make no sense; without a place.
[[nodiscard]] Result<void> readConfigFields(const QJsonObject &fields, ProjectConfig &config);

/// `dbCredentials` as a URL for libpq; empty when it says nothing. An old or odd form adds to `notices`.
[[nodiscard]] QString urlOfCredentials(const QJsonObject &credentials, QStringList &notices);

} // namespace studio
