#include "engine/source/cache_file.h"

#include "engine/base/paths.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>

#include <sys/stat.h>
#include <unistd.h>

namespace studio {

namespace {

constexpr QByteArrayView magic = "SSCACHE1";
// Old entries go when a folder holds more than this.
constexpr int maxEntries = 200;

/// Against truncation and bad disks; who can write here is the user, no need to defend against more. Word by word: a
/// cryptographic sum of the whole would take as long as reading the entry.
QByteArray checksum(QByteArrayView content)
{
    quint64 sum = 0x9e3779b97f4a7c15ULL ^ quint64(content.size());
    for (qsizetype i = 0; i < content.size(); i += 8) {
        quint64 word = 0;
        std::memcpy(&word, content.data() + i, std::size_t(std::min<qsizetype>(8, content.size() - i)));
        sum = std::rotl(sum ^ word, 29) * 0xbf58476d1ce4e5b9ULL;
    }
    return QByteArray::number(sum, 16).rightJustified(16, '0');
}

} // namespace

CacheFolder::CacheFolder(const QString &name) : m_folder(paths::cacheDir() + u'/' + name) {}

QString CacheFolder::fileFor(const QByteArray &key) const
{
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(32);
    return m_folder + u'/' + QString::fromLatin1(hash);
}

std::optional<QByteArray> CacheFolder::read(const QByteArray &key) const
{
    QFile file(fileFor(key));
    if (!file.open(QFile::ReadOnly))
        return std::nullopt;
    struct stat data {};
    if (::fstat(file.handle(), &data) != 0 || data.st_uid != ::geteuid() || (data.st_mode & 077) != 0)
        return std::nullopt;
    const QByteArray all = file.readAll();
    const qsizetype header = magic.size() + 16;
    if (all.size() < header || !all.startsWith(magic))
        return std::nullopt;
    QByteArray content = all.mid(header);
    if (all.mid(magic.size(), 16) != checksum(content))
        return std::nullopt;
    return content;
}

void CacheFolder::write(const QByteArray &key, const QByteArray &content) const
{
    QDir folder(m_folder);
    if (!folder.exists()) {
        if (!folder.mkpath(QStringLiteral(".")))
            return;
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const QFileInfoList entries = folder.entryInfoList(QDir::Files, QDir::Time);
    for (qsizetype i = maxEntries; i < entries.size(); ++i)
        QFile::remove(entries[i].filePath());

    // Not QSaveFile: it waits for the disk, and of a file that a power cut damages the checksum tells. Readable by its owner only.
    QTemporaryFile file(m_folder + QLatin1String("/new-XXXXXX"));
    if (!file.open())
        return;
    const QByteArray all = magic.toByteArray() + checksum(content) + content;
    const QByteArray name = QFile::encodeName(file.fileName());
    const QByteArray goal = QFile::encodeName(fileFor(key));
    if (file.write(all) == all.size() && file.flush() && ::rename(name.constData(), goal.constData()) == 0)
        file.setAutoRemove(false);
}

} // namespace studio
