#pragma once

#include <QString>

namespace studio {

/// The catalogue of rules as a page of Markdown: resources/documentation/hazards.md is this.
[[nodiscard]] QString hazardRulesPage();

} // namespace studio
