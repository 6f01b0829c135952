#include "tests/ui/support/warnings.h"
#include "ui/parts/actions.h"
#include "ui/parts/filter_field.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/fuzzy.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace studio;

namespace {

Command objectCommand(const char *name)
{
    return {QString::fromLatin1(name), QStringLiteral("table"), {}, nullptr,
            ObjectId{ObjectKind::Table, QStringLiteral("public"), {}, QString::fromLatin1(name)}};
}

} // namespace

class TestCommandPalette : public QObject {
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void betterFitsScoreHigher_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("better");
        QTest::addColumn<QString>("worse");
        QTest::newRow("the whole name") << "users" << "users" << "users_archive";
        QTest::newRow("the start") << "use" << "users" << "reuse_log";
        QTest::newRow("starts of words") << "cs" << "contact_submissions" << "access";
        QTest::newRow("together") << "post" << "posts" << "people_or_staff";
        QTest::newRow("the shorter of two equals") << "user" << "users" << "users_of_last_year";
        QTest::newRow("capitals start words") << "uR" << "userRole" << "purpose_registry";
    }

    void betterFitsScoreHigher()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, better);
        QFETCH(QString, worse);
        const auto high = fuzzyScore(pattern, better);
        const auto low = fuzzyScore(pattern, worse);
        QVERIFY(high);
        QVERIFY(!low || *high > *low);
    }

    void whatDoesNotFitIsLeftOut()
    {
        QVERIFY(!fuzzyScore(u"xyz", u"users"));
        QVERIFY(!fuzzyScore(u"su", u"us"));
        QVERIFY(fuzzyScore(u"", u"users"));
        QVERIFY(fuzzyScore(u"USERS", u"users"));
    }

    void typingFindsAndEnterDoes()
    {
        QWidget window;
        window.resize(900, 600);
        QLineEdit field(&window);
        CommandPalette palette(&window);
        const QAbstractItemModelTester tester(palette.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAction *refresh = makeAction(&window, QStringLiteral("refresh-cw"), QStringLiteral("Compare again"), QKeySequence(Qt::Key_F5), {});
        QSignalSpy triggered(refresh, &QAction::triggered);
        QSignalSpy chosen(&palette, &CommandPalette::objectChosen);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field.setFocus();

        const QList<Command> commands{{refresh->text(), QStringLiteral("F5"), refresh->icon(), refresh, std::nullopt},
                                      objectCommand("users"), objectCommand("posts"), objectCommand("user_settings")};
        palette.open(commands);
        QVERIFY(palette.isVisible());
        QVERIFY(palette.field()->hasFocus());
        QCOMPARE(palette.model()->rowCount(), 4);
        QTest::keyClicks(palette.field(), QStringLiteral("user"));
        QCOMPARE(palette.model()->rowCount(), 2);
        QTest::keyClick(palette.field(), Qt::Key_Down);
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().value<ObjectId>().name, QStringLiteral("user_settings"));
        QVERIFY(!palette.isVisible());
        QVERIFY(field.hasFocus());

        palette.open(commands);
        QVERIFY(palette.field()->text().isEmpty());
        QTest::keyClicks(palette.field(), QStringLiteral("compag"));
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QCOMPARE(triggered.count(), 1);

        palette.open(commands);
        QTest::keyClick(palette.field(), Qt::Key_Escape);
        QVERIFY(!palette.isVisible());
        palette.open(commands);
        QTest::keyClicks(palette.field(), QStringLiteral("nothing like it"));
        QTest::keyClick(palette.field(), Qt::Key_Return);
        QVERIFY(palette.isVisible());
        QCOMPARE(triggered.count() + chosen.count(), 2);
        QTest::mouseClick(&field, Qt::LeftButton);
        field.setFocus();
        QVERIFY(!palette.isVisible());
    }

    void thousandsOfObjectsAreListedInPart()
    {
        CommandModel model;
        QList<Command> commands;
        for (int i = 0; i < 5000; ++i)
            commands << objectCommand(QByteArray("table_" + QByteArray::number(i)).constData());
        model.setCommands(commands);
        QCOMPARE(model.rowCount(), CommandModel::mostShown);
        model.setPattern(QStringLiteral("t4999"));
        QCOMPARE(model.commandAt(0).text, QStringLiteral("table_4999"));
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
