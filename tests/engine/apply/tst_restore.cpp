#include "engine/apply/apply_lock.h"
#include "engine/apply/backup.h"
#include "tests/engine/apply/restore_shop.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

QList<QualifiedName> namesOf(const QStringList &names)
{
    QList<QualifiedName> result;
    for (const QString &name : names)
        result.append({name.section(QLatin1Char('|'), 0, 0), name.section(QLatin1Char('|'), 1)});
    return result;
}

} // namespace

class TestRestore : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void databaseIsAsItWas_data()
    {
        QTest::addColumn<BackupScope>("scope");
        QTest::addColumn<QStringList>("affected");
        QTest::addColumn<QString>("change"); ///< what is taken back
        QTest::addColumn<QString>("stays");  ///< what is done as well, and is there afterwards too
        const auto row = [](const char *name, const QStringList &affected, const char *change, const char *stays = "") {
            QTest::newRow(name) << (affected.isEmpty() ? BackupScope::All : BackupScope::Affected) << affected
                                << QString::fromUtf8(change) << QString::fromUtf8(stays);
        };
        const QStringList users = {QStringLiteral("public|users")};
        const QStringList all;
        row("nothing happened", users, "");
        row("rows changed in a table that others refer to", users,
            "UPDATE users SET email = 'changed' || id; DELETE FROM users WHERE id > 40");
        row("column dropped that a view and an index use", users,
            "DROP VIEW happier; DROP VIEW happy; ALTER TABLE users DROP COLUMN email CASCADE");
        row("type changed", users,
            "ALTER TABLE users ALTER COLUMN number TYPE numeric(20, 2), ALTER COLUMN number DROP DEFAULT");
        row("table dropped with all that stands on it",
            {QStringLiteral("public|users"), QStringLiteral("app|orders"), QStringLiteral("public|notes"),
             QStringLiteral("public|we\"ird; Type: TABLE")},
            "DROP TABLE users CASCADE");
        row("enum lost a value", users,
            "DROP VIEW happy CASCADE; DROP MATERIALIZED VIEW counted; DROP INDEX users_lower; DROP POLICY readers ON "
            "users; ALTER TABLE users ALTER COLUMN mood DROP DEFAULT;"
            "CREATE TYPE mood2 AS ENUM ('happy', 'sad'); ALTER TABLE users ALTER COLUMN mood TYPE mood2 USING "
            "mood::text::mood2,"
            "ALTER COLUMN moods TYPE mood2[] USING moods::text[]::mood2[]; DROP TYPE mood; ALTER TYPE mood2 RENAME TO "
            "mood");
        row("enum got a value", users, "ALTER TYPE mood ADD VALUE 'new'");
        row("enum dropped with its columns", users, "DROP TYPE mood CASCADE; DROP SEQUENCE app.numbers CASCADE");
        row("enum that others use as well got a value", {QStringLiteral("app|orders")}, "DELETE FROM app.orders",
            "ALTER TYPE app.kind ADD VALUE 'c'; CREATE TABLE later (k app.kind)");
        row("new table refers to it", users,
            "ALTER TABLE users ADD COLUMN extra integer; DELETE FROM users WHERE id > 45",
            "CREATE TABLE later (id integer, u integer CONSTRAINT \"la ter\"\"s\" REFERENCES users (id) ON DELETE SET "
            "NULL); INSERT INTO later VALUES (1, 7)");
        row("other tables moved on", users, "UPDATE users SET touched = 'now'",
            "INSERT INTO notes VALUES (99, 'later', 3); UPDATE app.orders SET kind = 'b'; ALTER TABLE notes ADD COLUMN "
            "more text; CREATE TABLE later ()");
        row("table that only refers to others", {QStringLiteral("app|orders")},
            "TRUNCATE app.orders; ALTER TABLE app.orders DROP COLUMN user_id, DROP COLUMN boss");
        row("partitions", {QStringLiteral("public|events")},
            "DELETE FROM events; ALTER TABLE events ADD COLUMN more text");
        row("one partition brings the tree along", {QStringLiteral("public|events_1")},
            "DELETE FROM events; ALTER TABLE events ADD COLUMN more text");
        row("names of every kind", {QStringLiteral("public|we\"ird; Type: TABLE")},
            "DROP TABLE \"we\"\"ird; Type: TABLE\"");
        row("schema dropped", {QStringLiteral("app|orders"), QStringLiteral("public|users")},
            "DROP SCHEMA app CASCADE");
        row("several tables", {QStringLiteral("public|users"), QStringLiteral("public|notes")},
            "DELETE FROM notes; ALTER TABLE users DROP COLUMN touched");
        row("everything, untouched", all, "");
        row("everything, after a lot", all,
            "DROP SCHEMA app CASCADE; DROP TYPE mood CASCADE; TRUNCATE users CASCADE; DROP TABLE events; DROP FUNCTION "
            "touch() CASCADE");
        row("everything, and new things stay", all, "DELETE FROM users WHERE id = 45; ALTER TYPE mood ADD VALUE 'new'",
            "CREATE TABLE app.later (id integer PRIMARY KEY, u integer REFERENCES users (id)); INSERT INTO app.later "
            "VALUES (1, 1)");
    }

    void databaseIsAsItWas()
    {
        QFETCH(BackupScope, scope);
        QFETCH(QStringList, affected);
        QFETCH(QString, change);
        QFETCH(QString, stays);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QString expected = database.dumpWithData();
        if (!stays.isEmpty()) {
            TestDatabase other;
            other.execute(QString::fromUtf8(shop));
            other.execute(stays);
            expected = other.dumpWithData();
        }
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), scope, namesOf(affected));
        VERIFY_RESULT(backup);
        if (!stays.isEmpty())
            database.execute(stays);
        if (!change.isEmpty())
            database.execute(change);
        VERIFY_RESULT(restoreBackup(m_runner, database.target(), backup->file));
        QCOMPARE(database.dumpWithData(), expected);
        // And once more over itself.
        VERIFY_RESULT(restoreBackup(m_runner, database.target(), backup->file));
        QCOMPARE(database.dumpWithData(), expected);
    }

    void emptyDatabaseGetsEverything_data()
    {
        QTest::addColumn<BackupScope>("scope");
        QTest::newRow("all") << BackupScope::All;
        QTest::newRow("schema only") << BackupScope::SchemaOnly;
    }

    void emptyDatabaseGetsEverything()
    {
        QFETCH(BackupScope, scope);
        TestDatabase database;
        TestDatabase other;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), scope);
        VERIFY_RESULT(backup);
        VERIFY_RESULT(restoreBackup(m_runner, other.target(), backup->file));
        QCOMPARE(other.dump(), database.dump());
        if (scope == BackupScope::All)
            QCOMPARE(other.dumpWithData(), database.dumpWithData());
        else
            QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM users")), QStringLiteral("0"));
    }

    void failedRestoreChangesNothing_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("sqlState");
        const auto row = [](const char *name, const char *change, ErrorKind kind, const char *code,
                            const char *sqlState) {
            QTest::newRow(name) << QString::fromLatin1(change) << kind << QString::fromLatin1(code)
                                << QString::fromLatin1(sqlState);
        };
        row("a later row refers to what was not there yet",
            "INSERT INTO users (id, email) VALUES (500, 'later'); INSERT INTO notes VALUES (77, 'x', 500);"
            "ALTER TABLE notes VALIDATE CONSTRAINT notes_user_id_fkey; INSERT INTO app.orders (user_id) VALUES (500)",
            ErrorKind::Apply, "restore.failed", "23503");
        row("a later view stands on it", "CREATE VIEW later AS SELECT * FROM users", ErrorKind::Apply, "restore.failed",
            "2BP01");
    }

    void failedRestoreChangesNothing()
    {
        QFETCH(QString, change);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        QFETCH(QString, sqlState);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup =
            make(database, folder.path(), BackupScope::Affected, namesOf({QStringLiteral("public|users")}));
        VERIFY_RESULT(backup);
        database.execute(change);
        const QString before = database.dumpWithData();
        const auto restored = restoreBackup(m_runner, database.target(), backup->file);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, kind);
        QCOMPARE(restored.error().code, code);
        QCOMPARE(restored.error().sqlState, sqlState);
        QVERIFY(restored.error().message.endsWith(QStringLiteral("everything was rolled back")));
        QVERIFY(!restored.error().detail.isEmpty());
        QCOMPARE(database.dumpWithData(), before);
    }

    void laterPartitionIsNotLost()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), BackupScope::All);
        VERIFY_RESULT(backup);
        database.execute(QStringLiteral(
            "CREATE TABLE events_3 PARTITION OF events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')"));
        const auto restored = restoreBackup(m_runner, database.target(), backup->file);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Refused);
        QCOMPARE(restored.error().code, QStringLiteral("restore.partitions"));
    }

    void schemaOnlyDoesNotEmptyTables()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), BackupScope::SchemaOnly);
        VERIFY_RESULT(backup);
        const QString before = database.dumpWithData();
        const auto restored = restoreBackup(m_runner, database.target(), backup->file);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Refused);
        QCOMPARE(restored.error().code, QStringLiteral("restore.no-rows"));
        QCOMPARE(database.dumpWithData(), before);
    }

    void whatIsNoBackupIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no file") << QByteArray();
        QTest::newRow("text") << QByteArray("SELECT 1;\n");
        QTest::newRow("a backup's head") << QByteArray("PGDMP\x01\x0e", 7);
    }

    void whatIsNoBackupIsRefused()
    {
        QFETCH(QByteArray, content);
        TestDatabase database;
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("x.dump"));
        if (!content.isEmpty()) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(content);
        }
        const auto restored = restoreBackup(m_runner, database.target(), name);
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Usage);
        QCOMPARE(restored.error().code, QStringLiteral("restore.file"));
    }

    void cutOffBackupChangesNothing()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        database.execute(QStringLiteral("CREATE TABLE big AS SELECT md5(n::text) FROM generate_series(1, 5000) n"));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), BackupScope::All);
        VERIFY_RESULT(backup);
        QVERIFY(QFile::resize(backup->file, backup->bytes * 9 / 10));
        const QString before = database.dumpWithData();
        const auto restored = restoreBackup(m_runner, database.target(), backup->file);
        QVERIFY(!restored);
        QCOMPARE(restored.error().code, QStringLiteral("restore.failed"));
        QCOMPARE(database.dumpWithData(), before);
    }

    void restoreIsRefusedWhileAnotherApplies()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), BackupScope::All);
        VERIFY_RESULT(backup);
        VERIFY_RESULT(takeApplyLock(database.connection(), ApplyLockSpan::Session));
        const auto restored = restoreBackup(m_runner, database.target(), backup->file);
        QVERIFY(!restored);
        QVERIFY2(restored.error().message.contains(QStringLiteral("another program is applying")),
                 qPrintable(restored.error().message));
    }

    void cancelledRestoreChangesNothing()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        database.execute(
            QStringLiteral("CREATE TABLE big AS SELECT n, repeat('x', 200) t FROM generate_series(1, 100000) n"));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), BackupScope::All);
        VERIFY_RESULT(backup);
        database.execute(QStringLiteral("DELETE FROM notes"));
        const QString before = database.dump();
        std::stop_source stop;
        const auto restored = restoreBackup(
            m_runner, database.target(), backup->file, {},
            [&stop](const Progress &progress) {
                if (progress.what.contains(QLatin1String("big")))
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, ErrorKind::Cancelled);
        QCOMPARE(database.dump(), before);
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM notes")), QStringLiteral("0"));
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM big")), QStringLiteral("100000"));
    }

private:
    Result<Backup> make(TestDatabase &database, const QString &folder, BackupScope scope,
                        const QList<QualifiedName> &tables = {})
    {
        BackupRequest request;
        request.scope = scope;
        request.tables = tables;
        request.folder = folder;
        request.now = QDateTime::currentDateTimeUtc();
        return makeBackup(m_runner, database.target(), database.connection().serverVersion(), request);
    }

    SystemProcessRunner m_runner;
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
