#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace studio {

struct EditorCommand {
    QString program;
    QStringList arguments;
};

/// How to open a file at a line: the editor that `visual` ($VISUAL) names, else VS Code or one of its kin, where `find` knows
/// the program's path. Editors that live in a terminal get one. Nothing: leave it to the system. Pure.
[[nodiscard]] std::optional<EditorCommand> editorCommand(const QString &visual,
                                                         const std::function<QString(const QString &)> &find,
                                                         const QString &file, int line, int column);

/// Starts the editor, or asks the system to open the file. False when neither worked. `file` is absolute.
bool openInEditor(const QString &file, int line, int column = 0);

} // namespace studio
