#include "engine/apply/restore_tools.h"

#include <QTemporaryFile>

namespace studio {

Result<RestoreTools> findRestoreTools(ProcessRunner &runner, int serverMajor)
{
    PostgresProgram server;
    server.major = serverMajor;
    const auto restorer = findCompanion(runner, QStringLiteral("pg_restore"), server);
    const auto psql = restorer ? findCompanion(runner, QStringLiteral("psql"), *restorer) : std::nullopt;
    if (restorer && psql)
        return RestoreTools{*restorer, *psql};
    auto error = fail(ErrorKind::Refused,
                      QStringLiteral("%1 is not installed; nothing was touched")
                          .arg(restorer ? QStringLiteral("psql") : QStringLiteral("pg_restore")),
                      QStringLiteral("install the package postgresql-client-%1").arg(serverMajor));
    error.error().code = QStringLiteral("restore.no-pg-restore");
    return error;
}

Result<QString> dataScript(ProcessRunner &runner, const QString &pgRestore, const QString &file, const QList<int> &entries,
                           std::stop_token stop)
{
    QTemporaryFile useList;
    if (!useList.open())
        return fail(ErrorKind::Io, QStringLiteral("cannot write a temporary file: %1").arg(useList.errorString()));
    for (const int id : entries)
        useList.write(QByteArray::number(id) + ";\n");
    useList.close();
    const auto outcome = runner.run(clientRequest(pgRestore,
                                                  {QStringLiteral("--data-only"), QLatin1String("--use-list=") + useList.fileName(),
                                                   QStringLiteral("--file=-"), file},
                                                  {}),
                                    stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (outcome->exitCode == 0) {
        // \restrict and \unrestrict are psql's.
        QStringList lines = QString::fromUtf8(outcome->standardOutput).split(QLatin1Char('\n'));
        lines.removeIf([](const QString &line) { return line.startsWith(QLatin1Char('\\')); });
        return lines.join(QLatin1Char('\n'));
    }
    auto error = fail(ErrorKind::Usage, QStringLiteral("%1 cannot be read as a backup").arg(file));
    error.error().code = QStringLiteral("restore.file");
    error.error().detail = complaints(outcome->standardError);
    return error;
}

} // namespace studio
