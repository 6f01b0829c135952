#include "engine/source/evaluation.h"

#include "engine/source/embedded.h"
#include "engine/source/env_file.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace studio {

namespace {

// How much longer than its deadline a script may take to notice that it is over.
constexpr std::chrono::seconds grace{3};
// A schema that prints in a loop must not fill the memory outside of the sandbox.
constexpr qsizetype maxNotes = 50;
constexpr qsizetype maxNoteLength = 500;

QString kindName(ModuleKind kind)
{
    switch (kind) {
    case ModuleKind::Sandbox:
        return QStringLiteral("builtin");
    case ModuleKind::Shipped:
        return QStringLiteral("drizzle");
    case ModuleKind::Package:
        return QStringLiteral("vendor");
    case ModuleKind::Lazy:
        return QStringLiteral("lazy");
    case ModuleKind::Inert:
    case ModuleKind::Missing:
    case ModuleKind::Failed:
        break;
    }
    return QStringLiteral("missing");
}

QByteArray setupJson(const Program &program)
{
    QJsonObject modules;
    for (auto module = program.modules.begin(); module != program.modules.end(); ++module)
        modules.insert(module.key(), QJsonArray{kindName(module->kind), module->part});
    QJsonObject environment;
    for (auto variable = program.environment.begin(); variable != program.environment.end(); ++variable)
        environment.insert(variable.key(), variable.value());
    const QJsonObject setup{
        {QStringLiteral("root"), program.root},
        {QStringLiteral("casing"), program.casing},
        {QStringLiteral("env"), environment},
        {QStringLiteral("modules"), modules},
    };
    return QJsonDocument(setup).toJson(QJsonDocument::Compact);
}

/// One run; lives on the sandbox's thread.
class Run {
public:
    Run(const ScriptLimits &limits, std::stop_token stop)
        : m_engine(limits, std::move(stop)), m_runtime(start())
    {}

    /// An error comes again when the program asks for it.
    void loadDrizzle()
    {
        if (m_runtime)
            static_cast<void>(m_engine.callMember(*m_runtime, "loadDrizzle", {}));
    }

    std::expected<Evaluation, EvaluationFailure> operator()(Program program)
    {
        m_engine.restartClock();
        m_program = std::move(program);
        ScriptResult<QByteArray> json = load();
        Evaluation evaluation;
        evaluation.usedVariables = usedVariables();
        evaluation.notes = std::move(m_notes);
        if (!json) {
            EvaluationFailure failure{
                std::move(json.error()), -1, {}, evaluation.usedVariables, std::move(evaluation.notes)};
            readPlace(failure);
            return std::unexpected(std::move(failure));
        }
        evaluation.json = std::move(*json);
        evaluation.snapshot = std::move(m_snapshot);
        evaluation.snapshotError = std::move(m_snapshotError);
        evaluation.needsReal = m_needsReal;
        return evaluation;
    }

private:
    using Value = ScriptResult<ScriptValue>;

    /// Script text or bytecode of a function (exports, require, module), called with a fresh module object.
    Value runModule(Value function, const ScriptValue &require)
    {
        if (!function)
            return function;
        const ScriptValue module = m_engine.newObject();
        m_engine.setMember(module, "exports", m_engine.newObject().take());
        const ScriptValue exports = m_engine.member(module, "exports");
        const ScriptValue fileName(m_engine.context(), newString(m_program.fileName));
        const ScriptValue folder(m_engine.context(), newString(m_program.fileName.section(u'/', 0, -2)));
        Value done =
            m_engine.call(*function, {exports.get(), require.get(), module.get(), fileName.get(), folder.get()});
        if (!done)
            return done;
        return m_engine.member(module, "exports");
    }

    JSValue newString(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        return JS_NewStringLen(m_engine.context(), utf8.constData(), std::size_t(utf8.size()));
    }

    Value start()
    {
        Value function = runModule(m_engine.run(embedded::runtimeScript()), {});
        return function ? m_engine.call(*function, {makeHost().get()}) : std::move(function);
    }

