#include "engine/source/config_file.h"

#include "engine/source/cache_file.h"
#include "engine/source/config_fields.h"
#include "engine/source/embedded.h"
#include "engine/source/esbuild.h"
#include "engine/source/kept_schema.h"
#include "engine/source/missing_variables.h"
#include "engine/source/module_plan.h"
#include "engine/source/project_env.h"
#include "engine/source/script_failure.h"
#include "engine/source/secrets.h"
#include "engine/source/source_error.h"

#include <QDataStream>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace studio {

namespace {

constexpr int maxRuns = 12;
const ScriptLimits limits{std::chrono::seconds(5), 256LL * 1024 * 1024, 1024LL * 1024};
const QString urlVariable = QStringLiteral("DATABASE_URL");

class ConfigEvaluator {
public:
    ConfigEvaluator(const ProjectBoundary &boundary, const QString &file, QMap<QString, QString> environment,
                    const QString &url)
        : m_boundary(boundary)
        , m_file(file)
        , m_environment(std::move(environment))
        , m_url(url)
        , m_begin(nowNanoseconds())
    {
        if (!m_url.isEmpty() && m_environment.value(urlVariable).isEmpty())
            m_environment.insert(urlVariable, m_url);
    }

    Result<EvaluatedConfig> run(const std::function<void()> &onAnew)
    {
        const CacheFolder cache(QStringLiteral("configs"));
        const QByteArray key = embedded::fingerprint() + m_boundary.root().toUtf8() + '\n' + m_file.toUtf8();
        if (auto kept = fromCache(cache.read(key)))
            return std::move(*kept);
        onAnew();

        auto bundle = bundleProject(m_boundary, {m_file}, ErrorKind::Config, {});
        if (!bundle) {
            Error error = bundle.error();
            error.lineText = withoutSecrets(error.lineText);
            return fail(std::move(error));
        }
        m_bundle = std::move(*bundle);
        m_map = SourceMap(m_bundle.sourceMap, m_bundle.sourceMapFolder);
        ModulePlan plan(m_boundary, m_bundle.modules);
        auto evaluation = evaluateAll(plan);
        if (!evaluation)
            return fail(evaluation.error());
        auto config = read(*evaluation, plan);
        if (config)
            keep(cache, key, *config, *evaluation, plan);
        return config;
    }

private:
    Result<Evaluation> evaluateAll(ModulePlan &plan)
    {
        Program program;
        program.kind = Program::Kind::Config;
        program.code = m_bundle.code;
        program.root = m_boundary.root();
        program.fileName = m_file;
        program.readEnvFile = [reader = m_envFiles](const QString &path) { return reader->read(path); };
        program.lookAtFile = [reader = m_envFiles](const QString &path, QByteArray *text) {
            return reader->look(path, text);
        };
        program.listFolder = [reader = m_envFiles](const QString &folder) { return reader->list(folder); };
        program.filesLike = [reader = m_envFiles](const QString &folder, const QStringList &patterns,
                                                  const QStringList &ignored) {
            return reader->filesLike(folder, patterns, ignored);
        };
        for (int i = 0; i < maxRuns; ++i) {
            program.environment = m_environment;
            if (const Result<void> ready = plan.prepare(program, {}); !ready)
                return fail(ready.error());
            auto evaluation = evaluate(program, limits, {});
            if (!evaluation) {
                if (tryOtherwise(plan, evaluation.error()))
                    continue;
                return fail(explain(evaluation.error()));
            }
            if (plan.makeReal(evaluation->needsReal) || plan.makeReal(standIns(evaluation->json)))
                continue;
            return std::move(*evaluation);
        }
        return fail(sourceError(ErrorKind::Config, "config.packages",
                                QStringLiteral("the packages that the config imports do not run together")));
    }

    bool tryOtherwise(ModulePlan &plan, const EvaluationFailure &failure)
    {
        if (failure.error.reason != ScriptError::Reason::Thrown)
            return false;
        return supplyConnection(failure) || plan.tryOtherwise(failure) || supplyFiles() || supplyPlaceholders(failure);
    }

    /// Configs check for their variables under many names; the URL that was given answers for them.
    bool supplyConnection(const EvaluationFailure &failure)
    {
        const QStringList missing = missingVariables(failure, m_environment);
        const auto values = m_url.isEmpty() ? QMap<QString, QString>() : connectionValues(missing, m_url);
        m_environment.insert(values);
        return !values.isEmpty();
    }

