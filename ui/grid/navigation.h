#pragma once

#include "engine/rows/rows.h"

#include <QList>

#include <optional>

namespace studio {

/// What the grid shows: a table, and how it is looked at.
struct BrowsePlace {
    QualifiedName table;
    QList<RowFilter> filters;
    bool matchAll = true;
    QString sortColumn;
    bool ascending = true;

    friend bool operator==(const BrowsePlace &, const BrowsePlace &) = default;
};

/// Back and forward, as in a browser: going somewhere new forgets what was ahead.
class Navigation {
public:
    static constexpr int longest = 100;

    [[nodiscard]] std::optional<BrowsePlace> current() const;
    void go(const BrowsePlace &place);
    /// The same place looked at in another way (sorted, filtered): no step of its own.
    void amend(const BrowsePlace &place);
    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_places.size(); }
    BrowsePlace back();
    BrowsePlace forward();

private:
    QList<BrowsePlace> m_places;
    qsizetype m_at = -1;
};

} // namespace studio
