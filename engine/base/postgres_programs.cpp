#include "engine/base/postgres_programs.h"

#include "engine/base/process.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

#include <algorithm>

namespace studio {

namespace {

constexpr std::chrono::seconds answerTime{10};

QString trimmedOutput(ProcessRunner &runner, const QString &program, const QString &argument)
{
    ProcessRequest request;
    request.program = program;
    request.arguments = {argument};
    request.timeout = answerTime;
    const auto outcome = runner.run(request);
    if (!outcome || outcome->exitCode != 0)
        return {};
    return QString::fromLocal8Bit(outcome->standardOutput).trimmed();
}

QStringList versionedFolders(const QString &parent, const QString &pattern)
{
    QStringList folders;
    const QDir dir(parent);
    for (const QString &entry : dir.entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot))
        folders << dir.filePath(entry) + QLatin1String("/bin");
    return folders;
}

QStringList candidateFolders(ProcessRunner &runner)
{
    if (const QString chosen = qEnvironmentVariable("SCHEMA_STUDIO_PG_BIN"); !chosen.isEmpty())
        return {chosen};
    QStringList folders = versionedFolders(QStringLiteral("/usr/lib/postgresql"), QStringLiteral("*"));
    folders += versionedFolders(QStringLiteral("/usr"), QStringLiteral("pgsql-*"));
    if (const QString config = QStandardPaths::findExecutable(QStringLiteral("pg_config")); !config.isEmpty())
        folders << trimmedOutput(runner, config, QStringLiteral("--bindir"));
    folders += qEnvironmentVariable("PATH").split(QLatin1Char(':'), Qt::SkipEmptyParts);
    folders.removeAll(QString());
    return folders;
}

QStringList candidates(const QString &name, ProcessRunner &runner)
{
    const QByteArray variable =
        "SCHEMA_STUDIO_" + name.toUpper().replace(QLatin1Char('-'), QLatin1Char('_')).toLatin1();
    if (const QString chosen = qEnvironmentVariable(variable.constData()); !chosen.isEmpty())
        return {chosen};
    QStringList programs;
    for (const QString &folder : candidateFolders(runner)) {
        const QFileInfo file(folder + QLatin1Char('/') + name);
        const QString canonical = file.canonicalFilePath();
        // Debian's /usr/bin/pg_dump is a script that picks one out of /usr/lib/postgresql, slowly.
        if (file.isExecutable() && QFileInfo(canonical).fileName() == name && !programs.contains(canonical))
            programs << canonical;
    }
    return programs;
}

} // namespace

PostgresProgram parsePostgresVersion(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\(PostgreSQL\\) ((\\d+)[^\\s]*)"));
    PostgresProgram program;
    if (const auto match = pattern.match(text); match.hasMatch()) {
        program.version = match.captured(1);
        program.major = match.captured(2).toInt();
    }
    return program;
}

QList<PostgresProgram> findPostgresPrograms(const QString &name, ProcessRunner &runner)
{
    QList<PostgresProgram> programs;
    for (const QString &path : candidates(name, runner)) {
        PostgresProgram program = parsePostgresVersion(trimmedOutput(runner, path, QStringLiteral("--version")));
        if (program.major == 0)
            continue;
        program.path = path;
        programs << program;
    }
    std::stable_sort(programs.begin(), programs.end(),
                     [](const PostgresProgram &a, const PostgresProgram &b) { return a.major > b.major; });
    return programs;
}

} // namespace studio
