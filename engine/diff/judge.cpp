#include "engine/diff/judge.h"

#include "engine/sql/parse.h"

namespace studio {

Judge::Judge(const ExpressionAnswers &answers, QList<ExpressionQuestion> &questions)
    : m_answers(answers), m_questions(questions)
{}

Verdict Judge::expression(const ExpressionQuestion &question)
{
    return sql::sameExpression(question.actual, question.desired) ? Verdict::Same : ask(question);
}

Verdict Judge::query(const ExpressionQuestion &question)
{
    return sql::sameQuery(question.actual, question.desired) ? Verdict::Same : ask(question);
}

Verdict Judge::ask(const ExpressionQuestion &question)
{
    if (const auto answer = m_answers.constFind(question); answer != m_answers.constEnd()) {
        switch (*answer) {
        case ExpressionAnswer::Same:
            return Verdict::Same;
        case ExpressionAnswer::Different:
            return Verdict::Different;
        case ExpressionAnswer::Unknown:
            return Verdict::Unproven;
        }
    }
    if (!m_asked.contains(question)) {
        m_asked.insert(question);
        m_questions.append(question);
    }
    return Verdict::Unproven;
}

void addAttribute(QList<AttributeChange> &attributes, Verdict verdict, const QString &name, const QString &from,
                  const QString &to)
{
    if (verdict != Verdict::Same)
        attributes.append({name, from, to, verdict == Verdict::Unproven});
}

void addAttribute(QList<AttributeChange> &attributes, const QString &name, const QString &from, const QString &to)
{
    if (from != to)
        attributes.append({name, from, to, false});
}

void addAttribute(QList<AttributeChange> &attributes, const QString &name, bool from, bool to)
{
    const auto text = [](bool value) { return value ? QStringLiteral("true") : QStringLiteral("false"); };
    if (from != to)
        attributes.append({name, text(from), text(to), false});
}

void addAttribute(QList<AttributeChange> &attributes, const QString &name, const QStringList &from,
                  const QStringList &to)
{
    if (from != to)
        attributes.append({name, from.join(QLatin1String(", ")), to.join(QLatin1String(", ")), false});
}

} // namespace studio
