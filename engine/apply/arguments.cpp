#include "engine/apply/arguments.h"

#include "engine/apply/secrets.h"
#include "engine/database/connection_target.h"

#include <algorithm>
#include <cstring>

namespace studio {

namespace {

/// `--url=…` as well as the bare text.
QString withoutPassword(const QString &argument)
{
    const qsizetype start = argument.startsWith(QLatin1String("--")) ? argument.indexOf(QLatin1Char('=')) + 1 : 0;
    const auto target = ConnectionTarget::parse(argument.mid(start));
    const bool holdsOne = target && std::ranges::any_of(target->parameters(), [](const ConnectionTarget::Parameter &one) {
                              return one.key == QLatin1String("password") || one.key == QLatin1String("sslpassword");
                          });
    return holdsOne ? argument.left(start) + target->display() : withoutSecrets(argument);
}

} // namespace

QStringList takeArguments(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments << QString::fromLocal8Bit(argv[i]);
        const QString hidden = withoutPassword(arguments.last());
        if (i == 0 || hidden == arguments.last())
            continue;
        const auto length = qsizetype(std::strlen(argv[i]));
        std::memcpy(argv[i], hidden.toLocal8Bit().leftJustified(length, '\0', true).constData(), std::size_t(length));
    }
    return arguments;
}

} // namespace studio
