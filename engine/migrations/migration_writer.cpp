#include "engine/migrations/migration_writer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

namespace studio::migrations {

namespace {

// Hidden: drizzle reads neither.
const QString lockName = QStringLiteral(".schema-studio.lock");
const QString asideName = QStringLiteral(".schema-studio-meta");

std::unexpected<Error> ioError(const QString &path, const QString &what, int code)
{
    const bool denied = code == EACCES || code == EPERM || code == EROFS;
    auto error = fail(denied ? ErrorKind::Permission : ErrorKind::Io, QStringLiteral("%1: %2").arg(what, QString::fromLocal8Bit(std::strerror(code))),
                      denied ? QStringLiteral("the folder must be writable for this user") : QString());
    error.error().code = QStringLiteral("migrations.write");
    error.error().file = path;
    return error;
}

std::unexpected<Error> refused(const char *code, const QString &path, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Refused, message, hint);
    error.error().code = QLatin1String(code);
    error.error().file = path;
    return error;
}

/// A file that was not there, on the disk when this returns.
Result<void> writeNew(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (errno == EEXIST || QFile::exists(path))
            return refused("migrations.exists", path, QStringLiteral("this file is there already; nothing was written"),
                           QStringLiteral("choose another --name, or remove the file if it belongs to no migration"));
        return ioError(path, QStringLiteral("cannot be written"), errno);
    }
    errno = 0;
    if (file.write(bytes) != bytes.size() || !file.flush() || ::fsync(file.handle()) != 0) {
        const int code = errno ? errno : EIO;
        file.remove();
        return ioError(path, QStringLiteral("cannot be written"), code);
    }
    return {};
}

