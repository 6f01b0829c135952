#pragma once

#include "engine/pull/module.h"

/// Objects other than tables, one export each.
namespace studio::pull {

[[nodiscard]] QString namespaceText(Module &module, const Namespace &item);
[[nodiscard]] QString enumText(Module &module, const Enum &item);
[[nodiscard]] QString sequenceText(Module &module, const Sequence &item);
[[nodiscard]] QString roleText(Module &module, const Role &item);
[[nodiscard]] QString customTypeText(Module &module, const QString &sql);
[[nodiscard]] QString viewText(Module &module, const View &view);

} // namespace studio::pull
