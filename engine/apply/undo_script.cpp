#include "engine/apply/undo_script.h"

namespace studio {

QString undoScript(const Plan &plan)
{
    QString script;
    for (auto it = plan.statements.crbegin(); it != plan.statements.crend(); ++it) {
        if (it->undo) {
            if (!it->undo->isEmpty())
                script += *it->undo + QLatin1Char('\n');
            continue;
        }
        const QString sql = QString(it->sql).replace(QLatin1Char('\n'), QLatin1Char(' '));
        script += it->loss ? QStringLiteral("-- comes back from the backup alone (schema-kit undo): %1\n").arg(sql)
                           : QStringLiteral("-- cannot be taken back: %1\n").arg(sql);
    }
    return script;
}

} // namespace studio
