#include "engine/apply/client_tools.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace studio {

namespace {

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Refused, message, hint);
    error.error().code = QLatin1String(code);
    return error;
}

} // namespace

Result<PostgresProgram> findDumper(ProcessRunner &runner, int serverMajor)
{
    // Newest first.
    const QList<PostgresProgram> programs = findPostgresPrograms(QStringLiteral("pg_dump"), runner);
    const QString hint =
        QStringLiteral("install the package postgresql-client-%1, or push without a backup").arg(serverMajor);
    if (programs.isEmpty())
        return refused("backup.no-pg-dump",
                       QStringLiteral("no backup was made: pg_dump is not installed; nothing was touched"), hint);
    const PostgresProgram *best = nullptr;
    for (const PostgresProgram &program : programs) {
        if (program.major >= serverMajor)
            best = &program;
    }
    if (!best) {
        return refused(
            "backup.version",
            QStringLiteral("no backup was made: pg_dump %1 is older than the server (%2); nothing was touched")
                .arg(programs.first().version)
                .arg(serverMajor),
            hint);
    }
    return *best;
}

std::optional<PostgresProgram> findCompanion(ProcessRunner &runner, const QString &name, const PostgresProgram &program)
{
    const QList<PostgresProgram> candidates = findPostgresPrograms(name, runner);
    const auto folder = [](const PostgresProgram &one) { return QFileInfo(one.path).path(); };
    for (const PostgresProgram &candidate : candidates) {
        if (folder(candidate) == folder(program))
            return candidate;
    }
    for (const PostgresProgram &candidate : candidates) {
        if (candidate.major == program.major)
            return candidate;
    }
    if (candidates.isEmpty())
        return {};
    return candidates.first();
}

ProcessRequest clientRequest(const QString &program, const QStringList &arguments, const ConnectionTarget &target)
{
    ProcessRequest request;
    request.program = program;
    request.arguments = arguments;
    for (const QString &variable : target.secured().environment())
        request.environment.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
    request.environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    request.environment.insert(QStringLiteral("PGAPPNAME"), QStringLiteral("schema-studio"));
    request.environment.remove(QStringLiteral("PGCLIENTENCODING"));
    return request;
}

QString complaints(const QByteArray &standardError)
{
    static const QRegularExpression serious(QStringLiteral("\\b(error|fatal|detail|hint|warning|context):"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression program(QStringLiteral("^[\\w.-]+: "));
    QStringList lines;
    bool isSerious = false;
    for (const QString &line : QString::fromUtf8(standardError).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (line.contains(serious))
            isSerious = true;
        else if (line.contains(program))
            isSerious = false;
        if (isSerious)
            lines << line;
    }
    return lines.isEmpty() ? QString::fromUtf8(standardError.right(2000)).trimmed() : lines.join(QLatin1Char('\n'));
}

} // namespace studio
