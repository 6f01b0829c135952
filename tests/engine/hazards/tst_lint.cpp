#include "engine/hazards/lint.h"
#include "engine/hazards/rules.h"
#include "engine/hazards/rules_page.h"
#include "engine/hazards/transaction_findings.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QFile>
#include <QTest>

using namespace studio;
using namespace studio::test;
using namespace Qt::StringLiterals;

namespace {

/// "line code" for each finding that is more than a lock.
QString told(const LintReport &report)
{
    QStringList parts;
    for (const LintFinding &finding : report.findings) {
        if (finding.hazard.code != "lock"_L1 && finding.hazard.code != "no-lock-timeout"_L1)
            parts.append(u"%1 %2"_s.arg(finding.line).arg(finding.hazard.code));
    }
    return parts.join(u", "_s);
}

} // namespace

/// Scripts looked at by themselves: what they mean together, and what their comments allow.
class TestLint : public QObject {
    Q_OBJECT

private slots:
    void script_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("oneTransaction");
        QTest::addColumn<QString>("findings");
        const auto row = [](const char *name, const char *text, const char *findings, bool oneTransaction = false) {
            QTest::newRow(name) << QString::fromUtf8(text) << oneTransaction << QString::fromUtf8(findings);
        };
        row("empty", "", "");
        row("a table in use", "ALTER TABLE t DROP COLUMN a", "1 data-loss");
        row("a table of its own", "CREATE TABLE t (a int);\nCREATE INDEX i ON t (a);\nALTER TABLE t DROP COLUMN a;\nDELETE FROM t", "");
        row("renamed by itself", "CREATE TABLE t (a int);\nALTER TABLE t RENAME TO u;\nCREATE INDEX i ON u (a)", "");
        row("an index in use", "DROP INDEX i", "1 index-drop");
        row("an index of its own", "CREATE TABLE t (a int);\nCREATE INDEX i ON t (a);\nDROP INDEX i", "");
        row("by a foreign key", "CREATE TABLE t (a int REFERENCES u (a))", "1 foreign-key-lock");
        row("in three safe steps",
            "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT c;\nALTER TABLE t ALTER a SET NOT NULL", "");
        row("a check of something else",
            "ALTER TABLE t ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID;\nALTER TABLE t VALIDATE CONSTRAINT c;\nALTER TABLE t ALTER a SET NOT NULL",
            "3 full-scan, 3 not-null-on-nulls");
        row("a check that is not validated", "ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;\nALTER TABLE t ALTER a SET NOT NULL",
            "2 full-scan, 2 not-null-on-nulls");

        row("a long name", "CREATE TABLE a23456789012345678901234567890123456789012345678901234567890123 (a23456789012345678901234567890123456789012345678901234567890123x int)",
            "1 identifier-too-long");
        row("long in bytes", "CREATE TABLE \"ä23456789012345678901234567890123456789012345678901234567890123\" (a int)", "1 identifier-too-long");
        row("a long text", "SELECT 'a2345678901234567890123456789012345678901234567890123456789012345', E'a2345678901234567890123456789012345678901234567890123456789012345'", "");

