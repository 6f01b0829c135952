#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace studio::catalog {

/// `(a > 0)` → `a > 0`; `(a) + (b)` stays. Quotes inside are respected.
[[nodiscard]] QString withoutOuterParentheses(const QString &expression);

/// Writes identifiers exactly as the server's own deparser does (quote_identifier in ruleutils.c), so that text composed here equals
/// what pg_get_indexdef and pg_get_expr print. Its literals are quoteLiteral()'s: simple_quote_literal never writes E''.
class ServerQuoting {
public:
    /// Every keyword of the server that is not unreserved (pg_get_keywords, catcode <> 'U').
    void setKeywords(QSet<QString> keywords) { m_keywords = std::move(keywords); }

    [[nodiscard]] QString identifier(const QString &name) const;
    [[nodiscard]] QString qualified(const QString &schema, const QString &name) const;

private:
    QSet<QString> m_keywords;
};

} // namespace studio::catalog