    ScriptResult<QByteArray> load()
    {
        if (!m_runtime)
            return std::unexpected(m_runtime.error());
        Value setup = m_engine.parseJson(setupJson(m_program));
        if (!setup)
            return std::unexpected(setup.error());
        if (Value begun = m_engine.callMember(*m_runtime, "begin", {setup->get()}); !begun)
            return std::unexpected(begun.error());

        const QByteArray script =
            "(function (exports, require, module, __filename, __dirname) {" + m_program.code + "\n})";
        Value exports =
            runModule(m_engine.evaluate(script, projectScript.toUtf8()), m_engine.member(*m_runtime, "require"));
        if (!exports)
            return std::unexpected(exports.error());
        if (ScriptResult<void> settled = m_engine.settle(); !settled)
            return std::unexpected(settled.error());
        Value json = m_program.kind == Program::Kind::Config
                         ? m_engine.callMember(*m_runtime, "exportConfig", {m_engine.member(*exports, "f0").get()})
                         : exportSchema(*exports);
        if (!json)
            return std::unexpected(json.error());
        // Again: what the exporter called may have left promises, and swallowed an interruption.
        if (ScriptResult<void> settled = m_engine.settle(); !settled)
            return std::unexpected(settled.error());
        ScriptResult<QByteArray> text = m_engine.text(json->get());
        if (m_program.snapshot)
            exportSnapshot(*exports);
        return text;
    }

    /// Its failure is nobody's yet: with a package that is a stand-in so far, the program runs again.
    void exportSnapshot(const ScriptValue &exports)
    {
        Value json = m_engine.callMember(*m_runtime, "exportSnapshot", {entriesOf(exports).get()});
        if (json)
            m_snapshot = m_engine.text(json->get());
        else
            m_snapshotError = std::move(json.error());
    }

    ScriptValue entriesOf(const ScriptValue &exports)
    {
        JSContext *context = m_engine.context();
        ScriptValue entries(context, JS_NewArray(context));
        for (int i = 0; i < m_program.entries; ++i) {
            const QByteArray name = 'f' + QByteArray::number(i);
            JS_SetPropertyUint32(context, entries.get(), std::uint32_t(i),
                                 m_engine.member(exports, name.constData()).take());
        }
        return entries;
    }

    Value exportSchema(const ScriptValue &exports)
    {
        return m_engine.callMember(*m_runtime, "exportSchema", {entriesOf(exports).get()});
    }

