#include "app/studio/options.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;

class TestOptions : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void initTestCase()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("shop/shared")));
        QFile config(m_folder.filePath(QStringLiteral("shop/drizzle.config.ts")));
        QVERIFY(config.open(QFile::WriteOnly));
    }

    void badCallsAreRefused_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("unknown option") << "--colour red" << "unknown option --colour";
        QTest::newRow("value missing") << "--url" << "--url needs a value";
        QTest::newRow("value too many") << "--sample=yes" << "--sample takes no value";
        QTest::newRow("unknown theme") << "--theme pink" << "system, light or dark";
        QTest::newRow("size without sides") << "--size big" << "WIDTHxHEIGHT";
        QTest::newRow("two projects") << "shop shop/shared" << "one project at a time";
        QTest::newRow("no such folder") << "nowhere" << "nowhere does not exist";
        QTest::newRow("sample and a project") << "--sample shop" << "name no other";
    }

    void badCallsAreRefused()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, says);
        const auto options = parseOptions(arguments.split(QLatin1Char(' ')), m_folder.path());
        QVERIFY(!options);
        QCOMPARE(options.error().kind, ErrorKind::Usage);
        QVERIFY2(options.error().message.contains(says), qPrintable(options.error().message));
    }

    void aFolderIsAProject()
    {
        const auto options = parseOptions({QStringLiteral("shop")}, m_folder.path());
        QVERIFY(options && options->openProject);
        QCOMPARE(options->overrides.projectDir, m_folder.filePath(QStringLiteral("shop")));
        QVERIFY(options->overrides.configFile.isEmpty());
    }

    void aConfigNamesItsFolder()
    {
        const auto options = parseOptions({QStringLiteral("shop/drizzle.config.ts")}, m_folder.path());
        QVERIFY(options);
        QCOMPARE(options->overrides.projectDir, m_folder.filePath(QStringLiteral("shop")));
        QCOMPARE(options->overrides.configFile, m_folder.filePath(QStringLiteral("shop/drizzle.config.ts")));
    }

    void valuesStandBehindTheirOption_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("as the next word") << QStringList{QStringLiteral("--url"), QStringLiteral("postgres://h/d?a=b"), QStringLiteral("--schema"),
                                                         QStringLiteral("a.ts"), QStringLiteral("--schema"), QStringLiteral("b.ts"),
                                                         QStringLiteral("--theme"), QStringLiteral("dark")};
        QTest::newRow("behind =") << QStringList{QStringLiteral("--url=postgres://h/d?a=b"), QStringLiteral("--schema=a.ts"),
                                                 QStringLiteral("--schema=b.ts"), QStringLiteral("--theme=dark")};
    }

    void valuesStandBehindTheirOption()
    {
        QFETCH(QStringList, arguments);
        const auto options = parseOptions(arguments, m_folder.path());
        QVERIFY(options && options->openProject);
        QCOMPARE(options->overrides.url, QStringLiteral("postgres://h/d?a=b"));
        QCOMPARE(options->overrides.schema.size(), 2);
        QCOMPARE(options->theme, std::optional(ThemeChoice::Dark));
        QCOMPARE(options->overrides.projectDir, m_folder.path());
    }

    void nothingSaidIsTheStartPage()
    {
        const auto options = parseOptions({}, m_folder.path());
        QVERIFY(options && !options->openProject && !options->sample);
    }

    void pathsCountFromTheFolder()
    {
        const auto options = parseOptions({QStringLiteral("--sample"), QStringLiteral("--screenshot"), QStringLiteral("out/a.png")}, m_folder.path());
        QVERIFY(options && options->sample);
        QCOMPARE(options->screenshot, m_folder.filePath(QStringLiteral("out/a.png")));
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
