#include "engine/catalog/catalog.h"
#include "engine/database/result_set.h"
#include "engine/hazards/analyse.h"
#include "engine/hazards/live_questions.h"
#include "engine/hazards/type_step.h"
#include "engine/hazards/rules.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

#include <algorithm>

using namespace studio;
using namespace studio::test;

class TestHazards : public QObject {
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_database;
    Schema m_schema;

private slots:
    void initTestCase()
    {
        m_database = std::make_unique<TestDatabase>(QStringLiteral("hazards"));
        m_database->execute(QStringLiteral(
            "CREATE TYPE mood AS ENUM ('a', 'b');"
            "CREATE TABLE p (id int PRIMARY KEY);"
            "CREATE TABLE c (id int PRIMARY KEY, pid int CONSTRAINT c_p REFERENCES p (id), x int, v varchar(10), n numeric(10,2), m mood, t text, e text);"
            "CREATE VIEW vw AS SELECT id FROM p; CREATE INDEX cx ON c (x);"
            "INSERT INTO p SELECT generate_series(1, 5);"
            "INSERT INTO c SELECT i, 1, CASE WHEN i > 2 THEN i / 2 END, repeat('x', i), i + 0.25, CASE WHEN i = 1 THEN 'a' ELSE 'b' END::mood, i::text "
            "FROM generate_series(1, 10) i; ANALYZE;"));
        const auto catalog = readCatalog(m_database->connection(), {});
        VERIFY_RESULT(catalog);
        m_schema = catalog->schema;
    }
    void cleanupTestCase() { m_database.reset(); }

