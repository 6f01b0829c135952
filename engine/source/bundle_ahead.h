#pragma once

#include "engine/source/config_guess.h"
#include "engine/source/evaluation.h"
#include "engine/source/project_bundle.h"
#include "engine/source/shipped_drizzle.h"

#include <future>
#include <memory>
#include <optional>
#include <stop_token>

namespace studio {

/// A head start: bundles the schema files that the text of a config names and makes a sandbox ready, while the config itself is bundled
/// and evaluated. Only a guess: take() gives the bundle for exactly those files, or nothing, and then the caller bundles as if this had not been.
/// One thread calls it. Destroying it ends what is under way.
class BundleAhead {
public:
    struct Bundle {
        ProjectBundle bundle;
        qint64 begin = 0; ///< nanoseconds since 1970: files that changed after that may or may not be in it
        std::unique_ptr<Sandbox> sandbox; ///< for it, with the usual limits
        ShippedDrizzleAhead drizzle;      ///< of the root's node_modules
    };

    BundleAhead() = default;
    ~BundleAhead();
    BundleAhead(const BundleAhead &) = delete;
    BundleAhead &operator=(const BundleAhead &) = delete;

    void start(const ConfigGuess &guess);
    /// Waits. Nothing when other files are meant, when it was not started, or when there was an error, which the caller will meet again.
    [[nodiscard]] std::optional<Bundle> take(const QStringList &files);

private:
    std::stop_source m_cancel;
    QStringList m_files;
    std::unique_ptr<Sandbox> m_sandbox;
    ShippedDrizzleAhead m_drizzle;
    std::future<std::optional<Bundle>> m_bundle;
};

} // namespace studio