        row("concurrently", "CREATE INDEX CONCURRENTLY i ON t (a)", "1 not-in-transaction");
        row("concurrently in a transaction", "CREATE INDEX CONCURRENTLY i ON t (a)", "1 transaction-refused", true);
        row("concurrently in its own", "BEGIN;\nDROP INDEX CONCURRENTLY i;\nCOMMIT;\nDROP INDEX CONCURRENTLY j", "2 transaction-refused, 4 not-in-transaction");
        row("begin within", "BEGIN;\nSELECT 1;\nCOMMIT", "1 transaction-ended, 3 transaction-ended", true);
        row("begin twice", "BEGIN;\nBEGIN;\nCOMMIT", "2 transaction-unbalanced");
        row("commit of nothing", "SELECT 1;\nCOMMIT", "2 transaction-unbalanced");
        row("never committed", "BEGIN;\nSELECT 1", "2 transaction-unbalanced");
        row("committed", "BEGIN;\nSELECT 1;\nROLLBACK", "");
        row("a database goes", "DROP DATABASE d", "1 data-loss, 1 not-in-transaction");
        row("an index anew", "REINDEX INDEX i", "1 index-build");
        row("indexes anew", "REINDEX TABLE t", "1 index-build");
        row("indexes anew concurrently", "REINDEX TABLE CONCURRENTLY t", "1 not-in-transaction");
        row("a table anew", "VACUUM FULL t", "1 table-rewrite, 1 not-in-transaction");
        row("a vacuum", "VACUUM t", "1 not-in-transaction");
        row("a domain's constraint", "ALTER DOMAIN d ADD CHECK (VALUE > 0)", "1 full-scan, 1 constraint-on-rows");
        row("a domain's constraint, not valid", "ALTER DOMAIN d ADD CONSTRAINT c CHECK (VALUE > 0) NOT VALID", "");
        row("a domain that admits no NULL", "ALTER DOMAIN d SET NOT NULL", "1 full-scan, 1 constraint-on-rows");
        row("a domain's constraint, dropped", "ALTER DOMAIN d DROP CONSTRAINT c", "");
        row("savepoints within", "SAVEPOINT a;\nRELEASE a", "", true);
        row("several tables", "ALTER TABLE a ADD x int;\nALTER TABLE a ADD y int;\nALTER TABLE b ADD x int;\nALTER TABLE c ADD x int", "3 several-locks", true);
        row("several transactions", "ALTER TABLE a ADD x int;\nALTER TABLE b ADD x int", "");
        row("enum value used", "ALTER TYPE m ADD VALUE 'new';\nUPDATE t SET m = 'new' WHERE true", "1 enum-value-unusable, 2 enum-value-used", true);
        row("enum value used after the commit", "ALTER TYPE m ADD VALUE 'new';\nUPDATE t SET m = 'new' WHERE true", "1 enum-value-unusable");
        row("enum value of a new enum", "CREATE TYPE m AS ENUM ('a');\nALTER TYPE m ADD VALUE 'new';\nSELECT 'new'::m", "2 enum-value-unusable", true);

