#include "engine/migrations/migrations_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;
using namespace studio::migrations;
using namespace Qt::StringLiterals;

class TestMigrationsFolder : public QObject {
    Q_OBJECT

private slots:
    // prepareOutFolder: the last by name but for those that start with an underscore.
    void newestSnapshot()
    {
        QTemporaryDir folder;
        for (const char *name :
             {"0000_snapshot.json", "0010_snapshot.json", "0002_snapshot.json", "_journal.json", "_snapshot.json"})
            write(folder, QLatin1String("meta/") + QLatin1String(name), "{}");
        const auto file = newestSnapshotFile(folder.path());
        QVERIFY(file.has_value());
        QCOMPARE(QFileInfo(*file).fileName(), u"0010_snapshot.json"_s);
    }

    void noSnapshot()
    {
        QTemporaryDir folder;
        QCOMPARE(newestSnapshotFile(folder.filePath(u"none"_s)).error().code, u"migrations.folder"_s);
        QCOMPARE(newestSnapshotFile(folder.path()).error().code, u"migrations.snapshot"_s);
        write(folder, u"20250101000000_init/snapshot.json"_s, "{}");
        QCOMPARE(newestSnapshotFile(folder.path()).error().code, u"migrations.modern"_s);
    }

    void journal()
    {
        QTemporaryDir folder;
        write(folder, u"meta/_journal.json"_s,
              "{\"version\":\"7\",\"dialect\":\"postgresql\",\"entries\":[{\"idx\":0,\"version\":\"7\",\"when\":"
              "1700000000123,\"tag\":\"0000_init\",\"breakpoints\":true}]}");
        const auto journal = readJournal(folder.path());
        QVERIFY(journal.has_value());
        QCOMPARE(journal->entries.size(), 1);
        QCOMPARE(journal->entries.first().tag, u"0000_init"_s);
        QCOMPARE(journal->entries.first().when, 1700000000123LL);
    }

    void brokenJournal()
    {
        QTemporaryDir folder;
        QCOMPARE(readJournal(folder.path()).error().code, u"migrations.journal"_s);
        write(folder, u"meta/_journal.json"_s, "{\"version\":\"7\",\"dialect\":\"postg");
        QCOMPARE(readJournal(folder.path()).error().code, u"migrations.json"_s);
        write(folder, u"meta/_journal.json"_s, "{\"version\":\"5\",\"dialect\":\"sqlite\",\"entries\":[]}");
        QCOMPARE(readJournal(folder.path()).error().code, u"migrations.dialect"_s);
    }

private:
    static void write(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(folder.filePath(name)).path());
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
};

QTEST_GUILESS_MAIN(TestMigrationsFolder)
#include "tst_migrations_folder.moc"
