#include "engine/source/schema_keeping.h"

#include "engine/source/esbuild.h"

#include <QFileInfo>

namespace studio {

void SchemaKeeping::operator()()
{
    kept.dependencies.keptAt = nowNanoseconds();
    kept.dependencies.variables = statesOf(usedVariables, environment);
    kept.dependencies.files = plan.files();
    kept.dependencies.files.append(statOf(findEsbuild()));
    QStringList folders;
    for (const QString &input : std::as_const(inputs)) {
        kept.dependencies.files.append(stateOf(input));
        const QString folder = QFileInfo(input).path();
        if (boundary.isOwnSource(input) && !folders.contains(folder))
            folders.append(folder);
    }
    for (const QString &file : resolutionFiles(folders))
        kept.dependencies.files.append(stateOf(file));
    for (const QString &file : std::as_const(envFiles))
        kept.dependencies.files.append(stateOf(file));
    for (const QString &folder : std::as_const(folders))
        kept.dependencies.folders.append({folder, listingOf(folder)});
    if (!kept.dependencies.changedSince(begin))
        writeKeptSchema(key, kept);
}

/// Files that tell the bundler where imports lead, there or not, from each folder up to the root.
QStringList SchemaKeeping::resolutionFiles(const QStringList &folders) const
{
    QStringList files;
    QStringList seen;
    for (const QString &start : folders) {
        for (QString folder = start; !seen.contains(folder) && boundary.isOwnSource(folder + QLatin1String("/x"));
             folder = QFileInfo(folder).path()) {
            seen.append(folder);
            for (const char *name : {"/package.json", "/tsconfig.json", "/jsconfig.json", "/tsconfig.base.json"})
                files.append(folder + QLatin1String(name));
        }
    }
    return files;
}

} // namespace studio