        row("allowed before", "-- schema-studio: allow data-loss\nDROP TABLE t", "");
        row("allowed far before", "/* schema-studio: allow data-loss */\n\n-- more\nDROP TABLE t", "");
        row("allowed behind", "DROP TABLE t; -- schema-studio: allow data-loss\nDROP TABLE u", "2 data-loss");
        row("allowed behind, and a break", "DROP TABLE t;--> statement-breakpoint -- schema-studio: allow data-loss\nDROP TABLE u", "2 data-loss");
        row("allowed within", "DROP TABLE /* schema-studio: allow data-loss */ t", "");
        row("allowed behind the second", "DROP TABLE t; DROP TABLE u; -- schema-studio: allow data-loss", "1 data-loss");
        row("allowed on the next line", "DROP TABLE t;\n-- schema-studio: allow data-loss\nDROP TABLE u", "1 data-loss");
        row("allowed two, with the reason", "-- schema-studio: allow data-loss, cascade as nobody needs it\nDROP TABLE t CASCADE", "");
        row("allowed another", "-- schema-studio: allow cascade\nDROP TABLE t", "2 data-loss");
        row("said in a string", "SELECT 'schema-studio: allow data-loss'; DROP TABLE t", "1 data-loss");
    }

    void script()
    {
        QFETCH(QString, text);
        QFETCH(bool, oneTransaction);
        const auto report = lintScripts({{u"a.sql"_s, text, oneTransaction}}, {}, {});
        VERIFY_RESULT(report);
        QTEST(told(*report), "findings");
    }

    void placesAreThoseOfTheFirstWord()
    {
        const auto report = lintScripts({{u"a.sql"_s, u"-- ä😀\n/* b */  DROP TABLE t;  /* c */ DROP TABLE u"_s, false}}, {}, {});
        VERIFY_RESULT(report);
        QStringList places;
        for (const LintFinding &finding : report->findings) {
            if (finding.hazard.code == "data-loss"_L1)
                places.append(u"%1:%2 %3"_s.arg(finding.line).arg(finding.column).arg(finding.statement));
        }
        QCOMPARE(places, QStringList({u"2:10 DROP TABLE t"_s, u"2:33 DROP TABLE u"_s}));
    }

    void oneScriptAfterTheOther()
    {
        const auto report = lintScripts({{u"1.sql"_s, u"CREATE TABLE t (a int);"_s, true}, {u"2.sql"_s, u"DROP TABLE t; DROP TABLE u"_s, true}}, {}, {});
        VERIFY_RESULT(report);
        QCOMPARE(told(*report), u"1 data-loss"_s);
        QCOMPARE(report->findings.last().file, u"2.sql"_s);
        QCOMPARE(report->statements, 3);
    }

    void levels()
    {
        LintLevels levels;
        levels.off = {u"cascade"_s};
        levels.levels = {{u"data-loss"_s, HazardLevel::Info}};
        const auto report = lintScripts({{u"a.sql"_s, u"SET lock_timeout = '1s'; DROP TABLE t CASCADE; -- schema-studio: allow rename, nonsense"_s, false}}, {}, levels);
        VERIFY_RESULT(report);
        QCOMPARE(told(*report), u"1 data-loss"_s);
        QVERIFY(report->reaches(HazardLevel::Info) && !report->reaches(HazardLevel::Warning));
        QCOMPARE(report->notes.size(), 2);
        QVERIFY(report->notes[1].text.contains("nonsense"_L1));
    }

    void whatDoesNotParse()
    {
        const auto report = lintScripts({{u"a.sql"_s, u"SELECT 1;\n DROPP TABLE t;"_s, false}}, {}, {});
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Sql);
        QCOMPARE(report.error().file, u"a.sql"_s);
        QCOMPARE(report.error().line, 2);
        QCOMPARE(report.error().column, 2);
    }

    /// The server is asked: SQLSTATE 25001 is active_sql_transaction.
    void refusedInATransaction_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {"CREATE INDEX CONCURRENTLY i ON t (a)", "DROP INDEX CONCURRENTLY ti", "REINDEX TABLE CONCURRENTLY t", "REINDEX INDEX ti", "REINDEX TABLE t",
                                "VACUUM t", "VACUUM FULL t", "ANALYZE t", "CREATE DATABASE refused", "DROP DATABASE refused", "ALTER SYSTEM SET work_mem = '4MB'",
                                "CREATE TABLESPACE refused LOCATION '/nowhere'", "DROP TABLESPACE refused", "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
                                "REFRESH MATERIALIZED VIEW m", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "ALTER TABLE p DETACH PARTITION p1",
                                "ALTER TYPE e ADD VALUE 'new'", "CLUSTER t USING ti", "CREATE INDEX i ON t (a)", "TRUNCATE t", "COMMENT ON TABLE t IS 'x'"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void refusedInATransaction()
    {
        QFETCH(QString, sql);
        TestDatabase database(u"lint"_s);
        database.execute(u"CREATE TABLE t (a int); CREATE INDEX ti ON t (a); CREATE TYPE e AS ENUM ('a'); CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; "
                         "CREATE UNIQUE INDEX mi ON m (a); CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)"_s);
        const auto parsed = sql::parseStatements(sql);
        VERIFY_RESULT(parsed);
        database.execute(u"BEGIN"_s);
        const auto ran = database.connection().query(sql);
        const bool refused = !ran && ran.error().sqlState == "25001"_L1;
        static_cast<void>(database.connection().execute(u"ROLLBACK"_s));
        QCOMPARE(needsNoTransaction(parsed->first()), refused);
    }

    void thePageIsThatOfTheProgram()
    {
        QFile file(QStringLiteral(STUDIO_SOURCE_DIR "/resources/documentation/hazards.md"));
        QVERIFY(file.open(QFile::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), hazardRulesPage());
        for (const HazardRule &rule : hazardRules())
            QVERIFY2(!rule.title.isEmpty() && rule.chapter.startsWith("https://www.postgresql.org/docs/"_L1), qPrintable(rule.code));
    }
};

QTEST_APPLESS_MAIN(TestLint)
#include "tst_lint.moc"
