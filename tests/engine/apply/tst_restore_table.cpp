#include "engine/apply/backup.h"
#include "engine/apply/backup_contents.h"
#include "engine/apply/history.h"
#include "engine/apply/restore_beside.h"
#include "tests/engine/apply/restore_shop.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTemporaryDir>
#include <QTest>

using namespace studio;
using namespace studio::test;

/// Single tables out of a backup: in their place, or beside them.
class TestRestoreTable : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tableComesBackAlone_data()
    {
        QTest::addColumn<QStringList>("tables");
        QTest::addColumn<QString>("change"); ///< what is taken back
        QTest::addColumn<QString>("stays");
        const auto row = [](const char *name, const QStringList &tables, const char *change, const char *stays) {
            QTest::newRow(name) << tables << QString::fromUtf8(change) << QString::fromUtf8(stays);
        };
        row("rows of one, others move on", {QStringLiteral("notes")}, "DELETE FROM notes", "UPDATE users SET touched = 'later'; DELETE FROM app.orders");
        row("one that is gone", {QStringLiteral("app.orders")}, "DROP TABLE app.orders", "INSERT INTO notes VALUES (99, 'later', 3)");
        row("name in quotes", {QStringLiteral("\"we\"\"ird; Type: TABLE\"")}, "DROP TABLE \"we\"\"ird; Type: TABLE\"", "DELETE FROM notes");
        row("a partition brings its tree", {QStringLiteral("events_1")}, "DELETE FROM events", "DELETE FROM notes");
        row("two of them", {QStringLiteral("notes"), QStringLiteral("public.events")}, "DELETE FROM events; TRUNCATE notes", "DELETE FROM app.orders");
    }

    void tableComesBackAlone()
    {
        QFETCH(QStringList, tables);
        QFETCH(QString, change);
        QFETCH(QString, stays);
        TestDatabase other;
        other.execute(QString::fromUtf8(shop));
        other.execute(stays);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path());
        VERIFY_RESULT(backup);
        database.execute(stays);
        database.execute(change);
        VERIFY_RESULT(restoreBackup(m_runner, database.target(), backup->file, tables));
        QCOMPARE(database.dumpWithData(), other.dumpWithData());
    }

    void copyHoldsWhatTheTableHeld_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("change"); ///< between backup and restore
        QTest::addColumn<int>("indexes");
        const auto row = [](const char *name, const char *table, int indexes, const char *change = "") {
            QTest::newRow(name) << QString::fromUtf8(table) << QString::fromUtf8(change) << indexes;
        };
        row("everything that a table can have", "users", 3);
        row("identity, foreign keys, its own schema", "app.orders", 1);
        row("names of every kind", "\"we\"\"ird; Type: TABLE\"", 0);
        row("a partitioned one becomes plain", "events", 1);
        row("one partition", "events_2", 1);
        row("a name of 63 bytes", "public.a23456789b23456789c23456789d23456789e23456789f23456789g23", 3);
        row("no rows", "empty", 0);
        row("one that is gone", "notes", 1, "DROP TABLE notes");
        row("one that has changed", "users", 3, "DELETE FROM users WHERE id > 5; ALTER TABLE users DROP COLUMN touched CASCADE");
    }

    void copyHoldsWhatTheTableHeld()
    {
        QFETCH(QString, table);
        QFETCH(QString, change);
        QFETCH(int, indexes);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        database.execute(QString::fromUtf8(more));
        const QString expected = contentsOf(database, table);
        QTemporaryDir folder;
        const auto backup = make(database, folder.path());
        VERIFY_RESULT(backup);
        if (!change.isEmpty())
            database.execute(change);
        const QString before = database.dumpWithData();
        const QString newest = database.value(QStringLiteral("SELECT max(oid) FROM pg_class"));
        const QString traces = tracesOf(database, newest);

        RestoreBesideRequest request{backup->file, {table}, QDateTime({2026, 11, 23}, {21, 30, 5}, Qt::UTC), {}, nullptr, {}};
        History history(folder.filePath(QStringLiteral("history.sqlite")));
        request.history = &history;
        const auto copies = restoreBeside(m_runner, database.connection(), request);
        VERIFY_RESULT(copies);
        QCOMPARE(copies->size(), 1);
        const QualifiedName copy = copies->first().to;
        QVERIFY2(copy.name.endsWith(QStringLiteral("_restored_20261123_213005")), qPrintable(copy.name));
        QVERIFY(copy.name.toUtf8().size() <= 63);
        QCOMPARE(contentsOf(database, copy.quoted()), expected);
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM pg_index WHERE indrelid = '%1'::regclass").arg(copy.quoted())).toInt(), indexes);
        // Nothing of other tables hangs on it, and the table itself, where it still is, has not even been written to.
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND '%1'::regclass IN (conrelid, confrelid)").arg(copy.quoted())),
                 QStringLiteral("0"));
        QCOMPARE(tracesOf(database, newest), traces);
        QCOMPARE(database.value(QStringLiteral("SELECT count(*) FROM (SELECT conname, conrelid FROM pg_constraint GROUP BY 1, 2 HAVING count(*) > 1) x")), QStringLiteral("0"));

        // Its sequences are its own: they go with it, and then nothing is left.
        const auto entries = history.entries();
        VERIFY_RESULT(entries);
        QCOMPARE(entries->first().reason, QStringLiteral("restored beside"));
        QVERIFY(entries->first().undo.contains(QStringLiteral("DROP TABLE ") + copy.quoted()));
        database.execute(entries->first().undo);
        QCOMPARE(database.dumpWithData(), before);
    }

    void copyCountsByItself()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path());
        VERIFY_RESULT(backup);
        const auto copies = restoreBeside(m_runner, database.connection(), {backup->file, {QStringLiteral("users"), QStringLiteral("app.orders")}, QDateTime({2026, 1, 1}, {1, 1}, Qt::UTC), {}, nullptr, {}});
        VERIFY_RESULT(copies);
        database.execute(QStringLiteral("INSERT INTO %1 (email) VALUES ('new one'); INSERT INTO %2 (user_id) VALUES (1)")
                             .arg(copies->at(0).to.quoted(), copies->at(1).to.quoted()));
        QCOMPARE(database.value(QStringLiteral("SELECT max(id) FROM ") + copies->at(0).to.quoted()), QStringLiteral("51"));
        QCOMPARE(database.value(QStringLiteral("SELECT max(id) FROM ") + copies->at(1).to.quoted()), QStringLiteral("21"));
        QCOMPARE(database.value(QStringLiteral("SELECT last_value FROM users_id_seq")), QStringLiteral("50"));
        QVERIFY(copies->first().leftOut.contains(QStringLiteral("policies")));
        QVERIFY(copies->first().leftOut.contains(QStringLiteral("triggers")));
        // Who could not read the rows there cannot read them here.
        QCOMPARE(database.value(QStringLiteral("SELECT relrowsecurity FROM pg_class WHERE oid = '%1'::regclass").arg(copies->at(0).to.quoted())), QStringLiteral("t"));
    }

    void whatCannotBeRestoredIsRefused_data()
    {
        QTest::addColumn<QStringList>("saved");
        QTest::addColumn<QString>("table");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("not in there") << QStringList() << QStringLiteral("nobody") << ErrorKind::Usage << QStringLiteral("restore.table");
        QTest::newRow("two of that name") << QStringList() << QStringLiteral("twin") << ErrorKind::Usage << QStringLiteral("restore.table");
        QTest::newRow("without its rows") << QStringList{QStringLiteral("notes")} << QStringLiteral("users") << ErrorKind::Refused << QStringLiteral("restore.no-rows");
        QTest::newRow("without its rows, partitions") << QStringList{QStringLiteral("notes")} << QStringLiteral("events") << ErrorKind::Refused << QStringLiteral("restore.no-rows");
    }

    void whatCannotBeRestoredIsRefused()
    {
        QFETCH(QStringList, saved);
        QFETCH(QString, table);
        QFETCH(ErrorKind, kind);
        QFETCH(QString, code);
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        database.execute(QStringLiteral("CREATE SCHEMA b; CREATE TABLE app.twin (); CREATE TABLE b.twin ()"));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path(), saved);
        VERIFY_RESULT(backup);
        const QString before = database.dumpWithData();
        const auto restored = restoreBackup(m_runner, database.target(), backup->file, {table});
        QVERIFY(!restored);
        QCOMPARE(restored.error().kind, kind);
        QCOMPARE(restored.error().code, code);
        const auto beside = restoreBeside(m_runner, database.connection(), {backup->file, {table}, QDateTime::currentDateTimeUtc(), {}, nullptr, {}});
        QVERIFY(!beside);
        QCOMPARE(beside.error().kind, kind);
        QCOMPARE(beside.error().code, code);
        QCOMPARE(database.dumpWithData(), before);
    }

    void takenNameIsRefused()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path());
        VERIFY_RESULT(backup);
        const RestoreBesideRequest request{backup->file, {QStringLiteral("notes")}, QDateTime({2026, 1, 1}, {1, 1}, Qt::UTC), {}, nullptr, {}};
        VERIFY_RESULT(restoreBeside(m_runner, database.connection(), request));
        const QString before = database.dumpWithData();
        const auto again = restoreBeside(m_runner, database.connection(), request);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Refused);
        QCOMPARE(again.error().code, QStringLiteral("restore.name-taken"));
        QCOMPARE(database.dumpWithData(), before);
    }

    void missingTypeChangesNothing()
    {
        TestDatabase database;
        database.execute(QString::fromUtf8(shop));
        QTemporaryDir folder;
        const auto backup = make(database, folder.path());
        VERIFY_RESULT(backup);
        database.execute(QStringLiteral("DROP TYPE mood CASCADE"));
        const QString before = database.dumpWithData();
        const auto copies = restoreBeside(m_runner, database.connection(), {backup->file, {QStringLiteral("notes"), QStringLiteral("users")}, QDateTime({2026, 1, 1}, {1, 1}, Qt::UTC), {}, nullptr, {}});
        QVERIFY(!copies);
        QCOMPARE(copies.error().kind, ErrorKind::Apply);
        QVERIFY(copies.error().message.contains(QStringLiteral("public.mood")));
        QCOMPARE(database.dumpWithData(), before);
    }

