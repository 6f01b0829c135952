#include "ui/grid/navigation.h"

namespace studio {

std::optional<BrowsePlace> Navigation::current() const
{
    return m_at < 0 ? std::nullopt : std::optional(m_places[m_at]);
}

void Navigation::go(const BrowsePlace &place)
{
    if (current() == place)
        return;
    m_places.resize(m_at + 1);
    m_places.append(place);
    if (m_places.size() > longest)
        m_places.removeFirst();
    m_at = m_places.size() - 1;
}

void Navigation::amend(const BrowsePlace &place)
{
    if (m_at < 0)
        go(place);
    else
        m_places[m_at] = place;
}

BrowsePlace Navigation::back()
{
    if (canGoBack())
        --m_at;
    return m_places[m_at];
}

BrowsePlace Navigation::forward()
{
    if (canGoForward())
        ++m_at;
    return m_places[m_at];
}

} // namespace studio
