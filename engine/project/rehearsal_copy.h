#pragma once

#include "engine/base/process.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/database/connection.h"
#include "engine/project/scratch_database.h"

#include <QStringList>

#include <memory>
#include <stop_token>

namespace studio {

/// A copy of a database on the private local server: its structure with the planner's figures, or all of it. Dropped when it goes. Built and
/// used by a role that may do nothing outside of it, whatever functions the database brings along.
class RehearsalCopy {
public:
    /// Reads the database with pg_dump and changes nothing in it. `roles` are there beside those that the database's server has. Errors:
    /// Refused with code rehearsal.version (the private server is older than the database's), rehearsal.space (no room for a copy here),
    /// rehearsal.dump (pg_dump or pg_restore cannot be had or fails) or rehearsal.copy; Io, Connection, Cancelled. Blocks.
    [[nodiscard]] static Result<std::unique_ptr<RehearsalCopy>> make(ProcessRunner &runner, Connection &source, bool withData,
                                                                     const QStringList &roles, const ProgressSink &progress = {}, std::stop_token stop = {});
    /// The structure that a backup of the source (engine/apply/backup.h) holds, without rows and figures. Errors as above.
    [[nodiscard]] static Result<std::unique_ptr<RehearsalCopy>> ofBackup(ProcessRunner &runner, Connection &source, const QString &file,
                                                                         const QStringList &roles, const ProgressSink &progress = {}, std::stop_token stop = {});
    RehearsalCopy(const RehearsalCopy &) = delete;
    RehearsalCopy &operator=(const RehearsalCopy &) = delete;

    [[nodiscard]] Connection &connection() { return *m_connection; }
    /// What the copy lacks, in the server's words: extensions that are not installed here, and what needs them.
    [[nodiscard]] const QStringList &lacks() const { return m_lacks; }

private:
    RehearsalCopy() = default;
    /// Empty, with the source's roles and extensions; `superuser` is set.
    [[nodiscard]] static Result<std::unique_ptr<RehearsalCopy>> makeEmpty(Connection &source, const QStringList &roles, std::unique_ptr<Connection> &superuser,
                                                                          const ProgressSink &progress, std::stop_token stop);
    [[nodiscard]] Result<void> makeRoles(Connection &source, const QStringList &more, std::stop_token stop);
    [[nodiscard]] Result<void> makeExtensions(Connection &source, Connection &superuser, std::stop_token stop);
    [[nodiscard]] Result<void> fill(ProcessRunner &runner, Connection &source, bool withData, const ProgressSink &progress, std::stop_token stop);
    [[nodiscard]] Result<void> restore(ProcessRunner &runner, int serverMajor, const QString &file, const QStringList &flags, std::stop_token stop);
    [[nodiscard]] Result<void> copyFigures(Connection &source, Connection &superuser, std::stop_token stop);

    std::unique_ptr<ScratchDatabase> m_scratch;
    std::unique_ptr<Connection> m_connection;
    QStringList m_lacks;
};

} // namespace studio
