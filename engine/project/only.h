#pragma once

#include "engine/base/result.h"
#include "engine/project/comparison.h"

#include <QStringList>

namespace studio {

/// The same picture with the plan of a part of its changes: those whose object, table or schema matches one of the patterns
/// (`public.users`, `public.users.email`, `users`, `billing.*`), and what they need. Errors: Usage, for a pattern that matches nothing.
[[nodiscard]] Result<ComparisonPtr> restrictedTo(const Comparison &comparison, const QStringList &patterns);

} // namespace studio
