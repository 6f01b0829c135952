#pragma once

#include "engine/base/result.h"
#include "engine/source/boundary.h"
#include "engine/source/packages.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace studio {

/// One specifier that the project's own files import from outside.
struct ModuleUse {
    ModuleKind kind = ModuleKind::Missing;
    QString importer; ///< absolute: the file that names it first
    QString base;     ///< Package, Lazy: the folder whose node_modules holds it
};

/// The project's own files as one CommonJS script whose exports are f0, f1, … for the entry files.
struct ProjectBundle {
    QByteArray code;
    QByteArray sourceMap;
    QString sourceMapFolder;          ///< what the map's sources are relative to
    QStringList inputs;               ///< absolute
    QMap<QString, ModuleUse> modules; ///< by specifier
};

/// Bundles `files` (absolute). Path aliases, workspace packages and `imports` of package.json are followed, installed
/// packages stay outside. Errors of `kind` with file, line, column: syntax, imports that lead nowhere, files outside of
/// the boundary.
[[nodiscard]] Result<ProjectBundle> bundleProject(const ProjectBoundary &boundary, const QStringList &files,
                                                  ErrorKind kind, std::stop_token stop);

/// Line `line` (from 1) of a file of the project; empty when it cannot be read.
[[nodiscard]] QString lineOfFile(const QString &file, int line);
/// Line and column (from 1) where `file` names `specifier` in quotes; 0 when it does not.
struct TextPosition {
    int line = 0;
    int column = 0;
};
[[nodiscard]] TextPosition findSpecifier(const QString &file, const QString &specifier);

} // namespace studio