private:
    static constexpr const char *more = R"(
CREATE TABLE empty (a integer, b text DEFAULT 'x');
CREATE TABLE a23456789b23456789c23456789d23456789e23456789f23456789g23 (id serial PRIMARY KEY, b text UNIQUE, c bytea, d jsonb, e text[]);
CREATE INDEX a23456789b23456789c23456789d23456789e23456789f23456789_i ON a23456789b23456789c23456789d23456789e23456789f23456789g23 (b DESC);
INSERT INTO a23456789b23456789c23456789d23456789e23456789f23456789g23 (b, c, d, e) VALUES (E'\\.\n\t', '\x00ff0a5c', '{"a": "\\n"}', ARRAY[NULL, 'a,b', '']), (NULL, NULL, NULL, NULL), ('', '', 'null', '{}');
)";

    /// Of a table, whatever it is called: columns as they are declared, checks, keys, and every row.
    static QString contentsOf(TestDatabase &database, const QString &table)
    {
        QStringList found = database.rows(QStringLiteral("SELECT attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, "
                                                         "regexp_replace(pg_get_expr(adbin, adrelid), 'nextval.*', 'own') FROM pg_attribute "
                                                         "LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum "
                                                         "WHERE attrelid = '%1'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attname").arg(table));
        found += database.rows(QStringLiteral("SELECT contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '%1'::regclass AND contype <> 'f' ORDER BY 1, 2").arg(table));
        found += database.rows(QStringLiteral("SELECT coalesce(obj_description('%1'::regclass, 'pg_class'), '')").arg(table));
        found += database.rows(QStringLiteral("SELECT t::text FROM %1 t ORDER BY 1").arg(table));
        return found.join(QLatin1Char('\n'));
    }

    /// Files and row versions of everything up to then.
    static QString tracesOf(TestDatabase &database, const QString &newest)
    {
        return database.rows(QStringLiteral("SELECT c.oid, c.relfilenode, c.xmin, c.reltriggers FROM (SELECT oid, relfilenode, xmin, "
                                            "(SELECT count(*) FROM pg_trigger WHERE tgrelid = oid) reltriggers, relname FROM pg_class WHERE relkind IN ('r', 'i', 'S', 'p', 'v') "
                                            "AND oid BETWEEN 16384 AND %1) c ORDER BY 1").arg(newest))
            .join(QLatin1Char('\n'));
    }

    Result<Backup> make(TestDatabase &database, const QString &folder, const QStringList &tables = {})
    {
        BackupRequest request;
        request.scope = tables.isEmpty() ? BackupScope::All : BackupScope::Affected;
        if (!tables.isEmpty()) {
            const auto found = findTables(database.connection(), tables);
            if (!found)
                return std::unexpected(found.error());
            request.tables = *found;
        }
        request.folder = folder;
        request.now = QDateTime::currentDateTimeUtc();
        return makeBackup(m_runner, database.target(), database.connection().serverVersion(), request);
    }

    SystemProcessRunner m_runner;
};

QTEST_GUILESS_MAIN(TestRestoreTable)
#include "tst_restore_table.moc"