    void statementHasItsHazards_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("codes");
        const auto row = [](const char *sql, const char *codes) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(codes);
        };
        row("CREATE TABLE n (id int)", "");
        row("SELEC", "syntax-error");
        row("DROP TABLE c", "data-loss");
        row("DROP TABLE p CASCADE", "data-loss cascade");
        row("DROP SCHEMA public CASCADE", "data-loss cascade");
        row("ALTER TABLE c DROP COLUMN v", "data-loss");
        row("ALTER TABLE c ADD COLUMN q int", "lock");
        row("ALTER TABLE c ADD COLUMN q int NOT NULL", "required-column");
        row("ALTER TABLE c ADD COLUMN q uuid DEFAULT gen_random_uuid() NOT NULL", "table-rewrite");
        row("ALTER TABLE c ADD COLUMN q json", "json-column");
        row("ALTER TABLE c ALTER COLUMN x SET NOT NULL", "full-scan not-null-on-nulls");
        row("ALTER TABLE c ALTER COLUMN id SET NOT NULL", "lock");
        row("ALTER TABLE c ALTER COLUMN x DROP NOT NULL", "null-allowed lock");
        row("ALTER TABLE c ALTER COLUMN v SET DATA TYPE varchar(5)", "table-rewrite narrowing-cast");
        row("ALTER TABLE c ALTER COLUMN v SET DATA TYPE text", "lock");
        row("ALTER TABLE c ALTER COLUMN n SET DATA TYPE numeric(10,0)", "table-rewrite narrowing-cast");
        row("ALTER TABLE c ALTER COLUMN t SET DATA TYPE integer USING t::integer", "table-rewrite cast-may-fail");
        row("ALTER TABLE c ALTER COLUMN t SET DATA TYPE mood USING t::mood", "table-rewrite cast-may-fail");
        row("ALTER TABLE c ADD CONSTRAINT k CHECK (x > 3)", "full-scan constraint-on-rows");
        row("ALTER TABLE c ADD CONSTRAINT k CHECK (x > 3) NOT VALID", "lock");
        row("ALTER TABLE c ADD CONSTRAINT k UNIQUE (x)", "full-scan duplicates");
        row("ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES p (id)", "foreign-key-lock constraint-on-rows");
        row("ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (n) REFERENCES p (id) NOT VALID", "foreign-key-without-index");
        row("ALTER TABLE c DROP CONSTRAINT c_p", "constraint-drop");
        row("CREATE INDEX k ON c (v)", "index-build");
        row("CREATE UNIQUE INDEX k ON c (v)", "index-build duplicates");
        row("CREATE INDEX CONCURRENTLY k ON c (v)", "not-in-transaction lock");
        row("DROP INDEX cx", "index-drop");
        row("ALTER TABLE c RENAME TO d", "rename");
        row("ALTER TABLE c RENAME COLUMN x TO y", "rename");
        row("ALTER TYPE mood ADD VALUE 'c'", "enum-value-unusable");
        row("ALTER TYPE mood RENAME VALUE 'a' TO 'c'", "rename");
        row("DROP TYPE mood", "type-drop");
        row("DROP VIEW vw", "view-made-again");
        row("UPDATE c SET x = 1", "unbounded-write");
        row("DELETE FROM c WHERE id = 1", "");
        row("TRUNCATE c", "data-loss");
        row("CREATE POLICY k ON c USING (true)", "access-change");
        row("ALTER TABLE c ENABLE ROW LEVEL SECURITY", "access-change");
    }

    void statementHasItsHazards()
    {
        QFETCH(QString, sql);
        QFETCH(QString, codes);
        QStringList found;
        for (const Hazard &hazard : analyse(sql, m_schema)) {
            found.append(hazard.code);
            QVERIFY2(hazardRule(hazard.code), qPrintable(hazard.code));
            QVERIFY(!hazard.message.isEmpty() && !hazard.chapter.isEmpty());
        }
        QCOMPARE(found.join(QLatin1Char(' ')), codes);
    }

    void earlierStatementsCount()
    {
        const QList<QList<Hazard>> hazards = analyseScript(
            {QStringLiteral("ALTER TABLE c RENAME TO d;"), QStringLiteral("ALTER TABLE d RENAME COLUMN t TO u;"),
             QStringLiteral("ALTER TABLE d DROP COLUMN u;"), QStringLiteral("CREATE TABLE n (id int);"),
             QStringLiteral("CREATE INDEX i ON n (id);"), QStringLiteral("DROP TABLE d;"), QStringLiteral("DROP TABLE d;")},
            m_schema);
        QCOMPARE(hazards[2].first().code, QStringLiteral("data-loss"));
        QVERIFY(hazards[4].isEmpty());
        QCOMPARE(hazards[5].first().code, QStringLiteral("data-loss"));
        QVERIFY(hazards[6].isEmpty());
    }

    void whatIsGoneIsKnown_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {"ALTER TABLE c ALTER COLUMN v SET DATA TYPE varchar(5)", "ALTER TABLE c ALTER COLUMN v SET DATA TYPE varchar(20)",
                                "ALTER TABLE c ALTER COLUMN n SET DATA TYPE numeric(10,0)", "ALTER TABLE c ALTER COLUMN n SET DATA TYPE int",
                                "ALTER TABLE c ALTER COLUMN x SET DATA TYPE smallint", "ALTER TABLE c ALTER COLUMN x SET DATA TYPE bigint",
                                "ALTER TABLE c ALTER COLUMN t SET DATA TYPE int USING t::int", "ALTER TABLE c DROP COLUMN t", "ALTER TABLE c DROP COLUMN IF EXISTS t",
                                "ALTER TABLE c DROP COLUMN IF EXISTS nowhere", "ALTER TABLE c ADD COLUMN q int NOT NULL", "DROP TABLE c", "DELETE FROM c", "TRUNCATE c",
                                "ALTER TABLE c ALTER COLUMN x SET NOT NULL", "DROP INDEX cx"})
            QTest::newRow(sql) << QString::fromUtf8(sql);
    }

    /// The server tells: a statement that fails loses nothing, and one that does not must keep every value.
    void whatIsGoneIsKnown()
    {
        QFETCH(QString, sql);
        const auto connection = m_database->connect();
        QVERIFY(connection->execute(QStringLiteral("BEGIN")));
        QVERIFY(connection->execute(QStringLiteral("CREATE TEMP TABLE before AS SELECT id, to_jsonb(c) - 't' || jsonb_build_object('t', t::text) AS row FROM c")));
        bool lost = false;
        if (connection->execute(sql)) {
            const auto kept = connection->query(QStringLiteral(
                "SELECT count(*) FROM before b JOIN c ON c.id = b.id WHERE to_jsonb(c) || CASE WHEN to_jsonb(c) ? 't' THEN jsonb_build_object('t', to_jsonb(c)->>'t') ELSE '{}' END @> b.row"));
            lost = !kept || kept->integer(0, 0) != 10;
        }
        QVERIFY(connection->execute(QStringLiteral("ROLLBACK")));
        const QList<Hazard> hazards = analyseScript({sql}, m_schema).first();
        QCOMPARE(std::ranges::any_of(hazards, &Hazard::losesData), lost);
    }

    void scriptThatFillsAnotherColumnLosesNothing()
    {
        const auto codes = [&](const QString &update) {
            QStringList found;
            for (const QList<Hazard> &hazards : analyseScript({QStringLiteral("ALTER TABLE c ADD COLUMN y int;"), update, QStringLiteral("ALTER TABLE c DROP COLUMN t;"),
                                                               QStringLiteral("ALTER TABLE c RENAME COLUMN y TO t;")}, m_schema)) {
                for (const Hazard &hazard : hazards)
                    found.append(hazard.code);
            }
            return found.join(QLatin1Char(' '));
        };
        QCOMPARE(codes(QStringLiteral("UPDATE c SET y = t::int WHERE y IS NULL;")), QStringLiteral("lock cast-may-fail lock lock"));
        // Filled from elsewhere, the values are lost.
        QCOMPARE(codes(QStringLiteral("UPDATE c SET y = id WHERE y IS NULL;")), QStringLiteral("lock data-loss rename"));
    }

    void textsThatDoNotFit_data()
    {
        QTest::addColumn<QString>("type");
        for (const char *type : {"smallint", "integer", "bigint", "numeric", "real", "double precision", "uuid", "boolean"})
            QTest::newRow(type) << QString::fromLatin1(type);
    }

    /// The condition is that of the type's input function.
    void textsThatDoNotFit()
    {
        QFETCH(QString, type);
        const QStringList texts{QStringLiteral("1"), QStringLiteral(" -7 "), QStringLiteral("+3"), QStringLiteral("40000"), QStringLiteral("-32768"), QStringLiteral("3000000000"),
                                QStringLiteral("99999999999999999999"), QStringLiteral("1.5"), QStringLiteral(".5"), QStringLiteral("5."), QStringLiteral("."), QStringLiteral("1e3"),
                                QStringLiteral("1e"), QStringLiteral(""), QStringLiteral(" "), QStringLiteral("- 1"), QStringLiteral("NaN"), QStringLiteral("-Infinity"), QStringLiteral("inf"),
                                QStringLiteral("1,000"), QStringLiteral("oops"), QStringLiteral("tRue"), QStringLiteral("fal"), QStringLiteral("o"), QStringLiteral("of"), QStringLiteral(" yes "),
                                QStringLiteral("nope"), QStringLiteral("on"), QStringLiteral("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), QStringLiteral("{A0EEBC999C0B4EF8BB6D6BB9BD380A11}"),
                                QStringLiteral("a0ee-bc99-9c0b-4ef8-bb6d-6bb9-bd38-0a11"), QStringLiteral("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1"), QStringLiteral("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11-"), QStringLiteral("12\n")};
        TypeName from;
        from.name = QStringLiteral("text");
        const QString condition = misfitCondition(QStringLiteral("t"), from, parseTypeName(type));
        QVERIFY(!condition.isEmpty());
        for (const QString &text : texts) {
            const bool misfit = m_database->value(QStringLiteral("SELECT %1 FROM (SELECT %2::text AS t) s").arg(condition, quoteLiteral(text))) == QLatin1String("t");
            const bool fails = !m_database->connection().query(QStringLiteral("SELECT %1::text::%2").arg(quoteLiteral(text), type));
            QVERIFY2(misfit == fails, qPrintable(text));
        }
    }

    void liveTableAnswers_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QList<qint64>>("counts");
        const auto row = [](const char *sql, const QList<qint64> &counts) { QTest::newRow(sql) << QString::fromUtf8(sql) << counts; };
        row("DROP TABLE c", {10});
        row("TRUNCATE c", {10});
        row("ALTER TABLE c DROP COLUMN x", {8});
        row("ALTER TABLE c ADD COLUMN q int NOT NULL", {10});
        row("ALTER TABLE c ALTER COLUMN x SET NOT NULL", {2});
        row("ALTER TABLE c ALTER COLUMN v SET DATA TYPE varchar(7)", {3});
        row("ALTER TABLE c ALTER COLUMN n SET DATA TYPE numeric(10,1)", {10});
        row("ALTER TABLE c ALTER COLUMN n SET DATA TYPE integer", {10});
        row("ALTER TABLE c ALTER COLUMN id SET DATA TYPE smallint", {0});
        row("ALTER TABLE c ALTER COLUMN t SET DATA TYPE mood USING t::mood", {10});
        row("ALTER TABLE c ADD CONSTRAINT k CHECK (x > 3)", {5});
        row("ALTER TABLE c ADD CONSTRAINT k UNIQUE (x)", {3});
        row("ALTER TABLE c ADD CONSTRAINT k UNIQUE (x, id)", {0});
        row("ALTER TABLE c ADD CONSTRAINT k PRIMARY KEY (x)", {4, 2});
        row("ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES p (id)", {5});
        row("CREATE UNIQUE INDEX k ON c (m)", {8});
        row("ALTER TYPE mood RENAME TO old; CREATE TYPE mood AS ENUM ('b'); ALTER TABLE c ALTER COLUMN m SET DATA TYPE mood USING m::text::mood", {1});
        row("ALTER TABLE c RENAME TO d; ALTER TABLE d RENAME COLUMN x TO y; ALTER TABLE d ALTER COLUMN y SET NOT NULL", {2});
        row("ALTER TABLE c ADD COLUMN y int; ALTER TABLE c ALTER COLUMN y SET NOT NULL", {});
    }

    void liveTableAnswers()
    {
        QFETCH(QString, sql);
        QFETCH(QList<qint64>, counts);
        const QStringList statements = sql.split(QLatin1String("; "));
        const QList<QList<Hazard>> hazards = analyseScript(statements, m_schema);
        QList<qint64> answers;
        for (const LiveQuestion &question : liveQuestions(statements, m_schema)) {
            const auto rows = m_database->connection().query(question.sql);
            VERIFY_RESULT(rows);
            answers.append(rows->integer(0, 0));
            Hazard hazard = hazards[question.statement][question.hazard];
            QStringList examples;
            if (answers.last() > 0 && !question.examples.isEmpty()) {
                examples = m_database->rows(question.examples);
                QVERIFY(!examples.isEmpty() && examples.size() <= 3);
            }
            foldAnswer(question, answers.last(), examples, hazard);
            QCOMPARE(hazard.message.contains(QLatin1String("For instance")), !examples.isEmpty());
            QCOMPARE(hazard.rows.value(), answers.last());
            QCOMPARE(hazard.level == HazardLevel::Danger, answers.last() > 0);
        }
        QCOMPARE(answers, counts);
    }
};

QTEST_GUILESS_MAIN(TestHazards)
#include "tst_hazards.moc"