    /// Certificates and settings that only the connection needs are not needed for the URL that was given.
    bool supplyFiles()
    {
        if (m_url.isEmpty() || m_pretending || m_envFiles->absent().isEmpty())
            return false;
        m_envFiles->pretendPresence();
        m_pretending = true;
        return true;
    }

    /// Whatever else is asked for decides nothing for the URL that was given, or read() finds it out.
    bool supplyPlaceholders(const EvaluationFailure &failure)
    {
        if (m_url.isEmpty())
            return false;
        const auto values = placeholders(failure, missingVariables(failure, m_environment));
        if (!values.isEmpty() && !m_unset)
            m_unset = explain(failure);
        m_environment.insert(values);
        m_placeholders.append(values.keys());
        return !values.isEmpty();
    }

    Error explain(const EvaluationFailure &failure) const
    {
        BundlePlaces places(m_bundle.code, m_map, m_boundary);
        Error error = toError(failure, limits, ErrorKind::Config, m_map, m_boundary, places);
        error.message = withoutSecrets(error.message);
        error.lineText = withoutSecrets(error.lineText);
        if (error.file.isEmpty())
            error.file = m_boundary.display(m_file);
        QStringList missing = missingVariables(failure, m_environment);
        if (const auto url = std::ranges::find_if(missing, namesConnection); url != missing.end())
            missing = QStringList{*url};
        if (error.hint.isEmpty() && !missing.isEmpty() && failure.error.reason == ScriptError::Reason::Thrown) {
            error.hint = QStringLiteral("%1 is not set: put it into the environment or into %2/.env, or give --url")
                             .arg(missing.last(), m_boundary.root());
        }
        return error;
    }

