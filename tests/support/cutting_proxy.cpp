#include "tests/support/cutting_proxy.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace studio::test {

namespace {

constexpr int pollMs = 20;

int openSocket(const QByteArray &path, sockaddr_un &address)
{
    address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof address.sun_path))
        qFatal("%s is too long for a socket", path.constData());
    std::ranges::copy(path, address.sun_path);
    return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

bool isReadable(int socket)
{
    pollfd watched = {socket, POLLIN, 0};
    return ::poll(&watched, 1, pollMs) > 0;
}

/// False at the end of the connection.
bool pass(int from, int to, QByteArray &bytes)
{
    std::array<char, 16384> buffer;
    const ssize_t count = ::recv(from, buffer.data(), buffer.size(), 0);
    if (count <= 0)
        return false;
    bytes = QByteArray(buffer.data(), count);
    return to < 0 || ::send(to, buffer.data(), size_t(count), MSG_NOSIGNAL) == count;
}

} // namespace

CuttingProxy::CuttingProxy(const ConnectionTarget &server, const QByteArray &word, Cut cut, Later later)
    : m_serverSocket(QFile::encodeName(server.host()) + "/.s.PGSQL.5432")
    , m_database(server.database())
    , m_user(server.user())
    , m_word(word)
    , m_cut(cut)
    , m_later(later)
{
    sockaddr_un address;
    m_listener = openSocket(QFile::encodeName(m_folder.path()) + "/.s.PGSQL.5432", address);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(m_listener, 8) != 0)
        qFatal("the proxy cannot listen");
    m_thread = std::thread([this] { work(); });
}

CuttingProxy::~CuttingProxy()
{
    m_ends = true;
    m_thread.join();
    ::close(m_listener);
}

ConnectionTarget CuttingProxy::target() const
{
    const auto target = ConnectionTarget::parse(
        QStringLiteral("host=%1 port=5432 user=%2 dbname='%3'").arg(m_folder.path(), m_user, m_database));
    if (!target)
        qFatal("%s", qPrintable(describe(target.error())));
    return *target;
}

void CuttingProxy::work()
{
    std::vector<std::thread> clients;
    while (!m_ends) {
        if (!isReadable(m_listener))
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0)
            clients.emplace_back([this, client] { serve(client); });
    }
    for (std::thread &client : clients)
        client.join();
}

void CuttingProxy::serve(int client)
{
    sockaddr_un address;
    const int server = openSocket(m_serverSocket, address);
    bool lives = !(m_hasCut && m_later == Later::Refuse) &&
                 ::connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    while (lives && !m_ends) {
        std::array<pollfd, 2> watched = {pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        ::poll(watched.data(), watched.size(), pollMs);
        QByteArray bytes;
        if (lives && watched[1].revents != 0)
            lives = pass(server, client, bytes);
        if (lives && watched[0].revents != 0) {
            lives = pass(client, -1, bytes);
            const bool isCut = lives && bytes.contains(m_word) && !m_hasCut.exchange(true);
            if (isCut && m_cut == Cut::BeforeTheServerHears)
                break;
            lives = lives && ::send(server, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) == bytes.size();
            if (isCut) {
                pass(server, -1, bytes);
                break;
            }
        }
    }
    ::close(server);
    ::close(client);
}

} // namespace studio::test
