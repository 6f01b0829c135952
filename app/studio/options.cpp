#include "app/studio/options.h"

#include <QDir>
#include <QFileInfo>

namespace studio {

QString helpText()
{
    return QStringLiteral(R"(Usage: schema-studio [OPTION...] [PROJECT_DIR | CONFIG]

Opens the window on a project: a folder, or its drizzle.config file. Without one, the start page.

  --url URL             the database, instead of the config's
  --schema GLOB         schema files, instead of the config's; may be given several times
  --sample              the sample project on the private local server
  --theme THEME         system, light or dark
  --screenshot FILE     write a picture of the window once the first comparison is painted, and exit
  --size WIDTHxHEIGHT   size of that picture
  --version, --help

A password belongs into the environment (PGPASSWORD, DATABASE_URL) or into .env, not into an argument.
)");
}

Result<Options> parseOptions(const QStringList &arguments, const QString &folder)
{
    Options options;
    const QDir base(folder);
    const auto usage = [](const QString &message) {
        return fail(ErrorKind::Usage, message, QStringLiteral("schema-studio --help tells what can be said"));
    };
    QString place;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments.at(i);
        std::optional<QString> inlineValue;
        if (name.startsWith(QLatin1String("--")) && name.contains(QLatin1Char('='))) {
            inlineValue = name.section(QLatin1Char('='), 1);
            name = name.section(QLatin1Char('='), 0, 0);
        }
        const bool takesValue = name == QLatin1String("--url") || name == QLatin1String("--schema") || name == QLatin1String("--theme") ||
                                name == QLatin1String("--screenshot") || name == QLatin1String("--size");
        QString value;
        if (takesValue) {
            if (!inlineValue && ++i == arguments.size())
                return usage(QStringLiteral("%1 needs a value").arg(name));
            value = inlineValue ? *inlineValue : arguments.at(i);
        } else if (inlineValue) {
            return usage(QStringLiteral("%1 takes no value").arg(name));
        }

        if (name == QLatin1String("--url")) {
            options.overrides.url = value;
        } else if (name == QLatin1String("--schema")) {
            options.overrides.schema << value;
        } else if (name == QLatin1String("--theme")) {
            options.theme = themeChoice(value);
            if (!options.theme)
                return usage(QStringLiteral("--theme is system, light or dark, not %1").arg(value));
        } else if (name == QLatin1String("--screenshot")) {
            options.screenshot = QDir::cleanPath(base.absoluteFilePath(value));
        } else if (name == QLatin1String("--size")) {
            const QStringList sides = value.split(QLatin1Char('x'));
            if (sides.size() == 2)
                options.windowSize = QSize(sides.first().toInt(), sides.last().toInt());
            if (options.windowSize.isEmpty())
                return usage(QStringLiteral("--size is WIDTHxHEIGHT, not %1").arg(value));
        } else if (name == QLatin1String("--sample")) {
            options.sample = true;
        } else if (name == QLatin1String("--help") || name == QLatin1String("-h")) {
            options.help = true;
        } else if (name == QLatin1String("--version")) {
            options.version = true;
        } else if (name.startsWith(QLatin1Char('-'))) {
            return usage(QStringLiteral("unknown option %1").arg(name));
        } else if (!place.isEmpty()) {
            return usage(QStringLiteral("one project at a time: %1 or %2").arg(place, name));
        } else {
            place = name;
        }
    }
    if (!place.isEmpty()) {
        const QFileInfo info(base.absoluteFilePath(place));
        if (!info.exists())
            return usage(QStringLiteral("%1 does not exist").arg(place));
        if (info.isDir()) {
            options.overrides.projectDir = QDir::cleanPath(info.absoluteFilePath());
        } else {
            options.overrides.projectDir = info.absolutePath();
            options.overrides.configFile = info.absoluteFilePath();
        }
    }
    options.openProject = !place.isEmpty() || !options.overrides.url.isEmpty() || !options.overrides.schema.isEmpty();
    if (options.sample && options.openProject)
        return usage(QStringLiteral("--sample opens the sample project; name no other"));
    if (options.openProject && options.overrides.projectDir.isEmpty())
        options.overrides.projectDir = base.absolutePath();
    return options;
}

} // namespace studio
