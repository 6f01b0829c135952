#include "tests/ui/support/warnings.h"
#include "ui/connect/connection_fields.h"
#include "ui/connect/connection_store.h"
#include "ui/connect/recent_projects.h"
#include "ui/connect/recent_projects_model.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;
using namespace studio::test;

class TestConnectionFields : public QObject {
    Q_OBJECT

private slots:
    void init() { failOnWarnings(); }

    void thereAndBack_data();
    void thereAndBack();
    void fieldsOfAUrl();
    void brokenUrlsSayNoPassword();
    void noPasswordReachesTheFile();
    void profilesOfSeveralProjects();
    void recentOnesNewestFirst();
    void recentOnesAreFew();
    void missingOnesAreMarked();
};

void TestConnectionFields::thereAndBack_data()
{
    QTest::addColumn<ConnectionFields>("fields");
    QTest::newRow("plain") << ConnectionFields{QStringLiteral("localhost"),
                                               QStringLiteral("5433"),
                                               QStringLiteral("shop"),
                                               QStringLiteral("anna"),
                                               QStringLiteral("secret"),
                                               QStringLiteral("require"),
                                               {}};
    QTest::newRow("hard characters") << ConnectionFields{QStringLiteral("db.example.org"),
                                                         QString(),
                                                         QStringLiteral("sh op/ö?"),
                                                         QStringLiteral("an:na@x"),
                                                         QStringLiteral("p@ss:w/o#r?d%41 ü"),
                                                         QString(),
                                                         {}};
    QTest::newRow("socket") << ConnectionFields{QStringLiteral("/var/run/postgresql"),
                                                QStringLiteral("5432"),
                                                QStringLiteral("shop"),
                                                QStringLiteral("anna"),
                                                QString(),
                                                QString(),
                                                {}};
    QTest::newRow("IPv6") << ConnectionFields{QStringLiteral("::1"),
                                              QStringLiteral("5432"),
                                              QStringLiteral("shop"),
                                              QStringLiteral("anna"),
                                              QString(),
                                              QString(),
                                              {}};
    QTest::newRow("options that the form has no field for")
        << ConnectionFields{QStringLiteral("localhost"),
                            QString(),
                            QStringLiteral("shop"),
                            QStringLiteral("anna"),
                            QString(),
                            QStringLiteral("verify-full"),
                            {{QStringLiteral("sslrootcert"), QStringLiteral("/etc/ssl/a b.pem")}}};
}

void TestConnectionFields::thereAndBack()
{
    QFETCH(ConnectionFields, fields);
    const QString url = urlOf(fields);
    const auto read = fieldsOf(url);
    QVERIFY2(read, qPrintable(url));
    QCOMPARE(read->host, fields.host);
    QCOMPARE(read->port, fields.port);
    QCOMPARE(read->database, fields.database);
    QCOMPARE(read->user, fields.user);
    QCOMPARE(read->password, fields.password);
    QCOMPARE(read->sslMode, fields.sslMode);
    QCOMPARE(read->others, fields.others);
    if (!fields.password.isEmpty())
        QVERIFY(fieldsOf(urlWithoutPassword(fields))->password.isEmpty());
    QCOMPARE(fieldsOf(withPassword(urlWithoutPassword(fields), QStringLiteral("other p@ss")))->password,
             QStringLiteral("other p@ss"));
}

void TestConnectionFields::fieldsOfAUrl()
{
    const auto fields = fieldsOf(QStringLiteral("  postgres://anna:secret@db.example.org:6432/shop?sslmode=require "));
    QVERIFY(fields);
    QCOMPARE(fields->host, QStringLiteral("db.example.org"));
    QCOMPARE(fields->port, QStringLiteral("6432"));
    QCOMPARE(fields->database, QStringLiteral("shop"));
    QCOMPARE(fields->user, QStringLiteral("anna"));
    QCOMPARE(fields->password, QStringLiteral("secret"));
    QCOMPARE(fields->sslMode, QStringLiteral("require"));
}

