#pragma once

#include "engine/diff/judge.h"
#include "engine/diff/similarity.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <utility>

namespace studio {

/// Two lists of named things, put side by side. Pointers into the lists, which must outlive this.
template<typename T>
struct Matched {
    QList<std::pair<const T *, const T *>> both; ///< actual, desired; in the desired order
    QList<const T *> onlyActual;
    QList<const T *> onlyDesired;
};

template<typename T>
[[nodiscard]] Matched<T> matchByName(const QList<T> &actual, const QList<T> &desired)
{
    Matched<T> matched;
    // Small lists are searched, large ones hashed.
    if (actual.size() * desired.size() <= 256) {
        matched.both.reserve(desired.size());
        for (qsizetype i = 0; i < desired.size(); ++i) {
            const T &wanted = desired[i];
            // Both sides mostly keep one order.
            const bool inPlace = i < actual.size() && actual[i].name == wanted.name;
            const auto found = inPlace ? actual.cbegin() + i
                                       : std::find_if(actual.cbegin(), actual.cend(),
                                                      [&](const T &item) { return item.name == wanted.name; });
            if (found == actual.cend())
                matched.onlyDesired.append(&wanted);
            else
                matched.both.emplaceBack(&*found, &wanted);
        }
        if (matched.both.size() == actual.size())
            return matched;
        for (const T &item : actual) {
            if (std::none_of(desired.cbegin(), desired.cend(),
                             [&](const T &wanted) { return item.name == wanted.name; }))
                matched.onlyActual.append(&item);
        }
        return matched;
    }
    QHash<std::decay_t<decltype(T::name)>, const T *> byName;
    byName.reserve(actual.size());
    for (const T &item : actual)
        byName.insert(item.name, &item);
    for (const T &wanted : desired) {
        if (const T *item = byName.take(wanted.name))
            matched.both.emplaceBack(item, &wanted);
        else
            matched.onlyDesired.append(&wanted);
    }
    for (const T &item : actual) {
        if (byName.contains(item.name))
            matched.onlyActual.append(&item);
    }
    return matched;
}

/// Takes those out of the two leftovers that are equal in all but their names, the most alike names first, and returns
/// them as pairs. `equal(actual, desired)` gives a Verdict.
template<typename T, typename Equal>
[[nodiscard]] QList<std::pair<const T *, const T *>> takeRenamed(Matched<T> &matched, Equal equal)
{
    QList<std::pair<const T *, const T *>> pairs;
    for (auto wanted = matched.onlyDesired.begin(); wanted != matched.onlyDesired.end();) {
        const T *best = nullptr;
        double bestScore = -1;
        for (const T *item : std::as_const(matched.onlyActual)) {
            const double score = nameSimilarity(item->name, (*wanted)->name);
            if (score > bestScore && equal(*item, **wanted) == Verdict::Same) {
                best = item;
                bestScore = score;
            }
        }
        if (!best) {
            ++wanted;
            continue;
        }
        pairs.emplaceBack(best, *wanted);
        matched.onlyActual.removeOne(best);
        wanted = matched.onlyDesired.erase(wanted);
    }
    return pairs;
}

} // namespace studio
