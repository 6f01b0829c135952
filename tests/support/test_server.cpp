#include "tests/support/test_server.h"

#include <QtGlobal>

namespace studio::test {

LocalServerOptions testServerOptions()
{
    return {QStringLiteral("test"), QStringLiteral(STUDIO_TEST_SERVER_FOLDER), false};
}

LocalServer &testServer()
{
    struct Held {
        Held()
        {
            if (const auto running = server.acquire(); !running)
                qFatal("no test server: %s", qPrintable(describe(running.error())));
        }
        LocalServer server{testServerOptions()};
    };
    static Held held;
    return held.server;
}

ConnectionTarget testTarget(const QString &database)
{
    const auto target = ConnectionTarget::parse(testServer().url(database));
    if (!target)
        qFatal("%s", qPrintable(describe(target.error())));
    return *target;
}

} // namespace studio::test
