#pragma once

#include "engine/base/result.h"
#include "engine/source/boundary.h"
#include "engine/source/file_state.h"
#include "engine/source/shipped_drizzle.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <stop_token>

namespace studio {

/// From `line` of a script on, the text is `package`'s.
struct LineOwner {
    int line = 0;
    QString package;

    friend QDataStream &operator<<(QDataStream &stream, const LineOwner &owner)
    {
        return stream << owner.line << owner.package;
    }
    friend QDataStream &operator>>(QDataStream &stream, LineOwner &owner)
    {
        return stream >> owner.line >> owner.package;
    }
};

/// Packages of one node_modules folder as one script, compiled. Its exports are functions by specifier.
struct PackageBundle {
    /// drizzle-orm, file for file the one that we carry: nothing to load. `script` is empty then.
    bool sameAsShipped = false;
    QString scriptName; ///< in stacks
    QByteArray script;  ///< bytecode; kept in the user's own cache, never read from a project
    QList<LineOwner> owners;
    QStringList outside;  ///< specifiers that it requires in turn
    QStringList unusable; ///< packages that esbuild cannot read, or that lie outside of the project
    QList<FileState> files;
};

/// Bundles and compiles `specifiers`, which are installed in `base`/node_modules; from the cache when nothing changed.
/// drizzle-orm comes alone, all others leave it outside; `drizzle` says whether it is the one that we carry.
[[nodiscard]] Result<PackageBundle> bundlePackages(const ProjectBoundary &boundary, const QString &base,
                                                   const QStringList &specifiers,
                                                   const ShippedDrizzleAhead &drizzle, std::stop_token stop);

/// The package that line `line` of a bundle's script came from.
[[nodiscard]] QString ownerOf(const PackageBundle &bundle, int line);

} // namespace studio
