#include "tests/kit/kit_project.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace studio::test;

namespace {

constexpr int patienceMs = 30'000;

/// schema-kit at a terminal of its own, as a person has it: what it prints there, and what is typed.
class TerminalRun {
public:
    TerminalRun(const KitProject &project, const TestDatabase &database, const QStringList &arguments)
    {
        m_child = forkpty(&m_terminal, nullptr, nullptr, nullptr);
        if (m_child == 0) {
            qputenv("DATABASE_URL", database.url().toUtf8());
            qputenv("SCHEMA_STUDIO_HOME", project.home().toUtf8());
            qputenv("TERM", "xterm");
            QList<QByteArray> words{STUDIO_BIN_DIR "/schema-kit"};
            for (const QString &argument : arguments)
                words.append(argument.toUtf8());
            QList<char *> pointers;
            for (QByteArray &word : words)
                pointers.append(word.data());
            pointers.append(nullptr);
            if (chdir(qPrintable(project.path())) == 0)
                execv(pointers.first(), pointers.data());
            _exit(127);
        }
    }
    ~TerminalRun()
    {
        if (m_child > 0 && !m_ended) {
            kill(m_child, SIGKILL);
            waitpid(m_child, nullptr, 0);
        }
        close(m_terminal);
    }
    TerminalRun(const TerminalRun &) = delete;
    TerminalRun &operator=(const TerminalRun &) = delete;

    /// Until `text` was printed after what an earlier call waited for.
    bool waitFor(const char *text)
    {
        QElapsedTimer clock;
        clock.start();
        while (!clock.hasExpired(patienceMs)) {
            const qsizetype found = m_printed.indexOf(text, m_seen);
            if (found >= 0) {
                m_seen = found + qstrlen(text);
                return true;
            }
            if (!read())
                return false;
        }
        return false;
    }

    void type(const QByteArray &text) { QVERIFY(write(m_terminal, text.constData(), size_t(text.size())) == text.size()); }

    int exitCode()
    {
        while (read()) {
        }
        int status = 0;
        waitpid(m_child, &status, 0);
        m_ended = true;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    [[nodiscard]] const QByteArray &printed() const { return m_printed; }

private:
    bool read()
    {
        pollfd waiting{m_terminal, POLLIN, 0};
        if (poll(&waiting, 1, patienceMs) <= 0)
            return false;
        char buffer[4096];
        const ssize_t size = ::read(m_terminal, buffer, sizeof buffer);
        if (size <= 0)
            return false; // EIO: the program has closed its side
        m_printed.append(buffer, size);
        return true;
    }

    int m_terminal = -1;
    pid_t m_child = -1;
    bool m_ended = false;
    QByteArray m_printed;
    qsizetype m_seen = 0;
};

} // namespace

/// What push asks a person at a terminal, and what the answers do.
class TestTerminal : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const int terminal = posix_openpt(O_RDWR);
        if (terminal < 0)
            QSKIP("this machine gives no pseudo-terminal (is /dev/pts mounted?)");
        close(terminal);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("rename");
        QTest::addColumn<QByteArray>("loss");
        QTest::addColumn<QByteArray>("apply");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("columns");
        QTest::newRow("renamed and applied") << QByteArray("y\r") << QByteArray() << QByteArray("y\r") << 0 << QStringLiteral("id a");
        QTest::newRow("renamed, not applied") << QByteArray("y\r") << QByteArray() << QByteArray("n\r") << 4 << QStringLiteral("id b");
        QTest::newRow("not renamed, loss accepted") << QByteArray("n\r") << QByteArray("yes\r") << QByteArray("y\r") << 0 << QStringLiteral("id a");
        QTest::newRow("loss accepted by half a word") << QByteArray("n\r") << QByteArray("y\r") << QByteArray() << 4 << QStringLiteral("id b");
        QTest::newRow("return is no") << QByteArray("\r") << QByteArray("\r") << QByteArray() << 4 << QStringLiteral("id b");
        QTest::newRow("end of input") << QByteArray("y\r") << QByteArray() << QByteArray("\x04") << 4 << QStringLiteral("id b");
        QTest::newRow("Ctrl+C") << QByteArray("y\r") << QByteArray() << QByteArray("\x03") << 5 << QStringLiteral("id b");
    }

    void answers()
    {
        QFETCH(QByteArray, rename);
        QFETCH(QByteArray, loss);
        QFETCH(QByteArray, apply);
        QFETCH(int, exitCode);
        QFETCH(QString, columns);
        TestDatabase database;
        database.execute(QStringLiteral("create table t (id integer, b text); insert into t values (1, 'x')"));
        KitProject project;
        project.writeUsual(QStringLiteral("export const t = pgTable(\"t\", { id: integer(\"id\"), a: text(\"a\") });\n"));
        TerminalRun run(project, database, {QStringLiteral("push"), QStringLiteral("--backup"), QStringLiteral("none")});
        QVERIFY2(run.waitFor("renamed to"), run.printed().constData());
        run.type(rename);
        if (!loss.isEmpty()) {
            QVERIFY2(run.waitFor("Type \"yes\""), run.printed().constData());
            run.type(loss);
        }
        if (!apply.isEmpty()) {
            QVERIFY2(run.waitFor("Apply to"), run.printed().constData());
            run.type(apply);
        }
        const int code = run.exitCode();
        QVERIFY2(code == exitCode, run.printed().constData());
        QCOMPARE(database.value(QStringLiteral("select string_agg(attname, ' ' order by attnum) from pg_attribute where attrelid = 't'::regclass and attnum > 0 and not attisdropped")), columns);
    }
};

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
