#include "engine/catalog/answer_cache.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;
using namespace studio::catalog;

namespace {

QByteArray key(int number)
{
    return QByteArray::number(number).rightJustified(AnswerCache::keySize, '0');
}

QByteArray contents(const QString &file)
{
    QFile handle(file);
    return handle.open(QFile::ReadOnly) ? handle.readAll() : QByteArray();
}

void write(const QString &file, const QByteArray &bytes)
{
    QFile handle(file);
    QVERIFY(handle.open(QFile::WriteOnly));
    handle.write(bytes);
}

} // namespace

class TestAnswerCache : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("deeper/answers")); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void remembers()
    {
        AnswerCache cache(file());
        QVERIFY(!cache.find(key(1)));
        cache.insert(key(1), ExpressionAnswer::Same);
        cache.insert(key(2), ExpressionAnswer::Different);
        cache.insert(key(3), ExpressionAnswer::Unknown);
        cache.save();
        const AnswerCache again(file());
        QCOMPARE(again.find(key(1)), ExpressionAnswer::Same);
        QCOMPARE(again.find(key(2)), ExpressionAnswer::Different);
        QVERIFY(!again.find(key(3)));
        QCOMPARE(int(QFileInfo(file()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)), 0);
    }

    void ignoresDamage_data()
    {
        QTest::addColumn<QByteArray>("tail");
        QTest::addColumn<int>("flipped");
        QTest::newRow("a byte too many") << QByteArray("x") << -1;
        QTest::newRow("a key changed") << QByteArray() << 20;
        QTest::newRow("an answer changed") << QByteArray() << 33;
        QTest::newRow("another version") << QByteArray() << 15;
    }

    void ignoresDamage()
    {
        QFETCH(QByteArray, tail);
        QFETCH(int, flipped);
        AnswerCache cache(file());
        cache.insert(key(1), ExpressionAnswer::Same);
        cache.save();
        QByteArray bytes = contents(file()) + tail;
        if (flipped >= 0)
            bytes[flipped] = char(bytes[flipped] + 1);
        write(file(), bytes);
        AnswerCache damaged(file());
        QVERIFY(!damaged.find(key(1)));
        // And it is replaced by a whole one.
        damaged.insert(key(2), ExpressionAnswer::Same);
        damaged.save();
        QVERIFY(AnswerCache(file()).find(key(2)));
    }

    void ignoresAFileCutOff()
    {
        AnswerCache cache(file());
        for (int i = 0; i < 20; ++i)
            cache.insert(key(i), ExpressionAnswer::Same);
        cache.save();
        const QByteArray whole = contents(file());
        for (qsizetype length = 0; length < whole.size(); length += 7) {
            write(file(), whole.left(length));
            QVERIFY(!AnswerCache(file()).find(key(1)));
        }
    }

    void staysBounded()
    {
        AnswerCache cache(file());
        for (int i = 0; i < AnswerCache::limit + 100; ++i)
            cache.insert(key(i), ExpressionAnswer::Same);
        cache.save();
        const AnswerCache again(file());
        QVERIFY(!again.find(key(0)));
        QVERIFY(again.find(key(AnswerCache::limit + 99)));
    }

    void livesWithoutAFolder()
    {
        AnswerCache cache(QStringLiteral("/proc/nowhere/answers"));
        cache.insert(key(1), ExpressionAnswer::Same);
        cache.save();
        QVERIFY(cache.find(key(1)));
    }
};

QTEST_APPLESS_MAIN(TestAnswerCache)
#include "tst_answer_cache.moc"
