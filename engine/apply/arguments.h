#pragma once

#include <QStringList>

namespace studio {

/// What the program was called with, its own name first. Passwords in it (URLs, libpq's "key=value" strings) are overwritten in `argv`, so
/// that no list of processes shows them. Called first of all in main(), before Qt sees `argv`.
[[nodiscard]] QStringList takeArguments(int argc, char **argv);

} // namespace studio
