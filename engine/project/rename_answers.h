#pragma once

#include "engine/base/result.h"
#include "engine/diff/diff.h"

#include <QString>
#include <QStringList>

namespace studio {

/// The file beside the config in which a team keeps its decisions about renames, so that a build server decides as they did:
///
///   { "renames": ["public.users=people", "public.people.mail=email"], "separate": ["enum:public.mood=feeling"] }
///
/// Each entry is what `--rename` takes. `separate`: looked at, and two different things.
inline constexpr const char *renameAnswersFile = "schema-studio.renames.json";

struct RenameAnswers {
    QStringList renames;
    QStringList separate;
};

/// Nothing where there is no such file in `root`. Errors: Config, for a file that is none, with its path.
[[nodiscard]] Result<RenameAnswers> readRenameAnswers(const QString &root);

/// Writes a decision into the file, made where it is not there; what else stands in it is kept, an answer to the same pair is replaced.
/// Errors: those of readRenameAnswers(), where nothing is written; Io.
[[nodiscard]] Result<void> rememberRename(const QString &root, const RenameCandidate &candidate, bool renamed);

/// `decided` (flags, clicks) and below it what the answers say of these two sides. An answer that speaks of something that neither
/// side has any more is history and says nothing. Names swapped (or in a longer round) look the same before and after, so the file cannot
/// ask for that without asking again at every push: such answers say nothing either. Errors: Config, for an entry that is no OLD=NEW.
[[nodiscard]] Result<RenameDecisions> withAnswers(RenameDecisions decided, const RenameAnswers &answers, const Schema &actual,
                                                  const Schema &desired);

} // namespace studio
