#include "engine/schema/parameters.h"

#include <algorithm>

namespace studio {

namespace {

const auto nameOf = [](const std::pair<QString, QString> &item) -> const QString & { return item.first; };

} // namespace

Parameters::Parameters(std::initializer_list<std::pair<QString, QString>> items)
{
    for (const auto &[name, value] : items)
        insert(name, value);
}

bool Parameters::contains(const QString &name) const
{
    return std::ranges::find(m_items, name, nameOf) != m_items.cend();
}

QString Parameters::value(const QString &name) const
{
    const auto found = std::ranges::find(m_items, name, nameOf);
    return found == m_items.cend() ? QString() : found->second;
}

void Parameters::insert(const QString &name, const QString &value)
{
    const auto found = std::ranges::find(m_items, name, nameOf);
    if (found == m_items.end())
        m_items.append({name, value});
    else
        found->second = value;
}

void Parameters::remove(const QString &name)
{
    m_items.removeIf([&](const auto &item) { return item.first == name; });
}

} // namespace studio
