#include "engine/source/script_failure.h"

#include "engine/source/project_bundle.h"
#include "engine/source/source_error.h"

#include <QDir>

namespace studio {

namespace {

Error describeReason(const EvaluationFailure &failure, const ScriptLimits &limits, ErrorKind kind)
{
    const QString prefix = kind == ErrorKind::Config ? QStringLiteral("config.") : QStringLiteral("schema-file.");
    const QString what =
        kind == ErrorKind::Config ? QStringLiteral("the config file") : QStringLiteral("the schema files");
    const ScriptError &error = failure.error;
    const auto make = [&](const char *code, QString message, QString hint = {}) {
        return sourceError(kind, (prefix + QLatin1String(code)).toLatin1().constData(), std::move(message),
                           std::move(hint));
    };
    switch (error.reason) {
    case ScriptError::Reason::Cancelled:
        return sourceError(ErrorKind::Cancelled, "cancelled", QStringLiteral("loading %1 was cancelled").arg(what));
    case ScriptError::Reason::Deadline:
        return make("deadline",
                    QStringLiteral("%1 did not finish loading within %2 s")
                        .arg(what)
                        .arg(double(limits.deadline.count()) / 1000.0),
                    QStringLiteral("look for an endless loop, or for work that does not belong there"));
    case ScriptError::Reason::Memory:
        return make(
            "memory",
            QStringLiteral("%1 need more than %2 MB of memory").arg(what).arg(limits.memoryBytes / (1024 * 1024)));
    case ScriptError::Reason::Stack:
        return make("stack", QStringLiteral("calls or values in %1 nest too deeply").arg(what),
                    QStringLiteral("look for a function that calls itself without end"));
    case ScriptError::Reason::Thrown:
        break;
    }
    if (error.name == QLatin1String("Refusal"))
        return make("refused", error.message);
    if (error.name == QLatin1String("SyntaxError"))
        return make("syntax", error.message);
    return make("thrown", error.name.isEmpty() || error.name == QLatin1String("Error")
                              ? error.message
                              : error.name + QLatin1String(": ") + error.message);
}

} // namespace

SourceLocation placeOf(const QList<ScriptFrame> &frames, const SourceMap &map, const ProjectBoundary &boundary)
{
    for (const ScriptFrame &frame : frames) {
        if (frame.script != projectScript)
            continue;
        const MappedPlace place = map.lookup(frame.line, frame.column);
        if (place.line > 0 && boundary.isOwnSource(place.file))
            return {boundary.display(place.file), place.line, place.column};
    }
    return {};
}

Error toError(const EvaluationFailure &failure, const ScriptLimits &limits, ErrorKind kind, const SourceMap &map,
              const ProjectBoundary &boundary, Places &places)
{
    Error error = describeReason(failure, limits, kind);
    SourceLocation place = placeOf(failure.error.frames, map, boundary);
    if (place.line == 0 && failure.entry >= 0)
        place = places.object(failure.entry, failure.exportName, {});
    error.file = place.file;
    error.line = place.line;
    error.column = place.column;
    error.lineText = lineOfFile(QDir(boundary.root()).absoluteFilePath(place.file), place.line);
    return error;
}

} // namespace studio
