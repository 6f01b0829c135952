#pragma once

#include <QMap>
#include <QString>

namespace studio {

/// The text of a .env file, as the dotenv package reads it: `NAME=value`, `export NAME=value`, comments, values in
/// single, double or back quotes over several lines, `\n` and `\r` in double quotes. A later line beats an earlier one.
[[nodiscard]] QMap<QString, QString> parseEnvFile(const QString &text);

/// The environment of this process.
[[nodiscard]] QMap<QString, QString> processEnvironment();

} // namespace studio
