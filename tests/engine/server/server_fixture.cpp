#include "tests/engine/server/server_fixture.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio::test {

ServerFixture::ServerFixture(const QString &below)
    : m_temporary(QDir::tempPath() + QLatin1String("/studio-server-XXXXXX"))
    , m_folder(m_temporary.path() + (below.isEmpty() ? QString() : QLatin1Char('/') + below))
{
    // For the user postgres to pass through, where tests run as root.
    QFile::setPermissions(m_temporary.path(),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
}

ServerFixture::~ServerFixture()
{
    LocalServer server(options());
    if (const auto destroyed = server.destroy(); !destroyed)
        qWarning("%s", qPrintable(describe(destroyed.error())));
}

LocalServerOptions ServerFixture::options() const
{
    return {QStringLiteral("main"), m_folder, false};
}

QString ServerFixture::base() const
{
    const auto status = LocalServer(options()).status();
    return status ? QFileInfo(status->dataFolder).path() : QString();
}

QList<qint64> ServerFixture::processes() const
{
    const QByteArray cluster = QFile::encodeName(base() + QLatin1String("/cluster"));
    QList<qint64> pids;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (entry.toLongLong() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().contains(cluster))
            pids << entry.toLongLong();
    }
    return pids;
}

ServerUser::ServerUser(const ServerFixture &fixture, const QStringList &wrapper)
{
    const QStringList command =
        wrapper + QStringList{QCoreApplication::applicationDirPath() + QLatin1String("/server_user"), fixture.folder()};
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(command.first(), command.mid(1));
}

ServerUser::~ServerUser()
{
    leave();
}

bool ServerUser::waitUntilReady()
{
    while (!m_words.contains(QLatin1Char('\n')) && m_process.waitForReadyRead(60000))
        m_words += QString::fromLocal8Bit(m_process.readAllStandardOutput());
    m_serverPid = m_words.startsWith(QLatin1String("ready ")) ? m_words.mid(6).trimmed().toLongLong() : 0;
    return m_serverPid > 0;
}

void ServerUser::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

void ServerUser::leave()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    m_process.waitForFinished();
}

QString valueOf(const LocalServer &server, const QString &sql, const QString &database)
{
    const auto target = ConnectionTarget::parse(server.url(database));
    if (!target)
        return {};
    auto connection = Connection::open(*target);
    if (!connection)
        return {};
    const auto result = (*connection)->query(sql);
    return result && result->rowCount() > 0 ? result->text(0, 0) : QString();
}

} // namespace studio::test
