#include "tests/engine/source/scratch_project.h"
#include "tests/engine/source/snapshot_projection.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace studio;
using namespace studio::test;

/// Compares what we make of schema files with what drizzle-kit's serialiser makes of them. Where drizzle-kit is wrong,
/// the file <name>.exceptions.json lists the place, what we say, and why.
class TestOracle : public QObject {
    Q_OBJECT

    const QString m_corpus = QStringLiteral(QT_TESTCASE_SOURCEDIR "/corpus");

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    static Result<DesiredSchema> load(const ScratchProject &project, const QString &name)
    {
        ProjectConfig config = project.config({QStringLiteral("schema.ts")});
        if (name.contains(QLatin1String(".snake_case")))
            config.casing = Casing::SnakeCase;
        else if (name.contains(QLatin1String(".camelCase")))
            config.casing = Casing::CamelCase;
        return loadSchemaFiles(config);
    }

    void addRows() const
    {
        QTest::addColumn<QString>("name");
        for (const QString &file : QDir(m_corpus).entryList({QStringLiteral("*.ts")}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file)) << file.chopped(3);
    }

    void compare(const QString &name, const DesiredSchema &desired) const
    {
        const QJsonObject oracle =
            QJsonDocument::fromJson(read(m_corpus + u'/' + name + QLatin1String(".oracle.json"))).object();
        QVERIFY(!oracle.isEmpty());
        QHash<QString, QString> exceptions;
        for (const QJsonValue &value :
             QJsonDocument::fromJson(read(m_corpus + u'/' + name + QLatin1String(".exceptions.json"))).array()) {
            const QJsonObject exception = value.toObject();
            QVERIFY(!exception.value(QLatin1String("why")).toString().isEmpty());
            exceptions.insert(exception.value(QLatin1String("path")).toString(),
                              exception.value(QLatin1String("ours")).toString());
        }
        QStringList wrong;
        for (const JsonDifference &difference : differences(comparable(oracle), toSnapshot(desired.schema))) {
            const auto allowed = exceptions.constFind(difference.path);
            if (allowed == exceptions.cend() || *allowed != difference.ours)
                wrong << QStringLiteral("%1\n    drizzle-kit: %2\n    ours:        %3")
                             .arg(difference.path, difference.oracle, difference.ours);
            exceptions.remove(difference.path);
        }
        for (const QString &path : exceptions.keys())
            wrong << QStringLiteral("%1\n    is listed as an exception and does not differ").arg(path);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

private slots:
    void modelEqualsSnapshot_data() { addRows(); }

    /// With the drizzle-orm that we ship and stand-ins for everything else, unless a file needs real values.
    void modelEqualsSnapshot()
    {
        QFETCH(QString, name);
        ScratchProject project;
        project.copy(m_corpus + u'/' + name + QLatin1String(".ts"), QStringLiteral("schema.ts"));
        if (name == QLatin1String("real_values"))
            project.install({QStringLiteral("zod"), QStringLiteral("nanoid")});
        const auto desired = load(project, name);
        QVERIFY2(desired, desired ? "" : qPrintable(describe(desired.error())));
        compare(name, *desired);
        for (const Table &table : desired->schema.tables)
            QVERIFY2(table.location.line > 0, qPrintable(table.name.display()));
    }

    void everyPackageInstalled_data() { addRows(); }

    void everyPackageInstalled()
    {
        QFETCH(QString, name);
        static const ScratchProject project = [] {
            ScratchProject made;
            made.install({QStringLiteral("drizzle-orm"), QStringLiteral("drizzle-zod"), QStringLiteral("zod"),
                          QStringLiteral("nanoid")});
            return made;
        }();
        project.copy(m_corpus + u'/' + name + QLatin1String(".ts"), QStringLiteral("schema.ts"));
        const auto desired = load(project, name);
        QVERIFY2(desired, desired ? "" : qPrintable(describe(desired.error())));
        QCOMPARE(desired->drizzleVersion, QStringLiteral("0.45.4 (the project's own)"));
        compare(name, *desired);
    }

    /// The committed oracles are what drizzle-kit says today.
    void oraclesAreFresh()
    {
        const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
        if (node.isEmpty() || !QFile::exists(QStringLiteral(STUDIO_TEST_NODE_MODULES "/drizzle-kit")))
            QSKIP("Node or drizzle-kit is not installed");
        for (const char *name : {"defaults", "keys", "casing.snake_case"}) {
            const QString base = m_corpus + u'/' + QLatin1String(name);
            QProcess process;
            process.start(node, {QStringLiteral(QT_TESTCASE_SOURCEDIR "/rewrite_oracles.mjs"),
                                 QStringLiteral(STUDIO_TEST_NODE_MODULES), QStringLiteral("--print"),
                                 base + QLatin1String(".ts")});
            QVERIFY(process.waitForFinished());
            QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
            QCOMPARE(process.readAllStandardOutput(), read(base + QLatin1String(".oracle.json")));
        }
    }
};

QTEST_APPLESS_MAIN(TestOracle)
#include "tst_oracle.moc"
