#include "engine/source/project_env.h"

#include "engine/source/env_file.h"
#include "engine/source/path_pattern.h"

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
    if (!info.fileName().contains(QLatin1String("env")))
        return std::nullopt;
    if (!info.exists()) {
        m_absent.append(absolute);
        return m_pretend ? std::optional(QByteArray()) : std::nullopt;
    }
    if (!info.isFile() || !m_boundary.isOwnSource(info.canonicalFilePath()))
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
    if (!info.isFile()) {
        if (!m_absent.contains(absolute))
            m_absent.append(absolute);
        return m_pretend && text ? FileAnswer::File : FileAnswer::Absent;
    }
    if (!text)
        return FileAnswer::File;
    QFile file(absolute);
    if (!file.open(QFile::ReadOnly))
        return FileAnswer::Absent;
    *text = file.read(largestEnvFile);
    return FileAnswer::File;
}

std::optional<QStringList> EnvFileReader::list(const QString &folder)
{
    const QString absolute = QDir::cleanPath(QDir(m_boundary.root()).absoluteFilePath(folder));
    const QMutexLocker lock(&m_mutex);
    m_asked.append(absolute);
    if (!m_boundary.isOwnSource(QFileInfo(absolute).canonicalFilePath() + u'/'))
        return std::nullopt;
    QStringList names;
    for (const QFileInfo &entry : QDir(absolute).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name)) {
        if (!entry.isSymLink())
            names.append(entry.isDir() ? entry.fileName() + u'/' : entry.fileName());
    }
    return names;
}

QStringList EnvFileReader::filesLike(const QString &folder, const QStringList &patterns, const QStringList &ignored)
{
    const QString absolute = QDir::cleanPath(QDir(m_boundary.root()).absoluteFilePath(folder));
    const QMutexLocker lock(&m_mutex);
    QStringList found;
    for (const QString &pattern : patterns)
        found.append(expandPattern(absolute, pattern, m_asked));
    QStringList unwanted;
    for (const QString &pattern : ignored)
        unwanted.append(expandPattern(absolute, pattern, m_asked));
    found.removeDuplicates();
    found.removeIf([&](const QString &file) {
        return unwanted.contains(file) || !QFileInfo(file).isFile() ||
               !m_boundary.isOwnSource(QFileInfo(file).canonicalFilePath());
    });
    m_asked.append(absolute);
    return found;
}

QStringList EnvFileReader::absent() const
{
    const QMutexLocker lock(&m_mutex);
    return m_absent;
}

void EnvFileReader::pretendPresence()
{
    const QMutexLocker lock(&m_mutex);
    m_pretend = true;
}

QStringList EnvFileReader::asked() const
{
    const QMutexLocker lock(&m_mutex);
    return m_asked;
}

} // namespace studio
