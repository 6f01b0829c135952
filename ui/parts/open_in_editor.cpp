#include "ui/parts/open_in_editor.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QUrl>

namespace studio {

namespace {

enum class Manner {
    Goto,      ///< --goto file:line:column (VS Code and its kin)
    Colon,     ///< file:line:column
    PlusLine,  ///< +line file
    KateLine,  ///< --line N file
};

struct Editor {
    const char *name;
    Manner manner;
    bool inTerminal;
};

constexpr Editor editors[] = {
    {"code", Manner::Goto, false},        {"code-insiders", Manner::Goto, false}, {"codium", Manner::Goto, false},
    {"cursor", Manner::Goto, false},      {"windsurf", Manner::Goto, false},      {"zed", Manner::Colon, false},
    {"zeditor", Manner::Colon, false},    {"subl", Manner::Colon, false},         {"kate", Manner::KateLine, false},
    {"kwrite", Manner::KateLine, false},  {"idea", Manner::KateLine, false},      {"webstorm", Manner::KateLine, false},
    {"gedit", Manner::PlusLine, false},   {"gvim", Manner::PlusLine, false},      {"emacs", Manner::PlusLine, false},
    {"emacsclient", Manner::PlusLine, false}, {"gnome-text-editor", Manner::PlusLine, false},
    {"vim", Manner::PlusLine, true},      {"nvim", Manner::PlusLine, true},       {"vi", Manner::PlusLine, true},
    {"nano", Manner::PlusLine, true},     {"hx", Manner::Colon, true},            {"helix", Manner::Colon, true},
    {"micro", Manner::PlusLine, true},    {"joe", Manner::PlusLine, true},        {"mcedit", Manner::PlusLine, true},
};

const Editor *knownEditor(const QString &program)
{
    const QString name = QFileInfo(program).fileName();
    for (const Editor &editor : editors) {
        if (name == QLatin1String(editor.name))
            return &editor;
    }
    return nullptr;
}

QStringList placeArguments(Manner manner, const QString &file, int line, int column)
{
    const QString colon = QStringLiteral("%1:%2:%3").arg(file).arg(line).arg(qMax(1, column));
    switch (manner) {
    case Manner::Goto:
        return {QStringLiteral("--goto"), colon};
    case Manner::Colon:
        return {colon};
    case Manner::KateLine:
        return {QStringLiteral("--line"), QString::number(line), file};
    case Manner::PlusLine:
        break;
    }
    return {QStringLiteral("+%1").arg(line), file};
}

std::optional<EditorCommand> inTerminal(const EditorCommand &command, const std::function<QString(const QString &)> &find)
{
    const QString terminal = find(QStringLiteral("x-terminal-emulator"));
    if (terminal.isEmpty())
        return std::nullopt;
    return EditorCommand{terminal, QStringList{QStringLiteral("-e"), command.program} + command.arguments};
}

} // namespace

std::optional<EditorCommand> editorCommand(const QString &visual, const std::function<QString(const QString &)> &find,
                                           const QString &file, int line, int column)
{
    const int at = qMax(1, line);
    QStringList words = QProcess::splitCommand(visual);
    if (!words.isEmpty()) {
        const QString program = words.takeFirst();
        const QString path = QFileInfo(program).isAbsolute() ? program : find(program);
        if (!path.isEmpty()) {
            const Editor *editor = knownEditor(program);
            EditorCommand command{path, words + (editor ? placeArguments(editor->manner, file, at, column) : QStringList{file})};
            if (!editor || !editor->inTerminal)
                return command;
            if (const auto wrapped = inTerminal(command, find))
                return wrapped;
        }
    }
    for (const char *name : {"code", "codium", "cursor", "zed"}) {
        const QString path = find(QLatin1String(name));
        if (!path.isEmpty())
            return EditorCommand{path, placeArguments(knownEditor(QLatin1String(name))->manner, file, at, column)};
    }
    return std::nullopt;
}

bool openInEditor(const QString &file, int line, int column)
{
    const auto find = [](const QString &name) { return QStandardPaths::findExecutable(name); };
    const auto command = editorCommand(qEnvironmentVariable("VISUAL"), find, file, line, column);
    if (command && QProcess::startDetached(command->program, command->arguments))
        return true;
    return QDesktopServices::openUrl(QUrl::fromLocalFile(file));
}

} // namespace studio
