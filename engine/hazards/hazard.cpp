#include "engine/hazards/hazard.h"

namespace studio {

QString word(HazardLevel level)
{
    switch (level) {
    case HazardLevel::Info: return QStringLiteral("info");
    case HazardLevel::Warning: return QStringLiteral("warning");
    case HazardLevel::Danger: break;
    }
    return QStringLiteral("danger");
}

} // namespace studio
