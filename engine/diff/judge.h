#pragma once

#include "engine/diff/diff.h"

namespace studio {

enum class Verdict { Same, Different, Unproven };

/// Tells whether two texts mean the same to the server: by their parse trees, else by what the server said before, else
/// by asking.
class Judge {
public:
    /// Both outlive the judge; open questions go to `questions`.
    Judge(const ExpressionAnswers &answers, QList<ExpressionQuestion> &questions);

    /// An expression of any role; `table` is the question's.
    [[nodiscard]] Verdict expression(const ExpressionQuestion &question);
    /// A view's SELECT.
    [[nodiscard]] Verdict query(const ExpressionQuestion &question);
    /// What neither texts nor trees can tell.
    [[nodiscard]] Verdict ask(const ExpressionQuestion &question);

private:
    const ExpressionAnswers &m_answers;
    QList<ExpressionQuestion> &m_questions;
    QSet<ExpressionQuestion> m_asked;
};

/// Appends `name: from → to` when the verdict is not Same.
void addAttribute(QList<AttributeChange> &attributes, Verdict verdict, const QString &name, const QString &from,
                  const QString &to);
/// Appends when the two texts differ.
void addAttribute(QList<AttributeChange> &attributes, const QString &name, const QString &from, const QString &to);
void addAttribute(QList<AttributeChange> &attributes, const QString &name, bool from, bool to);
void addAttribute(QList<AttributeChange> &attributes, const QString &name, const QStringList &from,
                  const QStringList &to);

} // namespace studio
