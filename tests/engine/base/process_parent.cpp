#include "engine/base/process.h"

#include <QCoreApplication>

/// process_parent PROGRAM ARGUMENT...: runs it; to be killed meanwhile.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    studio::ProcessRequest request;
    request.program = application.arguments().value(1);
    request.arguments = application.arguments().mid(2);
    studio::SystemProcessRunner runner;
    const auto outcome = runner.run(request);
    return outcome ? outcome->exitCode : 1;
}
