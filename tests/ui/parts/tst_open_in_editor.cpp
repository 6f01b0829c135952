#include "ui/parts/open_in_editor.h"

#include <QTest>

using namespace studio;

class TestOpenInEditor : public QObject {
    Q_OBJECT

private slots:
    void commandFitsTheEditor_data()
    {
        QTest::addColumn<QString>("visual");
        QTest::addColumn<QStringList>("installed");
        QTest::addColumn<QString>("command");
        const auto row = [](const char *name, const char *visual, const QStringList &installed, const char *command) {
            QTest::newRow(name) << QString::fromLatin1(visual) << installed << QString::fromLatin1(command);
        };
        const QString code = QStringLiteral("code");
        const QString vim = QStringLiteral("vim");
        const QString terminal = QStringLiteral("x-terminal-emulator");
        row("VISUAL beats VS Code", "kate", {code, QStringLiteral("kate")}, "/bin/kate --line 12 /p/schema.ts");
        row("VISUAL keeps its own arguments", "code --wait", {code}, "/bin/code --wait --goto /p/schema.ts:12:3");
        row("VISUAL with a path", "/opt/subl", {}, "/opt/subl /p/schema.ts:12:3");
        row("terminal editors get a terminal", "vim", {vim, terminal}, "/bin/x-terminal-emulator -e /bin/vim +12 /p/schema.ts");
        row("without a terminal VS Code is next", "vim", {vim, code}, "/bin/code --goto /p/schema.ts:12:3");
        row("an unknown editor gets the file alone", "myedit", {QStringLiteral("myedit")}, "/bin/myedit /p/schema.ts");
        row("a VISUAL that is not there is passed over", "gone", {code}, "/bin/code --goto /p/schema.ts:12:3");
        row("no VISUAL", "", {code}, "/bin/code --goto /p/schema.ts:12:3");
        row("VS Codium", "", {QStringLiteral("codium")}, "/bin/codium --goto /p/schema.ts:12:3");
        row("nothing is installed", "", {}, "");
    }

    void commandFitsTheEditor()
    {
        QFETCH(QString, visual);
        QFETCH(QStringList, installed);
        QFETCH(QString, command);
        const auto find = [&](const QString &name) { return installed.contains(name) ? QLatin1String("/bin/") + name : QString(); };
        const auto found = editorCommand(visual, find, QStringLiteral("/p/schema.ts"), 12, 3);
        QCOMPARE(found ? (QStringList{found->program} + found->arguments).join(QLatin1Char(' ')) : QString(), command);
    }

    void aFileThatNobodyNumberedOpensAtItsTop()
    {
        const auto find = [](const QString &name) { return QLatin1String("/bin/") + name; };
        const auto found = editorCommand({}, find, QStringLiteral("/p/a.ts"), 0, 0);
        QCOMPARE(found->arguments.last(), QStringLiteral("/p/a.ts:1:1"));
    }
};

QTEST_APPLESS_MAIN(TestOpenInEditor)
#include "tst_open_in_editor.moc"
