#pragma once

#include <QByteArrayView>
#include <QString>

/// What the build put into the library: scripts compiled to QuickJS bytecode. Valid for the life of the program.
namespace studio::embedded {

/// resources/exporter: the globals, stand-ins and exporters.
[[nodiscard]] QByteArrayView runtimeScript();
/// drizzle-orm of packaging/npm.
[[nodiscard]] QByteArrayView drizzleScript();
[[nodiscard]] QString drizzleVersion();
/// One line for each file of drizzle-orm in drizzleScript(): "<SHA-256> <bytes> <path below drizzle-orm>".
[[nodiscard]] QByteArrayView drizzleManifest();
/// One specifier ("drizzle-orm/pg-core") of drizzleScript() on each line.
[[nodiscard]] QByteArrayView drizzleSpecifiers();
/// Changes whenever any of the above, QuickJS or the code of engine/source does: what was kept by another program is not read.
[[nodiscard]] QByteArray fingerprint();

} // namespace studio::embedded
