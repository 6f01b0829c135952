#pragma once

#include "engine/diff/diff.h"

#include <QList>
#include <QString>

namespace studio::test {

/// One pair of schemas. Written in a .sql file of cases/ as
///
///     --- adds a column with a default
///     --- rename column public.users.mail = email     (kinds: word(ObjectKind); any number of lines)
///     --- filter !keep*                               (tables that are not managed)
///     --- refused | loses data | one way | outside    (what to expect; any of them)
///     before …
///     --- data                                        (optional: rows for the database before)
///     --- after
///     after …
///     --- expect SELECT … => text                     (optional, any number: asked of the database after the plan)
struct PairCase {
    QString name;
    QString before;
    QString data;
    QString after;
    RenameDecisions renames;
    QStringList tableFilters;
    bool refused = false;   ///< the plan has an obstacle
    bool losesData = false; ///< the plan says that it loses data, and only then
    bool oneWay = false;    ///< what the undo statements leave is not compared
    bool outside = false;   ///< some statement cannot run in the transaction, and only then
    struct Expectation {
        QString query;
        QString answer;
    };
    QList<Expectation> expectations;
    QString file;
    int line = 0;
};

/// All cases of a folder's .sql files, in order. Ends the program on what it cannot read.
[[nodiscard]] QList<PairCase> readPairCases(const QString &folder);

} // namespace studio::test
