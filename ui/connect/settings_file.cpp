#include "ui/connect/settings_file.h"

#include "engine/base/paths.h"

#include <QDir>
#include <QUrl>

namespace studio {

QString settingsFile()
{
    return paths::stateDir() + QLatin1String("/window.ini");
}

QString settingsKey(const QString &folder)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(QDir::cleanPath(folder)));
}

} // namespace studio
