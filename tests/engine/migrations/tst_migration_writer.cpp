#include "engine/migrations/migration_writer.h"
#include "engine/migrations/migrations_folder.h"
#include "engine/migrations/snapshot_write.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace studio;
using namespace studio::migrations;
using namespace Qt::StringLiterals;

/// writeMigration(): the folder is as before or as after, whenever it is struck.
class TestMigrationWriter : public QObject {
    Q_OBJECT

private slots:
    void killedBeforeEachStep_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("isNew");
        QTest::addColumn<bool>("written");
        const auto last = int(WriteStep::TidyUp);
        for (int step = 0; step <= last; ++step) {
            QTest::addRow("step %d, new folder", step) << step << true << (step == last);
            QTest::addRow("step %d", step) << step << false << (step == last);
        }
    }

    void killedBeforeEachStep()
    {
        QFETCH(int, step);
        QFETCH(bool, isNew);
        QFETCH(bool, written);
        QTemporaryDir folder;
        if (!isNew)
            QVERIFY(write(folder.path(), u"first"_s));
        const FolderState before = stateOf(folder.path());
        const pid_t child = fork();
        if (child == 0) {
            (void)writeMigration(before, next(before, u"struck"_s), [&](WriteStep now) {
                if (int(now) == step)
                    _exit(9);
            });
            _exit(0);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 9);

        const FolderState after = stateOf(folder.path());
        QCOMPARE(after.nextIndex, before.nextIndex + (written ? 1 : 0));
        QCOMPARE(after.newestId == before.newestId, !written);
        QVERIFY(isComplete(after));
        // Whoever comes next goes on from there, also with the same name.
        const auto again = write(folder.path(), u"struck"_s);
        QVERIFY2(again, again ? "" : qPrintable(describe(again.error())));
        QVERIFY(isComplete(stateOf(folder.path())));
        QVERIFY(!QFile::exists(folder.filePath(u".schema-studio-meta"_s)));
    }

    void neverOverAFile()
    {
        QTemporaryDir folder;
        QVERIFY(write(folder.path(), u"first"_s));
        put(folder.filePath(u"0001_mine.sql"_s), "SELECT 2;");
        const auto refused = write(folder.path(), u"mine"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"migrations.exists"_s);
        QCOMPARE(textOf(folder.filePath(u"0001_mine.sql"_s)), "SELECT 2;");
        QCOMPARE(stateOf(folder.path()).nextIndex, 1);
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 (QStringList{u"0000_first.sql"_s, u"0001_mine.sql"_s, u"meta"_s}));
    }

    void theFolderMovedOn()
    {
        QTemporaryDir folder;
        const FolderState before = stateOf(folder.path());
        QVERIFY(write(folder.path(), u"other"_s));
        const auto refused = writeMigration(before, next(before, u"mine"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"migrations.moved"_s);
        QVERIFY(!QFile::exists(folder.filePath(u"0000_mine.sql"_s)));
    }

    void anotherWrites()
    {
        QTemporaryDir folder;
        const FolderState before = stateOf(folder.path());
        QLockFile lock(folder.filePath(u".schema-studio.lock"_s));
        QVERIFY(lock.tryLock());
        const auto refused = writeMigration(before, next(before, u"mine"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"migrations.busy"_s);
    }

    void whatIsInMetaStays()
    {
        QTemporaryDir folder;
        QVERIFY(write(folder.path(), u"first"_s));
        put(folder.filePath(u"meta/_notes.txt"_s), "ours");
        QVERIFY(write(folder.path(), u"second"_s));
        QCOMPARE(textOf(folder.filePath(u"meta/_notes.txt"_s)), "ours");
    }

    void prefixes_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("tag");
        QTest::newRow("index") << u"index"_s << u"0000_init"_s;
        QTest::newRow("timestamp") << u"timestamp"_s << u"20261124013000_init"_s;
        QTest::newRow("supabase") << u"supabase"_s << u"20261124013000_init"_s;
        QTest::newRow("unix") << u"unix"_s << u"1795483800_init"_s;
        QTest::newRow("none") << u"none"_s << u"_init"_s;
    }

    void prefixes()
    {
        QFETCH(QString, prefix);
        QFETCH(QString, tag);
        QTemporaryDir folder;
        const FolderState state = stateOf(folder.path());
        NewMigrationParts parts{u"init"_s, prefix, true, "SELECT 1;", customSnapshotOf(state.newest, u"id"_s)};
        const auto migration = composeMigration(state, parts, stamp(u"id"_s));
        QVERIFY(migration);
        QCOMPARE(migration->tag, tag);
        QVERIFY(migration->snapshotFile.endsWith(u"/meta/"_s + tag.section(u'_', 0, 0) + u"_snapshot.json"_s));
        parts.prefix = u"date"_s;
        QCOMPARE(composeMigration(state, parts, stamp(u"id"_s)).error().code, u"migrations.prefix"_s);
        parts.prefix = u"index"_s;
        parts.name = u"../up"_s;
        QCOMPARE(composeMigration(state, parts, stamp(u"id"_s)).error().code, u"migrations.name"_s);
    }

    void refusedFolders_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const QByteArray journal = R"({"version":"7","dialect":"postgresql","entries":[]})";
        const QByteArray newer = R"({"id":"x","prevId":"","version":"8","dialect":"postgresql","tables":{}})";
        const QByteArray older = R"({"id":"x","prevId":"","version":"6","dialect":"postgresql","tables":{}})";
        QTest::newRow("newer") << u"meta/0000_snapshot.json"_s << newer << u"migrations.version"_s;
        QTest::newRow("older") << u"meta/0000_snapshot.json"_s << older << u"migrations.version"_s;
        QTest::newRow("cut off") << u"meta/0000_snapshot.json"_s << newer.chopped(9) << u"migrations.json"_s;
        QTest::newRow("damaged") << u"meta/0000_snapshot.json"_s << QByteArray(R"({"version":"7","dialect":"postgresql"})") << u"migrations.snapshot"_s;
        QTest::newRow("journal cut off") << u"meta/_journal.json"_s << journal.chopped(5) << u"migrations.json"_s;
        QTest::newRow("mysql") << u"meta/_journal.json"_s << QByteArray(R"({"version":"7","dialect":"mysql","entries":[]})") << u"migrations.dialect"_s;
    }

    void refusedFolders()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QTemporaryDir folder;
        put(folder.filePath(u"meta/_journal.json"_s), R"({"version":"7","dialect":"postgresql","entries":[]})");
        put(folder.filePath(file), text);
        const auto state = readFolderState(folder.path());
        QVERIFY(!state);
        QCOMPARE(state.error().code, code);
    }

    void modernFolder()
    {
        QTemporaryDir folder;
        put(folder.filePath(u"20260101000000_init/migration.sql"_s), "");
        put(folder.filePath(u"20260101000000_init/snapshot.json"_s), "{}");
        QCOMPARE(readFolderState(folder.path()).error().code, u"migrations.modern"_s);
    }

    void twoBranches()
    {
        QTemporaryDir folder;
        QVERIFY(write(folder.path(), u"first"_s));
        QFile::copy(folder.filePath(u"meta/0000_snapshot.json"_s), folder.filePath(u"meta/0001_snapshot.json"_s));
        QCOMPARE(readFolderState(folder.path()).error().code, u"migrations.collision"_s);
    }

    // A `when` that is not newer than the newest is skipped by drizzle-orm's migrator.
    void neverOlderThanTheNewest()
    {
        QTemporaryDir folder;
        put(folder.filePath(u"meta/_journal.json"_s),
            R"({"version":"7","dialect":"postgresql","entries":[{"idx":3,"version":"7","when":9999999999999,"tag":"0003_a","breakpoints":true}]})");
        QVERIFY(write(folder.path(), u"next"_s));
        const auto journal = readJournal(folder.path());
        QVERIFY(journal);
        QCOMPARE(journal->entries.last().when, Q_INT64_C(10000000000000));
        QCOMPARE(journal->entries.last().tag, u"0004_next"_s);
    }

