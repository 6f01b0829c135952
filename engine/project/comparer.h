#pragma once

#include "engine/base/progress.h"
#include "engine/project/compare.h"
#include "engine/project/database_access.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace studio {

class BundleAhead;
class ReadAhead;
struct ConfigGuess;

/// The whole way of design.md, "The way of the data", from a project's files and its database to diff and plan; keeps what did not
/// change since the last picture (config, evaluated schema files, connection, catalog), so that the next one costs little.
/// Not thread-safe: one worker owns it. Calls block.
class Comparer {
public:
    explicit Comparer(ConfigOverrides overrides);
    ~Comparer();
    Comparer(const Comparer &) = delete;
    Comparer &operator=(const Comparer &) = delete;

    /// Schema files are evaluated while the connection is opened and the catalog read. The catalog is read again only when its fingerprint changed.
    [[nodiscard]] Result<ComparisonPtr> compare(const CompareRequest &request = {}, const ProgressSink &progress = {},
                                                std::stop_token stop = {});

    /// What the next compare() must look at again.
    void forgetConfig();
    void forgetFiles();

    /// Asks the database whether its catalog is still that of the last picture; false also where there was none.
    [[nodiscard]] Result<bool> catalogChanged(std::stop_token stop = {});

    /// The connection of the last picture, for other work on the same worker; null before the first.
    [[nodiscard]] Connection *connection() const { return m_database.connection.get(); }
    [[nodiscard]] const std::optional<ProjectConfig> &config() const { return m_config; }
    [[nodiscard]] const std::optional<DesiredSchema> &desired() const { return m_desired; }

    /// Config and schema files alone, for callers that need no database.
    [[nodiscard]] Result<void> loadFiles(const ProgressSink &progress = {}, std::stop_token stop = {});

private:
    [[nodiscard]] Result<void> loadConfig(const std::function<void(const ConfigGuess &)> &onGuess);
    [[nodiscard]] Result<void> loadFiles(BundleAhead &bundle, const ProgressSink &progress, std::stop_token stop);
    [[nodiscard]] Result<ConnectionTarget> findTarget() const;
    [[nodiscard]] Result<void> take(ReadAhead &ahead, const CatalogFilter &filter);
    [[nodiscard]] Result<void> readActual(const CatalogFilter &filter, std::stop_token stop);

    ConfigOverrides m_overrides;
    std::optional<ProjectConfig> m_config;
    std::optional<DesiredSchema> m_desired;
    Database m_database;
    std::optional<CatalogSnapshot> m_actual;
    CatalogFilter m_filter; ///< that `m_actual` was read with
    ComparisonTimes m_times;
};

} // namespace studio
