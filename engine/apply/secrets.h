#pragma once

#include <QString>

namespace studio {

/// The SQL with every literal that is a password blackened: PASSWORD '…' of roles, password options of user mappings,
/// password=… of connection strings, postgres://user:…@. For what is written down; never run what this returns.
[[nodiscard]] QString withoutSecrets(QString sql);

} // namespace studio
