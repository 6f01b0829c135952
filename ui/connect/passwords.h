#pragma once

#include "engine/base/result.h"

#include <QFuture>
#include <QString>

namespace studio {

/// Where passwords are kept: the system's keychain, never a file of ours. The window's thread; answers come by event.
class Passwords {
public:
    virtual ~Passwords() = default;

    /// False when no keychain service runs: passwords live only as long as the program then.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    /// `key` names the connection: its URL without the password. An unknown key gives an empty string.
    [[nodiscard]] virtual QFuture<Result<QString>> read(const QString &key) = 0;
    /// An empty password removes the entry.
    [[nodiscard]] virtual QFuture<Result<void>> write(const QString &key, const QString &password) = 0;
};

/// QtKeychain: libsecret, KWallet, or the like.
class KeychainPasswords final : public Passwords {
public:
    bool isAvailable() const override;
    QFuture<Result<QString>> read(const QString &key) override;
    QFuture<Result<void>> write(const QString &key, const QString &password) override;
};

} // namespace studio
