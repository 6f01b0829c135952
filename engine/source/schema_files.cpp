#include "engine/source/schema_files.h"

#include "engine/source/bundle_ahead.h"
#include "engine/source/embedded.h"
#include "engine/source/esbuild.h"
#include "engine/source/evaluation.h"
#include "engine/source/export_reader.h"
#include "engine/source/kept_schema.h"
#include "engine/source/missing_variables.h"
#include "engine/source/module_plan.h"
#include "engine/source/project_env.h"
#include "engine/source/schema_checks.h"
#include "engine/source/schema_inputs.h"
#include "engine/source/schema_keeping.h"
#include "engine/source/script_failure.h"
#include "engine/source/source_error.h"

#include <QDir>

#include <chrono>
#include <future>

namespace studio {

namespace {

using Clock = std::chrono::steady_clock;

// Each run after the first has a package more that is real, or that is a stand-in.
constexpr int maxRuns = 12;

QString casingName(Casing casing)
{
    switch (casing) {
    case Casing::SnakeCase:
        return QStringLiteral("snake_case");
    case Casing::CamelCase:
        return QStringLiteral("camelCase");
    case Casing::AsWritten:
        break;
    }
    return {};
}

std::chrono::microseconds since(Clock::time_point begin)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
}

class Loader {
public:
    Loader(const ProjectConfig &config, const EvaluationLimits &limits, std::stop_token stop, BundleAhead *ahead)
        : m_config(config)
        , m_limits{limits.deadline, limits.memoryBytes, limits.stackBytes}
        , m_stop(std::move(stop))
        , m_ahead(ahead)
        , m_boundary(config.root, config.around)
        , m_environment(projectEnvironment(config.root))
        , m_begin(nowNanoseconds())
    {}

    Result<DesiredSchema> loadWithSnapshot()
    {
        auto inputs = findSchemaInputs(m_config, m_boundary);
        if (!inputs)
            return fail(inputs.error());
        m_inputs = std::move(*inputs);
        m_snapshot = true;
        return loadAnew(cacheKey());
    }

    Result<DesiredSchema> load()
    {
        auto inputs = findSchemaInputs(m_config, m_boundary);
        if (!inputs)
            return fail(inputs.error());
        m_inputs = std::move(*inputs);
        const QByteArray key = cacheKey();
        if (auto kept = readKeptSchema(key, m_environment); kept && kept->entries == m_inputs.files) {
            ReplayedPlaces places(kept->places);
            auto exported = readExport(kept->json, places);
            if (!exported)
                return fail(withLineText(exported.error()));
            auto desired = finish(std::move(*exported), std::move(kept->notices));
            if (desired) {
                desired->watchFiles = std::move(kept->watchFiles);
                desired->drizzleVersion = std::move(kept->drizzleVersion);
                desired->fromCache = true;
            }
            return desired;
        }
        return loadAnew(key);
    }

private:
    QByteArray cacheKey() const
    {
        const QStringList parts{m_boundary.root(), m_config.schema.join(u'\n'), casingName(m_config.casing),
                                m_config.configFile, m_config.around};
        return embedded::fingerprint() + parts.join(QChar(0)).toUtf8();
    }

    Result<DesiredSchema> loadAnew(const QByteArray &key)
    {
        const auto bundleBegin = Clock::now();
        if (auto begun = m_ahead ? m_ahead->take(m_inputs.files) : std::nullopt) {
            m_bundle = std::move(begun->bundle);
            m_begin = begun->begin;
            m_sandbox = std::move(begun->sandbox);
            m_drizzle = begun->drizzle;
        } else {
            auto bundle = bundleProject(m_boundary, m_inputs.files, ErrorKind::SchemaFile, m_stop);
            if (!bundle)
                return fail(bundle.error());
            m_bundle = std::move(*bundle);
        }
        const auto bundleTime = since(bundleBegin);

        const auto evaluateBegin = Clock::now();
        // Nobody needs the places before the files have run.
        m_places = std::async(std::launch::async, [this] {
            m_map = SourceMap(m_bundle.sourceMap, m_bundle.sourceMapFolder);
            return std::make_shared<BundlePlaces>(m_bundle.code, m_map, m_boundary);
        });
        ModulePlan plan(m_boundary, m_bundle.modules, m_drizzle);
        auto loaded = run(plan);
        if (!loaded)
            return fail(loaded.error());

        QList<Notice> notices = plan.notices() + m_unsetNotices;
        addNotes(loaded->evaluation.notes, notices);
        auto desired = finish(std::move(loaded->exported), notices);
        if (!desired)
            return desired;
        desired->bundleTime = bundleTime;
        desired->evaluateTime = since(evaluateBegin);
        desired->drizzleVersion = plan.drizzleVersion();
        desired->snapshot = loaded->evaluation.snapshot;
        for (const QString &input : std::as_const(m_bundle.inputs)) {
            if (m_boundary.isOwnSource(input))
                desired->watchFiles.append(input);
        }
        SchemaKeeping keeping{key, m_boundary, m_begin, m_bundle.inputs, plan, m_envFiles->asked(),
                              loaded->evaluation.usedVariables, m_environment, {}};
        keeping.kept.entries = m_inputs.files;
        keeping.kept.json = loaded->evaluation.json;
        keeping.kept.places = loaded->places;
        keeping.kept.notices = notices;
        keeping.kept.watchFiles = desired->watchFiles;
        keeping.kept.drizzleVersion = desired->drizzleVersion;
        desired->keeping = std::async(std::launch::async, std::move(keeping));
        return desired;
    }

