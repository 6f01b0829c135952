#include "engine/migrations/folder_access.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio::migrations {

namespace {

std::unexpected<Error> unreadable(ErrorKind kind, const QString &path, const QString &message)
{
    auto error = fail(kind, message, kind == ErrorKind::Permission ? QLatin1String(readHint) : QString());
    error.error().code = QStringLiteral("migrations.read");
    error.error().file = path;
    return error;
}

} // namespace

Result<void> mayReadFolder(const QString &folder)
{
    for (const QString &path : {folder, QDir(folder).filePath(QStringLiteral("meta"))}) {
        const QFileInfo info(path);
        if (info.isDir() && !(info.isReadable() && info.isExecutable()))
            return unreadable(ErrorKind::Permission, path, QStringLiteral("the folder cannot be read: permission denied"));
    }
    return {};
}

Result<QByteArray> readFolderFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const ErrorKind kind = file.error() == QFile::PermissionsError || (QFileInfo(path).isFile() && !QFileInfo(path).isReadable()) ? ErrorKind::Permission : ErrorKind::Config;
        return unreadable(kind, path, QStringLiteral("cannot be read: %1").arg(file.errorString()));
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return unreadable(ErrorKind::Config, path, QStringLiteral("cannot be read: %1").arg(file.errorString()));
    return bytes;
}

} // namespace studio::migrations
