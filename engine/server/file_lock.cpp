#include "engine/server/file_lock.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace studio {

namespace {

constexpr int pollMs = 5;
constexpr off_t maxUsers = 1024;

std::unexpected<Error> ioError(const QString &what, const QString &file)
{
    auto error = fail(ErrorKind::Io,
                      QStringLiteral("cannot %1 %2: %3").arg(what, file, QString::fromLocal8Bit(std::strerror(errno))));
    error.error().code = QStringLiteral("server.lock-file");
    return error;
}

int openFile(const QString &file, int flags)
{
    return ::open(QFile::encodeName(file).constData(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
}

struct flock byteRange(off_t start, off_t length)
{
    struct flock range = {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = start;
    range.l_len = length;
    return range;
}

bool isSameFile(int descriptor, const QString &file)
{
    struct stat open = {};
    struct stat named = {};
    return ::fstat(descriptor, &open) == 0 && ::lstat(QFile::encodeName(file).constData(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

/// F_OFD_GETLK tells of any one lock in the range, hence the halving.
int countLocks(int descriptor, off_t start, off_t length)
{
    struct flock range = byteRange(start, length);
    if (::fcntl(descriptor, F_OFD_GETLK, &range) != 0 || range.l_type == F_UNLCK)
        return 0;
    if (length == 1)
        return 1;
    const off_t half = length / 2;
    return countLocks(descriptor, start, half) + countLocks(descriptor, start + half, length - half);
}

} // namespace

OpenFile &OpenFile::operator=(OpenFile &&other) noexcept
{
    if (this != &other) {
        close();
        m_descriptor = std::exchange(other.m_descriptor, -1);
    }
    return *this;
}

void OpenFile::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

Result<OpenFile> lockExclusively(const QString &file, std::chrono::milliseconds limit,
                                 const std::function<void()> &waiting, std::stop_token stop)
{
    QElapsedTimer clock;
    clock.start();
    bool told = false;
    for (;;) {
        OpenFile open(openFile(file, O_RDWR | O_CREAT));
        if (!open.isOpen())
            return ioError(QStringLiteral("open"), file);
        while (::flock(open.descriptor(), LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return ioError(QStringLiteral("lock"), file);
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled,
                            QStringLiteral("cancelled while another program starts or stops the local server"));
            if (clock.hasExpired(limit.count())) {
                return fail(ErrorKind::Io,
                            QStringLiteral("another program has been starting or stopping the local server for %1 s")
                                .arg(limit.count() / 1000),
                            QStringLiteral("look for a hung schema-studio or schema-kit and end it"));
            }
            if (!told && waiting)
                waiting();
            told = true;
            QThread::msleep(pollMs);
        }
        // The one before may have deleted the file together with the cluster.
        if (isSameFile(open.descriptor(), file))
            return open;
    }
}

UsersFile::UsersFile(QString file) : m_file(std::move(file)) {}

Result<void> UsersFile::enter()
{
    if (m_open.isOpen())
        return {};
    OpenFile open(openFile(m_file, O_RDWR | O_CREAT));
    if (!open.isOpen())
        return ioError(QStringLiteral("open"), m_file);
    for (off_t byte = 0; byte < maxUsers; ++byte) {
        struct flock range = byteRange(byte, 1);
        if (::fcntl(open.descriptor(), F_OFD_SETLK, &range) == 0) {
            m_open = std::move(open);
            return {};
        }
        if (errno != EAGAIN && errno != EACCES)
            return ioError(QStringLiteral("lock"), m_file);
    }
    return fail(ErrorKind::Io, QStringLiteral("%1 programs use the local server already").arg(maxUsers));
}

void UsersFile::leave()
{
    m_open.close();
}

int UsersFile::others() const
{
    if (m_open.isOpen())
        return countLocks(m_open.descriptor(), 0, maxUsers);
    const OpenFile open(openFile(m_file, O_RDWR));
    return open.isOpen() ? countLocks(open.descriptor(), 0, maxUsers) : 0;
}

} // namespace studio
