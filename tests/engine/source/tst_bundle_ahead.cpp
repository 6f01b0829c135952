#include "engine/source/bundle_ahead.h"
#include "engine/source/schema_inputs.h"
#include "tests/engine/source/scratch_project.h"

#include <QtTest>

using namespace studio;
using namespace studio::test;

namespace {

const QByteArray table = "import { pgTable, integer } from 'drizzle-orm/pg-core';\nexport const a = pgTable('a', { id: integer() });\n";

} // namespace

/// The head start of bundling: right, wrong, or absent, the schema that is loaded is the same.
class BundleAheadTest : public QObject {
    Q_OBJECT

private slots:
    void takesWhatTheConfigNames_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QStringList>("files");
        QTest::newRow("one") << QByteArray("export default { schema: './one.ts' };") << QStringList{QStringLiteral("one.ts")};
        QTest::newRow("quoted key") << QByteArray("{ \"schema\": \"one.ts\" }") << QStringList{QStringLiteral("one.ts")};
        QTest::newRow("list") << QByteArray("export default { schema: [\n './one.ts',\n './two.ts' ] };") << QStringList{QStringLiteral("one.ts"), QStringLiteral("two.ts")};
        QTest::newRow("glob") << QByteArray("export default { schema: './*wo.ts' };") << QStringList{QStringLiteral("two.ts")};
    }
    void takesWhatTheConfigNames()
    {
        QFETCH(QByteArray, config);
        QFETCH(QStringList, files);
        const ScratchProject project;
        project.write(QStringLiteral("one.ts"), table);
        project.write(QStringLiteral("two.ts"), "export const two = 2;\n");
        project.write(QStringLiteral("drizzle.config.ts"), config);
        BundleAhead ahead;
        ahead.start(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), {}));
        QStringList wanted;
        for (const QString &file : files)
            wanted.append(QFileInfo(project.path(file)).canonicalFilePath());
        const auto begun = ahead.take(wanted);
        QVERIFY(begun);
        QCOMPARE(begun->bundle.inputs, wanted);
    }

    void aWrongGuessIsNotTaken()
    {
        const ScratchProject project;
        project.write(QStringLiteral("one.ts"), table);
        project.write(QStringLiteral("two.ts"), "export const two = 2;\n");
        project.write(QStringLiteral("drizzle.config.ts"), "// schema: './two.ts'\nexport default { schema: './one.ts' };");
        BundleAhead ahead;
        ahead.start(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), {}));
        QVERIFY(!ahead.take({QFileInfo(project.path(QStringLiteral("one.ts"))).canonicalFilePath()}));
        const auto loaded = loadSchemaFiles(project.config({QStringLiteral("one.ts")}), {}, {}, &ahead);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(loaded->schema.tables.size(), 1);
    }

    void aFileThatDoesNotParseIsReportedByTheCaller()
    {
        const ScratchProject project;
        project.write(QStringLiteral("one.ts"), "export const = 1;\n");
        project.write(QStringLiteral("drizzle.config.ts"), "export default { schema: './one.ts' };");
        BundleAhead ahead;
        ahead.start(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), {}));
        const auto loaded = loadSchemaFiles(project.config({QStringLiteral("one.ts")}), {}, {}, &ahead);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, QStringLiteral("schema-file.syntax"));
        QCOMPARE(loaded.error().line, 1);
    }

    void nothingNamedNothingBegun()
    {
        const ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), "const schema = './one.ts'; export default { schema };");
        BundleAhead ahead;
        ahead.start(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), {}));
        QVERIFY(!ahead.take({project.path(QStringLiteral("one.ts"))}));
    }

    void aFileOutsideIsNotBundled()
    {
        const ScratchProject project;
        const ScratchProject other;
        other.write(QStringLiteral("one.ts"), table);
        project.write(QStringLiteral("drizzle.config.ts"), "export default { schema: '" + other.path(QStringLiteral("one.ts")).toUtf8() + "' };");
        BundleAhead ahead;
        ahead.start(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), {}));
        QVERIFY(!ahead.take({QFileInfo(other.path(QStringLiteral("one.ts"))).canonicalFilePath()}));
    }

    void theInstalledDrizzleIsLookedAt()
    {
        ScratchProject project;
        project.write(QStringLiteral("one.ts"), table);
        project.write(QStringLiteral("drizzle.config.ts"), "export default { schema: './one.ts' };");
        project.install({QStringLiteral("drizzle-orm")});
        const auto taken = [&] {
            BundleAhead ahead;
            ahead.start(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), {}));
            const auto begun = ahead.take({QFileInfo(project.path(QStringLiteral("one.ts"))).canonicalFilePath()});
            return begun ? begun->drizzle : ShippedDrizzleAhead();
        };
        const QString base = QFileInfo(project.root()).canonicalFilePath();
        const auto same = taken();
        QCOMPARE(same.base, base);
        QVERIFY(same.files.valid());
        QVERIFY(same.files.get());
        QVERIFY(!same.take(base + QLatin1String("/elsewhere")));
        // One file of it was edited: it is the project's own then.
        project.write(QStringLiteral("node_modules/drizzle-orm/sql/sql.js"), "// mine\n");
        QVERIFY(!taken().take(base));
    }

    void theUrlInTheText_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("url");
        const QString a = QStringLiteral("postgresql://localhost/a");
        QTest::newRow("bang") << QByteArray("dbCredentials: { url: process.env.A! },") << a;
        QTest::newRow("plain") << QByteArray("dbCredentials: { \"url\": process.env.A }") << a;
        QTest::newRow("cast") << QByteArray("dbCredentials: {\n url: process.env.A as string,\n}") << a;
        QTest::newRow("old form") << QByteArray("driver: 'pg', dbCredentials: { connectionString: process.env.A! }") << a;
        QTest::newRow("a fallback could be meant") << QByteArray("url: process.env.A || process.env.B") << QString();
        QTest::newRow("a choice") << QByteArray("url: process.env.A ? 'x' : 'y'") << QString();
        QTest::newRow("two of them") << QByteArray("a = { url: process.env.A }; b = { url: process.env.B }") << QString();
        QTest::newRow("a variable") << QByteArray("dbCredentials: { url }") << QString();
        QTest::newRow("not set") << QByteArray("url: process.env.NONE!,") << QString();
        QTest::newRow("no server") << QByteArray("url: process.env.C!,") << QString();
    }
    void theUrlInTheText()
    {
        QFETCH(QByteArray, config);
        const ScratchProject project;
        project.write(QStringLiteral("drizzle.config.ts"), config);
        const QMap<QString, QString> environment{{QStringLiteral("A"), QStringLiteral("postgresql://localhost/a")},
                                                 {QStringLiteral("B"), QStringLiteral("postgresql://localhost/b")},
                                                 {QStringLiteral("C"), QStringLiteral("./local.db")}};
        QTEST(guessConfig(project.root(), project.path(QStringLiteral("drizzle.config.ts")), environment).url, "url");
    }

    void namespacesInTheText()
    {
        const ScratchProject project;
        project.write(QStringLiteral("one.ts"), "export const a = pgSchema('auth'), b = pgSchema( \"billing\" );\nconst n = 'x'; pgSchema(n); pgSchema('auth');\n");
        QCOMPARE(namedNamespaces(project.config({QStringLiteral("one.ts")})), (QStringList{QStringLiteral("auth"), QStringLiteral("billing")}));
        QCOMPARE(namedNamespaces(project.config({QStringLiteral("missing.ts")})), QStringList());
    }
};

QTEST_GUILESS_MAIN(BundleAheadTest)
#include "tst_bundle_ahead.moc"
