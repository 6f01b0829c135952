#pragma once

#include "ui/apply/rehearsal_state.h"

#include <QList>

namespace studio {

/// One row of a rehearsal's report.
struct RehearsalRow {
    enum class Kind {
        Step,      ///< forward, equal, back, again
        Heading,
        Note,      ///< a surprise, or what the copy lacks
        Statement,
    };
    Kind kind = Kind::Note;
    QString icon; ///< empty: none
    Tint tint = Tint::Muted;
    QString text;
    QString detail; ///< may have several lines
    QString time;
    int statement = -1; ///< of the plan; -1: none
};

/// The report from top to bottom: how it went, what was other than foreseen, and each statement with what it really did. Empty unless
/// the rehearsal was made. Pure.
[[nodiscard]] QList<RehearsalRow> rowsOf(const RehearsalState &state);

} // namespace studio
