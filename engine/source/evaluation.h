#pragma once

#include "engine/source/big_stack.h"
#include "engine/source/packages.h"
#include "engine/source/project_env.h"
#include "engine/source/script_engine.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace studio {

/// All that a run in the sandbox is made of; values only, handed to the sandbox's thread.
struct Program {
    enum class Kind { Schema, Config };

    Kind kind = Kind::Schema;
    QByteArray code; ///< CommonJS; exports f0 … f<entries - 1>
    int entries = 1;
    QString root;     ///< what process.cwd() says
    QString fileName; ///< absolute: __filename
    QString casing;   ///< "snake_case", "camelCase" or empty
    bool snapshot = false; ///< drizzle-kit's snapshot is wanted, too
    QMap<QString, QString> environment;
    struct Module {
        ModuleKind kind = ModuleKind::Missing;
        int part = 0; ///< Package: index into `parts`
    };
    QMap<QString, Module> modules; ///< by specifier
    QList<QByteArray> parts;       ///< bytecode of package bundles
    /// What dotenv may read: the text of a file below the root; nullopt when there is none. Called on the sandbox's
    /// thread.
    std::function<std::optional<QByteArray>(const QString &path)> readEnvFile;
    /// What a config may see of the project's own files; empty for schema files. Called on the sandbox's thread.
    std::function<FileAnswer(const QString &path, QByteArray *text)> lookAtFile;
    std::function<std::optional<QStringList>(const QString &folder)> listFolder;
    std::function<QStringList(const QString &folder, const QStringList &patterns, const QStringList &ignored)> filesLike;
};

/// Something that happened on the way and is worth telling.
struct ScriptNote {
    enum class Kind { Printed, Refused, PackageFailed };
    Kind kind = Kind::Printed;
    QString text; ///< Printed: the text; Refused: what was asked for; PackageFailed: the package's name
    QString detail;
    QList<ScriptFrame> frames;
};

struct Evaluation {
    QByteArray json;           ///< what resources/exporter wrote
    QByteArray snapshot;       ///< where it was wanted: what its snapshot_export.js wrote
    std::optional<ScriptError> snapshotError; ///< why there is none
    QStringList usedVariables; ///< names read from process.env; "*": all were listed
    QStringList needsReal;     ///< lazy packages that were asked for values
    QList<ScriptNote> notes;
};

struct EvaluationFailure {
    ScriptError error;
    /// The exported value that was being looked at: index of the entry and export name; -1 while files were still
    /// loading.
    int entry = -1;
    QString exportName;
    QStringList usedVariables;
    QList<ScriptNote> notes;
};

/// What the project's own script is called in stacks.
inline const QString projectScript = QStringLiteral("<project>");

/// A sandbox on a thread of its own, made ready (engine, exporter) while its program is still on the way. Runs one program; a
/// script that cannot even be interrupted costs the thread.
class Sandbox {
public:
    using Outcome = std::expected<Evaluation, EvaluationFailure>;

    /// `withDrizzle`: the drizzle-orm that we carry is loaded as well, for a program that will most likely ask for it.
    Sandbox(const ScriptLimits &limits, std::stop_token stop, bool withDrizzle = false);
    ~Sandbox();
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;

    [[nodiscard]] const ScriptLimits &limits() const { return m_limits; }
    /// Once. The deadline counts from here.
    [[nodiscard]] Outcome run(Program program);

private:
    struct Shared;

    ScriptLimits m_limits;
    bool m_used = false;
    std::shared_ptr<Shared> m_shared;
    BigStackThread m_thread;
};

/// Runs a program in a fresh sandbox.
[[nodiscard]] std::expected<Evaluation, EvaluationFailure> evaluate(Program program, const ScriptLimits &limits,
                                                                    std::stop_token stop);

} // namespace studio
