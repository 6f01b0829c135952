#include "engine/source/schema_files.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace studio;

/// Each folder of tests/broken/source is a project with something wrong, and what we must say about it.
class TestBrokenSource : public QObject {
    Q_OBJECT

    const QString m_cases = QStringLiteral(STUDIO_SOURCE_DIR "/tests/broken/source");

    static QStringList contents(const QString &folder)
    {
        QStringList files;
        for (QDirIterator walk(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                               QDirIterator::Subdirectories);
             walk.hasNext();)
            files.append(walk.next());
        files.sort();
        return files;
    }

private slots:
    void isToldAndTouchesNothing_data()
    {
        QTest::addColumn<QString>("folder");
        for (const QString &name : QDir(m_cases).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            QTest::newRow(qPrintable(name)) << m_cases + u'/' + name;
    }

    void isToldAndTouchesNothing()
    {
        QFETCH(QString, folder);
        QFile file(folder + QLatin1String("/expected.json"));
        QVERIFY(file.open(QFile::ReadOnly));
        const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
        const QStringList before = contents(folder);

        ProjectConfig config;
        config.root = folder + QLatin1String("/project");
        config.schema = QStringList{QStringLiteral("schema.ts")};
        if (const QJsonArray schema = expected.value(QLatin1String("schema")).toArray(); !schema.isEmpty())
            config.schema = QStringList{schema.first().toString()};
        EvaluationLimits limits;
        limits.memoryBytes = 64LL * 1024 * 1024;
        if (const int deadline = expected.value(QLatin1String("deadline")).toInt(); deadline > 0)
            limits.deadline = std::chrono::milliseconds(deadline);
        const auto desired = loadSchemaFiles(config, limits);

        QVERIFY2(!desired, "it loads");
        const Error &error = desired.error();
        const QByteArray told = describe(error).toUtf8();
        QVERIFY2(error.kind == ErrorKind::SchemaFile, told.constData());
        QVERIFY2(error.code == expected.value(QLatin1String("code")).toString(),
                 (error.code.toUtf8() + ' ' + told).constData());
        QVERIFY2(error.message.contains(expected.value(QLatin1String("message")).toString()), told.constData());
        QVERIFY2(error.hint.contains(expected.value(QLatin1String("hint")).toString()), told.constData());
        if (expected.contains(QLatin1String("file"))) {
            QVERIFY2(error.file == expected.value(QLatin1String("file")).toString(), told.constData());
            // Where in a loop its time ran out is chance, and QuickJS knows the places of calls only.
            for (const auto &[name, value] : {std::pair{"line", error.line}, std::pair{"column", error.column}}) {
                const QJsonValue wanted = expected.value(QLatin1String(name));
                QVERIFY2(value > 0 && (wanted.isUndefined() || value == wanted.toInt()), told.constData());
            }
            QVERIFY2(!error.lineText.isEmpty(), told.constData());
        }
        QVERIFY2(!told.contains("hidden"), told.constData());
        QCOMPARE(contents(folder), before);
    }

    void cancelledRunSaysSo()
    {
        std::stop_source stop;
        stop.request_stop();
        ProjectConfig config;
        config.root = m_cases + QLatin1String("/endless_loop/project");
        config.schema = QStringList{QStringLiteral("schema.ts")};
        const auto desired = loadSchemaFiles(config, {}, stop.get_token());
        QVERIFY(!desired);
        QCOMPARE(desired.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestBrokenSource)
#include "tst_broken_source.moc"
