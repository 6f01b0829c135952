#include "ui/apply/push_context.h"

#include "engine/base/paths.h"
#include "ui/parts/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace studio {

bool PushContext::needsName() const
{
    return !comparison->local || environment == Environment::Production;
}

bool PushContext::isHarmless() const
{
    const bool danger = std::ranges::any_of(plan.statements, [](const Statement &statement) {
        return statement.losesData || std::ranges::any_of(statement.hazards, [](const Hazard &hazard) {
                   return hazard.level == HazardLevel::Danger;
               });
    });
    return !back && !needsName() && environment == Environment::Local && !danger && plan.obstacles.isEmpty();
}

QList<int> PushContext::losses() const
{
    QList<int> found;
    for (int i = 0; i < plan.statements.size(); ++i) {
        if (plan.statements.at(i).losesData)
            found << i;
    }
    return found;
}

QString PushContext::lossText(int statement) const
{
    const Statement &losing = plan.statements.at(statement);
    const auto loss = std::ranges::find(losing.hazards, QStringLiteral("data-loss"), &Hazard::code);
    if (loss != losing.hazards.cend())
        return loss->message;
    const auto danger = std::ranges::find(losing.hazards, HazardLevel::Danger, &Hazard::level);
    return danger != losing.hazards.cend() ? danger->message : losing.sql;
}

QString PushContext::defaultBackupFolder() const
{
    return paths::dataDir() + QLatin1String("/backups/") + comparison->actual.database;
}

QString outcomeHeadline(const PushOutcome &outcome)
{
    if (outcome.tookBack > 0)
        return QCoreApplication::translate("studio::PushContext", "Taken back");
    if (!outcome.equal)
        return QCoreApplication::translate("studio::PushContext", "Applied, but something still differs");
    const qint64 left = outcome.after ? outcome.after->diff.changes.size() : 0;
    if (left == 0)
        return QCoreApplication::translate("studio::PushContext", "Equal again");
    return QCoreApplication::translate("studio::PushContext", "Pushed and verified; %1 left out")
        .arg(counted(left, QCoreApplication::translate("studio::PushContext", "difference"),
                     QCoreApplication::translate("studio::PushContext", "differences")));
}

QString title(BackupScope scope)
{
    const char *text = nullptr;
    switch (scope) {
    case BackupScope::All:
        text = QT_TRANSLATE_NOOP("BackupScope", "Everything");
        break;
    case BackupScope::Affected:
        text = QT_TRANSLATE_NOOP("BackupScope", "Affected tables");
        break;
    case BackupScope::SchemaOnly:
        text = QT_TRANSLATE_NOOP("BackupScope", "Schema only, no rows");
        break;
    case BackupScope::None:
        text = QT_TRANSLATE_NOOP("BackupScope", "No backup");
        break;
    }
    return QCoreApplication::translate("BackupScope", text);
}

} // namespace studio
