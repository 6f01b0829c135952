#include "tests/bench/bench_project.h"
#include "tests/support/test_database.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// `schema-kit check` beside its peers on a database in sync, whole processes in one run: wall time (median) and the largest resident
/// set. Usage: bench_peers [TABLES…]; default 100. With 500, drizzle-kit alone takes two minutes.
namespace {

using namespace studio::test;

struct Figures {
    QList<double> milliseconds;
    long peakKilobytes = 0;
    int exitCode = 0;

    [[nodiscard]] double median() const
    {
        QList<double> sorted = milliseconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted.isEmpty() ? 0 : sorted[sorted.size() / 2];
    }
};

/// fork, exec and wait4 by hand: only wait4 tells the peak memory of one child. The figure covers the process itself, not its children.
Figures time(const QStringList &command, const QString &folder, int runs, const std::function<void()> &before = {})
{
    Figures figures;
    QList<QByteArray> words;
    for (const QString &word : command)
        words.append(word.toUtf8());
    QList<char *> arguments;
    for (QByteArray &word : words)
        arguments.append(word.data());
    arguments.append(nullptr);
    const QByteArray where = folder.toUtf8();
    for (int run = 0; run < runs; ++run) {
        if (before)
            before();
        QElapsedTimer clock;
        clock.start();
        const pid_t child = fork();
        if (child == 0) {
            const int null = open("/dev/null", O_RDWR);
            dup2(null, 0);
            dup2(null, 1);
            dup2(null, 2);
            if (chdir(where.constData()) != 0)
                _exit(126);
            execvp(arguments[0], arguments.data());
            _exit(127);
        }
        int status = 0;
        rusage usage{};
        wait4(child, &status, 0, &usage);
        figures.milliseconds.append(double(clock.nsecsElapsed()) / 1e6);
        figures.peakKilobytes = std::max(figures.peakKilobytes, usage.ru_maxrss);
        figures.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    }
    return figures;
}

void bench(int tables, QTextStream &out)
{
    QTemporaryDir project;
    writeBenchProject(project.path(), tables);
    const QString modules = QStringLiteral(STUDIO_TEST_NODE_MODULES);
    QFile::link(modules, project.filePath(QStringLiteral("node_modules")));
    QTemporaryDir home;
    qputenv("SCHEMA_STUDIO_HOME", home.path().toUtf8());

    TestDatabase database(QStringLiteral("bench"));
    TestDatabase twin(QStringLiteral("bench"));
    const QString kit = QStringLiteral(STUDIO_BIN_DIR "/schema-kit");
    for (TestDatabase *each : {&twin, &database}) {
        qputenv("DATABASE_URL", each->url().toUtf8());
        const Figures pushed = time({kit, QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--backup"), QStringLiteral("none")}, project.path(), 1);
        out << "schema-kit push to an empty database, " << tables << " tables: " << pushed.median() << " ms, exit " << pushed.exitCode << "\n";
    }
    const auto row = [&](const QString &name, const Figures &figures) {
        out << QStringLiteral("%1 %2 ms  %3 MB  exit %4\n").arg(name.leftJustified(34)).arg(figures.median(), 9, 'f', 1).arg(double(figures.peakKilobytes) / 1024, 6, 'f', 1).arg(figures.exitCode);
        out.flush();
    };
    // As a database that lives: what the push set off (statistics, vacuum, the checkpoint) would disturb whoever is measured first.
    database.execute(QStringLiteral("VACUUM ANALYZE"));
    database.execute(QStringLiteral("CHECKPOINT"));
    const QStringList check{kit, QStringLiteral("check")};
    const Figures cold = time(check, project.path(), 21, [&] { QDir(home.filePath(QStringLiteral("cache"))).removeRecursively(); });
    row(QStringLiteral("schema-kit check, cold"), cold);
    const Figures warm = time(check, project.path(), 21);
    row(QStringLiteral("schema-kit check, warm"), warm);
    const Figures dump = time({QStringLiteral("pg_dump"), QStringLiteral("-s"), database.url()}, project.path(), 7);
    row(QStringLiteral("pg_dump -s"), dump);
    const QString delta = modules + QStringLiteral("/.bin/pgdelta");
    if (QFile::exists(delta))
        row(QStringLiteral("@supabase/pg-delta diff"), time({delta, QStringLiteral("diff"), QStringLiteral("--source"), database.url(), QStringLiteral("--desired"), twin.url()}, project.path(), 3));
    const Figures kitPush = time({modules + QStringLiteral("/.bin/drizzle-kit"), QStringLiteral("push")}, project.path(), tables > 200 ? 1 : 3);
    row(QStringLiteral("drizzle-kit push, nothing to do"), kitPush);
    out << QStringLiteral("%1 tables: drizzle-kit / cold = %2, drizzle-kit / warm = %3, warm / pg_dump -s = %4\n\n")
               .arg(tables)
               .arg(kitPush.median() / cold.median(), 0, 'f', 1)
               .arg(kitPush.median() / warm.median(), 0, 'f', 1)
               .arg(warm.median() / dump.median(), 0, 'f', 2);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QStringList sizes = QCoreApplication::arguments().mid(1);
    if (sizes.isEmpty())
        sizes.append(QStringLiteral("100"));
    for (const QString &size : sizes)
        bench(size.toInt(), out);
    return 0;
}
