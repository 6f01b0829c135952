#include "ui/parts/environment.h"

namespace studio {

QString word(Environment environment)
{
    switch (environment) {
    case Environment::Local:
        return QStringLiteral("local");
    case Environment::Staging:
        return QStringLiteral("staging");
    case Environment::Production:
        break;
    }
    return QStringLiteral("production");
}

std::optional<Environment> environmentOf(const QString &word)
{
    for (const Environment environment : {Environment::Local, Environment::Staging, Environment::Production}) {
        if (word == studio::word(environment))
            return environment;
    }
    return std::nullopt;
}

QColor dotColor(Environment environment, const Colors &colors)
{
    switch (environment) {
    case Environment::Local:
        return colors.added.strong;
    case Environment::Staging:
        return colors.changed.strong;
    case Environment::Production:
        break;
    }
    return colors.removed.strong;
}

} // namespace studio
