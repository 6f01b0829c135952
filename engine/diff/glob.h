#pragma once

#include <QRegularExpression>
#include <QString>
#include <QStringList>

namespace studio {

/// drizzle-kit's tablesFilter: minimatch patterns on the bare table name (`*`, `?`, `[a-z]`, `{a,b}`, `!(…)`, `@(…)`,
/// `+(…)`, `?(…)`,
/// `*(…)`); a pattern that starts with `!` keeps out what the rest of it matches. A name passes when one of the other
/// patterns, if there are any, admits it and none keeps it out. (drizzle-kit takes a negated pattern for a yes to every other name: with
/// ["app_*", "!app_old"] it drops the tables of everybody else.)
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
