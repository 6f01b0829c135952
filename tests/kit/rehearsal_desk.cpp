#include "tests/kit/rehearsal_desk.h"

#include "engine/database/result_set.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <signal.h>

namespace studio::test {

namespace {

QString pathOf(const QString &program)
{
    return QString::fromUtf8(runProgram(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QStringLiteral("command -v ") + program}).output).trimmed();
}

} // namespace

RehearsalDesk::RehearsalDesk()
{
    startServer();
}

RehearsalDesk::~RehearsalDesk()
{
    m_look.reset();
    static_cast<void>(project.kit({QStringLiteral("local"), QStringLiteral("destroy")}));
}

void RehearsalDesk::startServer()
{
    if (const ProgramRun run = project.kit({QStringLiteral("local"), QStringLiteral("start")}); run.exitCode != 0)
        qFatal("no private server: %s", run.errors.constData());
    const QString url = QString::fromUtf8(project.kit({QStringLiteral("local"), QStringLiteral("url")}).output).trimmed();
    auto connection = Connection::open(*ConnectionTarget::parse(url));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().message));
    m_look = std::move(*connection);
}

void RehearsalDesk::killServer()
{
    const QStringList words = rows(QStringLiteral("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)"));
    const pid_t pid = words.value(0).toInt();
    if (pid <= 1)
        qFatal("no postmaster");
    ::kill(pid, SIGKILL);
}

QStringList RehearsalDesk::rows(const QString &sql)
{
    QStringList list;
    const auto rows = m_look->query(sql);
    for (int row = 0; rows && row < rows->rowCount(); ++row)
        list.append(rows->text(row, 0));
    return list;
}

void RehearsalDesk::execute(const QString &sql)
{
    if (auto done = m_look->execute(sql); !done)
        qFatal("%s", qPrintable(done.error().message));
}

QStringList RehearsalDesk::everything()
{
    return rows(QStringLiteral("SELECT datname::text FROM pg_database UNION ALL SELECT rolname FROM pg_roles ORDER BY 1")) +
           QDir(project.home() + QStringLiteral("/data/scratch")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
}

void RehearsalDesk::makeSlow(TestDatabase &database)
{
    project.writeUsual(QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\"), n: integer(\"n\") }, (t) => [index(\"slow\").on(sql`slow(${t.id})`)]);\n"));
    database.execute(QStringLiteral("CREATE FUNCTION slow(a integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(6000); RETURN a; END $$; "
                                    "CREATE TABLE t (id integer); INSERT INTO t VALUES (1)"));
}

bool RehearsalDesk::hangs()
{
    return !rows(QStringLiteral("SELECT 1 FROM pg_stat_activity WHERE datname LIKE 'scratch%' AND wait_event = 'PgSleep'")).isEmpty();
}

QString RehearsalDesk::stoppedFile(const QString &program) const
{
    return project.path(QStringLiteral("stopped ") + program);
}

QStringList RehearsalDesk::stopping(const QString &program, When when)
{
    if (program.isEmpty())
        return {};
    QFile::remove(stoppedFile(program));
    const QString wait = QStringLiteral("touch '%1'; while [ -e '%1' ]; do sleep 0.1; done").arg(stoppedFile(program));
    const QString work = pathOf(program) + QStringLiteral(" \"$@\"");
    return withProgram(program, when == When::Done ? work + QStringLiteral("; ") + wait : wait + QStringLiteral("; exec ") + work);
}

QStringList RehearsalDesk::failing(const QString &program, const QString &words)
{
    return withProgram(program, QStringLiteral("echo '%1' >&2; exit 1").arg(words));
}

/// pg_restore is taken from where pg_dump lies. Questions for the version or the contents are answered.
QStringList RehearsalDesk::withProgram(const QString &program, const QString &work)
{
    QString file;
    for (const QString &one : {QStringLiteral("pg_dump"), QStringLiteral("pg_restore")}) {
        const QString real = QStringLiteral("exec %1 \"$@\"").arg(pathOf(one));
        file = project.writeProgram(QStringLiteral("bin/") + one, one == program ? QStringLiteral("case \"$*\" in *--version*|*--list*) %1;; esac\n%2\n").arg(real, work)
                                                                                 : real + u'\n');
    }
    return {QStringLiteral("PATH=") + QFileInfo(file).path() + u':' + qEnvironmentVariable("PATH")};
}

void RehearsalDesk::goOn(const QString &program)
{
    QFile::remove(stoppedFile(program));
}

bool RehearsalDesk::hasStopped(const QString &program)
{
    return program.isEmpty() ? hangs() : QFile::exists(stoppedFile(program));
}

} // namespace studio::test
