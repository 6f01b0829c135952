#include "app/kit/terminal.h"

#include "engine/project/json_report.h"

#include <QDir>

#include <cstdio>
#include <utility>

#include <poll.h>
#include <unistd.h>

namespace studio::kit {

namespace {

constexpr int stopCheckMs = 50;

void write(FILE *stream, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    std::fwrite(utf8.constData(), 1, size_t(utf8.size()), stream);
    std::fflush(stream);
}

const char *escape(Tone tone)
{
    switch (tone) {
    case Tone::Plain: return "";
    case Tone::Added: return "\033[32m";
    case Tone::Removed: return "\033[31m";
    case Tone::Changed: return "\033[33m";
    case Tone::Renamed: return "\033[34m";
    case Tone::Dim: return "\033[2m";
    case Tone::Bold: return "\033[1m";
    case Tone::Danger: return "\033[1;31m";
    case Tone::Warning: return "\033[33m";
    }
    return "";
}

} // namespace

QString shownPath(const QString &path)
{
    const QString relative = QDir::current().relativeFilePath(path);
    return relative.startsWith(QLatin1String("../")) ? path : relative;
}

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Connection:
    case ErrorKind::Permission: return 3;
    case ErrorKind::Refused: return 4;
    case ErrorKind::Apply:
    case ErrorKind::Cancelled: return 5;
    case ErrorKind::Usage:
    case ErrorKind::Config:
    case ErrorKind::SchemaFile:
    case ErrorKind::Sql:
    case ErrorKind::Io:
    case ErrorKind::Internal: return 2;
    }
    return 2;
}

Terminal::Terminal(bool json, bool color) : m_json(json), m_color(color && isatty(STDOUT_FILENO) != 0) {}

Terminal::~Terminal()
{
    endProgress();
}

bool Terminal::interactive() const
{
    return !m_json && isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

void Terminal::line(const QString &text)
{
    endProgress();
    write(stdout, text + QLatin1Char('\n'));
}

void Terminal::document(const QJsonObject &object)
{
    document(QJsonDocument(object));
}

void Terminal::document(const QJsonDocument &json)
{
    endProgress();
    // JSON lets through what steers a terminal beside escapes: DEL, C1 and directions, within texts alone. There it means the same written as \uXXXX.
    write(stdout, printable(QString::fromUtf8(json.toJson())));
}

void Terminal::script(const QString &text)
{
    endProgress();
    write(stdout, isatty(STDOUT_FILENO) != 0 ? printable(text) : text);
}

void Terminal::raw(const QString &text)
{
    endProgress();
    write(stdout, text);
}

void Terminal::note(const QString &text)
{
    endProgress();
    write(stderr, printable(text) + QLatin1Char('\n'));
}

void Terminal::progress(const Progress &progress)
{
    if (isatty(STDERR_FILENO) == 0 || progress.what.isEmpty())
        return;
    QString text = printable(progress.what).simplified().left(70);
    if (progress.total > 0)
        text.prepend(QStringLiteral("%1/%2 ").arg(progress.done + 1).arg(progress.total));
    write(stderr, QStringLiteral("\r\033[K") + text);
    m_progressShown = true;
}

void Terminal::endProgress()
{
    if (m_progressShown)
        write(stderr, QStringLiteral("\r\033[K"));
    m_progressShown = false;
}

void Terminal::error(const Error &error)
{
    endProgress();
    if (m_json) {
        document(errorReport(error));
        return;
    }
    const bool tty = isatty(STDERR_FILENO) != 0 && m_color;
    write(stderr, (tty ? QStringLiteral("\033[1;31merror:\033[0m ") : QStringLiteral("error: ")) + printable(describe(error)) + QLatin1Char('\n'));
    if (!error.statement.isEmpty() && error.kind == ErrorKind::Apply)
        write(stderr, QStringLiteral("statement: ") + printable(error.statement) + QLatin1Char('\n'));
}

Result<QString> Terminal::ask(const QString &question, const std::stop_token &stop)
{
    endProgress();
    write(stderr, printable(question) + QLatin1Char(' '));
    qsizetype end = -1;
    while ((end = m_typed.indexOf('\n')) < 0) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        const int ready = poll(&input, 1, stopCheckMs);
        if (stop.stop_requested()) {
            write(stderr, QStringLiteral("\n"));
            return fail(ErrorKind::Cancelled, QStringLiteral("cancelled; nothing was changed"));
        }
        if (ready <= 0)
            continue;
        char buffer[4096];
        const ssize_t size = read(STDIN_FILENO, buffer, sizeof buffer);
        if (size <= 0)
            return QString::fromLocal8Bit(std::exchange(m_typed, {})).trimmed();
        m_typed.append(buffer, size);
    }
    const QByteArray line = m_typed.left(end);
    m_typed.remove(0, end + 1);
    return QString::fromLocal8Bit(line).trimmed();
}

QString Terminal::paint(const QString &text, Tone tone) const
{
    if (!m_color || tone == Tone::Plain)
        return text;
    return QString::fromLatin1(escape(tone)) + text + QStringLiteral("\033[0m");
}

} // namespace studio::kit
