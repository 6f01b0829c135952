#include "engine/project/session.h"
#include "tests/bench/bench_project.h"
#include "tests/support/test_database.h"
#include "ui/parts/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/project_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <algorithm>
#include <vector>

/// From saving a schema file to the new picture in the window, and what the time goes into. Usage: bench_window [TABLES…];
/// default 100 500. The window is real, offscreen unless QT_QPA_PLATFORM says otherwise.
namespace {

using namespace studio;
using namespace studio::test;

constexpr int rounds = 9;
constexpr int patienceMs = 60'000;

double milliseconds(std::chrono::microseconds time)
{
    return double(time.count()) / 1000;
}

class Rows {
public:
    void add(int row, double value) { m_values[size_t(row)].push_back(value); }
    [[nodiscard]] double median(int row)
    {
        std::vector<double> &values = m_values[size_t(row)];
        std::sort(values.begin(), values.end());
        return values.empty() ? 0 : values[values.size() / 2];
    }

private:
    std::array<std::vector<double>, 9> m_values;
};

void bench(int tables, QTextStream &out)
{
    QTemporaryDir project;
    QTemporaryDir home;
    qputenv("SCHEMA_STUDIO_HOME", home.path().toUtf8());
    TestDatabase database(QStringLiteral("bench_window"));
    qputenv("DATABASE_URL", database.url().toUtf8());
    writeBenchProject(project.path(), tables);
    QProcess push;
    push.setWorkingDirectory(project.path());
    push.setStandardErrorFile(QProcess::nullDevice());
    push.setStandardOutputFile(QProcess::nullDevice());
    push.start(QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), {QStringLiteral("push"), QStringLiteral("--yes"), QStringLiteral("--backup"), QStringLiteral("none")});
    if (!push.waitForFinished(patienceMs) || push.exitCode() != 0)
        qFatal("the bench database cannot be made");

    Theme theme(ThemeChoice::Light);
    MainWindow window(&theme);
    window.resize(1280, 800);
    window.show();
    QElapsedTimer opening;
    opening.start();
    QSignalSpy settled(&window, &MainWindow::settled);
    ConfigOverrides overrides;
    overrides.projectDir = project.path();
    window.openProject(overrides);
    if (!settled.wait(patienceMs))
        qFatal("no first picture");
    window.repaint();
    out << tables << " tables: open to first picture " << opening.elapsed() << " ms\n";

    Session *session = window.project()->session();
    QSignalSpy changed(session, &Session::comparisonChanged);
    const QString text = benchSchema(tables);
    Rows rows;
    for (int round = 0; round < rounds; ++round) {
        // What the catalog's poll may have under way would be counted, too.
        changed.clear();
        QElapsedTimer clock;
        double noticed = 0;
        const auto notice = QObject::connect(session, &Session::refreshing, session, [&](bool running, const Progress &) {
            if (running && noticed == 0)
                noticed = double(clock.nsecsElapsed()) / 1e6;
        });
        const auto line = QStringLiteral("export const extra%1 = pgTable(\"extra_%1\", { id: serial(\"id\").primaryKey(), note: text(\"note\") });\n").arg(round);
        clock.start();
        writeBenchSchema(project.path(), text + line);
        if (!changed.wait(patienceMs))
            qFatal("no new picture");
        const double compared = double(clock.nsecsElapsed()) / 1e6;
        // The plan of the new picture arrives by a later event.
        QCoreApplication::processEvents();
        window.repaint();
        const double painted = double(clock.nsecsElapsed()) / 1e6;
        QObject::disconnect(notice);
        const ComparisonTimes &times = session->comparison()->times;
        rows.add(0, noticed);
        rows.add(1, milliseconds(times.config));
        rows.add(2, milliseconds(times.bundle));
        rows.add(3, milliseconds(times.evaluate));
        rows.add(4, milliseconds(times.catalog));
        rows.add(5, milliseconds(times.server));
        rows.add(6, milliseconds(times.diff));
        rows.add(7, painted - compared);
        rows.add(8, painted);
        QTest::qWait(300);
    }
    const char *const names[] = {"notice the save", "config", "bundle", "evaluate", "catalog", "ask the server", "diff and plan", "paint", "save to picture"};
    for (int row = 0; row < 9; ++row)
        out << QStringLiteral("  %1 %2 ms\n").arg(QLatin1String(names[row]).toString().leftJustified(18)).arg(rows.median(row), 8, 'f', 1);
    out.flush();
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QTextStream out(stdout);
    QStringList sizes = QCoreApplication::arguments().mid(1);
    if (sizes.isEmpty())
        sizes = {QStringLiteral("100"), QStringLiteral("500")};
    for (const QString &size : sizes)
        bench(size.toInt(), out);
    return 0;
}
