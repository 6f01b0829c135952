#include "engine/source/file_state.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <ctime>

#include <sys/stat.h>

namespace studio {

namespace {

// Coarser than the clock tick with which common file systems stamp their files.
constexpr qint64 raceNanoseconds = 50'000'000;

qint64 nanoseconds(const timespec &time)
{
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

bool readStat(const QString &path, FileState &state)
{
    struct stat data {};
    state.exists = ::stat(QFile::encodeName(path).constData(), &data) == 0 && S_ISREG(data.st_mode);
    if (state.exists) {
        state.size = data.st_size;
        state.modified = nanoseconds(data.st_mtim);
        state.changed = nanoseconds(data.st_ctim);
        state.inode = data.st_ino;
    }
    return state.exists;
}

QByteArray hashOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly | QFile::Unbuffered) ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256) : QByteArray();
}

} // namespace

QDataStream &operator<<(QDataStream &stream, const FileState &state)
{
    return stream << state.path << state.exists << state.size << state.modified << state.changed << state.inode
                  << state.hash;
}

QDataStream &operator>>(QDataStream &stream, FileState &state)
{
    return stream >> state.path >> state.exists >> state.size >> state.modified >> state.changed >> state.inode >>
           state.hash;
}

FileState statOf(const QString &path)
{
    FileState state;
    state.path = path;
    readStat(path, state);
    return state;
}

FileState stateOf(const QString &path)
{
    FileState state;
    state.path = path;
    if (readStat(path, state))
        state.hash = hashOf(path);
    return state;
}

bool isUnchanged(const FileState &state, qint64 keptAt)
{
    FileState now;
    readStat(state.path, now);
    if (!state.exists || !now.exists)
        return state.exists == now.exists;
    if (now.size != state.size)
        return false;
    const bool sameStat = now.modified == state.modified && now.changed == state.changed && now.inode == state.inode;
    if (state.hash.isEmpty())
        return sameStat;
    const bool settled = state.changed + raceNanoseconds < keptAt && state.modified + raceNanoseconds < keptAt;
    return (sameStat && settled) || hashOf(state.path) == state.hash;
}

QByteArray listingOf(const QString &folder)
{
    static const QStringList names{QStringLiteral("*.ts"),  QStringLiteral("*.tsx"), QStringLiteral("*.mts"),
                                   QStringLiteral("*.cts"), QStringLiteral("*.js"),  QStringLiteral("*.jsx"),
                                   QStringLiteral("*.mjs"), QStringLiteral("*.cjs"), QStringLiteral("*.json")};
    QCryptographicHash sum(QCryptographicHash::Sha256);
    const QStringList entries =
        QDir(folder).entryList(names, QDir::Files | QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    sum.addData(entries.join(u'/').toUtf8());
    return sum.result();
}

qint64 nowNanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_REALTIME, &time);
    return nanoseconds(time);
}

} // namespace studio
