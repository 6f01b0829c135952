#include "engine/project/session.h"
#include "tests/ui/support/warnings.h"
#include "ui/connect/connection_editor.h"
#include "ui/connect/passwords.h"
#include "ui/connect/start_page.h"
#include "ui/parts/banner.h"
#include "ui/parts/list_view.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace studio;
using namespace studio::test;

namespace {

template<typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

class FakePasswords final : public Passwords {
public:
    bool isAvailable() const override { return available; }
    QFuture<Result<QString>> read(const QString &key) override { return answered<QString>(kept.value(key)); }
    QFuture<Result<void>> write(const QString &key, const QString &password) override
    {
        kept.insert(key, password);
        return answered<void>({});
    }

    bool available = true;
    QHash<QString, QString> kept;
};

} // namespace

class TestStartPage : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void firstStartOffersTheSample();
    void aRecentProjectOpensByKeyboard();
    void aRecentProjectOpensByMouse();
    void aFolderWithoutAConfigOpensItsUsualSchemaFile();
    void aMissingProjectSaysSoAndCanBeRemoved();
    void urlAndFieldsFollowEachOther();
    void aPastedPasswordLeavesTheUrl();
    void aBrokenUrlIsExplained();
    void testShowsTheServersVersion();
    void testShowsWhyNot();
    void aLateTestAnswerIsDropped();
    void thePasswordGoesToTheKeychainAlone();
    void withoutAKeychainNothingIsSaved();
    void busyTakesNoOtherRequest();

private:
    void show();
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("window.ini")); }
    [[nodiscard]] QString project(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *candidate : m_page->findChildren<QPushButton *>()) {
            if (candidate->text() == text)
                return candidate;
        }
        return nullptr;
    }
    void useOwnConnection()
    {
        auto *box = m_page->findChild<QCheckBox *>();
        for (QCheckBox *candidate : m_page->findChildren<QCheckBox *>()) {
            if (candidate->text().startsWith(QLatin1String("Connect to another")))
                box = candidate;
        }
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(8, box->height() / 2));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakePasswords> m_passwords;
    QStringList m_tested;
    QList<std::shared_ptr<QPromise<Result<ServerInfo>>>> m_tests;
    std::unique_ptr<StartPage> m_page;
};

void TestStartPage::init()
{
    failOnWarnings();
    m_folder = std::make_unique<QTemporaryDir>();
    m_passwords = std::make_shared<FakePasswords>();
    m_tested.clear();
    m_tests.clear();
}

void TestStartPage::cleanup()
{
    m_page.reset();
}

