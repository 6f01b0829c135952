#pragma once

#include "tests/kit/kit_project.h"

#include <QProcess>

namespace studio::test {

/// A schema-kit that runs beside the test, to be looked at, cancelled or killed. Killed at the end.
class KitProcess {
public:
    KitProcess(const KitProject &project, const QStringList &arguments, const QString &url, const QStringList &variables = {});
    ~KitProcess();

    void signal(int number); ///< nothing where it has ended
    [[nodiscard]] qint64 id() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// -1 when it was killed or takes longer than a minute.
    [[nodiscard]] int exitCode();
    [[nodiscard]] QByteArray output() { return m_process.readAllStandardOutput(); }
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
};

} // namespace studio::test
