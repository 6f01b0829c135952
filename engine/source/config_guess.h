#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace studio {

/// What the text of a config shows before it is evaluated. Only a guess: whatever is begun with it is dropped where the config then says
/// otherwise.
struct ConfigGuess {
    QString root;
    QString configFile;
    QStringList schema; ///< patterns; empty: the text does not show them
    QString url;        ///< empty: the text does not show it, or shows none of a PostgreSQL server
};

/// Reads the file as text. `environment` answers for process.env.
[[nodiscard]] ConfigGuess guessConfig(const QString &root, const QString &configFile, const QMap<QString, QString> &environment);

} // namespace studio
