#pragma once

#include "engine/hazards/hazard.h"

#include <QList>
#include <QString>

#include <chrono>

/// Numbers, hazards and texts from outside in words, the same everywhere in the window.
namespace studio {

[[nodiscard]] QString formatCount(qint64 count);  ///< "1,204", by the system's locale
[[nodiscard]] QString formatBytes(qint64 bytes);  ///< "9.4 MiB"
[[nodiscard]] QString formatDuration(std::chrono::milliseconds time); ///< "0.4 s", "3 min 5 s"
[[nodiscard]] QString formatShortDuration(std::chrono::microseconds time); ///< "0.3 ms", "12 ms", "0.4 s"
/// "1 difference", "7 differences".
[[nodiscard]] QString counted(qint64 count, const QString &one, const QString &many);

/// A tooltip that shows the text, or the beginning of a very long one, as it is: Qt takes for markup whatever looks like it.
[[nodiscard]] QString plainTip(const QString &text);

/// A few words for the end of a line: "loses 1,204 rows", "rewrites the table · 9.4 MiB".
[[nodiscard]] QString shortText(const Hazard &hazard);
/// The most serious one; nullptr when there is none. Points into the list.
[[nodiscard]] const Hazard *worst(const QList<Hazard> &hazards);

} // namespace studio
