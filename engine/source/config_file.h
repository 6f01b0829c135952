#pragma once

#include "engine/base/result.h"
#include "engine/source/boundary.h"

#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

namespace studio {

/// What a config file evaluates to.
struct EvaluatedConfig {
    QJsonObject fields;
    QStringList notices;
};

/// Evaluates a drizzle.config.* in the sandbox; from the cache where nothing changed and no secret would have to be
/// kept. `url`, when given, stands in for a variable such as DATABASE_URL that the config asks for and that is not set.
/// `onAnew` is called first where nothing usable was kept.
[[nodiscard]] Result<EvaluatedConfig> evaluateConfig(const ProjectBoundary &boundary, const QString &file,
                                                     QMap<QString, QString> environment, const QString &url,
                                                     const std::function<void()> &onAnew);

} // namespace studio
