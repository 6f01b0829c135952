#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace studio::test {

struct ProgramRun {
    int exitCode = -1; ///< -1: it did not start, crashed, or took longer than a minute
    QByteArray output;
    QByteArray errors;
    QString trouble; ///< why there is no exit code
};

struct ProgramInput {
    QStringList variables; ///< "KEY=value", added to ours; "KEY" alone removes it
    QString folder;        ///< to run in
    QByteArray input;      ///< on standard input
};

/// Runs one of our programs by its name (in STUDIO_BIN_DIR), or any by its path, to the end.
[[nodiscard]] ProgramRun runProgram(const QString &program, const QStringList &arguments,
                                    const ProgramInput &input = {});

} // namespace studio::test
