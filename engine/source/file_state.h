#pragma once

#include <QByteArray>
#include <QDataStream>
#include <QString>

namespace studio {

/// A file as it was when its content went into something that is kept.
struct FileState {
    QString path;        ///< absolute
    bool exists = false; ///< a file that must not come into being is kept as well
    qint64 size = 0;
    qint64 modified = 0; ///< nanoseconds since 1970
    qint64 changed = 0;  ///< st_ctime, nanoseconds: cannot be set back as the time of modification can
    quint64 inode = 0;
    QByteArray hash; ///< SHA-256 of the content; empty when only the stat counts

    friend QDataStream &operator<<(QDataStream &stream, const FileState &state);
    friend QDataStream &operator>>(QDataStream &stream, FileState &state);
};

/// Reads the file.
[[nodiscard]] FileState stateOf(const QString &path);

/// Without reading it: any change of its stat counts.
[[nodiscard]] FileState statOf(const QString &path);

/// Whether the file still has that content: by its stat where that tells, else by its content. `keptAt` (nanoseconds
/// since 1970) is when the state was taken: a file changed so shortly before may have changed again without its time
/// moving.
[[nodiscard]] bool isUnchanged(const FileState &state, qint64 keptAt);

/// Names in a folder that imports can lead to (scripts, JSON, folders), as one hash.
[[nodiscard]] QByteArray listingOf(const QString &folder);

[[nodiscard]] qint64 nowNanoseconds();

} // namespace studio
