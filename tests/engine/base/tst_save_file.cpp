#include "engine/base/save_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace studio;

/// What happens to the file that is there when the new one does not fit.
class TestSaveFile : public QObject {
    Q_OBJECT

    /// Lets no file grow beyond `bytes`, as a full disk would not: write() fails with EFBIG then.
    class Limit {
    public:
        explicit Limit(rlim_t bytes)
        {
            getrlimit(RLIMIT_FSIZE, &m_before);
            const rlimit limit{bytes, m_before.rlim_max};
            setrlimit(RLIMIT_FSIZE, &limit);
        }
        ~Limit() { setrlimit(RLIMIT_FSIZE, &m_before); }

    private:
        rlimit m_before{};
    };

private slots:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }

    void aFullDiskCostsNothing_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("less than the buffer") << 200;
        QTest::newRow("more than the buffer") << 200'000;
    }
    void aFullDiskCostsNothing()
    {
        QFETCH(int, size);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("schema.ts"));
        QFile before(path);
        QVERIFY(before.open(QFile::WriteOnly) && before.write("old") == 3);
        before.close();
        {
            const Limit limit(100);
            QSaveFile file(path);
            QVERIFY(file.open(QFile::WriteOnly));
            QVERIFY(!writeAll(file, QByteArray(size, 'x')));
            QVERIFY(!file.errorString().isEmpty());
        }
        QVERIFY(before.open(QFile::ReadOnly));
        QCOMPARE(before.readAll(), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("schema.ts")});
    }

    void whatFitsIsWritten()
    {
        const QTemporaryDir folder;
        QSaveFile file(folder.filePath(QStringLiteral("a")));
        QVERIFY(file.open(QFile::WriteOnly) && writeAll(file, "new") && file.commit());
        QFile after(folder.filePath(QStringLiteral("a")));
        QVERIFY(after.open(QFile::ReadOnly));
        QCOMPARE(after.readAll(), QByteArray("new"));
    }
};

QTEST_APPLESS_MAIN(TestSaveFile)
#include "tst_save_file.moc"
