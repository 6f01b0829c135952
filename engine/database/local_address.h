#pragma once

#include <QString>

namespace studio {

/// True when every address that `host` stands for belongs to this machine: 127.0.0.0/8, ::1, 0.0.0.0, an address of one of its
/// interfaces. `host` is a name or an IP address. Asks the resolver, so it may block. False for what does not resolve.
[[nodiscard]] bool isAddressOfThisMachine(const QString &host);

} // namespace studio