void TestConnectionFields::brokenUrlsSayNoPassword()
{
    for (const QString &url : {QStringLiteral("mysql://anna:hunter2@localhost/x"),
                               QStringLiteral("postgres://anna:hunter2@localhost:port/x")}) {
        const auto fields = fieldsOf(url);
        if (!fields)
            QVERIFY2(!describe(fields.error()).contains(QLatin1String("hunter2")),
                     qPrintable(describe(fields.error())));
    }
    QVERIFY(!fieldsOf(QStringLiteral("mysql://anna:hunter2@localhost/x")));
}

void TestConnectionFields::noPasswordReachesTheFile()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("window.ini"));
    {
        ConnectionStore store(file);
        ConnectionProfile profile;
        profile.label = QStringLiteral("shop");
        for (const char *url : {"postgres://anna:hunter2@localhost/shop", "host=localhost dbname=shop password=hunter2",
                                "postgres://localhost/shop?password=hunter2", "mysql://anna:hunter2@localhost/shop"}) {
            profile.url = QLatin1String(url);
            store.save(QLatin1String("/p/") + QString::number(qHash(profile.url)), profile);
        }
    }
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY(text.contains("label=shop"));
    QVERIFY(!text.contains("hunter2"));
}

void TestConnectionFields::profilesOfSeveralProjects()
{
    QTemporaryDir folder;
    ConnectionStore store(folder.filePath(QStringLiteral("window.ini")));
    ConnectionProfile staging;
    staging.url = QStringLiteral("postgresql://anna@staging/shop");
    staging.label = QStringLiteral("staging, shared");
    staging.environment = Environment::Staging;
    store.save(QStringLiteral("/home/anna/a b/shop"), staging);
    store.save(QStringLiteral("/home/anna/a b"), {});
    const ConnectionProfile read = store.profile(QStringLiteral("/home/anna/a b/shop/"));
    QCOMPARE(read.url, staging.url);
    QCOMPARE(read.label, staging.label);
    QVERIFY(read.environment == Environment::Staging);
    QVERIFY(!store.profile(QStringLiteral("/home/anna/a b")).environment);
    store.save(QStringLiteral("/home/anna/a b/shop"), {});
    QCOMPARE(store.profile(QStringLiteral("/home/anna/a b/shop")).url, QString());
}

void TestConnectionFields::recentOnesNewestFirst()
{
    QTemporaryDir folder;
    RecentProjects recent(folder.filePath(QStringLiteral("window.ini")));
    QVERIFY(recent.list().isEmpty());
    recent.add(QStringLiteral("/p/a"));
    recent.add(QStringLiteral("/p/b/"));
    recent.add(QStringLiteral("/p/a/"));
    QCOMPARE(recent.list().size(), 2);
    QCOMPARE(recent.list()[0].folder, QStringLiteral("/p/a"));
    QCOMPARE(recent.list()[1].name(), QStringLiteral("b"));
    recent.remove(QStringLiteral("/p/a"));
    QCOMPARE(recent.list().size(), 1);
}

void TestConnectionFields::recentOnesAreFew()
{
    QTemporaryDir folder;
    RecentProjects recent(folder.filePath(QStringLiteral("window.ini")));
    for (int i = 0; i < RecentProjects::limit + 5; ++i)
        recent.add(QStringLiteral("/p/%1").arg(i));
    QCOMPARE(recent.list().size(), RecentProjects::limit);
    QCOMPARE(recent.list().first().name(), QString::number(RecentProjects::limit + 4));
}

void TestConnectionFields::missingOnesAreMarked()
{
    QTemporaryDir folder;
    RecentProjectsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProjects({{folder.path(), {}}, {folder.filePath(QStringLiteral("gone")), {}}});
    QVERIFY(!model.index(0).data(RecentProjectsModel::MissingRole).toBool());
    QVERIFY(model.index(1).data(RecentProjectsModel::MissingRole).toBool());
}

QTEST_MAIN(TestConnectionFields)
#include "tst_connection_fields.moc"
