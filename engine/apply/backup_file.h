#pragma once

#include "engine/apply/backup.h"

#include <QString>

namespace studio {

/// The file of a backup in the making: written under another name in its own folder, gone when nobody keeps it.
class BackupFile {
public:
    /// Errors: Refused with code backup.folder (no folder, not writable, the name is taken).
    [[nodiscard]] static Result<BackupFile> create(const BackupRequest &request, const QString &database);
    ~BackupFile();
    BackupFile(BackupFile &&other) noexcept;
    BackupFile &operator=(BackupFile &&) = delete;
    BackupFile(const BackupFile &) = delete;
    BackupFile &operator=(const BackupFile &) = delete;

    [[nodiscard]] const QString &part() const { return m_part; } ///< to write to; exists, empty, 0600
    [[nodiscard]] QString folder() const;
    /// Syncs it and gives it its name, never over another file; returns that.
    [[nodiscard]] Result<QString> keep();

private:
    BackupFile(QString part, QString file) : m_part(std::move(part)), m_file(std::move(file)) {}

    QString m_part;
    QString m_file;
};

/// "all", "affected", "schema".
[[nodiscard]] QString word(BackupScope scope);
/// Whether it is a name as BackupFile gives where nobody names one.
[[nodiscard]] bool isGeneratedBackupName(const QString &fileName);

/// Bytes that this user may still write there; -1 when it cannot be told.
[[nodiscard]] qint64 freeSpaceOf(const QString &folder);

} // namespace studio
