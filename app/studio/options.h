#pragma once

#include "engine/base/result.h"
#include "engine/source/project_config.h"
#include "ui/parts/theme.h"

#include <QSize>
#include <QStringList>

#include <optional>

namespace studio {

/// What the command line of schema-studio asks for.
struct Options {
    ConfigOverrides overrides;
    bool openProject = false; ///< a folder, config, schema or URL was named
    bool sample = false;
    QString screenshot;       ///< absolute file; empty: none
    QSize windowSize;         ///< of the screenshot; empty: the remembered one
    std::optional<ThemeChoice> theme;
    bool help = false;
    bool version = false;
};

[[nodiscard]] QString helpText();
/// `arguments` without the program's own name; paths are made absolute against `folder`. Errors: Usage.
[[nodiscard]] Result<Options> parseOptions(const QStringList &arguments, const QString &folder);

} // namespace studio