    struct Loaded {
        Evaluation evaluation;
        ExportedSchema exported;
        QByteArray places;
    };

    /// Runs until every stand-in is one that the outcome does not depend on.
    Result<Loaded> run(ModulePlan &plan)
    {
        Program program;
        program.code = m_bundle.code;
        program.entries = int(m_inputs.files.size());
        program.root = m_boundary.root();
        program.fileName = m_inputs.files.first();
        program.casing = casingName(m_config.casing);
        program.snapshot = m_snapshot;
        program.environment = m_environment;
        program.readEnvFile = [reader = m_envFiles](const QString &path) { return reader->read(path); };
        for (int i = 0; i < maxRuns; ++i) {
            if (const Result<void> ready = plan.prepare(program, m_stop); !ready)
                return fail(ready.error());
            auto evaluation = evaluated(program);
            if (!evaluation) {
                if (supplyConnection(evaluation.error(), program) || plan.tryOtherwise(evaluation.error()) ||
                    supplyPlaceholders(evaluation.error(), program))
                    continue;
                Error error = explain(evaluation.error());
                if (error.hint.isEmpty() && evaluation.error().error.name == QLatin1String("TypeError"))
                    error.hint = QStringLiteral("drizzle-orm is %1 here; does it have what this line asks of it?").arg(plan.drizzleVersion());
                return fail(std::move(error));
            }
            if (plan.makeReal(evaluation->needsReal))
                continue;
            if (m_unset && showsPlaceholder(evaluation->json))
                return fail(*m_unset);
            const auto found = m_places.get();
            RecordingPlaces places(*found);
            auto exported = readExport(evaluation->json, places);
            if (!exported)
                return fail(withLineText(exported.error()));
            QStringList packages;
            for (const StandInUse &use : std::as_const(exported->standInUses))
                packages.append(use.package);
            if (plan.makeReal(packages))
                continue;
            if (!packages.isEmpty())
                return fail(withLineText(standInError(exported->standInUses.first())));
            if (evaluation->snapshotError)
                return fail(explain({std::move(*evaluation->snapshotError), -1, {}, {}, {}}));
            return Loaded{std::move(*evaluation), std::move(*exported), places.record()};
        }
        return fail(ErrorKind::SchemaFile,
                    QStringLiteral("the packages that the schema files import do not run together"));
    }

    /// Schema files import the client of their database, and that one asks for its URL, which makes no table.
    bool supplyConnection(const EvaluationFailure &failure, Program &program)
    {
        if (failure.error.reason != ScriptError::Reason::Thrown)
            return false;
        const auto values = connectionValues(missingVariables(failure, program.environment), placeholderUrl());
        if (!values.isEmpty() && !m_unset)
            m_unset = explain(failure);
        program.environment.insert(values);
        return !values.isEmpty();
    }

    /// Other settings of an application; should one show in a table, what was said without it holds.
    bool supplyPlaceholders(const EvaluationFailure &failure, Program &program)
    {
        if (failure.error.reason != ScriptError::Reason::Thrown)
            return false;
        const auto values = placeholders(failure, missingVariables(failure, program.environment));
        if (!values.isEmpty() && m_unsetNotices.isEmpty())
            m_unset = explain(failure);
        program.environment.insert(values);
        for (const QString &name : values.keys())
            m_unsetNotices.append({QStringLiteral("%1 is not set; a placeholder took its place").arg(name), {}});
        return !values.isEmpty();
    }

