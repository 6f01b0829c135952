#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace studio {

/// A folder of the user's cache (engine/base/paths.h) with one file for each key. Every entry may vanish, be corrupt or
/// somebody else's: then there is none. Files belong to the user alone (0600), are written whole or not at all, and
/// carry a checksum.
class CacheFolder {
public:
    explicit CacheFolder(const QString &name);

    /// `key`: anything; its hash names the file.
    [[nodiscard]] std::optional<QByteArray> read(const QByteArray &key) const;
    /// Best effort: a full disk costs speed, nothing else.
    void write(const QByteArray &key, const QByteArray &content) const;

private:
    [[nodiscard]] QString fileFor(const QByteArray &key) const;

    QString m_folder;
};

} // namespace studio
