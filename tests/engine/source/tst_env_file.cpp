#include "engine/source/env_file.h"
#include "engine/source/secrets.h"

#include <QTest>

using namespace studio;

class TestEnvFile : public QObject {
    Q_OBJECT

private slots:
    void readsAsDotenvDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value"); // of A
        const auto row = [](const char *name, const char *text, const char *value) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(value);
        };
        row("plain", "A=value\n", "value");
        row("blanks around", "  A = value  \n", "value");
        row("export", "export A=value", "value");
        row("colon", "A: value", "value");
        row("empty", "A=\nB=x", "");
        row("comment behind", "A=value # comment", "value");
        row("hash in quotes", "A=\"va#lue\" # comment", "va#lue");
        row("hash ends a bare value", "A=va#lue", "va");
        row("single quotes keep backslashes", "A='a\\nb'", "a\\nb");
        row("double quotes know newlines", "A=\"a\\nb\"", "a\nb");
        row("over several lines", "A=\"first\nsecond\"\nB=x", "first\nsecond");
        row("back quotes", "A=`say \"hi\"`", "say \"hi\"");
        row("the last one counts", "A=1\nA=2", "2");
        row("equals inside", "A=postgres://u:p@h/db?x=y&z=w", "postgres://u:p@h/db?x=y&z=w");
        row("windows lines", "A=value\r\nB=x\r\n", "value");
        row("comment line", "# A=1\nA=2", "2");
        row("no end of the quote", "A=\"open\nB=x", "\"open");
    }

    void readsAsDotenvDoes()
    {
        QFETCH(QString, text);
        QFETCH(QString, value);
        const auto values = parseEnvFile(text);
        QVERIFY(values.contains(QStringLiteral("A")));
        QCOMPARE(values.value(QStringLiteral("A")), value);
    }

    void hidesSecrets_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *text, const char *shown) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(shown);
        };
        row("in a URL", "cannot use postgres://me:geheim@host/db", "cannot use postgres://me:***@host/db");
        row("no password", "postgres://me@host/db", "postgres://me@host/db");
        row("as an option", "host=x password=geheim user=y", "host=x password=*** user=y");
        row("in code", "password: \"geheim\",", "password: \"***\",");
    }

    void hidesSecrets()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QCOMPARE(withoutSecrets(text), shown);
    }
};

QTEST_APPLESS_MAIN(TestEnvFile)
#include "tst_env_file.moc"
