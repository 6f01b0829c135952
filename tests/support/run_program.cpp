#include "tests/support/run_program.h"

#include "engine/base/process.h"

namespace studio::test {

ProgramRun runProgram(const QString &program, const QStringList &arguments, const ProgramInput &input)
{
    ProcessRequest request;
    request.program = program.contains(QLatin1Char('/')) ? program : QStringLiteral(STUDIO_BIN_DIR "/") + program;
    request.arguments = arguments;
    request.workingDirectory = input.folder;
    request.input = input.input;
    request.timeout = std::chrono::minutes(1);
    for (const QString &variable : input.variables) {
        const qsizetype sign = variable.indexOf(QLatin1Char('='));
        if (sign < 0)
            request.environment.remove(variable);
        else
            request.environment.insert(variable.left(sign), variable.mid(sign + 1));
    }
    SystemProcessRunner runner;
    const auto outcome = runner.run(request);
    if (!outcome)
        return {-1, {}, {}, describe(outcome.error())};
    return {outcome->exitCode, outcome->standardOutput, outcome->standardError, {}};
}

} // namespace studio::test
