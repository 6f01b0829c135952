#include "engine/server/local_server.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstring>

using namespace studio;

/// A program that uses the local server in the folder given, until its standard input ends or it is killed.
/// Prints "ready <pid of the server>" or "failed <kind> <code> <message>".
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc < 2)
        return 2;
    LocalServer server(LocalServerOptions{QStringLiteral("main"), QString::fromLocal8Bit(argv[1]), false});
    const auto acquired = server.acquire();
    if (!acquired) {
        std::printf("failed %d %s %s\n", int(acquired.error().kind), qPrintable(acquired.error().code),
                    qPrintable(describe(acquired.error())));
        return 1;
    }
    const auto status = server.status();
    std::printf("ready %lld\n", status ? status->pid : 0);
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}
