#pragma once

#include "engine/project/way_back.h"

namespace studio {

/// Why an apply cannot be taken back as it was asked for, in the window's words.
struct WayBackRefusal {
    QString headline;
    QString text;
    QString insist; ///< what the button says that tries it all the same; empty: that would not help
};

[[nodiscard]] WayBackRefusal refusalOf(const Error &error);

/// The request that gets past the refusal. Pure.
[[nodiscard]] WayBackRequest insisting(WayBackRequest request, const Error &error);

/// "entry 12 of 11/24/26, 14:03:11", as the history shows it.
[[nodiscard]] QString nameOf(const HistoryEntry &entry);

} // namespace studio
