#pragma once

#include "engine/apply/backup.h"
#include "engine/base/result.h"
#include "engine/project/lint_project.h"
#include "engine/project/pull_schema.h"
#include "engine/source/project_config.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace studio::kit {

/// How a build server wants to be told of findings, so that it shows them beside the lines.
enum class Annotations { None, GitHub, GitLab };

/// One call of schema-kit, parsed (the contract is the project's cli.md: words, flags and exit codes are fixed there).
struct Invocation {
    QString command;
    QStringList arguments; ///< behind the command
    ConfigOverrides overrides;
    bool json = false;
    bool color = true;
    bool help = false;
    bool version = false;
    QString helpText; ///< of the command, or of the whole program

    // diff
    QString from;
    QString to;
    bool sql = false;
    QString htmlFile;

    // push
    bool dryRun = false;
    bool yes = false;
    bool acceptDataLoss = false;
    bool allowRemote = false;
    BackupScope backup = BackupScope::Affected;
    QString backupDir;
    QStringList only;
    QStringList renames;
    bool safe = false; ///< of diff and rehearse, too
    std::chrono::milliseconds lockTimeout{5000};
    std::chrono::milliseconds statementTimeout{0};

    // migrate
    std::chrono::milliseconds wait{std::chrono::minutes(10)}; ///< for another that applies

    // generate
    QString name;
    bool custom = false;
    QString prefix;

    // rehearse
    bool withData = false;
    bool rehearse = false;

    // pull
    PullRequest pull;
    QString output;
    bool overwrite = false;

    // lint
    LintRequest lint;
    Annotations annotations = Annotations::None;
    bool rules = false;

    // backup and restore
    BackupScope scope = BackupScope::All;
    QStringList tables;
    bool beside = false;
    bool list = false;
    // backups
    std::optional<std::optional<int>> keep; ///< Retention::newest
    std::optional<int> keepDays;
    std::optional<qint64> keepBytes;
    bool deleteDue = false;
    // undo
    bool force = false;

    // sample
    bool fresh = false;
};

/// Flags may stand before and behind the command. Errors: Usage, with the help to ask for.
[[nodiscard]] Result<Invocation> parseInvocation(const QStringList &arguments);

/// "5s", "500ms", "2min", "1h", or a number of milliseconds, as PostgreSQL writes time settings (chapter 20.1.1).
[[nodiscard]] Result<std::chrono::milliseconds> parseDuration(const QString &text);

} // namespace studio::kit