void TestStartPage::show()
{
    StartPageServices services;
    services.recent = RecentProjects(file());
    services.connections = ConnectionStore(file());
    services.passwords = m_passwords;
    services.testConnection = [this](const QString &url) {
        m_tested << url;
        auto promise = std::make_shared<QPromise<Result<ServerInfo>>>();
        promise->start();
        m_tests << promise;
        return promise->future();
    };
    m_page = std::make_unique<StartPage>(services, nullptr);
    m_page->resize(1280, 800);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestStartPage::firstStartOffersTheSample()
{
    show();
    QVERIFY(!m_page->list()->isVisible());
    QVERIFY(!m_page->editor()->isVisible());
    QSignalSpy sample(m_page.get(), &StartPage::sampleRequested);
    QTest::mouseClick(button(QStringLiteral("Open the sample project")), Qt::LeftButton);
    QCOMPARE(sample.size(), 1);
}

void TestStartPage::aRecentProjectOpensByKeyboard()
{
    QDir(m_folder->path()).mkpath(QStringLiteral("a"));
    QDir(m_folder->path()).mkpath(QStringLiteral("b"));
    RecentProjects recent(file());
    recent.add(project(QStringLiteral("a")));
    recent.add(project(QStringLiteral("b")));
    show();
    QSignalSpy open(m_page.get(), &StartPage::openRequested);
    m_page->list()->setFocus();
    QTest::keyClick(m_page->list(), Qt::Key_Down);
    QTest::keyClick(m_page->list(), Qt::Key_Return);
    QCOMPARE(open.size(), 1);
    const auto overrides = open[0][0].value<ConfigOverrides>();
    QCOMPARE(overrides.projectDir, project(QStringLiteral("a")));
    QCOMPARE(overrides.url, QString());
}

void TestStartPage::aRecentProjectOpensByMouse()
{
    QDir(m_folder->path()).mkpath(QStringLiteral("a"));
    RecentProjects(file()).add(project(QStringLiteral("a")));
    show();
    QSignalSpy open(m_page.get(), &StartPage::openRequested);
    QTest::mouseClick(button(QStringLiteral("Open project")), Qt::LeftButton);
    QCOMPARE(open.size(), 1);
}

void TestStartPage::aFolderWithoutAConfigOpensItsUsualSchemaFile()
{
    const QDir folder(m_folder->path());
    folder.mkpath(QStringLiteral("a/shared"));
    const auto touch = [&](const QString &path) {
        QFile written(folder.filePath(path));
        QVERIFY(written.open(QIODevice::WriteOnly));
    };
    touch(QStringLiteral("a/shared/schema.ts"));
    show();
    QSignalSpy open(m_page.get(), &StartPage::openRequested);
    m_page->openFolder(project(QStringLiteral("a")));
    QCOMPARE(open.size(), 1);
    QCOMPARE(open[0][0].value<ConfigOverrides>().schema, QStringList{QStringLiteral("shared/schema.ts")});
    touch(QStringLiteral("a/drizzle.config.ts"));
    m_page->openFolder(project(QStringLiteral("a")));
    QCOMPARE(open[1][0].value<ConfigOverrides>().schema, QStringList());
}

void TestStartPage::aMissingProjectSaysSoAndCanBeRemoved()
{
    RecentProjects(file()).add(project(QStringLiteral("gone")));
    show();
    QSignalSpy open(m_page.get(), &StartPage::openRequested);
    QVERIFY(!button(QStringLiteral("Open project"))->isEnabled());
    m_page->list()->setFocus();
    QTest::keyClick(m_page->list(), Qt::Key_Return);
    QCOMPARE(open.size(), 0);
    bool isTold = false;
    for (const Banner *banner : m_page->findChildren<Banner *>())
        isTold = isTold || (banner->isVisible() && banner->text().contains(QLatin1String("gone")));
    QVERIFY(isTold);
    QTest::keyClick(m_page->list(), Qt::Key_Delete);
    QVERIFY(RecentProjects(file()).list().isEmpty());
    QVERIFY(!m_page->list()->isVisible());
}

void TestStartPage::urlAndFieldsFollowEachOther()
{
    QDir(m_folder->path()).mkpath(QStringLiteral("a"));
    RecentProjects(file()).add(project(QStringLiteral("a")));
    show();
    useOwnConnection();
    ConnectionEditor *editor = m_page->editor();
    QVERIFY(editor->isVisible());
    QTest::keyClicks(editor->urlEdit(), QStringLiteral("postgres://anna@db.example.org:6432/shop?sslmode=require"));
    QCOMPARE(editor->hostEdit()->text(), QStringLiteral("db.example.org"));
    QCOMPARE(editor->portEdit()->text(), QStringLiteral("6432"));
    QCOMPARE(editor->databaseEdit()->text(), QStringLiteral("shop"));
    QCOMPARE(editor->userEdit()->text(), QStringLiteral("anna"));
    QCOMPARE(editor->sslBox()->currentData().toString(), QStringLiteral("require"));
    editor->databaseEdit()->selectAll();
    QTest::keyClicks(editor->databaseEdit(), QStringLiteral("other db"));
    QCOMPARE(editor->urlEdit()->text(),
             QStringLiteral("postgresql://anna@db.example.org:6432/other%20db?sslmode=require"));
    editor->labelEdit()->setFocus();
    QTest::keyClicks(editor->labelEdit(), QStringLiteral("Monday"));
    editor->environmentBox()->setFocus();
    QTest::keyClicks(editor->environmentBox(), QStringLiteral("sta"));
    emit editor->environmentBox()->activated(editor->environmentBox()->currentIndex());
    const ConnectionProfile saved = ConnectionStore(file()).profile(project(QStringLiteral("a")));
    QCOMPARE(saved.url, QStringLiteral("postgresql://anna@db.example.org:6432/other%20db?sslmode=require"));
    QCOMPARE(saved.label, QStringLiteral("Monday"));
    QVERIFY(saved.environment == Environment::Staging);
}

void TestStartPage::aPastedPasswordLeavesTheUrl()
{
    ConnectionEditor editor([](const QString &) { return QFuture<Result<ServerInfo>>(); });
    editor.show();
    QTest::keyClicks(editor.urlEdit(), QStringLiteral("postgres://anna:hunter2@localhost/shop"));
    QCOMPARE(editor.passwordEdit()->text(), QStringLiteral("hunter2"));
    QTest::keyClick(editor.urlEdit(), Qt::Key_Return);
    QVERIFY(!editor.urlEdit()->text().contains(QLatin1String("hunter2")));
    QCOMPARE(editor.passwordEdit()->text(), QStringLiteral("hunter2"));
    QCOMPARE(editor.passwordEdit()->echoMode(), QLineEdit::Password);
    QVERIFY(editor.url().contains(QLatin1String("hunter2")));
    QVERIFY(!editor.profile().url.contains(QLatin1String("hunter2")));
}

void TestStartPage::aBrokenUrlIsExplained()
{
    ConnectionEditor editor([](const QString &) { return QFuture<Result<ServerInfo>>(); });
    editor.show();
    QTest::keyClicks(editor.urlEdit(), QStringLiteral("mysql://localhost/shop"));
    QVERIFY(!editor.isValid());
    QCOMPARE(editor.profile().url, QString());
    editor.test();
    QVERIFY(editor.banner()->isVisible());
}

void TestStartPage::testShowsTheServersVersion()
{
    QDir(m_folder->path()).mkpath(QStringLiteral("a"));
    RecentProjects(file()).add(project(QStringLiteral("a")));
    show();
    useOwnConnection();
    ConnectionEditor *editor = m_page->editor();
    QTest::keyClicks(editor->urlEdit(), QStringLiteral("postgres://anna@localhost/shop"));
    QTest::keyClicks(editor->passwordEdit(), QStringLiteral("hunter2"));
    QTest::mouseClick(button(QStringLiteral("Test connection")), Qt::LeftButton);
    QCOMPARE(m_tested, QStringList{QStringLiteral("postgresql://anna:hunter2@localhost/shop")});
    QVERIFY(!editor->testAction()->isEnabled());
    m_tests[0]->addResult(
        ServerInfo{QStringLiteral("15.18"), QStringLiteral("shop"), QStringLiteral("anna"), QString(), true, false});
    m_tests[0]->finish();
    QTRY_VERIFY(editor->banner()->isVisible());
    QCOMPARE(editor->banner()->text(), QStringLiteral("PostgreSQL 15.18"));
    QVERIFY(editor->testAction()->isEnabled());
}

void TestStartPage::testShowsWhyNot()
{
    show();
    ConnectionEditor *editor = m_page->editor();
    ConnectionProfile profile;
    profile.url = QStringLiteral("postgresql://anna@localhost/shop");
    editor->setProfile(profile);
    editor->test();
    m_tests[0]->addResult(
        Result<ServerInfo>(fail(ErrorKind::Permission, QStringLiteral("password authentication failed"))));
    m_tests[0]->finish();
    QTRY_VERIFY(editor->banner()->text().contains(QLatin1String("password authentication failed")));
}

void TestStartPage::aLateTestAnswerIsDropped()
{
    show();
    ConnectionEditor *editor = m_page->editor();
    ConnectionProfile profile;
    profile.url = QStringLiteral("postgresql://anna@localhost/shop");
    editor->setProfile(profile);
    editor->test();
    profile.url = QStringLiteral("postgresql://anna@localhost/other");
    editor->setProfile(profile);
    m_tests[0]->addResult(
        ServerInfo{QStringLiteral("15.18"), QStringLiteral("shop"), QStringLiteral("anna"), QString(), true, false});
    m_tests[0]->finish();
    QTest::qWait(20);
    QVERIFY(!editor->banner()->isVisibleTo(editor));
}

void TestStartPage::thePasswordGoesToTheKeychainAlone()
{
    QDir(m_folder->path()).mkpath(QStringLiteral("a"));
    RecentProjects(file()).add(project(QStringLiteral("a")));
    show();
    useOwnConnection();
    ConnectionEditor *editor = m_page->editor();
    QTest::keyClicks(editor->urlEdit(), QStringLiteral("postgres://anna@localhost/shop"));
    QTest::keyClicks(editor->passwordEdit(), QStringLiteral("hunter2"));
    QSignalSpy open(m_page.get(), &StartPage::openRequested);
    QTest::mouseClick(button(QStringLiteral("Open project")), Qt::LeftButton);
    QCOMPARE(open.size(), 1);
    QCOMPARE(open[0][0].value<ConfigOverrides>().url, QStringLiteral("postgresql://anna:hunter2@localhost/shop"));
    QCOMPARE(m_passwords->kept.value(QStringLiteral("postgresql://anna@localhost/shop")), QStringLiteral("hunter2"));

    m_page.reset();
    QFile written(file());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("hunter2"));

    show();
    QTRY_COMPARE(m_page->editor()->password(), QStringLiteral("hunter2"));
    QSignalSpy again(m_page.get(), &StartPage::openRequested);
    m_page->openFolder(project(QStringLiteral("a")));
    QTRY_COMPARE(again.size(), 1);
    QCOMPARE(again[0][0].value<ConfigOverrides>().url, QStringLiteral("postgresql://anna:hunter2@localhost/shop"));
}

