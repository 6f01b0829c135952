#pragma once

#include <QList>
#include <QString>

#include <initializer_list>
#include <utility>

namespace studio {

/// Settings by name, as in WITH (…), in the order in which they were written: PostgreSQL keeps that order in reloptions, and a dump
/// shows it. Iterates as QMap does (`it.key()`, `it.value()`). Equal are two of the same settings in the same order.
class Parameters {
    using Items = QList<std::pair<QString, QString>>;

public:
    class const_iterator {
    public:
        explicit const_iterator(Items::const_iterator at) : m_at(at) {}
        [[nodiscard]] const QString &key() const { return m_at->first; }
        [[nodiscard]] const QString &value() const { return m_at->second; }
        const_iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        Items::const_iterator m_at;
    };

    Parameters() = default;
    Parameters(std::initializer_list<std::pair<QString, QString>> items);

    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    [[nodiscard]] bool contains(const QString &name) const;
    /// Empty where there is none.
    [[nodiscard]] QString value(const QString &name) const;
    /// A name that is there already keeps its place.
    void insert(const QString &name, const QString &value);
    void remove(const QString &name);
    [[nodiscard]] const_iterator cbegin() const { return const_iterator(m_items.cbegin()); }
    [[nodiscard]] const_iterator cend() const { return const_iterator(m_items.cend()); }
    [[nodiscard]] const_iterator begin() const { return cbegin(); }
    [[nodiscard]] const_iterator end() const { return cend(); }

    friend bool operator==(const Parameters &, const Parameters &) = default;

private:
    Items m_items;
};

} // namespace studio
