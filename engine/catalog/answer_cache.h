#pragma once

#include "engine/diff/diff.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace studio::catalog {

/// Remembered answers in one small file of the cache folder. Safe to delete, to lose and to damage: a file that is not whole is not there.
/// Two programs that write at once each leave a whole file; the later one wins. Not thread-safe.
class AnswerCache {
public:
    /// Reads the file; never fails.
    explicit AnswerCache(QString file);

    /// `key` is a digest of 16 bytes.
    [[nodiscard]] std::optional<ExpressionAnswer> find(const QByteArray &key) const;
    /// Same or Different; Unknown is not remembered.
    void insert(const QByteArray &key, ExpressionAnswer answer);
    /// Writes what is new, atomically, mode 0600, the oldest answers dropped beyond a limit. A cache that cannot be written is no error.
    void save();

    static constexpr int keySize = 16;
    static constexpr qsizetype limit = 20000; ///< 340 KB

private:
    void load();

    QString m_file;
    QHash<QByteArray, ExpressionAnswer> m_answers;
    QList<QByteArray> m_order; ///< oldest first
    bool m_changed = false;
};

} // namespace studio::catalog
