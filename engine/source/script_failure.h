#pragma once

#include "engine/base/error.h"
#include "engine/source/boundary.h"
#include "engine/source/evaluation.h"
#include "engine/source/places.h"
#include "engine/source/source_map.h"

namespace studio {

/// The place in the user's own files of the innermost frame that lies in one; line 0 when none does.
[[nodiscard]] SourceLocation placeOf(const QList<ScriptFrame> &frames, const SourceMap &map,
                                     const ProjectBoundary &boundary);

/// What went wrong in a run, told in the terms of the user's own files.
[[nodiscard]] Error toError(const EvaluationFailure &failure, const ScriptLimits &limits, ErrorKind kind,
                            const SourceMap &map, const ProjectBoundary &boundary, Places &places);

} // namespace studio
