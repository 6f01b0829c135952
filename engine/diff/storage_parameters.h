#pragma once

#include "engine/schema/parameters.h"

#include <QMap>
#include <QString>

namespace studio {

/// Storage parameters as PostgreSQL reads them, so that two spellings of one setting are equal: names in lower case;
/// booleans
/// ("on", "yes", "1", true → "true"), numbers without needless zeros ("070" → "70"), sizes in kilobytes ("4MB" →
/// "4096"), other words in lower case; quotes around values are gone (reloptions.c, parse_bool and parse_int in guc.c).
[[nodiscard]] QMap<QString, QString> normalisedParameters(const Parameters &parameters);

} // namespace studio
