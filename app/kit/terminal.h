#pragma once

#include "engine/base/error.h"
#include "engine/base/printable.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <stop_token>

namespace studio::kit {

enum class Tone { Plain, Added, Removed, Changed, Renamed, Dim, Bold, Danger, Warning };

/// Standard output and standard error of one call: stdout carries the result alone; progress, notes and errors go to stderr.
/// Control characters in names and messages are shown, not obeyed.
class Terminal {
public:
    Terminal(bool json, bool color);
    ~Terminal();

    [[nodiscard]] bool json() const { return m_json; }
    /// True when questions can be asked: standard input and standard error are a terminal.
    [[nodiscard]] bool interactive() const;

    void line(const QString &text = {});            ///< stdout
    void document(const QJsonObject &object);       ///< stdout; the one JSON document
    void document(const QJsonDocument &json);
    void script(const QString &text);               ///< stdout: for programs as it is; on a terminal with control characters shown
    void raw(const QString &text);                  ///< stdout, as it is
    void note(const QString &text);                 ///< stderr
    void progress(const Progress &progress);        ///< stderr, one line that is written over; only on a terminal
    void endProgress();
    /// Error on stderr, or as `{"error": …}` on stdout.
    void error(const Error &error);
    /// One line of the person's answer; empty at the end of input. Errors: Cancelled, by Ctrl+C.
    [[nodiscard]] Result<QString> ask(const QString &question, const std::stop_token &stop);

    [[nodiscard]] QString paint(const QString &text, Tone tone) const;

private:
    bool m_json;
    bool m_color;
    bool m_progressShown = false;
    QByteArray m_typed; ///< read, and not yet taken as an answer
};

/// As a person in the current folder would name it.
[[nodiscard]] QString shownPath(const QString &path);

/// cli.md's exit codes.
[[nodiscard]] int exitCode(ErrorKind kind);

} // namespace studio::kit
