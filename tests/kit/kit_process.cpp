#include "tests/kit/kit_process.h"

#include <QProcessEnvironment>

#include <signal.h>

namespace studio::test {

namespace {
constexpr int patienceMs = 60000;
}

KitProcess::KitProcess(const KitProject &project, const QStringList &arguments, const QString &url, const QStringList &variables)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : variables + QStringList{QStringLiteral("SCHEMA_STUDIO_HOME=") + project.home(), QStringLiteral("DATABASE_URL=") + url})
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    if (url.isEmpty())
        environment.remove(QStringLiteral("DATABASE_URL"));
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(project.path());
    m_process.start(QStringLiteral(STUDIO_BIN_DIR "/schema-kit"), arguments);
    if (!m_process.waitForStarted(patienceMs))
        qFatal("schema-kit does not start: %s", qPrintable(m_process.errorString()));
}

KitProcess::~KitProcess()
{
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished(patienceMs);
    }
}

void KitProcess::signal(int number)
{
    if (!isRunning())
        return;
    ::kill(pid_t(m_process.processId()), number);
    if (number == SIGKILL)
        m_process.waitForFinished(patienceMs);
}

int KitProcess::exitCode()
{
    if (isRunning() && !m_process.waitForFinished(patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace studio::test
