#include "engine/source/project_env.h"

#include "engine/source/env_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio {

namespace {

constexpr qint64 largestEnvFile = 1024 * 1024;

} // namespace

QMap<QString, QString> projectEnvironment(const QString &root)
{
    QMap<QString, QString> values;
    QFile file(root + QLatin1String("/.env"));
    if (QFileInfo(file).isFile() && file.open(QFile::ReadOnly))
        values = parseEnvFile(QString::fromUtf8(file.read(largestEnvFile)));
    values.insert(processEnvironment());
    return values;
}

std::optional<QByteArray> EnvFileReader::read(const QString &path)
{
    const QString absolute = QDir::cleanPath(QDir(m_boundary.root()).absoluteFilePath(path));
    const QMutexLocker lock(&m_mutex);
    m_asked.append(absolute);
    const QFileInfo info(absolute);
    // A project's own settings, not whatever text lies around in it.
    if (!info.fileName().contains(QLatin1String("env")) || !info.isFile() ||
        !m_boundary.isOwnSource(info.canonicalFilePath()))
        return std::nullopt;
    QFile file(absolute);
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    return file.read(largestEnvFile);
}

FileAnswer EnvFileReader::look(const QString &path, QByteArray *text)
{
    const QString absolute = QDir::cleanPath(QDir(m_boundary.root()).absoluteFilePath(path));
    const QMutexLocker lock(&m_mutex);
    m_asked.append(absolute);
    const QFileInfo info(absolute);
    if (!m_boundary.isOwnSource((info.exists() ? info.canonicalFilePath() : absolute) + u'/'))
        return FileAnswer::Refused;
    if (info.isDir())
        return FileAnswer::Folder;
    if (!info.isFile())
        return FileAnswer::Absent;
    if (!text)
        return FileAnswer::File;
    QFile file(absolute);
    if (!file.open(QFile::ReadOnly))
        return FileAnswer::Absent;
    *text = file.read(largestEnvFile);
    return FileAnswer::File;
}

QStringList EnvFileReader::asked() const
{
    const QMutexLocker lock(&m_mutex);
    return m_asked;
}

} // namespace studio
