#include "engine/base/paths.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;

class TestPaths : public QObject {
    Q_OBJECT

    const QList<QByteArray> m_variables = {"SCHEMA_STUDIO_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME",
                                           "XDG_STATE_HOME",     "HOME",          "PATH"};
    QHash<QByteArray, QByteArray> m_before;
    std::unique_ptr<QTemporaryDir> m_folder;

private slots:
    void init()
    {
        for (const QByteArray &variable : m_variables) {
            m_before.insert(variable, qgetenv(variable.constData()));
            if (variable != "PATH" && variable != "HOME")
                qunsetenv(variable.constData());
        }
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void cleanup()
    {
        for (const QByteArray &variable : m_variables) {
            if (m_before.value(variable).isNull())
                qunsetenv(variable.constData());
            else
                qputenv(variable.constData(), m_before.value(variable));
        }
        qunsetenv("SCHEMA_STUDIO_PG_DUMP");
    }

    void foldersFollowTheEnvironment_data()
    {
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("cache");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *name, const char *variable, const char *value, const char *data,
                            const char *cache, const char *state) {
            QTest::newRow(name) << QByteArray(variable) << QString::fromLatin1(value) << QString::fromLatin1(data)
                                << QString::fromLatin1(cache) << QString::fromLatin1(state);
        };
        row("home alone", "HOME", "/h", "/h/.local/share/schema-studio", "/h/.cache/schema-studio",
            "/h/.local/state/schema-studio");
        row("our own home", "SCHEMA_STUDIO_HOME", "/s", "/s/data", "/s/cache", "/s/state");
    }

    void foldersFollowTheEnvironment()
    {
        QFETCH(QByteArray, variable);
        QFETCH(QString, value);
        QFETCH(QString, data);
        QFETCH(QString, cache);
        QFETCH(QString, state);
        const QString root = m_folder->path();
        qputenv(variable.constData(), QFile::encodeName(root + value));
        QCOMPARE(paths::dataDir(), root + data);
        QCOMPARE(paths::cacheDir(), root + cache);
        QCOMPARE(paths::stateDir(), root + state);
        for (const QString &folder : {data, cache, state}) {
            QVERIFY(QDir(root + folder).exists());
            QVERIFY(!(QFile::permissions(root + folder) &
                      (QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther)));
        }
    }

    void xdgFoldersAreUsed()
    {
        const QString root = m_folder->path();
        qputenv("XDG_DATA_HOME", QFile::encodeName(root + QStringLiteral("/d")));
        qputenv("XDG_CACHE_HOME", QFile::encodeName(root + QStringLiteral("/c")));
        qputenv("XDG_STATE_HOME", QFile::encodeName(root + QStringLiteral("/s")));
        QCOMPARE(paths::dataDir(), root + QStringLiteral("/d/schema-studio"));
        QCOMPARE(paths::cacheDir(), root + QStringLiteral("/c/schema-studio"));
        QCOMPARE(paths::stateDir(), root + QStringLiteral("/s/schema-studio"));
    }

    void programsComeFromTheEnvironmentFirst()
    {
        QFile program(m_folder->filePath(QStringLiteral("pg_dump")));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        qputenv("PATH", QFile::encodeName(m_folder->path()));
        QCOMPARE(paths::findProgram(QStringLiteral("pg_dump")), program.fileName());
        QCOMPARE(paths::findProgram(QStringLiteral("no-such-program")), QString());
        qputenv("SCHEMA_STUDIO_PG_DUMP", "/chosen");
        QCOMPARE(paths::findProgram(QStringLiteral("pg_dump")), QStringLiteral("/chosen"));
    }
};

QTEST_GUILESS_MAIN(TestPaths)
#include "tst_paths.moc"
