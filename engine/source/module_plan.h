#pragma once

#include "engine/base/result.h"
#include "engine/schema/schema.h"
#include "engine/source/evaluation.h"
#include "engine/source/package_bundle.h"
#include "engine/source/project_bundle.h"

#include <QList>
#include <QMap>
#include <QSet>
#include <QString>

#include <stop_token>

namespace studio {

/// Holds values only, so that copies go to any thread. Decides, run by run, what each imported specifier is, and gets the packages ready that are to run for real.
class ModulePlan {
public:
    ModulePlan(const ProjectBoundary &boundary, const QMap<QString, ModuleUse> &uses, ShippedDrizzleAhead drizzle = {});

    /// Lazy packages (with their families) that are to run for real from now on. false: none was lazy.
    bool makeReal(const QStringList &packages);
    /// After a failed run: lazy packages become real, or the package that threw becomes a stand-in. false: neither would help.
    bool tryOtherwise(const EvaluationFailure &failure);

    /// Bundles what is needed; fills modules and parts of `program`.
    [[nodiscard]] Result<void> prepare(Program &program, std::stop_token stop);

    /// What to tell about stand-ins, each with the place of its first import.
    [[nodiscard]] QList<Notice> notices() const;
    /// Files that decide all this.
    [[nodiscard]] QList<FileState> files() const;
    /// "0.45.4 (the project's own)".
    [[nodiscard]] QString drizzleVersion() const;

private:
    struct Part {
        QString base;
        PackageBundle bundle;
    };

    [[nodiscard]] Result<int> addPart(const QString &base, const QStringList &specifiers, std::stop_token stop);
    [[nodiscard]] QString drizzleBase() const;
    bool replace(const QString &package, const QString &reason);
    /// The package in whose code a frame lies; empty when it is in none.
    [[nodiscard]] QString packageOf(const ScriptFrame &frame) const;

    const ProjectBoundary m_boundary;
    QMap<QString, ModuleUse> m_uses;
    const ShippedDrizzleAhead m_drizzle;
    QSet<QString> m_real;
    QMap<QString, QString> m_replaced; ///< package to reason
    QList<Part> m_parts;
    bool m_ownDrizzle = false;
    bool m_sameDrizzle = false; ///< file for file the one that we carry
};

} // namespace studio
