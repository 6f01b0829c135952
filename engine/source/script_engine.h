#pragma once

#include "engine/source/script_heap.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <quickjs.h>

#include <chrono>
#include <deque>
#include <expected>
#include <functional>
#include <stop_token>

namespace studio {

/// A place in a script, as QuickJS tells it; line and column from 1, 0 when not known.
struct ScriptFrame {
    QString script;
    int line = 0;
    int column = 0;
};

/// Why a script ended early.
struct ScriptError {
    enum class Reason { Thrown, Deadline, Cancelled, Memory, Stack };
    Reason reason = Reason::Thrown;
    QString name; ///< "TypeError"; empty when the thrown value is no Error
    QString message;
    QList<ScriptFrame> frames; ///< innermost first
};

template<typename T>
using ScriptResult = std::expected<T, ScriptError>;

/// `stack` as QuickJS writes it ("    at f (script:12:3)"), taken apart.
[[nodiscard]] QList<ScriptFrame> parseScriptStack(const QString &stack);

struct ScriptLimits {
    std::chrono::milliseconds deadline{10'000};
    qint64 memoryBytes = 512LL * 1024 * 1024;
    qint64 stackBytes = 1024LL * 1024;

    friend bool operator==(const ScriptLimits &, const ScriptLimits &) = default;
};

/// The stack that a thread needs to run scripts with these limits: QuickJS counts its own frames only, and not exactly.
[[nodiscard]] inline std::size_t scriptThreadStack(const ScriptLimits &limits)
{
    return std::size_t(limits.stackBytes) * 2 + 6 * 1024 * 1024;
}

/// A JavaScript value that releases itself. Must not outlive its engine.
class ScriptValue {
public:
    ScriptValue() = default;
    ScriptValue(JSContext *context, JSValue value) : m_context(context), m_value(value) {}
    ScriptValue(ScriptValue &&other) noexcept;
    ScriptValue &operator=(ScriptValue &&other) noexcept;
    ~ScriptValue();

    [[nodiscard]] JSValue get() const { return m_value; }
    /// Hands the reference over to the caller.
    [[nodiscard]] JSValue take();

private:
    JSContext *m_context = nullptr;
    JSValue m_value = JS_UNDEFINED;
};

/// One QuickJS runtime with the bare language and nothing else: no modules, no `std`, no `os`, no way out of it but the
/// native functions that its owner adds. Lives on one thread, whose stack must be several times larger than
/// limits.stackBytes.
class ScriptEngine {
public:
    using Native = std::function<JSValue(JSContext *context, int argc, JSValueConst *argv)>;

    ScriptEngine(const ScriptLimits &limits, std::stop_token stop);
    ~ScriptEngine();
    ScriptEngine(const ScriptEngine &) = delete;
    ScriptEngine &operator=(const ScriptEngine &) = delete;

    /// The deadline counts from now on, instead of from the construction.
    void restartClock() { m_end = std::chrono::steady_clock::now() + m_deadline; }
    /// A script that is one expression; `name` stands for it in stacks.
    [[nodiscard]] ScriptResult<ScriptValue> evaluate(const QByteArray &source, const QByteArray &name);
    /// Runs what toBytecode made. `bytes` must be our own: QuickJS does not check bytecode; and must outlive the
    /// engine.
    [[nodiscard]] ScriptResult<ScriptValue> run(QByteArrayView bytes);
    [[nodiscard]] ScriptResult<QByteArray> toBytecode(const QByteArray &source, const QByteArray &name);

    [[nodiscard]] ScriptResult<ScriptValue> call(const ScriptValue &function,
                                                 std::initializer_list<JSValueConst> arguments);
    [[nodiscard]] ScriptResult<ScriptValue> callMember(const ScriptValue &object, const char *name,
                                                       std::initializer_list<JSValueConst> arguments);
    [[nodiscard]] ScriptValue member(const ScriptValue &object, const char *name);
    [[nodiscard]] QByteArray text(JSValueConst value);
    [[nodiscard]] ScriptResult<ScriptValue> parseJson(const QByteArray &json);
    [[nodiscard]] ScriptValue newObject();
    void setMember(const ScriptValue &object, const char *name, JSValue value);
    void setFunction(const ScriptValue &object, const char *name, Native function);
    /// Runs the jobs that promises queued.
    [[nodiscard]] ScriptResult<void> settle();

    [[nodiscard]] JSContext *context() const { return m_context; }
    /// The pending exception; call only after a QuickJS call failed.
    [[nodiscard]] ScriptError takeException();

private:
    static int interrupt(JSRuntime *runtime, void *opaque);
    static JSValue callNative(JSContext *context, JSValueConst self, int argc, JSValueConst *argv, int magic,
                              JSValue *data);
    [[nodiscard]] ScriptResult<ScriptValue> checked(JSValue value);

    std::chrono::milliseconds m_deadline;
    std::chrono::steady_clock::time_point m_end;
    std::stop_token m_stop;
    ScriptError::Reason m_interrupted = ScriptError::Reason::Thrown;
    std::deque<Native> m_natives;
    ScriptHeap m_heap;
    JSRuntime *m_runtime = nullptr;
    JSContext *m_context = nullptr;
};

} // namespace studio
