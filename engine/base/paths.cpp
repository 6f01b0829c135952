#include "engine/base/paths.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace studio::paths {

namespace {

QString userDir(const char *xdgVariable, const QString &homeDefault, const QString &ownName)
{
    QString dir;
    if (const QString home = qEnvironmentVariable("SCHEMA_STUDIO_HOME"); !home.isEmpty()) {
        dir = home + QLatin1Char('/') + ownName;
    } else {
        QString base = qEnvironmentVariable(xdgVariable);
        if (base.isEmpty())
            base = QDir::homePath() + QLatin1Char('/') + homeDefault;
        dir = base + QLatin1String("/schema-studio");
    }
    if (!QDir(dir).exists() && QDir().mkpath(dir))
        QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return dir;
}

} // namespace

QString dataDir()
{
    return userDir("XDG_DATA_HOME", QStringLiteral(".local/share"), QStringLiteral("data"));
}

QString cacheDir()
{
    return userDir("XDG_CACHE_HOME", QStringLiteral(".cache"), QStringLiteral("cache"));
}

QString stateDir()
{
    return userDir("XDG_STATE_HOME", QStringLiteral(".local/state"), QStringLiteral("state"));
}

QString findProgram(const QString &name)
{
    const QByteArray variable = "SCHEMA_STUDIO_" + name.toUpper().replace(QLatin1Char('-'), QLatin1Char('_')).toLatin1();
    if (const QString chosen = qEnvironmentVariable(variable.constData()); !chosen.isEmpty())
        return chosen;
    return QStandardPaths::findExecutable(name);
}

} // namespace studio::paths
