#include "tests/support/test_server.h"

#include <cstdio>
#include <cstring>

using namespace studio;

/// The ctest fixture: `start` makes a fresh cluster that stays up without users, `stop` leaves nothing of it. While
/// another test run of the same build folder uses it, both leave it as it is.
int main(int argc, char **argv)
{
    const bool starts = argc == 2 && std::strcmp(argv[1], "start") == 0;
    const bool stops = argc == 2 && std::strcmp(argv[1], "stop") == 0;
    if (!starts && !stops) {
        std::fputs("usage: test_server start|stop\n", stderr);
        return 2;
    }
    LocalServer server(test::testServerOptions());
    Result<void> done = server.destroy();
    if (!done && done.error().kind == ErrorKind::Refused)
        done = {};
    if (done && starts)
        done = server.startDetached();
    if (!done)
        std::fprintf(stderr, "%s\n", qPrintable(describe(done.error())));
    return done ? 0 : 1;
}
