#include "engine/source/config_guess.h"

#include <QFile>
#include <QRegularExpression>

namespace studio {

namespace {

/// The strings of `schema: "…"` or `schema: ["…", …]`.
QStringList schemaFilesIn(const QString &text)
{
    static const QRegularExpression field(QStringLiteral(R"(\bschema["']?\s*:\s*(\[[^\]]*\]|["'][^"'\n]+["']))"));
    static const QRegularExpression word(QStringLiteral(R"(["']([^"'\n]+)["'])"));
    QStringList names;
    const QString value = field.match(text).captured(1);
    for (auto found = word.globalMatch(value); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

/// Of `url: process.env.NAME`, where it is the only url of the text and nothing follows that could choose another.
QString urlIn(const QString &text, const QMap<QString, QString> &environment)
{
    static const QRegularExpression any(QStringLiteral(R"(\b(?:url|connectionString)\b)"));
    static const QRegularExpression field(
        QStringLiteral(R"(\b(?:url|connectionString)["']?\s*:\s*process\.env\.(\w+)\s*(?:!|as\s+string)?\s*[,}\n])"));
    auto mentions = any.globalMatch(text);
    if (!mentions.hasNext())
        return {};
    mentions.next();
    if (mentions.hasNext())
        return {};
    const QString url = environment.value(field.match(text).captured(1));
    return url.startsWith(QLatin1String("postgres://")) || url.startsWith(QLatin1String("postgresql://")) ? url : QString();
}

} // namespace

ConfigGuess guessConfig(const QString &root, const QString &configFile, const QMap<QString, QString> &environment)
{
    ConfigGuess guess{root, configFile, {}, {}};
    QFile file(configFile);
    if (!file.open(QFile::ReadOnly))
        return guess;
    const QString text = QString::fromUtf8(file.readAll());
    guess.schema = schemaFilesIn(text);
    guess.url = urlIn(text, environment);
    return guess;
}

} // namespace studio
