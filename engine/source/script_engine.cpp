#include "engine/source/script_engine.h"

#include <QRegularExpression>

#include <utility>

namespace studio {

QList<ScriptFrame> parseScriptStack(const QString &stack)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*at .*?\(?([^()\s]+?):(\d+)(?::(\d+))?\)?$)"),
                                            QRegularExpression::MultilineOption);
    QList<ScriptFrame> frames;
    for (auto found = pattern.globalMatch(stack); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        frames.append({match.captured(1), match.captured(2).toInt(), match.captured(3).toInt()});
    }
    return frames;
}

ScriptValue::ScriptValue(ScriptValue &&other) noexcept : m_context(other.m_context), m_value(other.take()) {}

ScriptValue &ScriptValue::operator=(ScriptValue &&other) noexcept
{
    if (this != &other) {
        if (m_context)
            JS_FreeValue(m_context, m_value);
        m_context = other.m_context;
        m_value = other.take();
    }
    return *this;
}

ScriptValue::~ScriptValue()
{
    if (m_context)
        JS_FreeValue(m_context, m_value);
}

JSValue ScriptValue::take()
{
    return std::exchange(m_value, JS_UNDEFINED);
}

ScriptEngine::ScriptEngine(const ScriptLimits &limits, std::stop_token stop)
    : m_deadline(limits.deadline)
    , m_end(std::chrono::steady_clock::now() + limits.deadline)
    , m_stop(std::move(stop))
    , m_runtime(JS_NewRuntime2(ScriptHeap::functions(), &m_heap))
{
    JS_SetMemoryLimit(m_runtime, std::size_t(limits.memoryBytes));
    JS_SetMaxStackSize(m_runtime, std::size_t(limits.stackBytes));
    JS_UpdateStackTop(m_runtime);
    JS_SetInterruptHandler(m_runtime, &ScriptEngine::interrupt, this);
    JS_SetStripInfo(m_runtime, JS_STRIP_SOURCE);
    // A schema is built once and read once: collecting cycles in between is time lost, the memory limit holds anyway.
    JS_SetGCThreshold(m_runtime, std::size_t(limits.memoryBytes / 4));
    m_context = JS_NewContext(m_runtime);
    JS_SetContextOpaque(m_context, this);
}

// Runtime and context are not taken down piece by piece: they own nothing but memory, and m_heap gives that back.
ScriptEngine::~ScriptEngine() = default;

int ScriptEngine::interrupt(JSRuntime *, void *opaque)
{
    auto *self = static_cast<ScriptEngine *>(opaque);
    if (self->m_stop.stop_requested())
        self->m_interrupted = ScriptError::Reason::Cancelled;
    else if (std::chrono::steady_clock::now() > self->m_end)
        self->m_interrupted = ScriptError::Reason::Deadline;
    else
        return 0;
    return 1;
}

ScriptError ScriptEngine::takeException()
{
    ScriptError error;
    const ScriptValue exception(m_context, JS_GetException(m_context));
    const auto field = [&](const char *name) { return QString::fromUtf8(text(member(exception, name).get())); };
    if (JS_IsError(m_context, exception.get())) {
        error.name = field("name");
        error.message = field("message");
        error.frames = parseScriptStack(field("stack"));
    } else {
        error.message = QString::fromUtf8(text(exception.get()));
    }
    error.reason = m_interrupted;
    if (error.reason == ScriptError::Reason::Thrown) {
        if (error.name == QLatin1String("InternalError") && error.message == QLatin1String("out of memory"))
            error.reason = ScriptError::Reason::Memory;
        else if (error.message == QLatin1String("stack overflow")) // InternalError; SyntaxError out of JSON.parse
            error.reason = ScriptError::Reason::Stack;
    }
    // Without memory not even the Error could be made.
    if (error.reason == ScriptError::Reason::Thrown && JS_IsNull(exception.get()) &&
        error.message == QLatin1String("null"))
        error.reason = ScriptError::Reason::Memory;
    return error;
}

ScriptResult<ScriptValue> ScriptEngine::checked(JSValue value)
{
    if (JS_IsException(value))
        return std::unexpected(takeException());
    return ScriptValue(m_context, value);
}

ScriptResult<ScriptValue> ScriptEngine::evaluate(const QByteArray &source, const QByteArray &name)
{
    return checked(
        JS_Eval(m_context, source.constData(), std::size_t(source.size()), name.constData(), JS_EVAL_TYPE_GLOBAL));
}

