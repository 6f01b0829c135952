#include "engine/source/module_plan.h"

#include "engine/source/embedded.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace studio {

namespace {

const QString drizzle = QStringLiteral("drizzle-orm");
const QString pgCore = QStringLiteral("drizzle-orm/pg-core");

const QSet<QString> &shippedSpecifiers()
{
    static const QSet<QString> specifiers = [] {
        const QByteArrayView text = embedded::drizzleSpecifiers();
        const QStringList lines = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
        return QSet<QString>(lines.cbegin(), lines.cend());
    }();
    return specifiers;
}

QString versionIn(const QString &packageFolder)
{
    QFile file(packageFolder + QLatin1String("/package.json"));
    if (!file.open(QFile::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("version")).toString();
}

} // namespace

ModulePlan::ModulePlan(const ProjectBoundary &boundary, const QMap<QString, ModuleUse> &uses, ShippedDrizzleAhead drizzle)
    : m_boundary(boundary), m_uses(uses), m_drizzle(std::move(drizzle))
{}

bool ModulePlan::makeReal(const QStringList &packages)
{
    bool any = false;
    for (const QString &package : packages) {
        for (const QString &member : lazyFamily(packageName(package))) {
            for (auto use = m_uses.begin(); use != m_uses.end(); ++use) {
                if (use->kind == ModuleKind::Lazy && packageName(use.key()) == member && !m_real.contains(member)) {
                    m_real.insert(member);
                    any = true;
                }
            }
        }
    }
    return any;
}

bool ModulePlan::replace(const QString &package, const QString &reason)
{
    if (package.isEmpty() || package == drizzle || m_replaced.contains(package))
        return false;
    m_replaced.insert(package, reason);
    return true;
}

QString ModulePlan::drizzleBase() const
{
    for (auto use = m_uses.begin(); use != m_uses.end(); ++use) {
        if (isDrizzle(use.key()) && use->kind == ModuleKind::Package)
            return use->base;
    }
    const auto installed = findPackage(drizzle, m_boundary.root());
    return installed && m_boundary.allows(installed->realFolder + QLatin1String("/package.json")) ? installed->base
                                                                                                  : QString();
}

Result<int> ModulePlan::addPart(const QString &base, const QStringList &specifiers, std::stop_token stop)
{
    auto bundle = bundlePackages(m_boundary, base, specifiers, m_drizzle, stop);
    if (!bundle)
        return fail(bundle.error());
    m_parts.append({base, std::move(*bundle)});
    return int(m_parts.size() - 1);
}

Result<void> ModulePlan::prepare(Program &program, std::stop_token stop)
{
    m_parts.clear();
    program.modules.clear();
    program.parts.clear();

    // The exporter itself needs these two.
    QStringList drizzleSpecifiers{drizzle, pgCore};
    QMap<QString, QStringList> wanted; // by base
    for (auto use = m_uses.begin(); use != m_uses.end(); ++use) {
        const QString name = packageName(use.key());
        ModuleKind kind = use->kind;
        if (m_replaced.contains(name))
            kind = ModuleKind::Failed;
        else if (kind == ModuleKind::Lazy && m_real.contains(name))
            kind = ModuleKind::Package;
        // One that lies outside of the project is not read: the shipped one answers for it.
        if (isDrizzle(use.key()) && kind != ModuleKind::Inert) {
            if (!drizzleSpecifiers.contains(use.key()))
                drizzleSpecifiers.append(use.key());
            continue;
        }
        if (kind == ModuleKind::Package)
            wanted[use->base].append(use.key());
        program.modules.insert(use.key(), {kind, 0});
    }

    for (auto group = wanted.begin(); group != wanted.end(); ++group) {
        const auto part = addPart(group.key(), group.value(), stop);
        if (!part)
            return fail(part.error());
        const PackageBundle &bundle = m_parts[*part].bundle;
        for (const QString &specifier : std::as_const(group.value())) {
            const bool usable =
                !bundle.unusable.contains(packageName(specifier)) && !bundle.unusable.contains(specifier);
            program.modules.insert(specifier, {usable ? ModuleKind::Package : ModuleKind::Failed, *part});
            if (!usable)
                m_replaced.insert(packageName(specifier), QStringLiteral("it cannot be bundled"));
        }
        for (const QString &specifier : bundle.outside) {
            if (isDrizzle(specifier) && !fixedKind(specifier) && !drizzleSpecifiers.contains(specifier))
                drizzleSpecifiers.append(specifier);
            else if (!program.modules.contains(specifier))
                program.modules.insert(specifier, {fixedKind(specifier).value_or(ModuleKind::Missing), 0});
        }
    }

    drizzleSpecifiers.sort();
    const QString base = drizzleBase();
    m_ownDrizzle = !base.isEmpty();
    int drizzlePart = -1;
    if (m_ownDrizzle) {
        const auto part = addPart(base, drizzleSpecifiers, stop);
        if (!part)
            return fail(part.error());
        m_sameDrizzle = m_parts[*part].bundle.sameAsShipped;
        if (!m_sameDrizzle)
            drizzlePart = *part;
    }
    for (const QString &specifier : std::as_const(drizzleSpecifiers)) {
        Program::Module module{ModuleKind::Inert, 0};
        if (drizzlePart >= 0 && !m_parts[drizzlePart].bundle.unusable.contains(specifier))
            module = {ModuleKind::Package, drizzlePart};
        else if (drizzlePart < 0 && shippedSpecifiers().contains(specifier))
            module = {ModuleKind::Shipped, 0};
        program.modules.insert(specifier, module);
    }
    for (const Part &part : std::as_const(m_parts))
        program.parts.append(part.bundle.script);
    return {};
}

QString ModulePlan::packageOf(const ScriptFrame &frame) const
{
    for (const Part &part : m_parts) {
        if (part.bundle.scriptName == frame.script)
            return ownerOf(part.bundle, frame.line);
    }
    return {};
}

bool ModulePlan::tryOtherwise(const EvaluationFailure &failure)
{
    if (failure.error.reason != ScriptError::Reason::Thrown)
        return false;
    const QList<ScriptFrame> &frames = failure.error.frames;
    const bool ownFault = !frames.isEmpty() && frames.first().script == projectScript;
    if (!ownFault && makeReal(m_uses.keys()))
        return true;
    for (const ScriptFrame &frame : frames) {
        if (frame.script == projectScript)
            break;
        if (replace(packageOf(frame), failure.error.message))
            return true;
    }
    return false;
}

QList<Notice> ModulePlan::notices() const
{
    QList<Notice> list;
    QSet<QString> told;
    for (auto use = m_uses.begin(); use != m_uses.end(); ++use) {
        const QString name = packageName(use.key());
        const bool replaced = m_replaced.contains(name);
        if ((use->kind != ModuleKind::Missing && use->kind != ModuleKind::Failed && !replaced) || told.contains(name))
            continue;
        told.insert(name);
        const TextPosition at = findSpecifier(use->importer, use.key());
        QString text;
        if (replaced)
            text = QStringLiteral("the package \"%1\" does not run here; a stand-in took its place: %2")
                       .arg(name, m_replaced.value(name));
        else if (use->kind == ModuleKind::Failed)
            text = QStringLiteral("the package \"%1\" lies outside of the project; %2 took its place")
                       .arg(name, name == drizzle ? QStringLiteral("the shipped one") : QStringLiteral("a stand-in"));
        else
            text = QStringLiteral("the package \"%1\" is not installed; a stand-in took its place").arg(name);
        list.append({text, {m_boundary.display(use->importer), at.line, at.column}});
    }
    return list;
}

QList<FileState> ModulePlan::files() const
{
    QList<FileState> states;
    for (const Part &part : m_parts)
        states += part.bundle.files;
    // Where each package was found and where it was not: one that comes into being nearer, or at all, is another
    // outcome.
    QSet<QString> seen;
    for (auto use = m_uses.begin(); use != m_uses.end(); ++use) {
        if (use->kind == ModuleKind::Inert || use->kind == ModuleKind::Failed)
            continue;
        const QString name = packageName(use.key());
        for (const QString &start : {QFileInfo(use->importer).path(), m_boundary.root()}) {
            const auto installed = findPackage(name, start);
            for (QDir folder(start);;) {
                const QString place =
                    folder.filePath(QLatin1String("node_modules/") + name + QLatin1String("/package.json"));
                if (!seen.contains(place)) {
                    seen.insert(place);
                    states.append(stateOf(place));
                }
                if ((installed && folder.path() == installed->base) || !folder.cdUp())
                    break;
            }
        }
    }
    return states;
}

QString ModulePlan::drizzleVersion() const
{
    if (!m_ownDrizzle)
        return QStringLiteral("%1 (shipped)").arg(embedded::drizzleVersion());
    return QStringLiteral("%1 (the project's own)")
        .arg(m_sameDrizzle ? embedded::drizzleVersion() : versionIn(drizzleBase() + QLatin1String("/node_modules/drizzle-orm")));
}

} // namespace studio