void syncFolder(const QString &path)
{
    if (const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle);
        ::close(handle);
    }
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class Writer {
public:
    Writer(const FolderState &state, const NewMigration &migration, const std::function<void(WriteStep)> &before)
        : m_state(state)
        , m_migration(migration)
        , m_before(before)
        , m_meta(QDir(state.folder).filePath(QStringLiteral("meta")))
        , m_aside(QDir(state.folder).filePath(asideName))
    {}

    Result<void> write()
    {
        const bool folderWasThere = QFileInfo::exists(m_state.folder);
        errno = 0;
        if (!QDir().mkpath(m_state.folder))
            return ioError(m_state.folder, QStringLiteral("the folder of the migrations cannot be made"), errno ? errno : EACCES);
        step(WriteStep::Lock);
        if (::access(QFile::encodeName(m_state.folder).constData(), W_OK | X_OK) != 0)
            return ioError(m_state.folder, QStringLiteral("nothing can be written into this folder"), errno);
        QLockFile lock(QDir(m_state.folder).filePath(lockName));
        lock.setStaleLockTime(0); // only of a process that is gone
        if (!lock.tryLock())
            return refused("migrations.busy", m_state.folder, QStringLiteral("another generate writes into this folder"),
                           QStringLiteral("generate again when it is done"));
        auto written = writeLocked();
        if (!written) {
            removeAside();
            if (m_sqlIsOurs)
                QFile::remove(m_migration.sqlFile);
            lock.unlock();
            if (!folderWasThere)
                QDir().rmdir(m_state.folder);
        }
        return written;
    }

private:
    void step(WriteStep step) const
    {
        if (m_before)
            m_before(step);
    }

    Result<void> writeLocked()
    {
        // Of one that was killed.
        removeAside();
        if (auto same = unchanged(); !same)
            return same;
        if (QFile::exists(m_migration.snapshotFile))
            return refused("migrations.exists", m_migration.snapshotFile, QStringLiteral("this snapshot is there already; nothing was written"),
                           QStringLiteral("with a prefix of seconds wait for the next one"));
        step(WriteStep::Prepare);
        if (!QDir().mkdir(m_aside))
            return ioError(m_aside, QStringLiteral("the folder cannot be made"), errno ? errno : EACCES);
        if (auto copied = copyMeta(); !copied)
            return copied;
        step(WriteStep::Snapshot);
        const QString snapshot = QDir(m_aside).filePath(QFileInfo(m_migration.snapshotFile).fileName());
        if (auto written = writeNew(snapshot, m_migration.snapshot); !written)
            return written;
        step(WriteStep::Journal);
        const QString journal = QDir(m_aside).filePath(QStringLiteral("_journal.json"));
        if (auto written = writeNew(journal, m_migration.journal); !written)
            return written;
        syncFolder(m_aside);
        step(WriteStep::Sql);
        // One that was killed here may have left the very file that is wanted.
        if (m_state.hasTag(m_migration.tag) || !QFile::exists(m_migration.sqlFile) || bytesOf(m_migration.sqlFile) != m_migration.sql) {
            if (auto written = writeNew(m_migration.sqlFile, m_migration.sql); !written)
                return written;
            m_sqlIsOurs = true;
        }
        step(WriteStep::Exchange);
        if (auto placed = exchange(snapshot, journal); !placed)
            return placed;
        syncFolder(m_state.folder);
        step(WriteStep::TidyUp);
        removeAside();
        return {};
    }

    /// Another tool may have written since the folder was read.
    Result<void> unchanged() const
    {
        const auto now = readFolderState(m_state.folder);
        if (!now)
            return fail(now.error());
        if (now->newestId == m_state.newestId && now->newestFile == m_state.newestFile && now->nextIndex == m_state.nextIndex &&
            sameJson(now->journal, m_state.journal))
            return {};
        return refused("migrations.moved", m_state.folder, QStringLiteral("the folder got another migration meanwhile; nothing was written"),
                       QStringLiteral("generate again"));
    }

    /// Everything that is in meta/ but the journal.
    Result<void> copyMeta() const
    {
        const QDir meta(m_meta);
        for (const QFileInfo &entry : meta.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
            if (entry.fileName() == QLatin1String("_journal.json"))
                continue;
            const QString target = QDir(m_aside).filePath(entry.fileName());
            if (entry.isDir() && !entry.isSymLink())
                return refused("migrations.meta", entry.filePath(), QStringLiteral("a folder within meta/ is not drizzle's; nothing was written"),
                               QStringLiteral("move it elsewhere"));
            const QByteArray from = QFile::encodeName(entry.filePath());
            const QByteArray to = QFile::encodeName(target);
            // Links, where the file system has them: file times and inodes stay as they are.
            if (::linkat(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), 0) == 0)
                continue;
            if (!QFile::copy(entry.filePath(), target))
                return ioError(target, QStringLiteral("cannot be written"), errno ? errno : EIO);
        }
        QFile::setPermissions(m_aside, m_state.isNew ? QFile::permissions(m_aside) : QFile::permissions(m_meta));
        return {};
    }

    Result<void> exchange(const QString &snapshot, const QString &journal)
    {
        const QByteArray aside = QFile::encodeName(m_aside);
        const QByteArray meta = QFile::encodeName(m_meta);
        const unsigned flags = m_state.isNew ? RENAME_NOREPLACE : RENAME_EXCHANGE;
        if (::renameat2(AT_FDCWD, aside.constData(), AT_FDCWD, meta.constData(), flags) == 0)
            return {};
        const int code = errno;
        if (code == EEXIST)
            return refused("migrations.moved", m_state.folder, QStringLiteral("the folder got another migration meanwhile; nothing was written"),
                           QStringLiteral("generate again"));
        if (code != EINVAL && code != ENOSYS && code != EXDEV)
            return ioError(m_meta, QStringLiteral("cannot be replaced"), code);
        if (m_state.isNew)
            return ::rename(aside.constData(), meta.constData()) == 0 ? Result<void>() : ioError(m_meta, QStringLiteral("cannot be made"), errno);
        if (::rename(QFile::encodeName(snapshot).constData(), QFile::encodeName(m_migration.snapshotFile).constData()) != 0)
            return ioError(m_migration.snapshotFile, QStringLiteral("cannot be made"), errno);
        if (::rename(QFile::encodeName(journal).constData(), QFile::encodeName(m_meta + QLatin1String("/_journal.json")).constData()) != 0) {
            const int why = errno;
            QFile::remove(m_migration.snapshotFile);
            return ioError(m_meta, QStringLiteral("the journal cannot be replaced"), why);
        }
        return {};
    }

    void removeAside() const { QDir(m_aside).removeRecursively(); }

    const FolderState &m_state;
    const NewMigration &m_migration;
    const std::function<void(WriteStep)> &m_before;
    const QString m_meta;
    const QString m_aside;
    bool m_sqlIsOurs = false;
};

} // namespace

void tidyFolder(const QString &folder)
{
    const QDir root(folder);
    if (!QFileInfo::exists(root.filePath(asideName)))
        return;
    QLockFile lock(root.filePath(lockName));
    lock.setStaleLockTime(0);
    if (lock.tryLock())
        QDir(root.filePath(asideName)).removeRecursively();
}

Result<void> writeMigration(const FolderState &state, const NewMigration &migration, const std::function<void(WriteStep)> &before)
{
    return Writer(state, migration, before).write();
}

} // namespace studio::migrations
