#include "engine/server/server_account.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <cstring>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace studio {

namespace {

QString systemProgram(const QString &name)
{
    const QString inPath = QStandardPaths::findExecutable(name);
    if (!inPath.isEmpty())
        return inPath;
    return QStandardPaths::findExecutable(name, {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin"),
                                                 QStringLiteral("/bin"), QStringLiteral("/sbin")});
}

std::unexpected<Error> folderError(const QString &folder, const QString &why)
{
    auto error = fail(ErrorKind::Io, QStringLiteral("the local server cannot use the folder %1: %2").arg(folder, why));
    error.error().code = QStringLiteral("server.folder");
    return error;
}

} // namespace

Result<ServerAccount> ServerAccount::find()
{
    ServerAccount account;
    account.userId = ::geteuid();
    account.groupId = ::getegid();
    if (account.userId != 0)
        return account;

    QByteArray buffer(16384, '\0');
    struct passwd entry = {};
    struct passwd *found = nullptr;
    if (::getpwnam_r("postgres", &entry, buffer.data(), size_t(buffer.size()), &found) != 0 || found == nullptr) {
        auto error =
            fail(ErrorKind::Io, QStringLiteral("PostgreSQL does not run as root, and there is no user postgres"),
                 QStringLiteral("install the package postgresql, or work as an ordinary user"));
        error.error().code = QStringLiteral("server.no-account");
        return error;
    }
    account.userId = entry.pw_uid;
    account.groupId = entry.pw_gid;
    account.isOther = true;
    return account;
}

Result<QStringList> ServerAccount::command(const QString &program, const QStringList &arguments) const
{
    if (!isOther)
        return QStringList{program} + arguments;
    if (const QString setpriv = systemProgram(QStringLiteral("setpriv")); !setpriv.isEmpty()) {
        return QStringList{setpriv,
                           QStringLiteral("--reuid=%1").arg(userId),
                           QStringLiteral("--regid=%1").arg(groupId),
                           QStringLiteral("--init-groups"),
                           QStringLiteral("--"),
                           program} +
               arguments;
    }
    if (const QString runuser = systemProgram(QStringLiteral("runuser")); !runuser.isEmpty())
        return QStringList{runuser, QStringLiteral("-u"), QStringLiteral("postgres"), QStringLiteral("--"), program} +
               arguments;
    return fail(ErrorKind::Io,
                QStringLiteral("neither setpriv nor runuser is installed, so that root cannot start PostgreSQL"),
                QStringLiteral("install the package util-linux"));
}

bool ServerAccount::canReach(const QString &folder) const
{
    QString path = QFileInfo(folder).canonicalFilePath();
    if (path.isEmpty())
        return false;
    for (;;) {
        struct stat status = {};
        if (::stat(QFile::encodeName(path).constData(), &status) != 0)
            return false;
        const mode_t needed = status.st_uid == userId ? S_IXUSR : status.st_gid == groupId ? S_IXGRP : S_IXOTH;
        if ((status.st_mode & needed) == 0)
            return false;
        if (path == QLatin1String("/"))
            return true;
        path = QFileInfo(path).path();
    }
}

Result<void> ServerAccount::makeOwnFolder(const QString &folder) const
{
    const QByteArray name = QFile::encodeName(folder);
    if (::mkdir(name.constData(), 0700) == 0) {
        if (isOther && ::lchown(name.constData(), userId, groupId) != 0)
            return folderError(folder, QString::fromLocal8Bit(std::strerror(errno)));
        return {};
    }
    if (errno != EEXIST)
        return folderError(folder, QString::fromLocal8Bit(std::strerror(errno)));
    struct stat status = {};
    if (::lstat(name.constData(), &status) != 0 || !S_ISDIR(status.st_mode))
        return folderError(folder, QStringLiteral("it is not a folder"));
    // Root may have been stopped between mkdir and chown.
    if (isOther && status.st_uid == 0 && ::lchown(name.constData(), userId, groupId) == 0)
        status.st_uid = userId;
    if (status.st_uid != userId)
        return folderError(folder, QStringLiteral("it belongs to somebody else"));
    if ((status.st_mode & 077) != 0 && ::chmod(name.constData(), 0700) != 0)
        return folderError(folder, QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

} // namespace studio
