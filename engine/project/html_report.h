#pragma once

#include "engine/project/comparison.h"

#include <QString>

namespace studio {

/// A comparison as one self-contained HTML page, for a pull request, a mail, an archive: what differs as a tree, the SQL that closes it
/// with what each statement locks and loses, the decisions that are open. Light or dark as the reader's system is; no script, nothing
/// is loaded from anywhere. Pure. Names and SQL are anybody's text: all of it is escaped.
[[nodiscard]] QString htmlReport(const Comparison &comparison);

} // namespace studio
