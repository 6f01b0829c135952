#pragma once

#include "engine/database/connection.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

namespace studio::test {

/// Stands between a client and a server on a Unix socket, and cuts one connection at a certain word of the client's.
class CuttingProxy {
public:
    enum class Cut {
        BeforeTheServerHears, ///< the message with the word is thrown away
        AfterTheServerAnswers ///< the server got it and answered; the client never hears
    };
    enum class Later { PassOn, Refuse }; ///< what happens to connections after the cut

    /// `word` as it goes over the wire ("COMMIT"); only its first appearance counts.
    CuttingProxy(const ConnectionTarget &server, const QByteArray &word, Cut cut, Later later);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy &) = delete;
    CuttingProxy &operator=(const CuttingProxy &) = delete;

    /// The same database, through the proxy.
    [[nodiscard]] ConnectionTarget target() const;
    [[nodiscard]] bool hasCut() const { return m_hasCut; }

private:
    void work();
    void serve(int client);

    QTemporaryDir m_folder;
    QByteArray m_serverSocket;
    QString m_database;
    QString m_user;
    QByteArray m_word;
    Cut m_cut;
    Later m_later;
    std::atomic<bool> m_hasCut = false;
    std::atomic<bool> m_ends = false;
    int m_listener = -1;
    std::thread m_thread;
};

} // namespace studio::test