    Error explain(const EvaluationFailure &failure) const
    {
        Error error = toError(failure, m_limits, ErrorKind::SchemaFile, m_map, m_boundary, *m_places.get());
        const QStringList missing = missingVariables(failure, m_environment);
        if (error.hint.isEmpty() && !missing.isEmpty() && failure.error.reason == ScriptError::Reason::Thrown) {
            error.hint = QStringLiteral("%1 is not set: put it into the environment or into %2/.env")
                             .arg(missing.last(), m_boundary.root());
        }
        return error;
    }

    Sandbox::Outcome evaluated(const Program &program)
    {
        const auto sandbox = std::exchange(m_sandbox, nullptr);
        return sandbox && sandbox->limits() == m_limits ? sandbox->run(program) : evaluate(program, m_limits, m_stop);
    }

    static Error standInError(const StandInUse &use)
    {
        Error error = sourceError(
            ErrorKind::SchemaFile, "schema-file.stand-in",
            QStringLiteral("this definition takes a value from the package \"%1\", which is not installed or does "
                           "not run here")
                .arg(use.package),
            QStringLiteral("install the project's packages (npm install)"));
        error.file = use.location.file;
        error.line = use.location.line;
        error.column = use.location.column;
        return error;
    }

    void addNotes(const QList<ScriptNote> &notes, QList<Notice> &notices) const
    {
        for (const ScriptNote &note : notes) {
            QString text;
            switch (note.kind) {
            case ScriptNote::Kind::Printed:
                text = QStringLiteral("printed: %1").arg(note.text);
                break;
            case ScriptNote::Kind::Refused:
                text = QStringLiteral("asked for %1, which was refused").arg(note.text);
                break;
            case ScriptNote::Kind::PackageFailed:
                text = QStringLiteral("the package \"%1\" does not run here; a stand-in took its place: %2")
                           .arg(note.text, note.detail);
                break;
            }
            notices.append({text, placeOf(note.frames, m_map, m_boundary)});
        }
    }

    Result<DesiredSchema> finish(ExportedSchema exported, QList<Notice> notices) const
    {
        DesiredSchema desired;
        desired.notices = std::move(notices) + exported.notices;
        desired.schema = normalised(std::move(exported.schema));
        if (const auto checked = checkSchema(desired.schema, exported.enumUses, m_config.tablesFilter, desired.notices);
            !checked)
            return fail(withLineText(checked.error()));
        if (desired.schema.tables.isEmpty() && desired.schema.views.isEmpty())
            desired.notices.append({QStringLiteral("the schema files export no tables"), {}});
        for (const QString &file : m_inputs.files)
            desired.files.append(m_boundary.display(file));
        desired.watchFolders = m_inputs.folders;
        return desired;
    }

    Error withLineText(Error error) const
    {
        error.lineText = lineOfFile(QDir(m_boundary.root()).absoluteFilePath(error.file), error.line);
        return error;
    }

    const ProjectConfig &m_config;
    const ScriptLimits m_limits;
    std::stop_token m_stop;
    BundleAhead *m_ahead;
    const ProjectBoundary m_boundary;
    const QMap<QString, QString> m_environment;
    qint64 m_begin;
    const std::shared_ptr<EnvFileReader> m_envFiles = std::make_shared<EnvFileReader>(m_boundary);
    std::optional<Error> m_unset; ///< what went wrong before placeholders were given
    QList<Notice> m_unsetNotices;
    bool m_snapshot = false;
    SchemaInputs m_inputs;
    ProjectBundle m_bundle;
    std::unique_ptr<Sandbox> m_sandbox; ///< made ready for the first run
    ShippedDrizzleAhead m_drizzle;
    SourceMap m_map; ///< there when m_places is
    std::shared_future<std::shared_ptr<BundlePlaces>> m_places;
};

} // namespace

Result<DesiredSchema> loadSchemaFiles(const ProjectConfig &config, const EvaluationLimits &limits, std::stop_token stop,
                                      BundleAhead *ahead)
{
    return Loader(config, limits, std::move(stop), ahead).load();
}

Result<DesiredSchema> loadWithSnapshot(const ProjectConfig &config, std::stop_token stop)
{
    return Loader(config, {}, std::move(stop), nullptr).loadWithSnapshot();
}

} // namespace studio
