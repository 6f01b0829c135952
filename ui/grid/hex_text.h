#pragma once

#include <QByteArray>
#include <QString>

namespace studio {

/// "00000000  48 65 6c 6c 6f …  Hello", eight bytes to a line (a narrow panel), at most `limit` bytes.
[[nodiscard]] QString hexDump(const QByteArray &bytes, int limit = 64 * 1024);

} // namespace studio
