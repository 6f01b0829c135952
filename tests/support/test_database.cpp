#include "tests/support/test_database.h"

#include "engine/base/postgres_programs.h"
#include "engine/base/process.h"
#include "tests/support/test_server.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>

namespace studio::test {

namespace {

template<typename T>
T needed(Result<T> result)
{
    if (!result)
        qFatal("%s\n%s", qPrintable(describe(result.error())), qPrintable(result.error().statement));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

QString uniqueName(const QString &prefix)
{
    static std::atomic<int> count = 0;
    return QStringLiteral("%1_%2_%3").arg(prefix).arg(QCoreApplication::applicationPid()).arg(++count);
}

bool isNoise(const QString &line)
{
    static const QStringList prefixes = {QStringLiteral("--"), QStringLiteral("SET "), QStringLiteral("\\restrict"),
                                         QStringLiteral("\\unrestrict"),
                                         QStringLiteral("SELECT pg_catalog.set_config")};
    return line.isEmpty() ||
           std::ranges::any_of(prefixes, [&](const QString &prefix) { return line.startsWith(prefix); });
}

QString normalisedDump(const QString &dump)
{
    QStringList lines;
    QStringList inserts;
    const auto flush = [&] {
        std::ranges::sort(inserts);
        lines += inserts;
        inserts.clear();
    };
    for (const QString &line : dump.split(QLatin1Char('\n'))) {
        if (isNoise(line))
            continue;
        if (line.startsWith(QLatin1String("INSERT INTO "))) {
            inserts << line;
            continue;
        }
        flush();
        lines << line;
    }
    flush();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString dumpOf(const ConnectionTarget &target, bool withData)
{
    SystemProcessRunner runner;
    static const QList<PostgresProgram> programs = findPostgresPrograms(QStringLiteral("pg_dump"), runner);
    if (programs.isEmpty())
        qFatal("no pg_dump is installed");
    ProcessRequest request;
    request.program = programs.first().path;
    request.arguments = {withData ? QStringLiteral("--inserts") : QStringLiteral("--schema-only")};
    for (const QString &variable : target.environment())
        request.environment.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
    const ProcessOutcome outcome = needed(runner.run(request));
    if (outcome.exitCode != 0)
        qFatal("pg_dump: %s", outcome.standardError.constData());
    return normalisedDump(QString::fromUtf8(outcome.standardOutput));
}

TestDatabase::TestDatabase(const QString &prefix) : TestDatabase(prefix, testServer()) {}

TestDatabase::TestDatabase(const QString &prefix, LocalServer &server) : m_name(uniqueName(prefix)), m_server(server)
{
    needed(m_server.dropDatabase(m_name));
    needed(m_server.createDatabase(m_name));
    m_target = needed(ConnectionTarget::parse(m_server.url(m_name)));
}

TestDatabase::~TestDatabase()
{
    m_connection.reset();
    if (const auto dropped = m_server.dropDatabase(m_name); !dropped)
        qWarning("%s", qPrintable(describe(dropped.error())));
}

QString TestDatabase::url() const
{
    return m_server.url(m_name);
}

Connection &TestDatabase::connection()
{
    if (!m_connection)
        m_connection = connect();
    return *m_connection;
}

std::unique_ptr<Connection> TestDatabase::connect() const
{
    return needed(Connection::open(m_target));
}

void TestDatabase::execute(const QString &sql)
{
    needed(connection().execute(sql));
}

QString TestDatabase::value(const QString &sql)
{
    const ResultSet result = needed(connection().query(sql));
    return result.rowCount() > 0 ? result.text(0, 0) : QString();
}

QStringList TestDatabase::rows(const QString &sql)
{
    const ResultSet result = needed(connection().query(sql));
    QStringList rows;
    for (int row = 0; row < result.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < result.columnCount(); ++column)
            cells << (result.isNull(row, column) ? QStringLiteral("∅") : result.text(row, column));
        rows << cells.join(QLatin1Char('|'));
    }
    return rows;
}

QString TestDatabase::dump() const
{
    return dumpOf(m_target);
}

QString TestDatabase::dumpWithData() const
{
    return dumpOf(m_target, true);
}

} // namespace studio::test