    static QJsonObject parsed(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

    static QStringList standIns(const QByteArray &json)
    {
        QStringList packages;
        for (const QJsonValue &problem : parsed(json).value(QLatin1String("problems")).toArray())
            packages.append(problem.toArray().at(1).toString());
        return packages;
    }

    Result<EvaluatedConfig> read(const Evaluation &evaluation, const ModulePlan &plan) const
    {
        const QJsonObject answer = parsed(evaluation.json);
        if (!answer.value(QLatin1String("config")).isObject()) {
            Error error = sourceError(ErrorKind::Config, "config.shape", QStringLiteral("the config exports no object"),
                                      QStringLiteral("write: export default defineConfig({ … })"));
            error.file = m_boundary.display(m_file);
            error.line = 1;
            error.column = 1;
            return fail(std::move(error));
        }
        // A guess at these would build other tables than the project means.
        for (const QJsonValue &problem : answer.value(QLatin1String("problems")).toArray()) {
            const QString field = problem.toArray().at(0).toString();
            const QStringList decisive{QStringLiteral("schema"), QStringLiteral("casing"),
                                       QStringLiteral("schemaFilter"), QStringLiteral("tablesFilter")};
            if (!decisive.contains(field.section(u'.', 0, 0)))
                continue;
            Error error = sourceError(
                ErrorKind::Config, "config.stand-in",
                QStringLiteral("\"%1\" comes from the package \"%2\", which is not installed or does not run here")
                    .arg(field, problem.toArray().at(1).toString()),
                QStringLiteral("install the project's packages (npm install)"));
            error.file = m_boundary.display(m_file);
            return fail(std::move(error));
        }
        EvaluatedConfig config;
        config.fields = answer.value(QLatin1String("config")).toObject();
        for (const char *name : {"schema", "out", "casing", "dialect", "schemaFilter", "tablesFilter"}) {
            const QJsonArray value{config.fields.value(QLatin1String(name))};
            if (m_unset && showsPlaceholder(QJsonDocument(value).toJson()))
                return fail(*m_unset);
        }
        for (const QString &name : m_placeholders)
            config.notices.append(QStringLiteral("%1 is not set; a placeholder took its place in the config").arg(name));
        for (const QJsonValue &problem : answer.value(QLatin1String("problems")).toArray()) {
            config.notices.append(
                QStringLiteral(
                    "\"%1\" of the config comes from the package \"%2\", which is not installed; it is ignored")
                    .arg(problem.toArray().at(0).toString(), problem.toArray().at(1).toString()));
        }
        for (const Notice &notice : plan.notices())
            config.notices.append(notice.message);
        for (const ScriptNote &note : evaluation.notes) {
            const QString text = withoutSecrets(note.text);
            config.notices.append(note.kind == ScriptNote::Kind::Refused
                                      ? QStringLiteral("the config asked for %1, which was refused").arg(text)
                                      : QStringLiteral("the config printed: %1").arg(text));
        }
        return config;
    }

    // What is kept names the variable that the URL came from, never the URL.

    QString variableOf(const QString &url) const
    {
        for (auto variable = m_environment.begin(); variable != m_environment.end(); ++variable) {
            if (*variable == url)
                return variable.key();
        }
        return {};
    }

    void keep(const CacheFolder &cache, const QByteArray &key, const EvaluatedConfig &config,
              const Evaluation &evaluation, const ModulePlan &plan) const
    {
        QJsonObject fields = config.fields;
        QJsonObject credentials = fields.value(QLatin1String("dbCredentials")).toObject();
        QString variable;
        if (!credentials.isEmpty()) {
            const QString url = credentials.value(QLatin1String("url")).toString();
            variable = url.isEmpty() ? QString() : variableOf(url);
            if (!url.isEmpty() && variable.isEmpty())
                return;
            credentials.remove(QLatin1String("url"));
            for (const QString &name : credentials.keys()) {
                if (name != QLatin1String("ssl") || !credentials.value(name).isBool())
                    return;
            }
            fields.insert(QStringLiteral("dbCredentials"), credentials);
        }
        Dependencies dependencies;
        dependencies.keptAt = nowNanoseconds();
        dependencies.variables = statesOf(evaluation.usedVariables, m_environment);
        dependencies.files = plan.files();
        dependencies.files.append(statOf(findEsbuild()));
        for (const QString &input : m_bundle.inputs)
            dependencies.files.append(stateOf(input));
        for (const QString &asked : m_envFiles->asked())
            dependencies.files.append(stateOf(asked));
        for (const char *name : {"/package.json", "/tsconfig.json"})
            dependencies.files.append(stateOf(m_boundary.root() + QLatin1String(name)));
        if (dependencies.changedSince(m_begin) || !m_envFiles->asked().isEmpty())
            return;
        QByteArray bytes;
        QDataStream stream(&bytes, QDataStream::WriteOnly);
        stream.setVersion(QDataStream::Qt_6_0);
        stream << dependencies << QJsonDocument(fields).toJson(QJsonDocument::Compact) << variable << config.notices;
        cache.write(key, bytes);
    }

    std::optional<EvaluatedConfig> fromCache(const std::optional<QByteArray> &bytes) const
    {
        if (!bytes)
            return std::nullopt;
        QDataStream stream(*bytes);
        stream.setVersion(QDataStream::Qt_6_0);
        Dependencies dependencies;
        stream >> dependencies;
        if (stream.status() != QDataStream::Ok || !dependencies.hold(m_environment))
            return std::nullopt;
        QByteArray json;
        QString variable;
        EvaluatedConfig config;
        stream >> json >> variable >> config.notices;
        if (stream.status() != QDataStream::Ok)
            return std::nullopt;
        config.fields = parsed(json);
        if (!variable.isEmpty()) {
            QJsonObject credentials = config.fields.value(QLatin1String("dbCredentials")).toObject();
            credentials.insert(QStringLiteral("url"), m_environment.value(variable));
            config.fields.insert(QStringLiteral("dbCredentials"), credentials);
        }
        return config;
    }

    const ProjectBoundary &m_boundary;
    const QString m_file;
    QMap<QString, QString> m_environment;
    const QString m_url;
    const qint64 m_begin;
    const std::shared_ptr<EnvFileReader> m_envFiles = std::make_shared<EnvFileReader>(m_boundary);
    bool m_pretending = false;
    QStringList m_placeholders;
    std::optional<Error> m_unset; ///< what the config said without the placeholders
    ProjectBundle m_bundle;
    SourceMap m_map;
};

} // namespace

Result<EvaluatedConfig> evaluateConfig(const ProjectBoundary &boundary, const QString &file,
                                       QMap<QString, QString> environment, const QString &url,
                                       const std::function<void()> &onAnew)
{
    return ConfigEvaluator(boundary, file, std::move(environment), url).run(onAnew);
}

} // namespace studio
