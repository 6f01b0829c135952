#include "engine/source/bundle_ahead.h"

#include "engine/source/file_state.h"
#include "engine/source/schema_inputs.h"

#include <QFile>
#include <QRegularExpression>

namespace studio {

namespace {

/// The strings of `schema: "…"` or `schema: ["…", …]`.
QStringList namedSchemaFiles(const QString &configFile)
{
    QFile file(configFile);
    if (!file.open(QFile::ReadOnly))
        return {};
    static const QRegularExpression field(QStringLiteral(R"(\bschema["']?\s*:\s*(\[[^\]]*\]|["'][^"'\n]+["']))"));
    static const QRegularExpression word(QStringLiteral(R"(["']([^"'\n]+)["'])"));
    QStringList names;
    const QString value = field.match(QString::fromUtf8(file.readAll())).captured(1);
    for (auto found = word.globalMatch(value); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

} // namespace

BundleAhead::~BundleAhead()
{
    m_cancel.request_stop();
    if (m_bundle.valid())
        m_bundle.wait();
}

void BundleAhead::start(const QString &root, const QString &configFile, const QStringList &patterns)
{
    ProjectConfig guess;
    guess.root = root;
    guess.configFile = configFile;
    guess.schema = patterns.isEmpty() ? namedSchemaFiles(configFile) : patterns;
    const ProjectBoundary boundary(root);
    const auto inputs = findSchemaInputs(guess, boundary);
    if (!inputs)
        return;
    m_files = inputs->files;
    m_bundle = std::async(std::launch::async, [boundary, files = m_files, stop = m_cancel.get_token()]() -> std::optional<Bundle> {
        const qint64 begin = nowNanoseconds();
        auto bundle = bundleProject(boundary, files, ErrorKind::SchemaFile, stop);
        if (!bundle)
            return std::nullopt;
        return Bundle{std::move(*bundle), begin, nullptr};
    });
    m_sandbox = std::make_unique<Sandbox>(ScriptLimits{}, m_cancel.get_token());
}

std::optional<BundleAhead::Bundle> BundleAhead::take(const QStringList &files)
{
    if (!m_bundle.valid() || files != m_files)
        return std::nullopt;
    auto bundle = m_bundle.get();
    if (bundle)
        bundle->sandbox = std::move(m_sandbox);
    return bundle;
}

} // namespace studio
