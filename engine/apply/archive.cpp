#include "engine/apply/archive.h"

#include "engine/apply/client_tools.h"

#include <QRegularExpression>

namespace studio {

namespace {

Result<QByteArray> readArchive(ProcessRunner &runner, const QString &pgRestore, const QStringList &arguments,
                               const QString &file, std::stop_token stop)
{
    const auto outcome = runner.run(clientRequest(pgRestore, arguments + QStringList{file}, {}), stop);
    if (!outcome)
        return std::unexpected(outcome.error());
    if (outcome->exitCode != 0) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("%1 cannot be read as a backup").arg(file));
        error.error().code = QStringLiteral("restore.file");
        error.error().detail = complaints(outcome->standardError);
        return error;
    }
    return outcome->standardOutput;
}

/// "-- Name: users id; Type: DEFAULT; Schema: public; Owner: postgres", read from its end, since names may hold
/// anything.
void readNames(QString line, ArchiveEntry &entry)
{
    const auto cut = [&line](const QString &label) {
        const qsizetype at = line.lastIndexOf(label);
        const QString value = at < 0 ? QString() : line.mid(at + label.size());
        line.truncate(at < 0 ? line.size() : at);
        return value;
    };
    if (line.contains(QLatin1String("; Tablespace: ")))
        (void)cut(QStringLiteral("; Tablespace: "));
    (void)cut(QStringLiteral("; Owner: "));
    entry.schema = cut(QStringLiteral("; Schema: "));
    entry.type = cut(QStringLiteral("; Type: "));
    entry.name = line;
}

/// At semicolons outside of quotes; psql's own commands (\restrict) are left out.
QStringList statementsOf(const QString &script)
{
    static const QRegularExpression pieces(QStringLiteral("^\\\\[^\\n]*\\n|\"[^\"]*\"|'[^']*'|--[^\\n]*\\n|[^\"';]"),
                                           QRegularExpression::MultilineOption);
    QStringList statements;
    QString statement;
    qsizetype at = 0;
    while (at < script.size()) {
        const auto match =
            pieces.match(script, at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        const QString piece = match.hasMatch() ? match.captured() : script.mid(at, 1);
        at += piece.size();
        if (piece == QLatin1String(";")) {
            statements << statement.trimmed() + piece;
            statement.clear();
        } else if (!piece.startsWith(QLatin1String("--")) && !piece.startsWith(QLatin1Char('\\'))) {
            statement += piece;
        }
    }
    return statements;
}

} // namespace

QString archiveName(QString name)
{
    // sanitize_line in pg_backup_archiver.c
    return name.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\r'), QLatin1Char(' '));
}

Result<ArchiveList> listArchive(ProcessRunner &runner, const QString &pgRestore, const QString &file,
                                std::stop_token stop)
{
    const auto text = readArchive(runner, pgRestore, {QStringLiteral("--list")}, file, stop);
    if (!text)
        return std::unexpected(text.error());
    static const QRegularExpression line(QStringLiteral("^(\\d+); (\\d+) (\\d+) (TABLE DATA |TABLE (?!ATTACH ))?"));
    ArchiveList list;
    list.text = QString::fromUtf8(*text);
    for (const QString &entry : list.text.split(QLatin1Char('\n'))) {
        const auto match = line.match(entry);
        if (!match.hasMatch())
            continue;
        const int id = match.captured(1).toInt();
        const unsigned oid = match.captured(3).toUInt();
        list.ids << id;
        if (match.captured(4) == QLatin1String("TABLE DATA "))
            list.rows.insert(oid, id);
        else if (match.captured(4) == QLatin1String("TABLE "))
            list.tables << oid;
    }
    return list;
}

Result<QList<ArchiveEntry>> describeArchive(ProcessRunner &runner, const QString &pgRestore, const QString &file,
                                            std::stop_token stop)
{
    const auto text = readArchive(
        runner, pgRestore, {QStringLiteral("--verbose"), QStringLiteral("--schema-only"), QStringLiteral("--file=-")},
        file, stop);
    if (!text)
        return std::unexpected(text.error());
    static const QRegularExpression head(
        QStringLiteral("^--\\n-- TOC entry (\\d+) \\(class \\d+ OID (\\d+)\\)\\n(?:-- Dependencies:([ \\d]*)\\n)?-- "
                       "Name: ([^\\n]*)\\n(?:-- [^\\n]*\\n)*--\\n"),
        QRegularExpression::MultilineOption);
    const QString script = QString::fromUtf8(*text);
    QList<ArchiveEntry> entries;
    qsizetype sqlStart = 0;
    const auto endSql = [&](qsizetype at) {
        if (!entries.isEmpty())
            entries.last().sql = script.mid(sqlStart, at - sqlStart).trimmed();
    };
    for (auto matches = head.globalMatch(script); matches.hasNext();) {
        const auto match = matches.next();
        endSql(match.capturedStart());
        sqlStart = match.capturedEnd();
        ArchiveEntry entry;
        entry.id = match.captured(1).toInt();
        entry.oid = match.captured(2).toUInt();
        for (const QString &id : match.captured(3).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            entry.dependencies << id.toInt();
        readNames(match.captured(4), entry);
        entries << entry;
    }
    endSql(script.size());
    return entries;
}

Result<QStringList> dropStatements(ProcessRunner &runner, const QString &pgRestore, const QString &file,
                                   const QString &useList, std::stop_token stop)
{
    const auto text = readArchive(runner, pgRestore,
                                  {QStringLiteral("--verbose"), QStringLiteral("--clean"),
                                   QStringLiteral("--if-exists"), QStringLiteral("--schema-only"),
                                   QLatin1String("--use-list=") + useList, QStringLiteral("--file=-")},
                                  file, stop);
    if (!text)
        return std::unexpected(text.error());
    // First what is dropped, then each entry under a heading of its own.
    const QString script = QString::fromUtf8(*text);
    const QString drops = script.left(script.indexOf(QLatin1String("\n-- TOC entry ")));
    QStringList statements;
    for (const QString &statement : statementsOf(drops)) {
        const bool isSetting = statement.startsWith(QLatin1String("SET ")) ||
                               statement.startsWith(QLatin1String("SELECT pg_catalog.set_config("));
        const bool detaches = statement.startsWith(QLatin1String("ALTER TABLE ")) &&
                              statement.contains(QLatin1String(" DETACH PARTITION "));
        if (!isSetting && !detaches)
            statements << statement;
    }
    return statements;
}

QList<int> sequenceSetIds(const ArchiveList &list, const QString &schema, const QString &name)
{
    const QString mark = QStringLiteral(" SEQUENCE SET %1 %2 ").arg(schema, name);
    QList<int> ids;
    for (const QString &line : list.text.split(QLatin1Char('\n'))) {
        if (line.contains(mark))
            ids << line.section(QLatin1Char(';'), 0, 0).toInt();
    }
    return ids;
}

} // namespace studio