void TestStartPage::withoutAKeychainNothingIsSaved()
{
    m_passwords->available = false;
    QDir(m_folder->path()).mkpath(QStringLiteral("a"));
    RecentProjects(file()).add(project(QStringLiteral("a")));
    show();
    useOwnConnection();
    ConnectionEditor *editor = m_page->editor();
    QVERIFY(!editor->keepsPassword());
    QTest::keyClicks(editor->urlEdit(), QStringLiteral("postgres://anna@localhost/shop"));
    QTest::keyClicks(editor->passwordEdit(), QStringLiteral("hunter2"));
    QSignalSpy open(m_page.get(), &StartPage::openRequested);
    QTest::mouseClick(button(QStringLiteral("Open project")), Qt::LeftButton);
    QCOMPARE(open[0][0].value<ConfigOverrides>().url, QStringLiteral("postgresql://anna:hunter2@localhost/shop"));
    QVERIFY(m_passwords->kept.isEmpty());
}

void TestStartPage::busyTakesNoOtherRequest()
{
    show();
    QSignalSpy sample(m_page.get(), &StartPage::sampleRequested);
    m_page->setBusy(QStringLiteral("Preparing"));
    QVERIFY(!button(QStringLiteral("Open the sample project"))->isEnabled());
    QVERIFY(!button(QStringLiteral("Open folder…"))->isEnabled());
    Error error;
    error.message = QStringLiteral("initdb is missing");
    m_page->showError(error);
    QVERIFY(button(QStringLiteral("Open the sample project"))->isEnabled());
}

QTEST_MAIN(TestStartPage)
#include "tst_start_page.moc"
