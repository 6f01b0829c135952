#include "engine/catalog/answer_cache.h"

#include "engine/base/save_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace studio::catalog {

namespace {

const QByteArray &magic()
{
    static const QByteArray bytes("studio-answers-1\n");
    return bytes;
}

constexpr qsizetype entrySize = AnswerCache::keySize + 1;
constexpr qsizetype checksumSize = 16;

QByteArray checksum(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Sha256).left(checksumSize);
}

} // namespace

AnswerCache::AnswerCache(QString file) : m_file(std::move(file))
{
    load();
}

void AnswerCache::load()
{
    QFile file(m_file);
    const qsizetype most = magic().size() + limit * entrySize + checksumSize;
    if (!file.open(QFile::ReadOnly) || file.size() > most)
        return;
    const QByteArray bytes = file.readAll();
    const qsizetype entries = bytes.size() - magic().size() - checksumSize;
    if (entries < 0 || entries % entrySize != 0 || !bytes.startsWith(magic()) ||
        checksum(QByteArrayView(bytes).chopped(checksumSize)) != bytes.right(checksumSize))
        return;
    for (qsizetype at = magic().size(); at < bytes.size() - checksumSize; at += entrySize) {
        const QByteArray key = bytes.mid(at, keySize);
        m_answers.insert(key, bytes[at + keySize] == 'S' ? ExpressionAnswer::Same : ExpressionAnswer::Different);
        m_order.append(key);
    }
}

std::optional<ExpressionAnswer> AnswerCache::find(const QByteArray &key) const
{
    const auto found = m_answers.constFind(key);
    return found == m_answers.constEnd() ? std::nullopt : std::optional(*found);
}

void AnswerCache::insert(const QByteArray &key, ExpressionAnswer answer)
{
    if (answer == ExpressionAnswer::Unknown)
        return;
    if (!m_answers.contains(key))
        m_order.append(key);
    m_answers.insert(key, answer);
    m_changed = true;
}

void AnswerCache::save()
{
    if (!m_changed)
        return;
    while (m_order.size() > limit)
        m_answers.remove(m_order.takeFirst());
    QByteArray bytes = magic();
    for (const QByteArray &key : std::as_const(m_order))
        bytes += key + (m_answers.value(key) == ExpressionAnswer::Same ? 'S' : 'D');
    bytes += checksum(bytes);

    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    if (!file.open(QFile::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (writeAll(file, bytes) && file.commit())
        m_changed = false;
}

} // namespace studio::catalog
