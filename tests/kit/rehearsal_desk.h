#pragma once

#include "tests/kit/kit_project.h"

#include <memory>

namespace studio::test {

/// A project whose private server stays up, looked at by its superuser, and programs that stop in the middle of a rehearsal.
class RehearsalDesk {
public:
    RehearsalDesk();
    ~RehearsalDesk();

    KitProject project;

    /// After the server was killed.
    void startServer();
    void killServer();

    [[nodiscard]] QStringList rows(const QString &sql);
    void execute(const QString &sql);
    [[nodiscard]] QStringList scratches() { return rows(QStringLiteral("SELECT datname FROM pg_database WHERE datname LIKE 'scratch%' ORDER BY 1")); }
    /// Databases, roles and files.
    [[nodiscard]] QStringList everything();

    /// Gives the database a table whose copy cannot be indexed in a lifetime, unless it is empty, and the project an index that tries to.
    void makeSlow(TestDatabase &database);
    /// A rehearsal of it hangs in that index.
    [[nodiscard]] bool hangs();

    /// The variables for a kit whose `program` (pg_dump, pg_restore) stops before or after its work, with stoppedFile(program) for a sign, until goOn().
    enum class When { Before, Done };
    [[nodiscard]] QStringList stopping(const QString &program, When when = When::Done);
    /// The variables for a kit whose `program` prints `words` in place of its work, and fails.
    [[nodiscard]] QStringList failing(const QString &program, const QString &words);
    [[nodiscard]] QString stoppedFile(const QString &program) const;
    void goOn(const QString &program);
    /// A kit with the variables stopping(program), or with none and the slow index, has come as far as that.
    [[nodiscard]] bool hasStopped(const QString &program);

private:
    [[nodiscard]] QStringList withProgram(const QString &program, const QString &work);

    std::unique_ptr<Connection> m_look;
};

} // namespace studio::test
