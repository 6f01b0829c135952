#include "engine/apply/apply_lock.h"
#include "engine/apply/history.h"
#include "engine/apply/resolve_started.h"
#include "engine/apply/secrets.h"
#include "engine/apply/transaction_id.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace studio;
using namespace studio::test;
using Outcome = HistoryEntry::Outcome;

namespace {

HistoryEntry sample()
{
    HistoryEntry entry;
    entry.startedAt = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05.678Z"), Qt::ISODateWithMs);
    entry.durationMs = 12;
    entry.project = QStringLiteral("/home/ü/shop");
    entry.database = QStringLiteral("postgres://app@db/shop");
    entry.server = QStringLiteral("15.18");
    entry.sql = QStringLiteral("ALTER TABLE \"ü'\"\n;");
    entry.undo = QStringLiteral("-- none");
    entry.backupFile = QStringLiteral("/backups/x.dump");
    entry.statements = 3;
    entry.rowsTouched = 1LL << 40;
    entry.error = QStringLiteral("no");
    entry.transactionId = QStringLiteral("1:2");
    entry.standing = 1;
    entry.pending = 2;
    return entry;
}

void execute(const QString &file, const QString &sql)
{
    const QString name = QStringLiteral("by hand");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        QSqlQuery query(database);
        QVERIFY(query.exec(sql));
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void entriesComeBackAsWritten()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("deeper/history.sqlite"));
        HistoryEntry entry = sample();
        {
            History history(file);
            const auto id = history.begin(entry);
            VERIFY_RESULT(id);
            entry.id = *id;
            entry.outcome = Outcome::Applied;
            entry.error.clear();
            VERIFY_RESULT(history.finish(entry));
            VERIFY_RESULT(history.begin(sample()));
        }
        History history(file);
        const auto entries = history.entries();
        VERIFY_RESULT(entries);
        QCOMPARE(entries->size(), 2);
        QVERIFY(entries->at(0).id > entries->at(1).id);
        const HistoryEntry &read = entries->at(1);
        QCOMPARE(read.id, entry.id);
        QCOMPARE(read.startedAt, entry.startedAt);
        QCOMPARE(read.durationMs, entry.durationMs);
        QCOMPARE(read.project, entry.project);
        QCOMPARE(read.database, entry.database);
        QCOMPARE(read.server, entry.server);
        QCOMPARE(read.sql, entry.sql);
        QCOMPARE(read.undo, entry.undo);
        QCOMPARE(read.backupFile, entry.backupFile);
        QCOMPARE(read.statements, entry.statements);
        QCOMPARE(read.rowsTouched, entry.rowsTouched);
        QCOMPARE(read.outcome, Outcome::Applied);
        QCOMPARE(read.error, QString());
        QCOMPARE(read.transactionId, entry.transactionId);
        QCOMPARE(read.standing, entry.standing);
        QCOMPARE(read.pending, entry.pending);
        QCOMPARE(history.entries(1)->size(), 1);
    }

    void fileIsForItsOwnerOnly()
    {
        QTemporaryDir folder;
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        VERIFY_RESULT(history.begin(sample()));
        const QDir dir(folder.path());
        QVERIFY(!dir.entryList(QDir::Files).isEmpty());
        for (const QFileInfo &file : dir.entryInfoList(QDir::Files))
            QVERIFY2(
                !(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
                qPrintable(file.fileName()));
    }

    void severalProgramsWriteAtOnce()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        constexpr int writers = 6;
        constexpr int rounds = 8;
        std::atomic<int> written = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&] {
                History history(file);
                for (int round = 0; round < rounds; ++round) {
                    HistoryEntry entry = sample();
                    const auto id = history.begin(entry);
                    entry.id = id.value_or(0);
                    if (id && history.finish(entry))
                        ++written;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(written, writers * rounds);
        History history(file);
        QCOMPARE(history.entries(1000)->size(), writers * rounds);
        QCOMPARE(history.notice(), QString());
    }

    void damagedFileIsMovedAside_data()
    {
        QTest::addColumn<int>("damage");
        QTest::newRow("no database at all") << 0;
        QTest::newRow("cut off") << 1;
        QTest::newRow("pages overwritten") << 2;
        QTest::newRow("another program's tables") << 3;
    }

    void damagedFileIsMovedAside()
    {
        QFETCH(int, damage);
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("history.sqlite"));
        {
            History history(name);
            for (int i = 0; i < 200; ++i)
                VERIFY_RESULT(history.begin(sample()));
        }
        QFile file(name);
        if (damage == 3) {
            execute(name, QStringLiteral("DROP TABLE applies"));
        } else {
            QVERIFY(file.open(QIODevice::ReadWrite));
            const qint64 size = file.size();
            if (damage == 0)
                file.resize(0);
            if (damage == 1)
                file.resize(size / 2 + 100);
            if (damage == 2)
                file.seek(8192);
            if (damage != 1)
                file.write(QByteArray(8192, 'x'));
            file.close();
        }
        History history(name);
        const auto entries = history.entries();
        VERIFY_RESULT(entries);
        QVERIFY(entries->isEmpty());
        QVERIFY2(history.notice().contains(QStringLiteral("damaged")), qPrintable(history.notice()));
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("history.sqlite.damaged-*")}).size(), 1);
        VERIFY_RESULT(history.begin(sample()));
        History again(name);
        QCOMPARE(again.entries()->size(), 1);
        QCOMPARE(again.notice(), QString());
    }

    void fileOfANewerVersionIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        execute(file, QStringLiteral("PRAGMA user_version = 99"));
        History history(file);
        const auto entries = history.entries();
        QVERIFY(!entries);
        QCOMPARE(entries.error().kind, ErrorKind::Io);
        QCOMPARE(entries.error().code, QStringLiteral("history.newer"));
        QCOMPARE(QDir(folder.path()).entryList({QStringLiteral("*damaged*")}).size(), 0);
    }

    void folderInTheWay()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("history.sqlite"));
        QVERIFY(QDir().mkpath(file));
        History history(file);
        const auto id = history.begin(sample());
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ErrorKind::Io);
        QCOMPARE(id.error().code, QStringLiteral("history.open"));
    }

    void secretsAreBlackened_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("written");
        const auto row = [](const char *name, const char *sql, const char *written) {
            QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(written);
        };
        row("role", "CREATE ROLE a LOGIN PASSWORD 'ge''heim' VALID UNTIL 'x';",
            "CREATE ROLE a LOGIN PASSWORD '****' VALID UNTIL 'x';");
        row("escapes", "alter user a password E'ge\\'heim';", "alter user a password '****';");
        row("dollars", "ALTER ROLE a PASSWORD $q$geh'eim$q$;", "ALTER ROLE a PASSWORD '****';");
        row("on two lines", "ALTER ROLE a PASSWORD\n'geheim';", "ALTER ROLE a PASSWORD\n'****';");
        row("user mapping", "OPTIONS (user 'a', password 'geheim')", "OPTIONS (user 'a', password '****')");
        row("connection string", "CONNECTION 'host=h password=geheim user=u'",
            "CONNECTION 'host=h password=**** user=u'");
        row("url", "dblink('postgres://u:ge@heim@host/db')", "dblink('postgres://u:****@host/db')");
        row("a column of that name", "ALTER TABLE users ADD COLUMN \"password\" text DEFAULT 'x';",
            "ALTER TABLE users ADD COLUMN \"password\" text DEFAULT 'x';");
        row("nothing", "SELECT 'a@b';", "SELECT 'a@b';");
    }

    void secretsAreBlackened()
    {
        QFETCH(QString, sql);
        QFETCH(QString, written);
        QCOMPARE(withoutSecrets(sql), written);
        QTemporaryDir folder;
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        HistoryEntry entry;
        entry.sql = sql;
        entry.undo = sql;
        entry.error = sql;
        VERIFY_RESULT(history.begin(entry));
        const HistoryEntry read = history.entries()->first();
        QCOMPARE(QStringList({read.sql, read.undo, read.error}), QStringList({written, written, written}));
    }

    void startedEntriesAreSettledByTheServer_data()
    {
        QTest::addColumn<QString>("ending"); ///< of the transaction
        QTest::addColumn<int>("standing");
        QTest::addColumn<int>("pending");
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<int>("standingThen");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *ending, int standing, int pending, Outcome outcome, int then,
                            const char *words) {
            QTest::newRow(name) << QString::fromLatin1(ending) << standing << pending << outcome << then
                                << QString::fromLatin1(words);
        };
        row("committed, all of it", "COMMIT", 0, 3, Outcome::Applied, 3, "statements 1 to 3 stand");
        row("rolled back, all of it", "ROLLBACK", 0, 3, Outcome::Failed, 0, "nothing was changed");
        row("committed, the last part", "COMMIT", 2, 1, Outcome::Applied, 3, "statements 1 to 3 stand");
        row("committed, a part", "COMMIT", 0, 1, Outcome::Failed, 1, "statement 1 stands");
        row("rolled back, the last part", "ROLLBACK", 2, 1, Outcome::Failed, 2, "statements 1 to 2 stand");
    }

    void startedEntriesAreSettledByTheServer()
    {
        QFETCH(QString, ending);
        QFETCH(int, standing);
        QFETCH(int, pending);
        QFETCH(Outcome, outcome);
        QFETCH(int, standingThen);
        QFETCH(QString, words);
        TestDatabase database;
        QTemporaryDir folder;
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        VERIFY_RESULT(database.connection().execute(QStringLiteral("BEGIN")));
        const auto id = currentTransaction(database.connection());
        VERIFY_RESULT(id);
        HistoryEntry entry = sample();
        entry.database = database.target().display();
        entry.transactionId = id->text();
        entry.standing = standing;
        entry.pending = pending;
        VERIFY_RESULT(history.begin(entry));
        entry.database = QStringLiteral("postgres://another/database");
        VERIFY_RESULT(history.begin(entry));

        const auto other = database.connect();
        const auto running = resolveStarted(*other, history);
        VERIFY_RESULT(running);
        QVERIFY(running->isEmpty());
        VERIFY_RESULT(database.connection().execute(ending));
        const auto settled = resolveStarted(*other, history);
        VERIFY_RESULT(settled);
        QCOMPARE(settled->size(), 1);
        QCOMPARE(settled->first().outcome, outcome);
        QCOMPARE(settled->first().standing, standingThen);
        QVERIFY2(settled->first().error.endsWith(words), qPrintable(settled->first().error));
        QCOMPARE(history.entries()->at(0).outcome, Outcome::Started);
        QCOMPARE(history.entries()->at(1).outcome, outcome);
        QVERIFY(resolveStarted(*other, history)->isEmpty());
    }

    void whatTheServerCannotTellIsUnknown_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("by itself, without a transaction") << QString();
        QTest::newRow("another cluster's") << QStringLiteral("12345:3");
        QTest::newRow("of the future") << QStringLiteral(":999999999999");
    }

    void whatTheServerCannotTellIsUnknown()
    {
        QFETCH(QString, id);
        TestDatabase database;
        QTemporaryDir folder;
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        HistoryEntry entry = sample();
        entry.database = database.target().display();
        entry.transactionId = id;
        VERIFY_RESULT(history.begin(entry));
        const auto settled = resolveStarted(database.connection(), history);
        VERIFY_RESULT(settled);
        QCOMPARE(settled->size(), 1);
        QCOMPARE(settled->first().outcome, Outcome::Unknown);
        QVERIFY(!settled->first().error.isEmpty());
        QVERIFY(resolveStarted(database.connection(), history)->isEmpty());
    }

    /// A crash takes a transaction whose log was not written yet, and its number with it.
    void whatACrashTookIsRolledBack()
    {
        TestDatabase database;
        QTemporaryDir folder;
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        HistoryEntry entry = sample();
        entry.database = database.target().display();
        entry.transactionId = database.value(QStringLiteral("SELECT system_identifier FROM pg_control_system()")) + QLatin1String(":999999999999");
        VERIFY_RESULT(history.begin(entry));
        const auto settled = resolveStarted(database.connection(), history);
        VERIFY_RESULT(settled);
        QCOMPARE(settled->size(), 1);
        QCOMPARE(settled->first().outcome, Outcome::Failed);
        QCOMPARE(settled->first().standing, entry.standing);
    }

    void whileAnApplierWorksNothingIsSettled()
    {
        TestDatabase database;
        QTemporaryDir folder;
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        HistoryEntry entry = sample();
        entry.database = database.target().display();
        entry.transactionId.clear();
        VERIFY_RESULT(history.begin(entry));
        const auto applier = database.connect();
        VERIFY_RESULT(takeApplyLock(*applier, ApplyLockSpan::Session));
        const auto settled = resolveStarted(database.connection(), history);
        VERIFY_RESULT(settled);
        QVERIFY(settled->isEmpty());
        QCOMPARE(history.entries()->first().outcome, Outcome::Started);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
