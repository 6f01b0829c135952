#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace studio {

/// What an imported specifier becomes in the sandbox.
enum class ModuleKind {
    Sandbox, ///< answered by resources/exporter/modules: Node's own modules, dotenv, drizzle-kit
    Shipped, ///< drizzle-orm as we carry it
    Package, ///< from the project's node_modules
    Lazy,    ///< installed, but replaced by a stand-in for as long as nothing asks for its values
    Inert,   ///< a stand-in, and nobody need know: database drivers, test frameworks
    Missing, ///< a stand-in because nothing is installed under that name
    Failed,  ///< a stand-in because the package cannot be read or threw
};

/// "@scope/name" or "name" of a specifier such as "name/part".
[[nodiscard]] QString packageName(const QString &specifier);
/// Neither relative nor absolute: a package, a module of Node's, or a path alias.
[[nodiscard]] bool isBare(const QString &specifier);
/// The kind of those that need no look into node_modules; nullopt for all others.
[[nodiscard]] std::optional<ModuleKind> fixedKind(const QString &specifier);
/// Packages whose values hardly ever decide what a table looks like (schema validation, makers of ids).
[[nodiscard]] bool isLazyPackage(const QString &name);
/// When one of them is needed for real, so are the others.
[[nodiscard]] QStringList lazyFamily(const QString &name);
[[nodiscard]] bool isDrizzle(const QString &specifier);

struct InstalledPackage {
    QString name;
    QString base;       ///< the folder whose node_modules holds it
    QString realFolder; ///< symbolic links followed
};

/// Looks for node_modules/<name> in `folder` and above, as Node does.
[[nodiscard]] std::optional<InstalledPackage> findPackage(const QString &name, const QString &folder);

} // namespace studio
