#pragma once

#include "engine/server/local_server.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace studio::test {

/// A folder for one local server of its own, which is stopped and deleted at the end.
class ServerFixture {
public:
    /// Deeper in the folder, for names that make trouble.
    explicit ServerFixture(const QString &below = {});
    ~ServerFixture();

    [[nodiscard]] LocalServerOptions options() const;
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] QString base() const;            ///< what the cluster's files lie in
    [[nodiscard]] QList<qint64> processes() const; ///< of the server, by their command lines

private:
    QTemporaryDir m_temporary;
    QString m_folder;
};

/// Another program that uses the server (server_user.cpp).
class ServerUser {
public:
    /// `wrapper` is put before the command.
    explicit ServerUser(const ServerFixture &fixture, const QStringList &wrapper = {});
    ~ServerUser();

    [[nodiscard]] bool waitUntilReady(); ///< false when it said anything else, see words()
    [[nodiscard]] qint64 serverPid() const { return m_serverPid; }
    [[nodiscard]] QString words() const { return m_words; }
    void kill();
    void leave();

private:
    QProcess m_process;
    QString m_words;
    qint64 m_serverPid = 0;
};

/// First value of the query's answer; empty when it fails.
[[nodiscard]] QString valueOf(const LocalServer &server, const QString &sql,
                              const QString &database = QStringLiteral("postgres"));

} // namespace studio::test
