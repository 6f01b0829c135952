#pragma once

#include "engine/apply/backup_records.h"

#include <QSet>

#include <optional>

namespace studio {

/// Which backups of this machine stay: the newest of each database, and all of the last days. What neither keeps is due, and is deleted after
/// the next good backup. A setting of the machine, not of a project: no repository may have the backups of a person deleted.
///
/// The default gives a month to find out what a push took, and for a database that is rarely pushed to the last 20 backups, however old.
struct Retention {
    std::optional<int> newest = 20; ///< of each database; nothing: every one is kept
    int days = 30;
    qint64 bytes = 0; ///< of all together; beyond it the oldest go, although they would stay otherwise; 0: no limit

    bool operator==(const Retention &) const = default;
};

/// An apply that stands is taken for recent, and the backup that its way back needs stays, for so many days.
inline constexpr int recentApplyDays = 14;

enum class Keeping {
    Newest,   ///< of its database: never deleted
    WayBack,  ///< an apply that stands needs it
    Named,    ///< a person gave the file its name
    Foreign,  ///< another file has its place: not what was written
    Wanted,   ///< by the setting
    TooOld,   ///< due
    TooMuch,  ///< due: too many bytes together
    Gone      ///< no file
};

struct BackupVerdict {
    BackupRecord record;
    Keeping keeping = Keeping::Wanted;
    qint64 bytes = 0; ///< of the file
    [[nodiscard]] bool isDue() const { return keeping == Keeping::TooOld || keeping == Keeping::TooMuch; }
};

/// What a record's place on the disk holds. Looks at the file system.
enum class BackupPlace { Empty, Ours, Foreign };
[[nodiscard]] BackupPlace placeOf(const BackupRecord &record, qint64 &bytes);

/// Decides; records are newest first, `needed`: files that ways back need. Looks at the files, changes nothing.
[[nodiscard]] QList<BackupVerdict> judgeBackups(const QList<BackupRecord> &records, const QSet<QString> &needed, const Retention &retention,
                                                const QDateTime &now);

/// "the newest", "too old"…, for people.
[[nodiscard]] QString word(Keeping keeping);
/// "the 20 newest backups of each database and all of the last 30 days"
[[nodiscard]] QString describe(const Retention &retention);

/// <state folder>/backups.json: {"newest": 20, "days": 30, "bytes": 0}, newest may be "all". The default where it is not there.
/// Errors: Config with code config.backups, for a file that says something else: nothing is deleted then.
[[nodiscard]] Result<Retention> readRetention();
[[nodiscard]] Result<void> writeRetention(const Retention &retention);

} // namespace studio