ScriptResult<ScriptValue> ScriptEngine::run(QByteArrayView bytes)
{
    const JSValue function = JS_ReadObject(m_context, reinterpret_cast<const std::uint8_t *>(bytes.data()),
                                           std::size_t(bytes.size()), JS_READ_OBJ_BYTECODE | JS_READ_OBJ_ROM_DATA);
    if (JS_IsException(function))
        return std::unexpected(takeException());
    return checked(JS_EvalFunction(m_context, function));
}

ScriptResult<QByteArray> ScriptEngine::toBytecode(const QByteArray &source, const QByteArray &name)
{
    auto function = checked(JS_Eval(m_context, source.constData(), std::size_t(source.size()), name.constData(),
                                    JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY));
    if (!function)
        return std::unexpected(function.error());
    std::size_t size = 0;
    std::uint8_t *bytes = JS_WriteObject(m_context, &size, function->get(), JS_WRITE_OBJ_BYTECODE);
    if (!bytes)
        return std::unexpected(takeException());
    QByteArray copy(reinterpret_cast<const char *>(bytes), qsizetype(size));
    js_free(m_context, bytes);
    return copy;
}

ScriptResult<ScriptValue> ScriptEngine::call(const ScriptValue &function, std::initializer_list<JSValueConst> arguments)
{
    // QuickJS takes arguments by a pointer to non-const and does not change them.
    return checked(JS_Call(m_context, function.get(), JS_UNDEFINED, int(arguments.size()),
                           const_cast<JSValueConst *>(arguments.begin())));
}

ScriptResult<ScriptValue> ScriptEngine::callMember(const ScriptValue &object, const char *name,
                                                   std::initializer_list<JSValueConst> arguments)
{
    return call(member(object, name), arguments);
}

ScriptValue ScriptEngine::member(const ScriptValue &object, const char *name)
{
    const JSValue value = JS_GetPropertyStr(m_context, object.get(), name);
    if (JS_IsException(value)) {
        JS_FreeValue(m_context, JS_GetException(m_context));
        return {};
    }
    return {m_context, value};
}

QByteArray ScriptEngine::text(JSValueConst value)
{
    std::size_t size = 0;
    const char *chars = JS_ToCStringLen(m_context, &size, value);
    if (!chars) {
        JS_FreeValue(m_context, JS_GetException(m_context));
        return {};
    }
    QByteArray copy(chars, qsizetype(size));
    JS_FreeCString(m_context, chars);
    return copy;
}

ScriptResult<ScriptValue> ScriptEngine::parseJson(const QByteArray &json)
{
    return checked(JS_ParseJSON(m_context, json.constData(), std::size_t(json.size()), "<json>"));
}

ScriptValue ScriptEngine::newObject()
{
    return {m_context, JS_NewObject(m_context)};
}

void ScriptEngine::setMember(const ScriptValue &object, const char *name, JSValue value)
{
    JS_SetPropertyStr(m_context, object.get(), name, value);
}

JSValue ScriptEngine::callNative(JSContext *context, JSValueConst, int argc, JSValueConst *argv, int magic, JSValue *)
{
    const auto *self = static_cast<ScriptEngine *>(JS_GetContextOpaque(context));
    return self->m_natives[std::size_t(magic)](context, argc, argv);
}

void ScriptEngine::setFunction(const ScriptValue &object, const char *name, Native function)
{
    m_natives.push_back(std::move(function));
    setMember(object, name,
              JS_NewCFunctionData(m_context, &ScriptEngine::callNative, 0, int(m_natives.size() - 1), 0, nullptr));
}

ScriptResult<void> ScriptEngine::settle()
{
    JSContext *context = nullptr;
    int ran = 1;
    // Promises that make promises need not last long each; and a reaction turns even an interruption into a rejection.
    while (!interrupt(m_runtime, this) && (ran = JS_ExecutePendingJob(m_runtime, &context)) > 0) {
    }
    if (ran < 0)
        return std::unexpected(takeException());
    if (m_interrupted != ScriptError::Reason::Thrown) {
        ScriptError error;
        error.reason = m_interrupted;
        return std::unexpected(std::move(error));
    }
    return {};
}

} // namespace studio