    ScriptValue makeHost()
    {
        ScriptValue host = m_engine.newObject();
        const auto argument = [this](JSValueConst *argv, int argc, int i) {
            return i < argc ? QString::fromUtf8(m_engine.text(argv[i])) : QString();
        };
        m_engine.setFunction(host, "print", [=, this](JSContext *, int argc, JSValueConst *argv) {
            note(ScriptNote::Kind::Printed, argument(argv, argc, 0), {}, argument(argv, argc, 1));
            return JS_UNDEFINED;
        });
        m_engine.setFunction(host, "refused", [=, this](JSContext *, int argc, JSValueConst *argv) {
            note(ScriptNote::Kind::Refused, argument(argv, argc, 0), {}, argument(argv, argc, 1));
            return JS_UNDEFINED;
        });
        m_engine.setFunction(host, "packageFailed", [=, this](JSContext *, int argc, JSValueConst *argv) {
            note(ScriptNote::Kind::PackageFailed, argument(argv, argc, 0), argument(argv, argc, 1),
                 argument(argv, argc, 2));
            return JS_UNDEFINED;
        });
        m_engine.setFunction(host, "needsReal", [=, this](JSContext *, int argc, JSValueConst *argv) {
            if (const QString name = argument(argv, argc, 0); !m_needsReal.contains(name))
                m_needsReal.append(name);
            return JS_UNDEFINED;
        });
        m_engine.setFunction(host, "drizzle", [this](JSContext *, int, JSValueConst *argv) {
            return module(m_drizzle, [this] { return m_engine.run(embedded::drizzleScript()); }, argv[0]);
        });
        m_engine.setFunction(host, "vendor", [this](JSContext *context, int, JSValueConst *argv) {
            std::int32_t part = 0;
            if (JS_ToInt32(context, &part, argv[0]) != 0 || part < 0 || part >= m_program.parts.size())
                return JS_ThrowTypeError(context, "no such part");
            m_parts.resize(std::size_t(m_program.parts.size()));
            return module(m_parts[std::size_t(part)], [&] { return m_engine.run(m_program.parts.at(part)); }, argv[1]);
        });
        m_engine.setFunction(host, "readEnvFile", [=, this](JSContext *context, int argc, JSValueConst *argv) {
            const auto text = m_program.readEnvFile ? m_program.readEnvFile(argument(argv, argc, 0)) : std::nullopt;
            return text ? envJson(context, *text) : JS_UNDEFINED;
        });
        m_engine.setFunction(host, "kindOfFile", [=, this](JSContext *context, int argc, JSValueConst *argv) {
            const FileAnswer answer =
                m_program.lookAtFile ? m_program.lookAtFile(argument(argv, argc, 0), nullptr) : FileAnswer::Refused;
            return JS_NewString(context, answer == FileAnswer::File      ? "file"
                                         : answer == FileAnswer::Folder  ? "folder"
                                         : answer == FileAnswer::Refused ? "refused"
                                                                         : "absent");
        });
        m_engine.setFunction(host, "textOfFile", [=, this](JSContext *context, int argc, JSValueConst *argv) {
            QByteArray text;
            const bool read =
                m_program.lookAtFile && m_program.lookAtFile(argument(argv, argc, 0), &text) == FileAnswer::File;
            return read ? JS_NewStringLen(context, text.constData(), std::size_t(text.size())) : JS_UNDEFINED;
        });
        m_engine.setFunction(host, "namesInFolder", [=, this](JSContext *context, int argc, JSValueConst *argv) {
            const auto names = m_program.listFolder ? m_program.listFolder(argument(argv, argc, 0)) : std::nullopt;
            QJsonArray entries;
            for (const QString &name : names.value_or(QStringList())) {
                const bool isFolder = name.endsWith(u'/');
                entries.append(QJsonArray{isFolder ? name.chopped(1) : name, isFolder});
            }
            return newJson(context, QJsonDocument(entries));
        });
        m_engine.setFunction(host, "filesLike", [=, this](JSContext *context, int argc, JSValueConst *argv) {
            if (!m_program.filesLike)
                return JS_UNDEFINED;
            return newJson(context, filesLike(QJsonDocument::fromJson(argument(argv, argc, 0).toUtf8()).object()));
        });
        m_engine.setFunction(host, "parseEnv", [=, this](JSContext *context, int argc, JSValueConst *argv) {
            return envJson(context, argument(argv, argc, 0).toUtf8());
        });
        return host;
    }

    static JSValue envJson(JSContext *context, const QByteArray &text)
    {
        QJsonObject values;
        const QMap<QString, QString> parsed = parseEnvFile(QString::fromUtf8(text));
        for (auto variable = parsed.begin(); variable != parsed.end(); ++variable)
            values.insert(variable.key(), variable.value());
        return newJson(context, QJsonDocument(values));
    }

    static JSValue newJson(JSContext *context, const QJsonDocument &document)
    {
        const QByteArray json = document.toJson(QJsonDocument::Compact);
        return JS_NewStringLen(context, json.constData(), std::size_t(json.size()));
    }

    /// Absolute names where the pattern is absolute or the call wants them, else relative to its folder.
    QJsonDocument filesLike(const QJsonObject &call) const
    {
        const auto texts = [&](const char *name) {
            QStringList list;
            for (const QJsonValue &value : call.value(QLatin1String(name)).toArray())
                list.append(value.toString());
            return list;
        };
        const QString asked = call.value(QLatin1String("folder")).toString();
        const QDir folder(QDir::cleanPath(QDir(m_program.root).absoluteFilePath(asked)));
        const QStringList patterns = texts("patterns");
        const bool absolute = call.value(QLatin1String("absolute")).toBool() ||
                              std::ranges::any_of(patterns, [](const QString &at) { return QDir::isAbsolutePath(at); });
        QJsonArray files;
        for (const QString &file : m_program.filesLike(folder.path(), patterns, texts("ignored")))
            files.append(absolute ? file : folder.relativeFilePath(file));
        return QJsonDocument(files);
    }

