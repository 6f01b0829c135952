#pragma once

#include "engine/apply/apply.h"
#include "engine/apply/table_copy.h"

#include <QDateTime>

#include <stop_token>

namespace studio {

struct RestoreBesideRequest {
    QString file;
    QStringList tables; ///< see findTable
    QDateTime now;      ///< injected; goes into the names
    ApplyOptions apply;
    History *history = nullptr; ///< gets an entry, whose way back drops the copies; may be null
    QString project;
};

struct RestoredCopy {
    QualifiedName from;
    QualifiedName to;
    qint64 rows = 0;
    QStringList leftOut; ///< TableCopy::leftOut
};

/// Makes copies of tables as the backup holds them, named users_restored_20261123_213000, in one transaction and under the lock of
/// everything that changes a schema from here. The tables themselves are not touched, and need not be there any more. Errors: as
/// restoreBackup and applyPlan; Refused with code restore.name-taken. Blocks; the connection's own thread.
[[nodiscard]] Result<QList<RestoredCopy>> restoreBeside(ProcessRunner &runner, Connection &connection, const RestoreBesideRequest &request,
                                                        const ProgressSink &progress = {}, std::stop_token stop = {});

} // namespace studio
