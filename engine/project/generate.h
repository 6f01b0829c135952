#pragma once

#include "engine/migrations/new_migration.h"
#include "engine/project/comparison.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace studio {

struct GenerateRequest {
    QString name;   ///< empty: the stamp's
    QString prefix; ///< empty: the config's
    bool custom = false;
    QStringList renameFlags;
    RenameDecisions decisions;
    migrations::Stamp stamp;
};

/// The next migration, not written yet.
struct GeneratePicture {
    ComparisonPtr comparison; ///< newest snapshot → schema files; null for a custom one
    migrations::FolderState folder;
    std::optional<migrations::NewMigration> migration; ///< none: there is nothing to do
    QStringList notices;
};

/// The newest snapshot of the project's folder against its schema files, without any database (drizzle-kit's generate looks at the whole of
/// both, whatever filters the config has). Undecided renames and obstacles are in the comparison; see mayGenerate().
/// Blocks; any thread. Errors: Config, SchemaFile, Usage, Permission.
[[nodiscard]] Result<GeneratePicture> prepareMigration(const ConfigOverrides &overrides, const GenerateRequest &request, std::stop_token stop = {});

/// Errors: Refused, for renames that nothing decides and for obstacles.
[[nodiscard]] Result<void> mayGenerate(const GeneratePicture &picture);

/// mayGenerate(), then the files (engine/migrations/migration_writer.h).
[[nodiscard]] Result<void> writeMigration(const GeneratePicture &picture);

} // namespace studio
