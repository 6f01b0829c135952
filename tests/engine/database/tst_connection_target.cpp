#include "engine/database/connection_target.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;

namespace {

QString value(const ConnectionTarget &target, const char *key)
{
    for (const ConnectionTarget::Parameter &parameter : target.parameters()) {
        if (parameter.key == QLatin1String(key))
            return parameter.value;
    }
    return QStringLiteral("<none>");
}

} // namespace

class TestConnectionTarget : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        for (const char *name : {"PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE"})
            qunsetenv(name);
    }

    void readsUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("database");
        const auto row = [](const char *name, const char *text, const char *host, const char *port, const char *user,
                            const char *password, const char *database) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(host) << QString::fromUtf8(port)
                                << QString::fromUtf8(user) << QString::fromUtf8(password) << QString::fromUtf8(database);
        };
        const char *none = "<none>";
        row("everything given", "postgres://ann:secret@db.example.com:6543/shop", "db.example.com", "6543", "ann", "secret",
            "shop");
        row("the long scheme, in capitals", "PostgreSQL://ann:secret@h/shop", "h", none, "ann", "secret", "shop");
        row("host alone", "postgres://h", "h", none, none, none, none);
        row("nothing at all", "postgres://", none, none, none, none, none);
        row("user without password", "postgres://ann@h/shop", "h", none, "ann", none, "shop");
        row("escapes in every part", "postgres://a%40n:s%2Fec%3Fret%25@h/sh%20op", "h", none, "a@n", "s/ec?ret%", "sh op");
        row("escapes of UTF-8", "postgres://ann:%C3%A9%E2%82%AC@h/s", "h", none, "ann", "é€", "s");
        row("raw UTF-8", "postgres://ann:é€𝄞@h/s", "h", none, "ann", "é€𝄞", "s");
        row("raw @ in the password", "postgres://ann:p@ss@h:1/s", "h", "1", "ann", "p@ss", "s");
        row("raw colon in the password", "postgres://ann:p:a:ss@h/s", "h", none, "ann", "p:a:ss", "s");
        row("raw slash in the password", "postgres://ann:p/ss@h:1/s", "h", "1", "ann", "p/ss", "s");
        row("raw question mark in the password", "postgres://ann:p?ss@h/s?ssl=true", "h", none, "ann", "p?ss", "s");
        row("raw hash in the password", "postgres://ann:p#ss@h/s", "h", none, "ann", "p#ss", "s");
        row("raw @ and slash in the password", "postgres://ann:p@s/s@h/s", "h", none, "ann", "p@s/s", "s");
        row("raw percent in the password", "postgres://ann:100%@h/s", "h", none, "ann", "100%", "s");
        row("plus in the password", "postgres://ann:a+b@h/s", "h", none, "ann", "a+b", "s");
        row("IPv6 in brackets", "postgres://ann@[::1]:5433/s", "::1", "5433", "ann", none, "s");
        row("several hosts", "postgres://ann@a:1,b:2/s", "a,b", "1,2", "ann", none, "s");
        row("socket folder in the host part", "postgres://ann@%2Fvar%2Frun/s", "/var/run", none, "ann", none, "s");
        row("socket folder in the query", "postgresql:///s?host=/var/run&user=ann", "/var/run", none, "ann", none, "s");
        row("password in the query", "postgres://h/s?user=ann&password=x", "h", none, "ann", "x", "s");
        row("@ in the query only", "postgres://h/s?user=a@b", "h", none, "a@b", none, "s");
        row("quotes around it", "'postgres://ann@h/s'", "h", none, "ann", none, "s");
        row("blanks around it", "  postgres://ann@h/s\n", "h", none, "ann", none, "s");
        row("key=value pairs", "host=h port=5 user=ann password='a b\\'c' dbname=s", "h", "5", "ann", "a b'c", "s");
        row("socket folder and database", "/var/run/postgresql shop", "/var/run/postgresql", none, none, none, "shop");
    }

    void readsUrls()
    {
        QFETCH(QString, text);
        const auto target = ConnectionTarget::parse(text);
        QVERIFY2(target, target ? "" : qPrintable(describe(target.error())));
        QTEST(value(*target, "host"), "host");
        QTEST(value(*target, "port"), "port");
        QTEST(value(*target, "user"), "user");
        QTEST(value(*target, "password"), "password");
        QTEST(value(*target, "dbname"), "database");
    }

    void knowsOtherDriversParameters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *query, const char *key, const char *expected) {
            QTest::newRow(query) << QString::fromLatin1(query) << QString::fromLatin1(key) << QString::fromLatin1(expected);
        };
        row("ssl=true", "sslmode", "require");
        row("ssl=1", "sslmode", "require");
        row("ssl=false", "sslmode", "disable");
        row("ssl=no-verify", "sslmode", "require");
        row("sslmode=no-verify", "sslmode", "require");
        row("sslmode=verify-full", "sslmode", "verify-full");
        row("sslmode=VERIFY-CA", "sslmode", "verify-ca");
        row("sslmode=require&channel_binding=require", "channel_binding", "require");
        row("pgbouncer=true", "pgbouncer", "<none>");
        row("schema=app", "schema", "<none>");
        row("connection_limit=1&sslmode=disable", "sslmode", "disable");
        row("application_name=x", "application_name", "<none>");
        row("options=-c+search_path%3Dapp", "options", "-c search_path=app");
        row("search_path=app,public", "options", "-c search_path=app,public");
        row("connect_timeout=3", "connect_timeout", "3");
    }

    void knowsOtherDriversParameters()
    {
        QFETCH(QString, query);
        QFETCH(QString, key);
        const auto target = ConnectionTarget::parse(QStringLiteral("postgres://ann@h/s?") + query);
        QVERIFY(target);
        QTEST(value(*target, key.toLatin1().constData()), "expected");
    }

    void verifiesServersElsewhere_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("variable");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("certificates");
        const auto row = [](const char *url, const char *mode, bool certificates, const QByteArray &variable = {}) {
            QTest::newRow((QByteArray(url) + variable).constData()) << QString::fromLatin1(url) << variable << QString::fromLatin1(mode) << certificates;
        };
        row("postgres://ann@192.0.2.7/s", "verify-full", true);
        row("host=localhost,192.0.2.7 dbname=s", "verify-full", true);
        // The address counts, not the name.
        row("host=localhost hostaddr=192.0.2.7 dbname=s", "verify-full", true);
        row("host=db.example.org hostaddr=127.0.0.1 dbname=s", "<none>", false);
        row("postgres://ann@localhost/s", "<none>", false);
        row("postgres://ann@127.0.0.1/s", "<none>", false);
        row("postgres://ann@/s?host=/run/postgresql", "<none>", false);
        row("postgres://ann@192.0.2.7/s?sslmode=require", "require", false);
        row("postgres://ann@192.0.2.7/s?sslmode=disable", "disable", false);
        row("postgres://ann@192.0.2.7/s?sslmode=verify-ca", "verify-ca", true);
        row("postgres://ann@localhost/s?sslmode=verify-full", "verify-full", true);
        row("postgres://ann@192.0.2.7/s", "<none>", false, "prefer");
        row("postgres://ann@192.0.2.7/s", "<none>", true, "verify-ca");
    }

    void verifiesServersElsewhere()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, variable);
        QFETCH(bool, certificates);
        // No root.crt of the user's own.
        QTemporaryDir home;
        const QByteArray homeBefore = qgetenv("HOME");
        qputenv("HOME", home.path().toLocal8Bit());
        if (!variable.isEmpty())
            qputenv("PGSSLMODE", variable);
        const auto target = ConnectionTarget::parse(url);
        QVERIFY(target);
        const ConnectionTarget secured = target->secured();
        qunsetenv("PGSSLMODE");
        qputenv("HOME", homeBefore);
        QTEST(value(secured, "sslmode"), "mode");
        QCOMPARE(value(secured, "sslrootcert") != QLatin1String("<none>"), certificates && QFile::exists(QStringLiteral("/etc/ssl/certs/ca-certificates.crt")));
    }

    void refusesWithoutShowingThePassword_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("another database") << QStringLiteral("mysql://ann:hush@h/s");
        QTest::newRow("no URL at all") << QStringLiteral("hush");
        QTest::newRow("unknown key") << QStringLiteral("hosst=h password=hush");
        QTest::newRow("unfinished quote") << QStringLiteral("host=h password='hush");
        QTest::newRow("port that is no number") << QStringLiteral("postgres://ann:hush@h:hush/s");
        QTest::newRow("port out of range") << QStringLiteral("postgres://ann:hush@h:70000/s");
        QTest::newRow("unknown sslmode") << QStringLiteral("postgres://ann:hush@h/s?sslmode=perhaps");
    }

    void refusesWithoutShowingThePassword()
    {
        QFETCH(QString, text);
        const auto target = ConnectionTarget::parse(text);
        QVERIFY(!target);
        QCOMPARE(target.error().kind, ErrorKind::Config);
        QVERIFY(!target.error().message.isEmpty());
        QVERIFY2(!describe(target.error()).contains(QLatin1String("hush")), qPrintable(describe(target.error())));
    }

    void showsNoPassword_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const char *text, const char *shown) {
            QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(shown);
        };
        row("host and port", "postgres://ann:hush@h:6543/s", "postgres://ann@h:6543/s");
        row("usual port", "postgres://ann:hush@h:5432/s", "postgres://ann@h/s");
        row("socket", "postgres:///s?host=/run/pg&user=ann&password=hush", "postgres://ann@/s?host=/run/pg");
        row("IPv6", "postgres://ann@[::1]:7/s", "postgres://ann@[::1]:7/s");
        row("several hosts", "postgres://ann@a:1,b/s", "postgres://ann@a:1,b/s");
    }

    void showsNoPassword()
    {
        QFETCH(QString, text);
        const auto target = ConnectionTarget::parse(text);
        QVERIFY(target);
        QTEST(target->display(), "shown");
    }

    void fillsInFromTheEnvironment()
    {
        qputenv("PGHOST", "elsewhere");
        qputenv("PGUSER", "ann");
        const auto target = ConnectionTarget::parse(QStringLiteral("postgres://"));
        QVERIFY(target);
        QCOMPARE(target->host(), QStringLiteral("elsewhere"));
        QCOMPARE(target->user(), QStringLiteral("ann"));
        QCOMPARE(target->database(), QStringLiteral("ann"));
        QCOMPARE(target->withDatabase(QStringLiteral("b")).database(), QStringLiteral("b"));
    }

    void givesChildrenItsEnvironment()
    {
        const auto target =
            ConnectionTarget::parse(QStringLiteral("postgres://ann:a b@h:1/s?sslmode=require&options=-c%20x=y"));
        QVERIFY(target);
        QStringList variables = target->environment();
        variables.sort();
        const QStringList expected{QStringLiteral("PGDATABASE=s"),        QStringLiteral("PGHOST=h"),
                                   QStringLiteral("PGOPTIONS=-c x=y"),    QStringLiteral("PGPASSWORD=a b"),
                                   QStringLiteral("PGPORT=1"),            QStringLiteral("PGSSLMODE=require"),
                                   QStringLiteral("PGUSER=ann")};
        QCOMPARE(variables, expected);
    }

    void writesWhatLibpqReadsBack()
    {
        const auto target = ConnectionTarget::parse(QStringLiteral("postgres://ann:it's \\ it@h/a'b"));
        QVERIFY(target);
        const auto again = ConnectionTarget::parse(target->conninfo());
        QVERIFY(again);
        QCOMPARE(value(*again, "password"), QStringLiteral("it's \\ it"));
        QCOMPARE(value(*again, "dbname"), QStringLiteral("a'b"));
    }

    void judgesPlacesByAddress_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("local");
        const auto row = [](const char *name, const char *text, bool local) {
            QTest::newRow(name) << QString::fromLatin1(text) << local;
        };
        row("Unix socket", "postgres:///s?host=/tmp", true);
        row("default place", "postgres:///s", true);
        row("localhost", "postgres://localhost/s", true);
        row("127.0.0.1", "postgres://127.0.0.1/s", true);
        row("another loopback address", "postgres://127.8.9.10/s", true);
        row("IPv6 loopback", "postgres://[::1]/s", true);
        row("documentation address", "postgres://192.0.2.7/s", false);
        row("IPv6 documentation address", "postgres://[2001:db8::7]/s", false);
        row("one of two is elsewhere", "postgres://127.0.0.1,192.0.2.7/s", false);
        row("a name for the certificate, the address elsewhere", "host=localhost hostaddr=192.0.2.7", false);
    }

    void judgesPlacesByAddress()
    {
        QFETCH(QString, text);
        const auto target = ConnectionTarget::parse(text);
        QVERIFY(target);
        QTEST(target->isLocal(), "local");
    }
};

QTEST_APPLESS_MAIN(TestConnectionTarget)
#include "tst_connection_target.moc"
