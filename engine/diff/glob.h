#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace studio {

/// drizzle-kit's tablesFilter: minimatch patterns on the bare table name (`*`, `?`, `[a-z]`, `{a,b}`, `!(…)`, `@(…)`,
/// `+(…)`, `?(…)`,
/// `*(…)`); a pattern that starts with `!` admits what it does not match. A name passes when at least one pattern
/// speaks for it and no negated one against it (pgPushIntrospect in drizzle-kit's cli/commands/pgIntrospect.ts).
/// Without patterns every name passes.
class TableFilter {
public:
    explicit TableFilter(const QStringList &patterns);
    [[nodiscard]] bool admits(const QString &table) const;

private:
    struct Pattern {
        bool negated = false;
        QRegularExpression expression;
    };
    QList<Pattern> m_patterns;
};

/// The regular expression for a minimatch pattern, anchored at both ends.
[[nodiscard]] QString globToRegularExpression(const QString &pattern);

} // namespace studio
