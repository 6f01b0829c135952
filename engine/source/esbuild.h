#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <expected>
#include <stop_token>

namespace studio {

struct EsbuildRequest {
    QString folder;   ///< where imports of the entry start from; absolute
    QByteArray entry; ///< the text of a virtual module
    /// Packages that stay `require` calls. Empty: all of them (and, in esbuild 0.17, path aliases too).
    QStringList externals;
    /// Packages that are found although no node_modules folder holds them: names and folders.
    QMap<QString, QString> packages;
    QString metaFile; ///< the file that import.meta speaks of
    bool sourceMap = true;
    /// For an input of a few lines: more threads would only get in the way of what runs beside.
    bool oneThread = false;
    /// Lets `require` find what a package exports for `import` only, as newer versions of Node do.
    bool requireFindsImports = false;
};

/// An import that stayed outside of the bundle.
struct ExternalImport {
    QString specifier;
    QString importer; ///< absolute
};

struct EsbuildOutput {
    QByteArray code; ///< CommonJS
    QByteArray sourceMap;
    QString sourceMapFolder; ///< what the map's sources are relative to
    QStringList inputs;      ///< absolute, symbolic links followed; without the virtual entry
    QList<ExternalImport> externals;
    QHash<QString, ExternalImport> importedBy; ///< for an input the first import that led to it
};

struct EsbuildMessage {
    QString text;
    QString file; ///< absolute; empty when it concerns none
    int line = 0; ///< from 1
    int column = 0;
};

/// The specifier of a message that says that an import leads nowhere; else empty.
[[nodiscard]] QString unresolvedImport(const EsbuildMessage &message);

/// Either the tool did not run (`error` tells why, `messages` is empty), or it refused the input.
struct EsbuildFailure {
    Error error;
    QList<EsbuildMessage> messages;
};

/// Where the program lies; never one that a project brought along (npm puts node_modules/.bin into PATH).
[[nodiscard]] QString findEsbuild();

/// Bundles with the esbuild program. Blocks; any thread. Time and memory of the run are limited.
[[nodiscard]] std::expected<EsbuildOutput, EsbuildFailure> runEsbuild(const EsbuildRequest &request,
                                                                      std::stop_token stop);

} // namespace studio
