#include "engine/project/lint_settings.h"

#include "engine/hazards/rules.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace studio {

namespace {

Error wrong(const QString &file, const QString &message, const QString &hint = {})
{
    Error error;
    error.kind = ErrorKind::Config;
    error.code = QStringLiteral("config.lint");
    error.message = message;
    error.hint = hint.isEmpty() ? QStringLiteral("write {\"failAt\": \"warning\", \"rules\": {\"json-column\": \"off\"}}") : hint;
    error.file = file;
    return error;
}

QString fileAbove(const QString &folder)
{
    for (QDir at(folder);;) {
        if (const QString file = at.filePath(QLatin1String(lintSettingsFile)); QFile::exists(file))
            return file;
        if (!at.cdUp())
            return {};
    }
}

Result<void> take(const QJsonObject &words, const QString &file, LintLevels &levels)
{
    for (const QString &field : words.keys()) {
        if (field != QLatin1String("failAt") && field != QLatin1String("rules") && field != QLatin1String("environments"))
            return fail(wrong(file, QStringLiteral("\"%1\" means nothing here").arg(field)));
    }
    if (const QJsonValue at = words.value(QLatin1String("failAt")); !at.isUndefined()) {
        const auto level = parseHazardLevel(at.toString());
        if (!level)
            return fail(wrong(file, QStringLiteral("\"failAt\": %1").arg(level.error().message)));
        levels.failAt = *level;
    }
    const QJsonObject rules = words.value(QLatin1String("rules")).toObject();
    for (auto rule = rules.begin(); rule != rules.end(); ++rule) {
        if (!hazardRule(rule.key()))
            return fail(wrong(file, QStringLiteral("there is no rule \"%1\"").arg(rule.key()), QStringLiteral("schema-kit lint --rules lists them")));
        levels.off.removeAll(rule.key());
        levels.levels.remove(rule.key());
        if (rule.value() == QLatin1String("off")) {
            levels.off.append(rule.key());
            continue;
        }
        const auto level = parseHazardLevel(rule.value().toString());
        if (!level)
            return fail(wrong(file, QStringLiteral("\"%1\": %2").arg(rule.key(), level.error().message)));
        levels.levels.insert(rule.key(), *level);
    }
    return {};
}

} // namespace

Result<HazardLevel> parseHazardLevel(const QString &text)
{
    for (const HazardLevel level : {HazardLevel::Info, HazardLevel::Warning, HazardLevel::Danger}) {
        if (text == word(level))
            return level;
    }
    auto error = fail(ErrorKind::Usage, QStringLiteral("'%1' is no level: info, warning or danger").arg(text));
    error.error().code = QStringLiteral("usage.level");
    return error;
}

Result<LintLevels> readLintSettings(const QString &folder, const QString &environment)
{
    LintLevels levels;
    const QString path = fileAbove(folder);
    const QString name = path.isEmpty() ? QString::fromLatin1(lintSettingsFile) : path;
    QJsonObject words;
    if (!path.isEmpty()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(wrong(name, QStringLiteral("cannot be read: %1").arg(file.errorString())));
        QJsonParseError trouble;
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &trouble);
        if (!document.isObject())
            return fail(wrong(name, trouble.error == QJsonParseError::NoError ? QStringLiteral("holds no object") : trouble.errorString()));
        words = document.object();
    }
    if (auto taken = take(words, name, levels); !taken)
        return fail(taken.error());
    if (environment.isEmpty())
        return levels;
    const QJsonObject environments = words.value(QLatin1String("environments")).toObject();
    if (!environments.value(environment).isObject()) {
        return fail(wrong(name, QStringLiteral("says nothing of the environment \"%1\"").arg(environment),
                          environments.isEmpty() ? QString() : QStringLiteral("it knows %1").arg(environments.keys().join(QLatin1String(", ")))));
    }
    if (auto taken = take(environments.value(environment).toObject(), name, levels); !taken)
        return fail(taken.error());
    return levels;
}

} // namespace studio
