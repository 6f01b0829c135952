#pragma once

#include <QString>

namespace studio {

/// The text with the passwords of connection URLs and of `password=…` written as ***. For whatever a project's own code
/// says.
[[nodiscard]] QString withoutSecrets(QString text);

} // namespace studio
