#include "engine/sql/canonical_tree.h"
#include "engine/sql/parse.h"
#include "engine/sql/raw_parse.h"
#include "engine/sql/tokens.h"

#include <QCache>
#include <QJsonArray>

#include <mutex>
#include <optional>

namespace studio::sql {

namespace {

using Canonical = std::optional<QByteArray>;

/// Remembers what texts became; pure functions give the same again. A session compares the same expressions at every
/// saved file.
class Memory {
public:
    template<typename Make>
    Canonical get(const QString &text, Make make)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (const Canonical *known = m_known.object(text))
                return *known;
        }
        Canonical made = make();
        const std::scoped_lock lock(m_mutex);
        const qsizetype cost = text.size() + (made ? made->size() : 0) + 1;
        m_known.insert(text, new Canonical(made), cost);
        return made;
    }

private:
    std::mutex m_mutex;
    QCache<QString, Canonical> m_known{4 * 1024 * 1024};
};

Canonical canonicalExpression(const QString &expression)
{
    static Memory memory;
    return memory.get(expression, [&]() -> Canonical {
        int offset = 0;
        const Result<QJsonObject> tree = parseExpression(expression, &offset);
        return tree ? canonicalTree(*tree, expression.toUtf8(), offset) : std::nullopt;
    });
}

Canonical canonicalQuery(const QString &query)
{
    static Memory memory;
    return memory.get(query, [&]() -> Canonical {
        const Result<QJsonObject> tree = parseScript(query);
        if (!tree)
            return std::nullopt;
        const QJsonArray statements = tree->value(QLatin1String("stmts")).toArray();
        const QJsonObject statement = statements.first().toObject().value(QLatin1String("stmt")).toObject();
        if (statements.size() != 1 || !statement.contains(QLatin1String("SelectStmt")))
            return std::nullopt;
        return canonicalTree(statement, query.toUtf8(), 0);
    });
}

} // namespace

bool sameExpression(const QString &a, const QString &b)
{
    if (a == b)
        return true;
    const std::optional<QString> tokensOfA = normalisedTokens(a);
    if (tokensOfA && tokensOfA == normalisedTokens(b))
        return true;
    const Canonical treeOfA = canonicalExpression(a);
    return treeOfA && treeOfA == canonicalExpression(b);
}

bool sameQuery(const QString &a, const QString &b)
{
    if (a == b)
        return true;
    const Canonical treeOfA = canonicalQuery(a);
    return treeOfA && treeOfA == canonicalQuery(b);
}

Result<void> validateExpression(const QString &expression)
{
    const Result<QJsonObject> tree = parseExpression(expression);
    if (!tree)
        return fail(tree.error());
    return {};
}

} // namespace studio::sql
