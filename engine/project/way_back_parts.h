#pragma once

#include "engine/catalog/catalog.h"
#include "engine/plan/plan.h"

namespace studio {

/// What the history keeps of a plan so that it can be taken back (HistoryEntry::parts): each statement with its undo and its loss, and
/// which part of the catalog HistoryEntry::fingerprint is of. Secrets are taken out of the texts.
[[nodiscard]] QString wayBackParts(const Plan &plan, const CatalogFilter &filter);

struct WayBackParts {
    QList<Statement> statements; ///< sql, undo, loss, and how they are grouped; older versions noted no groups
    CatalogFilter filter;
};

/// Errors: Io with code history.parts, for a text that is none.
[[nodiscard]] Result<WayBackParts> readWayBackParts(const QString &text);

} // namespace studio
