#include "engine/apply/backup_file.h"

#include "engine/base/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <signal.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace studio {

namespace {

const QString partMark = QStringLiteral(".part-");

std::unexpected<Error> folderError(const QString &message)
{
    auto error = fail(ErrorKind::Refused, QStringLiteral("no backup was made: %1; nothing was touched").arg(message),
                      QStringLiteral("name another folder (--backup-dir), or push without a backup"));
    error.error().code = QStringLiteral("backup.folder");
    return error;
}

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// A database may be called anything.
QString fileNameOf(QString database)
{
    static const QRegularExpression odd(QStringLiteral("[^\\w.-]|^\\."),
                                        QRegularExpression::UseUnicodePropertiesOption);
    database.replace(odd, QStringLiteral("_"));
    return database.left(60);
}

QString generatedName(const QString &folder, const BackupRequest &request, const QString &database)
{
    const QString stem =
        QStringLiteral("%1/%2-%3-%4")
            .arg(folder, fileNameOf(database), request.now.toUTC().toString(QStringLiteral("yyyyMMdd-HHmmss")),
                 word(request.scope));
    QString file = stem + QLatin1String(".dump");
    for (int n = 2; QFileInfo::exists(file); ++n)
        file = QStringLiteral("%1-%2.dump").arg(stem).arg(n);
    return file;
}

void deleteAbandonedParts(const QString &folder)
{
    const QDir dir(folder);
    for (const QString &entry :
         dir.entryList({QLatin1String("*.dump") + partMark + QLatin1Char('*')}, QDir::Files | QDir::Hidden)) {
        const qint64 pid = entry.section(partMark, -1).toLongLong();
        if (pid > 0 && ::kill(pid_t(pid), 0) != 0 && errno == ESRCH)
            QFile::remove(dir.filePath(entry));
    }
}

bool syncPath(const QString &path, int flags)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

} // namespace

Result<BackupFile> BackupFile::create(const BackupRequest &request, const QString &database)
{
    QString folder = request.folder;
    if (!request.file.isEmpty())
        folder = QFileInfo(request.file).absolutePath();
    else if (folder.isEmpty())
        folder = QStringLiteral("%1/backups/%2").arg(paths::dataDir(), fileNameOf(database));
    folder = QDir(folder).absolutePath();
    const bool existed = QFileInfo::exists(folder);
    if (!QDir().mkpath(folder) || !QFileInfo(folder).isDir())
        return folderError(QStringLiteral("the folder %1 cannot be made").arg(folder));
    if (!existed)
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    deleteAbandonedParts(folder);

    const QString file =
        request.file.isEmpty() ? generatedName(folder, request, database) : QFileInfo(request.file).absoluteFilePath();
    if (QFileInfo::exists(file))
        return folderError(QStringLiteral("%1 exists already").arg(file));
    const QString part = file + partMark + QString::number(QCoreApplication::applicationPid());
    const int descriptor =
        ::open(QFile::encodeName(part).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return folderError(QStringLiteral("the folder %1 cannot be written to (%2)").arg(folder, lastError()));
    ::close(descriptor);
    return BackupFile(part, file);
}

BackupFile::~BackupFile()
{
    if (!m_part.isEmpty())
        QFile::remove(m_part);
}

BackupFile::BackupFile(BackupFile &&other) noexcept : m_part(std::move(other.m_part)), m_file(std::move(other.m_file))
{
    other.m_part.clear();
}

QString BackupFile::folder() const
{
    return QFileInfo(m_file).path();
}

Result<QString> BackupFile::keep()
{
    if (!syncPath(m_part, O_RDONLY))
        return folderError(QStringLiteral("%1 cannot be written to disk (%2)").arg(m_part, lastError()));
    // Never over another file.
    if (!QFile::rename(m_part, m_file))
        return folderError(QStringLiteral("%1 cannot be renamed to %2").arg(m_part, m_file));
    m_part.clear();
    syncPath(folder(), O_RDONLY | O_DIRECTORY);
    return m_file;
}

QString word(BackupScope scope)
{
    switch (scope) {
    case BackupScope::Affected:
        return QStringLiteral("affected");
    case BackupScope::SchemaOnly:
        return QStringLiteral("schema");
    default:
        return QStringLiteral("all");
    }
}

bool isGeneratedBackupName(const QString &fileName)
{
    static const QRegularExpression generated(QStringLiteral("-\\d{8}-\\d{6}-(?:all|affected|schema)(?:-\\d+)?\\.dump$"));
    return generated.match(fileName).hasMatch();
}

qint64 freeSpaceOf(const QString &folder)
{
    struct statvfs status = {};
    if (::statvfs(QFile::encodeName(folder).constData(), &status) != 0)
        return -1;
    return qint64(status.f_bavail) * qint64(status.f_frsize);
}

} // namespace studio
