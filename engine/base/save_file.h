#pragma once

#include <QByteArray>
#include <QSaveFile>

namespace studio {

/// Writes all of a file, so that a disk that is full is told before commit() is called: Qt's (6.4) says yes to a last piece that could not be
/// flushed, and to one that was written in part, and puts what there is in the old file's place. false: see file.errorString().
[[nodiscard]] inline bool writeAll(QSaveFile &file, const QByteArray &bytes)
{
    return file.write(bytes) == bytes.size() && file.flush();
}

} // namespace studio