    /// The exports of a script of ours or of packages, evaluated once.
    JSValue module(std::optional<ScriptValue> &kept, const std::function<Value()> &script, JSValueConst require)
    {
        JSContext *context = m_engine.context();
        if (!kept) {
            Value exports = runModule(script(), ScriptValue(context, JS_DupValue(context, require)));
            if (!exports)
                return JS_ThrowTypeError(context, "%s", exports.error().message.toUtf8().constData());
            kept = std::move(*exports);
        }
        return JS_DupValue(context, kept->get());
    }

    void note(ScriptNote::Kind kind, const QString &text, const QString &detail, const QString &stack)
    {
        if (m_notes.size() < maxNotes)
            m_notes.append({kind, text.left(maxNoteLength), detail.left(maxNoteLength), parseScriptStack(stack)});
    }

    QStringList usedVariables()
    {
        QStringList names;
        if (!m_runtime)
            return names;
        if (const Value json = m_engine.callMember(*m_runtime, "usedVariables", {})) {
            for (const QJsonValue &name : QJsonDocument::fromJson(m_engine.text(json->get())).array())
                names.append(name.toString());
        }
        return names;
    }

    void readPlace(EvaluationFailure &failure)
    {
        if (!m_runtime)
            return;
        const ScriptValue setup = m_engine.member(*m_runtime, "setup");
        const ScriptValue at = m_engine.member(setup, "at");
        if (!JS_IsObject(at.get()))
            return;
        JSContext *context = m_engine.context();
        const ScriptValue entry(context, JS_GetPropertyUint32(context, at.get(), 0));
        const ScriptValue name(context, JS_GetPropertyUint32(context, at.get(), 1));
        JS_ToInt32(context, &failure.entry, entry.get());
        failure.exportName = QString::fromUtf8(m_engine.text(name.get()));
    }

    Program m_program;
    QList<ScriptNote> m_notes;
    QStringList m_needsReal;
    QByteArray m_snapshot;
    std::optional<ScriptError> m_snapshotError;
    ScriptEngine m_engine;
    Value m_runtime; ///< what resources/exporter/runtime.js gives
    std::optional<ScriptValue> m_drizzle;
    std::vector<std::optional<ScriptValue>> m_parts;
};

} // namespace

/// What the thread shares with the one that waits for it.
struct Sandbox::Shared {
    std::promise<std::optional<Program>> program;
    Outcome outcome;
};

Sandbox::Sandbox(const ScriptLimits &limits, std::stop_token stop, bool withDrizzle)
    : m_limits(limits), m_shared(std::make_shared<Shared>()), m_thread([shared = m_shared, withDrizzle, limits, stop] {
        auto run = std::make_unique<Run>(limits, stop);
        if (withDrizzle)
            run->loadDrizzle();
        if (auto program = shared->program.get_future().get())
            shared->outcome = (*run)(std::move(*program));
    }, scriptThreadStack(limits))
{}

Sandbox::~Sandbox()
{
    if (!m_used)
        m_shared->program.set_value(std::nullopt);
}

Sandbox::Outcome Sandbox::run(Program program)
{
    m_used = true;
    m_shared->program.set_value(std::move(program));
    if (!m_thread.waitFor(m_limits.deadline + grace)) {
        EvaluationFailure failure;
        failure.error.reason = ScriptError::Reason::Deadline;
        return std::unexpected(std::move(failure));
    }
    return std::move(m_shared->outcome);
}

std::expected<Evaluation, EvaluationFailure> evaluate(Program program, const ScriptLimits &limits, std::stop_token stop)
{
    return Sandbox(limits, std::move(stop)).run(std::move(program));
}

} // namespace studio
