#pragma once

#include "engine/hazards/hazard.h"
#include "engine/schema/schema.h"

#include <QList>
#include <QStringList>

namespace studio {

/// A count that the live table can give for one hazard of a script.
struct LiveQuestion {
    int statement = 0; ///< index into the statements
    int hazard = 0;    ///< index into what analyseScript() gives for that statement
    QString sql;       ///< SELECT of one row with one number; read-only; to be asked before the script runs
    QString zeroMessage;
    QString someMessage; ///< %1 where the number stands, {one|many} where a word depends on it
    QString examples;    ///< SELECT of a few texts that show what was counted, worth asking when there are some; empty: none
};

/// In the order of the statements. `statements` and `actual` as given to analyseScript().
[[nodiscard]] QList<LiveQuestion> liveQuestions(const QStringList &statements, const Schema &actual);

/// Folds the number that came back into the hazard: rows, what it means for the statement, and the level: nothing in the way makes it
/// Info, something makes a statement that would fail Danger. `examples`: values of people, shown as they are but for control characters.
void foldAnswer(const LiveQuestion &question, qint64 count, const QStringList &examples, Hazard &hazard);

} // namespace studio
