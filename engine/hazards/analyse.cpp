#include "engine/hazards/analyse.h"

#include "engine/hazards/script_walk.h"

namespace studio {

QList<Hazard> analyse(const QString &statement, const Schema &actual)
{
    return analyseScript({statement}, actual).first();
}

QList<QList<Hazard>> analyseScript(const QStringList &statements, const Schema &actual)
{
    QList<QList<Hazard>> result;
    for (const QList<Finding> &findings : walkScript(statements, actual)) {
        QList<Hazard> hazards;
        for (const Finding &finding : findings)
            hazards.append(finding.hazard);
        result.append(hazards);
    }
    return result;
}

} // namespace studio
