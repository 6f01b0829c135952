#include "engine/source/bundle_ahead.h"

#include "engine/source/file_state.h"
#include "engine/source/schema_inputs.h"

namespace studio {

BundleAhead::~BundleAhead()
{
    m_cancel.request_stop();
    if (m_bundle.valid())
        m_bundle.wait();
}

void BundleAhead::start(const ConfigGuess &guess)
{
    ProjectConfig config;
    config.root = guess.root;
    config.configFile = guess.configFile;
    config.schema = guess.schema;
    const ProjectBoundary boundary(guess.root);
    const auto inputs = findSchemaInputs(config, boundary);
    if (!inputs)
        return;
    m_files = inputs->files;
    m_bundle = std::async(std::launch::async, [boundary, files = m_files, stop = m_cancel.get_token()]() -> std::optional<Bundle> {
        const qint64 begin = nowNanoseconds();
        auto bundle = bundleProject(boundary, files, ErrorKind::SchemaFile, stop);
        if (!bundle)
            return std::nullopt;
        return Bundle{std::move(*bundle), begin, nullptr, {}};
    });
    m_drizzle = ShippedDrizzleAhead::begin(boundary.root());
    m_sandbox = std::make_unique<Sandbox>(ScriptLimits{}, m_cancel.get_token(), true);
}

std::optional<BundleAhead::Bundle> BundleAhead::take(const QStringList &files)
{
    if (!m_bundle.valid() || files != m_files)
        return std::nullopt;
    auto bundle = m_bundle.get();
    if (bundle) {
        bundle->sandbox = std::move(m_sandbox);
        bundle->drizzle = m_drizzle;
    }
    return bundle;
}

} // namespace studio