private:
    static Stamp stamp(const QString &id) { return {QDateTime(QDate(2026, 11, 24), QTime(1, 30), Qt::UTC), id, u"calm_river"_s}; }

    static FolderState stateOf(const QString &folder)
    {
        const auto state = readFolderState(folder);
        if (!state)
            qWarning("%s", qPrintable(describe(state.error())));
        return state.value_or(FolderState());
    }

    static NewMigration next(const FolderState &state, const QString &name)
    {
        const QString id = u"id-%1"_s.arg(state.nextIndex);
        NewMigrationParts parts{name, u"index"_s, true, "SELECT 1;", customSnapshotOf(state.newest, id)};
        return *composeMigration(state, parts, stamp(id));
    }

    static Result<void> write(const QString &folder, const QString &name)
    {
        const FolderState state = stateOf(folder);
        return writeMigration(state, next(state, name));
    }

    /// Every entry has its files, every snapshot its entry.
    static bool isComplete(const FolderState &state)
    {
        const auto entries = state.journal[QLatin1String("entries")].items;
        for (const JsonValue &entry : entries) {
            if (!QFile::exists(state.folder + u'/' + entry[QLatin1String("tag")].text + u".sql"_s))
                return false;
        }
        const QStringList snapshots = QDir(state.folder + u"/meta"_s).entryList({u"*_snapshot.json"_s});
        return snapshots.size() == entries.size();
    }

    static void put(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(path.section(u'/', 0, -2));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(path));
    }

    static QByteArray textOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_APPLESS_MAIN(TestMigrationWriter)
#include "tst_migration_writer.moc"
