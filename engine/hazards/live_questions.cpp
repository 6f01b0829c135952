#include "engine/hazards/live_questions.h"

#include "engine/hazards/script_walk.h"

#include <QLocale>
#include <QRegularExpression>

namespace studio {

QList<LiveQuestion> liveQuestions(const QStringList &statements, const Schema &actual)
{
    QList<LiveQuestion> questions;
    const QList<QList<Finding>> walked = walkScript(statements, actual);
    for (int i = 0; i < walked.size(); ++i) {
        for (int k = 0; k < walked[i].size(); ++k) {
            if (const std::optional<CountQuery> &query = walked[i][k].query)
                questions.append({i, k, query->sql, query->zeroMessage, query->someMessage, query->examples});
        }
    }
    return questions;
}

namespace {

QString told(const QString &message, qint64 count)
{
    static const QRegularExpression choice(QStringLiteral("\\{([^|}]*)\\|([^}]*)\\}"));
    QString text = message;
    text.replace(choice, count == 1 ? QStringLiteral("\\1") : QStringLiteral("\\2"));
    return text.replace(QLatin1String("%1"), QLocale(QLocale::English).toString(count));
}

QString shown(QString example)
{
    for (QChar &c : example) {
        if (!c.isPrint())
            c = u'·';
    }
    return QStringLiteral("“") + example + QStringLiteral("”");
}

} // namespace

void foldAnswer(const LiveQuestion &question, qint64 count, const QStringList &examples, Hazard &hazard)
{
    hazard.rows = count;
    // The number takes the estimate's place (rowsText() in rules.h).
    static const QRegularExpression estimate(QStringLiteral(" \\((about [^()]+|an unknown number of rows)\\)\\.$"));
    hazard.message.replace(estimate, QStringLiteral("."));
    hazard.message += QLatin1Char(' ') + (count == 0 ? question.zeroMessage : told(question.someMessage, count));
    QStringList texts;
    for (const QString &example : examples)
        texts.append(shown(example));
    if (!texts.isEmpty())
        hazard.message += QLatin1String(" For instance: ") + texts.join(QLatin1String(", ")) + QLatin1Char('.');
    const bool loses = hazard.code == QLatin1String("data-loss");
    if (count > 0)
        hazard.level = HazardLevel::Danger;
    else
        hazard.level = loses ? HazardLevel::Warning : HazardLevel::Info;
}

} // namespace studio
