#pragma once

#include "engine/catalog/catalog.h"
#include "engine/project/database_access.h"

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <stop_token>

namespace studio {

/// Opens a connection and reads the catalog on a thread of its own, while the caller evaluates config and schema files. Which schemas are
/// meant is known only when that is done; where it takes longer than a moment, the catalog is read with a guess, which is right for
/// most projects and costs the others a second reading. Destroying it cancels what is under way.
class ReadAhead {
public:
    struct Outcome {
        Database database;
        CatalogFilter filter;
        Result<CatalogSnapshot> catalog; ///< as read with `filter`
        std::chrono::microseconds connectTime{0};
        std::chrono::microseconds catalogTime{0};
    };

    ReadAhead(const QString &url, std::stop_token stop);
    ~ReadAhead();
    ReadAhead(const ReadAhead &) = delete;
    ReadAhead &operator=(const ReadAhead &) = delete;

    [[nodiscard]] const QString &url() const { return m_url; }
    /// The config is known: from here on the catalog may be read. Once; `guess` is called on the thread, and only when it is needed.
    void begin(std::function<CatalogFilter()> guess);
    /// The schemas are known. Once, then take(), which waits. Errors of take(): those of openDatabaseUrl().
    void tell(const CatalogFilter &filter) { m_known.set_value(filter); }
    [[nodiscard]] Result<Outcome> take() { return m_outcome.get(); }

private:
    const QString m_url;
    bool m_begun = false;
    std::stop_source m_cancel;
    std::stop_callback<std::function<void()>> m_cancelled;
    std::promise<std::function<CatalogFilter()>> m_guess;
    std::promise<CatalogFilter> m_known;
    std::future<Result<Outcome>> m_outcome;
};

} // namespace studio
