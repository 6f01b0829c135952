#include "engine/base/postgres_programs.h"
#include "engine/base/process.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;

class TestPostgresPrograms : public QObject {
    Q_OBJECT

    SystemProcessRunner m_runner;

    static void writeProgram(const QString &file, const QByteArray &commands)
    {
        QFile program(file);
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\n" + commands + '\n');
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }

private slots:
    void cleanup()
    {
        qunsetenv("SCHEMA_STUDIO_PG_BIN");
        qunsetenv("SCHEMA_STUDIO_PG_DUMP");
    }

    void versionIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("major");
        QTest::addColumn<QString>("version");
        QTest::newRow("Debian's") << QStringLiteral("pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)") << 15
                                  << QStringLiteral("15.18");
        QTest::newRow("plain") << QStringLiteral("postgres (PostgreSQL) 18.1\n") << 18 << QStringLiteral("18.1");
        QTest::newRow("beta") << QStringLiteral("initdb (PostgreSQL) 19beta1") << 19 << QStringLiteral("19beta1");
        QTest::newRow("ancient") << QStringLiteral("psql (PostgreSQL) 9.6.24") << 9 << QStringLiteral("9.6.24");
        QTest::newRow("something else") << QStringLiteral("pg_dump: command not found") << 0 << QString();
    }

    void versionIsRead()
    {
        QFETCH(QString, text);
        QFETCH(int, major);
        QFETCH(QString, version);
        const PostgresProgram program = parsePostgresVersion(text);
        QCOMPARE(program.major, major);
        QCOMPARE(program.version, version);
    }

    void installedOnesAreFoundNewestFirst()
    {
        const auto programs = findPostgresPrograms(QStringLiteral("pg_dump"), m_runner);
        QVERIFY(!programs.isEmpty());
        for (qsizetype i = 0; i < programs.size(); ++i) {
            QVERIFY(QFile::exists(programs[i].path));
            QVERIFY(i == 0 || programs[i - 1].major >= programs[i].major);
        }
    }

    void environmentChooses()
    {
        const QTemporaryDir folder;
        const QString dump = folder.filePath(QStringLiteral("pg_dump"));
        const QString other = folder.filePath(QStringLiteral("mine"));
        writeProgram(dump, "echo 'pg_dump (PostgreSQL) 12.1'");
        writeProgram(other, "echo 'pg_dump (PostgreSQL) 13.1'");
        qputenv("SCHEMA_STUDIO_PG_BIN", QFile::encodeName(folder.path()));
        auto programs = findPostgresPrograms(QStringLiteral("pg_dump"), m_runner);
        QCOMPARE(programs.size(), 1);
        QCOMPARE(programs.first().path, dump);
        QCOMPARE(programs.first().major, 12);
        qputenv("SCHEMA_STUDIO_PG_DUMP", QFile::encodeName(other));
        programs = findPostgresPrograms(QStringLiteral("pg_dump"), m_runner);
        QCOMPARE(programs.size(), 1);
        QCOMPARE(programs.first().path, other);
    }

    void whatDoesNotAnswerIsLeftOut()
    {
        const QTemporaryDir folder;
        writeProgram(folder.filePath(QStringLiteral("pg_dump")), "exit 3");
        qputenv("SCHEMA_STUDIO_PG_BIN", QFile::encodeName(folder.path()));
        QVERIFY(findPostgresPrograms(QStringLiteral("pg_dump"), m_runner).isEmpty());
        QVERIFY(findPostgresPrograms(QStringLiteral("psql"), m_runner).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestPostgresPrograms)
#include "tst_postgres_programs.moc"
