#include "engine/server/server_folder.h"

#include "engine/base/paths.h"
#include "engine/base/save_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <cstdlib>

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
    const QString existing = existingPart(wanted);
    if (!QFileInfo(existing).isDir() || account.canReach(existing))
        return {wanted + QLatin1Char('/') + name};
    return {QStringLiteral("/var/lib/schema-studio/%1/%2").arg(shortHash(wanted), name)};
}

Result<void> ServerFolder::create(const ServerAccount &account) const
{
    QStringList missing;
    for (QString path = base; !QFileInfo::exists(path) && path.size() > 1; path = QFileInfo(path).path())
        missing.prepend(path);
    for (const QString &path : missing) {
        // Whatever the umask says, postgres has to pass through. Another program may make the same folders right now.
        if (QDir().mkdir(path))
            ::chmod(QFile::encodeName(path).constData(), account.isOther ? 0711 : 0700);
    }
    if (!QFileInfo(base).isDir()) {
        auto error = fail(ErrorKind::Io, QStringLiteral("cannot create the local server's folder %1").arg(base));
        error.error().code = QStringLiteral("server.folder");
        return error;
    }
    return {};
}

Result<QString> ServerFolder::makeSocketFolder(const ServerAccount &account) const
{
    const auto make = [&account](const QString &folder) -> Result<QString> {
        if (const auto made = account.makeOwnFolder(folder); !made)
            return std::unexpected(made.error());
        return folder;
    };
    if (isSocketFolder(run()))
        return make(run());
    const QString ownName = QStringLiteral("/schema-studio-%1-%2").arg(account.userId).arg(shortHash(base));
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    QStringList candidates;
    if (!runtime.isEmpty() && isSocketFolder(runtime + ownName) && account.canReach(runtime))
        candidates << runtime + ownName;
    candidates << QLatin1String("/tmp") + ownName;
    for (const QString &candidate : candidates) {
        if (const auto made = make(candidate))
            return made;
    }
    // Somebody else sits on our name in /tmp.
    QByteArray pattern = "/tmp/schema-studio-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr)
        return fail(ErrorKind::Io, QStringLiteral("cannot create a folder for the local server's socket in /tmp"));
    return make(QFile::decodeName(pattern));
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
    if (!out.open(QIODevice::WriteOnly) || !writeAll(out, bytes))
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
