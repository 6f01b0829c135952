#include "engine/hazards/live_questions.h"

#include "engine/hazards/script_walk.h"

#include <QLocale>

namespace studio {

QList<LiveQuestion> liveQuestions(const QStringList &statements, const Schema &actual)
{
    QList<LiveQuestion> questions;
    const QList<QList<Finding>> walked = walkScript(statements, actual);
    for (int i = 0; i < walked.size(); ++i) {
        for (int k = 0; k < walked[i].size(); ++k) {
            if (const std::optional<CountQuery> &query = walked[i][k].query)
                questions.append({i, k, query->sql, query->zeroMessage, query->someMessage});
        }
    }
    return questions;
}

void foldAnswer(const LiveQuestion &question, qint64 count, Hazard &hazard)
{
    hazard.rows = count;
    const QString told = count == 0 ? question.zeroMessage
                                    : QString(question.someMessage).replace(QLatin1String("%1"), QLocale(QLocale::English).toString(count));
    hazard.message += QLatin1Char(' ') + told;
    const bool loses = hazard.code == QLatin1String("data-loss");
    if (count > 0)
        hazard.level = HazardLevel::Danger;
    else
        hazard.level = loses ? HazardLevel::Warning : HazardLevel::Info;
}

} // namespace studio
