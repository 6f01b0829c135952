#include "engine/catalog/catalog.h"
#include "engine/database/connection.h"
#include "tests/support/test_database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <functional>

#include <sys/resource.h>

using namespace studio;

namespace {

/// Ten columns, a serial key, a unique, a check, two indexes and a foreign key for each table.
QString schemaOf(int tables)
{
    QString sql = QStringLiteral("CREATE TYPE status AS ENUM ('new', 'open', 'closed');\n");
    for (int i = 0; i < tables; ++i) {
        sql += QStringLiteral(
                   "CREATE TABLE table_%1 (id serial PRIMARY KEY, org_id integer NOT NULL, parent_id integer, "
                   "name varchar(255) NOT NULL, email text CONSTRAINT table_%1_email_unique UNIQUE, state status NOT NULL DEFAULT 'new', "
                   "amount numeric(10, 2) NOT NULL DEFAULT 0, meta jsonb NOT NULL DEFAULT '{}'::jsonb, "
                   "created_at timestamp with time zone NOT NULL DEFAULT now(), updated_at timestamp, "
                   "CONSTRAINT table_%1_amount_check CHECK (amount >= 0));\n"
                   "CREATE INDEX table_%1_name_index ON table_%1 (name);\n"
                   "CREATE INDEX table_%1_org_index ON table_%1 (org_id, created_at DESC NULLS LAST);\n"
                   "ALTER TABLE table_%1 ADD CONSTRAINT table_%1_parent_fk FOREIGN KEY (parent_id) REFERENCES table_%2 (id) ON DELETE CASCADE;\n")
                   .arg(i)
                   .arg(i / 2);
    }
    return sql;
}

double cpuMs()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec) * 1e3 + double(usage.ru_utime.tv_usec) / 1e3;
}

struct Figures {
    double best = 0;
    double median = 0;
};

Figures measure(int rounds, const std::function<void()> &work)
{
    QList<double> times;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer clock;
        clock.start();
        work();
        times.append(double(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return {times.first(), times[times.size() / 2]};
}

void print(const char *what, const Figures &figures)
{
    std::printf("  %-48s %8.1f ms   (best %.1f)\n", what, figures.median, figures.best);
}

template<typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    return std::move(*result);
}

void bench(int tables)
{
    test::TestDatabase database(QStringLiteral("bench"));
    database.execute(QStringLiteral("BEGIN;") + schemaOf(tables) + QStringLiteral("COMMIT;"));
    database.execute(QStringLiteral("VACUUM ANALYZE"));
    const CatalogFilter filter{{QStringLiteral("public")}, false};
    constexpr int rounds = 11;

    std::printf("%d tables\n", tables);
    print("connect", measure(rounds, [&] { must(Connection::open(database.target())); }));
    const double cpuBefore = cpuMs();
    print("connect and read the catalog", measure(rounds, [&] {
              const auto connection = must(Connection::open(database.target()));
              const auto snapshot = must(readCatalog(*connection, filter));
              if (snapshot.schema.tables.size() != tables)
                  qFatal("%lld tables were read", qlonglong(snapshot.schema.tables.size()));
          }));
    std::printf("  %-48s %8.1f ms\n", "  of it on our side (user time)", (cpuMs() - cpuBefore) / rounds);
    const auto connection = must(Connection::open(database.target()));
    print("read the catalog again, same connection", measure(rounds, [&] { must(readCatalog(*connection, filter)); }));
    print("connect and read the fingerprint", measure(rounds, [&] {
              const auto fresh = must(Connection::open(database.target()));
              must(readFingerprint(*fresh, filter));
          }));
    print("read the fingerprint, same connection", measure(rounds, [&] { must(readFingerprint(*connection, filter)); }));
    print("pg_dump --schema-only (whole process)", measure(5, [&] {
              QProcess dump;
              QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
              for (const QString &variable : database.target().environment())
                  environment.insert(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
              dump.setProcessEnvironment(environment);
              dump.setStandardOutputFile(QProcess::nullDevice());
              dump.start(QStringLiteral("pg_dump"), {QStringLiteral("--schema-only")});
              dump.waitForFinished(-1);
          }));
}

} // namespace

/// bench_catalog [TABLES…]: what a reading of the catalog costs, beside pg_dump.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QList<int> sizes;
    for (const QString &argument : QCoreApplication::arguments().mid(1))
        sizes.append(argument.toInt());
    if (sizes.isEmpty())
        sizes = {100, 500};
    for (const int tables : sizes)
        bench(tables);
    return 0;
}
