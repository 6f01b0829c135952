#pragma once

#include "engine/project/push.h"
#include "engine/project/way_back.h"
#include "ui/parts/environment.h"

namespace studio {

/// What is about to be pushed, and where.
struct PushContext {
    ComparisonPtr comparison;
    Plan plan;
    Environment environment = Environment::Local;
    WayBackPtr back = {}; ///< `plan` takes an apply back; null: it pushes the schema files

    /// The database's name must be typed: it is not on this machine, or the person called it production.
    [[nodiscard]] bool needsName() const;
    /// Local and nothing that could hurt: one click is enough.
    [[nodiscard]] bool isHarmless() const;
    /// Statements that lose data, as indexes into the plan.
    [[nodiscard]] QList<int> losses() const;
    /// What the loss of one statement means, in a sentence.
    [[nodiscard]] QString lossText(int statement) const;
    /// Where backups go unless the person says otherwise; for showing.
    [[nodiscard]] QString defaultBackupFolder() const;
};

/// How a push ended, in a line.
[[nodiscard]] QString outcomeHeadline(const PushOutcome &outcome);

/// "affected tables", "everything", "schema only", "no backup".
[[nodiscard]] QString title(BackupScope scope);

} // namespace studio
