#include "engine/server/server_folder.h"

#include "engine/base/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

#include <sys/stat.h>

namespace studio {

namespace {

// sizeof(sockaddr_un::sun_path) less the final zero, less "/.s.PGSQL.5432".
constexpr qsizetype longestSocketFolder = 107 - 14;

QString shortHash(const QString &text)
{
    const QByteArray digest = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().left(12));
}

bool isSocketFolder(const QString &folder)
{
    static const QRegularExpression plain(QStringLiteral("\\A/[A-Za-z0-9/._-]+\\z"));
    return QFile::encodeName(folder).size() <= longestSocketFolder && plain.match(folder).hasMatch();
}

/// The nearest folder above (or at) `path` that exists.
QString existingPart(QString path)
{
    while (!QFileInfo::exists(path) && path.contains(QLatin1Char('/')) && path.size() > 1)
        path = QFileInfo(path).path();
    return path;
}

} // namespace

ServerFolder ServerFolder::locate(const QString &name, const QString &root, const ServerAccount &account)
{
    if (!account.isOther)
        return {(root.isEmpty() ? paths::dataDir() + QLatin1String("/server") : QDir(root).absolutePath()) +
                QLatin1Char('/') + name};

    QString wanted = QDir::cleanPath(root);
    if (wanted.isEmpty()) {
        // The data folder itself is closed to everybody but root; the home that was named for us need not be.
        const QString home = qEnvironmentVariable("SCHEMA_STUDIO_HOME");
        wanted = home.isEmpty() ? paths::dataDir() : QDir(home).absoluteFilePath(QStringLiteral("server"));
    }
    wanted = QDir::cleanPath(QDir(wanted).absolutePath());
    if (account.canReach(existingPart(wanted)))
        return {wanted + QLatin1Char('/') + name};
    return {QStringLiteral("/var/lib/schema-studio/%1/%2").arg(shortHash(wanted), name)};
}

Result<void> ServerFolder::create(const ServerAccount &account) const
{
    if (!QDir().mkpath(base)) {
        auto error = fail(ErrorKind::Io, QStringLiteral("cannot create the local server's folder %1").arg(base));
        error.error().code = QStringLiteral("server.folder");
        return error;
    }
    ::chmod(QFile::encodeName(base).constData(), account.isOther ? 0711 : 0700);
    return {};
}

QString ServerFolder::socketFolder(const ServerAccount &account) const
{
    if (isSocketFolder(run()))
        return run();
    const QString ownName = QStringLiteral("schema-studio-%1-%2").arg(account.userId).arg(shortHash(base));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (!runtime.isEmpty() && QFileInfo(runtime).isDir() && QFileInfo(runtime).isWritable() && account.canReach(runtime)) {
        const QString folder = runtime + QLatin1Char('/') + ownName;
        if (isSocketFolder(folder))
            return folder;
    }
    return QLatin1String("/tmp/") + ownName;
}

QString readSmallFile(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

Result<void> writeSmallFile(const QString &file, const QString &text, bool readableForAll)
{
    QSaveFile out(file);
    const QByteArray bytes = text.toUtf8();
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
        return fail(ErrorKind::Io, QStringLiteral("cannot write %1: %2").arg(file, out.errorString()));
    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    if (readableForAll)
        permissions |= QFile::ReadGroup | QFile::ReadOther;
    out.setPermissions(permissions);
    if (!out.commit())
        return fail(ErrorKind::Io, QStringLiteral("cannot write %1: %2").arg(file, out.errorString()));
    return {};
}

} // namespace studio
