#include "app/kit/invocation.h"

#include "engine/project/lint_settings.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

#include <array>
#include <span>

namespace studio::kit {

namespace {

struct Flag {
    const char *name;
    const char *value; ///< nullptr: a switch
    const char *help;
};

struct Command {
    const char *name;
    const char *arguments;
    const char *summary;
    std::span<const Flag> flags;
};

constexpr std::array commonFlags{
    Flag{"project", "DIR", "The project's root; default: upwards to the nearest drizzle.config.*"},
    Flag{"config", "FILE", "The config file."},
    Flag{"url", "URL", "The database: postgres://… or a libpq connection string."},
    Flag{"schema", "GLOB", "Schema files; may be given several times."},
    Flag{"out", "DIR", "The folder of the migrations."},
    Flag{"casing", "snake_case|camelCase", "Casing of names that the files leave out."},
    Flag{"schema-filter", "NAME", "Manage this PostgreSQL schema; may be given several times."},
    Flag{"tables-filter", "GLOB", "Manage these tables only ('!' negates); may be given several times."},
    Flag{"extensions-filter", "NAME", "Leave this extension's objects alone."},
    Flag{"roles", nullptr, "Manage roles, too."},
    Flag{"json", nullptr, "Exactly one JSON document on standard output."},
    Flag{"no-color", nullptr, "No colours."},
    Flag{"help", nullptr, "This help; behind a command: that command's."},
    Flag{"version", nullptr, "The version."},
};

constexpr std::array diffFlags{
    Flag{"from", "SIDE", "What is: 'database' (default), 'schema', 'migrations', a URL, a TypeScript or .sql file, a snapshot."},
    Flag{"to", "SIDE", "What shall be: 'schema' (default), or any other side."},
    Flag{"sql", nullptr, "The plan's SQL alone, for psql -v ON_ERROR_STOP=1."},
    Flag{"html", "FILE", "Write one self-contained report."},
    Flag{"safe", nullptr, "By steps that block nobody for long: CONCURRENTLY, NOT VALID and VALIDATE, short transactions."},
    Flag{"rename", "OLD=NEW", "Decide a rename, or 'none'; may be given several times."},
};

constexpr std::array pushFlags{
    Flag{"dry-run", nullptr, "Show what would be done; touch nothing."},
    Flag{"safe", nullptr, "By steps that block nobody for long: CONCURRENTLY, NOT VALID and VALIDATE, short transactions."},
    Flag{"yes", nullptr, "Do not ask. Never accepts data loss."},
    Flag{"accept-data-loss", nullptr, "Let statements run that lose data."},
    Flag{"backup", "all|affected|schema|none", "What to save first (default: affected)."},
    Flag{"backup-dir", "DIR", "Where to save it."},
    Flag{"only", "PATTERN", "Only these objects and what they need; may be given several times."},
    Flag{"rename", "OLD=NEW", "Decide a rename, or 'none'; may be given several times."},
    Flag{"allow-remote", nullptr, "Let the database be on another machine."},
    Flag{"lock-timeout", "D", "Give up when a lock is not there in time (default: 5s)."},
    Flag{"statement-timeout", "D", "Give up when a statement takes longer (default: none)."},
};

constexpr std::array generateFlags{
    Flag{"name", "NAME", "What the migration is called behind its number; default: two words by chance."},
    Flag{"custom", nullptr, "An empty migration for SQL of your own."},
    Flag{"rename", "OLD=NEW", "Decide a rename, or 'none'; may be given several times."},
    Flag{"prefix", "index|timestamp|supabase|unix|none", "How migrations are numbered (default: migrations.prefix of the config, else index)."},
    Flag{"dry-run", nullptr, "Show what would be written; touch nothing."},
};

constexpr std::array migrateFlags{
    Flag{"dry-run", nullptr, "Show what would be run, with its hazards; touch nothing."},
    Flag{"to", "TAG", "Up to this migration, and no further."},
    Flag{"wait", "D", "How long to wait for another that applies changes, as another instance of a deploy (default: 10min; 0: not at all)."},
    Flag{"yes", nullptr, "Do not ask."},
    Flag{"backup", "all|affected|schema|none", "What to save first (default: affected)."},
    Flag{"backup-dir", "DIR", "Where to save it."},
    Flag{"allow-remote", nullptr, "Let the database be on another machine."},
    Flag{"lock-timeout", "D", "Give up when a lock is not there in time (default: 5s)."},
    Flag{"statement-timeout", "D", "Give up when a statement takes longer (default: none)."},
};

constexpr std::array rehearseFlags{
    Flag{"with-data", nullptr, "Copy the rows as well, so that times and failures are real."},
    Flag{"safe", nullptr, "By steps that block nobody for long: CONCURRENTLY, NOT VALID and VALIDATE, short transactions."},
    Flag{"only", "PATTERN", "Only these objects and what they need; may be given several times."},
    Flag{"rename", "OLD=NEW", "Decide a rename, or 'none'; may be given several times."},
};

constexpr std::array pullFlags{
    Flag{"output", "FILE", "Write to this file, or with --split to this folder; default: standard output. One of the project's own "
                           "schema files is patched: only what differs changes."},
    Flag{"yes", nullptr, "Write the patch without asking."},
    Flag{"overwrite", nullptr, "Replace files that are there with another text."},
    Flag{"split", "schema|table", "A file for each PostgreSQL schema, or for each table."},
    Flag{"introspect-casing", "camel|preserve", "How keys and exports are called (default: camel)."},
    Flag{"no-relations", nullptr, "Leave out relations()."},
};

constexpr std::array lintFlags{
    Flag{"fail-at", "info|warning|danger", "Exit code 1 from this level on (default: that of schema-studio.lint.json, else warning)."},
    Flag{"environment", "NAME", "The environment of schema-studio.lint.json whose levels count."},
    Flag{"annotations", "github|gitlab", "Tell the findings as this build server reads them."},
    Flag{"rules", nullptr, "The catalogue of rules, as Markdown."},
};

constexpr std::array backupFlags{
    Flag{"scope", "all|affected|schema", "Whose rows to save (default: all); affected: of the tables that a push would touch now. "
                                         "The structure is always saved whole."},
    Flag{"table", "NAME", "Save the rows of this table; may be given several times."},
    Flag{"backup-dir", "DIR", "Where to save it."},
};

constexpr std::array backupsFlags{
    Flag{"keep", "N|all", "From now on keep the newest N of each database (default: 20)."},
    Flag{"keep-days", "D", "And all of the last D days (default: 30)."},
    Flag{"max-size", "SIZE|none", "But at most so much of all together: 500MB, 20GB (default: none)."},
    Flag{"delete-due", nullptr, "Delete now what is due."},
};

constexpr std::array restoreFlags{
    Flag{"table", "NAME", "This table alone, with its rows and what belongs to it; may be given several times."},
    Flag{"beside", nullptr, "With --table: as a copy beside the table, named NAME_restored_DATE_TIME; the table itself is not touched."},
    Flag{"list", nullptr, "What the backup holds; touches nothing."},
    Flag{"yes", nullptr, "Do not ask."},
    Flag{"allow-remote", nullptr, "Let the database be on another machine."},
};

constexpr std::array undoFlags{
    Flag{"dry-run", nullptr, "Show what would be done; touch nothing."},
    Flag{"rehearse", nullptr, "Try it on a copy of the database, apply again, and back once more; touch nothing. Exit code 5 where it fails."},
    Flag{"with-data", nullptr, "With --rehearse: copy the rows as well, and bring back those of the backup."},
    Flag{"yes", nullptr, "Do not ask. Never accepts data loss."},
    Flag{"accept-data-loss", nullptr, "Let statements run that lose data (rows that came since), and bring back empty what no backup holds."},
    Flag{"force", nullptr, "Although the database has changed since, and without what has no way back."},
    Flag{"backup", "all|affected|schema|none", "What to save first (default: affected)."},
    Flag{"backup-dir", "DIR", "Where to save it."},
    Flag{"allow-remote", nullptr, "Let the database be on another machine."},
    Flag{"lock-timeout", "D", "Give up when a lock is not there in time (default: 5s)."},
    Flag{"statement-timeout", "D", "Give up when a statement takes longer (default: none)."},
};

constexpr std::array sampleFlags{
    Flag{"fresh", nullptr, "Start over: the sample's database as it was at first."},
};

const std::array commands{
    Command{"check", "", "Compares the database with the schema files; exit code 1 when they differ.", {}},
    Command{"diff", "", "Shows what turns one side into the other.", diffFlags},
    Command{"push", "", "Makes the database equal to the schema files.", pushFlags},
    Command{"generate", "", "Writes the next migration in drizzle-kit's format: the newest snapshot against the schema files.", generateFlags},
    Command{"migrate", "", "Applies pending migrations: the same table and the same records as drizzle-orm's migrator, so that either can go on after the "
                           "other.", migrateFlags},
    Command{"status", "", "The migrations of the folder beside those of the database: applied, pending, altered, skipped, missing; exit code 1 unless all are "
                          "applied, 2 where the folder is damaged.", {}},
    Command{"rehearse", "", "Tries the plan, and the way back, on a copy of the database.", rehearseFlags},
    Command{"pull", "", "Writes a TypeScript schema from the database.", pullFlags},
    Command{"lint", "[FILE.sql…]", "Hazards of SQL files; default: the migrations that the database does not have yet.", lintFlags},
    Command{"backup", "[FILE]", "Saves the database with pg_dump, and checks the file.", backupFlags},
    Command{"backups", "", "The backups that this machine made, how many are kept, and which are due to be deleted.", backupsFlags},
    Command{"restore", "FILE", "Puts a backup, or tables of it, back in one transaction.", restoreFlags},
    Command{"history", "", "What was applied from this machine.", {}},
    Command{"undo", "[ID]", "Takes back what was applied: the last push, or this entry of the history. What its SQL cannot bring back comes "
                            "from its backup.", undoFlags},
    Command{"local", "start|stop|status|url|destroy", "The private local PostgreSQL server.", {}},
    Command{"sample", "", "Lays out the sample project on the local server; prints its folder.", sampleFlags},
};

QCommandLineOption optionOf(const Flag &flag)
{
    const QString name = QString::fromLatin1(flag.name);
    const QString help = QString::fromUtf8(flag.help);
    return flag.value ? QCommandLineOption(name, help, QString::fromLatin1(flag.value)) : QCommandLineOption(name, help);
}

const Command *findCommand(const QString &name)
{
    for (const Command &command : commands) {
        if (name == QLatin1String(command.name))
            return &command;
    }
    return nullptr;
}

QString flagHelp(std::span<const Flag> flags)
{
    QString text;
    for (const Flag &flag : flags) {
        QString name = QStringLiteral("  --") + QString::fromLatin1(flag.name);
        if (flag.value)
            name += QLatin1Char(' ') + QString::fromLatin1(flag.value);
        text += (name.size() < 30 ? name.leftJustified(30) : name + QLatin1Char('\n') + QString(30, QLatin1Char(' '))) +
                QString::fromUtf8(flag.help) + QLatin1Char('\n');
    }
    return text;
}

QString helpOf(const Command *command)
{
    QString text;
    if (!command) {
        text = QStringLiteral("schema-kit: PostgreSQL schemas written with Drizzle ORM, compared and pushed\n\n"
                              "usage: schema-kit [FLAGS] COMMAND [ARGUMENTS]\n\ncommands:\n");
        for (const Command &item : commands) {
            const QString name = (QStringLiteral("  %1 %2").arg(QLatin1String(item.name), QString::fromUtf8(item.arguments))).trimmed();
            text += QStringLiteral("  ") + (name.size() < 28 ? name.leftJustified(28) : name + QLatin1Char('\n') + QString(30, QLatin1Char(' '))) +
                    QString::fromUtf8(item.summary) + QLatin1Char('\n');
        }
        text += QStringLiteral("\nflags for every command:\n") + flagHelp(commonFlags);
        text += QStringLiteral("\nexit codes: 0 done, or no difference; 1 there is a difference; 2 the call, the config, a schema or SQL file is "
                               "wrong;\n3 no database, no login, no permission; 4 refused for safety; 5 applying failed\n\n"
                               "schema-kit COMMAND --help tells more.\n");
        return text;
    }
    text = QStringLiteral("usage: schema-kit [FLAGS] %1 %2\n\n%3\n").arg(QLatin1String(command->name),
                                                                         QString::fromUtf8(command->arguments),
                                                                         QString::fromUtf8(command->summary));
    if (!command->flags.empty())
        text += QStringLiteral("\nflags:\n") + flagHelp(command->flags);
    return text + QStringLiteral("\nflags for every command:\n") + flagHelp(commonFlags);
}

std::unexpected<Error> usage(const QString &message, const Command *command = nullptr)
{
    auto error = fail(ErrorKind::Usage, message,
                      command ? QStringLiteral("schema-kit %1 --help").arg(QLatin1String(command->name))
                              : QStringLiteral("schema-kit --help"));
    error.error().code = QStringLiteral("usage");
    return error;
}

/// "a,b" and repeated flags alike; a name in double quotes, as SQL writes it, may hold commas.
QStringList listValue(const QCommandLineParser &parser, const QString &name)
{
    static const QRegularExpression part(QStringLiteral("\\s*(?:\"((?:[^\"]|\"\")*)\"\\s*(?=,|$)|([^,]*))(?:,|$)"));
    QStringList values;
    for (const QString &value : parser.values(name)) {
        for (auto parts = part.globalMatch(value); parts.hasNext();) {
            const QRegularExpressionMatch found = parts.next();
            const QString quoted = found.captured(1);
            const QString text = quoted.isEmpty() ? found.captured(2).trimmed() : QString(quoted).replace(QLatin1String("\"\""), QLatin1String("\""));
            if (!text.isEmpty())
                values.append(text);
        }
    }
    return values;
}

Result<BackupScope> parseScope(const QString &word, const Command *command)
{
    if (word == QLatin1String("all"))
        return BackupScope::All;
    if (word == QLatin1String("affected"))
        return BackupScope::Affected;
    if (word == QLatin1String("schema"))
        return BackupScope::SchemaOnly;
    if (word == QLatin1String("none"))
        return BackupScope::None;
    return usage(QStringLiteral("'%1' is no backup scope: all, affected, schema or none").arg(word), command);
}

Result<void> readCommon(const QCommandLineParser &parser, const Command *command, Invocation &call)
{
    ConfigOverrides &overrides = call.overrides;
    overrides.projectDir = parser.value(QStringLiteral("project"));
    overrides.configFile = parser.value(QStringLiteral("config"));
    overrides.url = parser.value(QStringLiteral("url"));
    overrides.schema = parser.values(QStringLiteral("schema"));
    overrides.out = parser.value(QStringLiteral("out"));
    overrides.schemaFilter = listValue(parser, QStringLiteral("schema-filter"));
    overrides.tablesFilter = listValue(parser, QStringLiteral("tables-filter"));
    overrides.extensionsFilters = listValue(parser, QStringLiteral("extensions-filter"));
    overrides.roles = parser.isSet(QStringLiteral("roles"));
    if (const QString casing = parser.value(QStringLiteral("casing")); !casing.isEmpty()) {
        if (casing == QLatin1String("snake_case"))
            overrides.casing = Casing::SnakeCase;
        else if (casing == QLatin1String("camelCase"))
            overrides.casing = Casing::CamelCase;
        else
            return usage(QStringLiteral("'%1' is no casing: snake_case or camelCase").arg(casing), command);
    }
    if (!overrides.projectDir.isEmpty() && !QFileInfo(overrides.projectDir).isDir())
        return usage(QStringLiteral("the project's folder %1 is not there").arg(overrides.projectDir), command);
    return {};
}

Result<void> readPull(const QString &split, const QString &casing, const Command *command, Invocation &call)
{
    if (split == QLatin1String("schema"))
        call.pull.split = PullSplit::BySchema;
    else if (split == QLatin1String("table"))
        call.pull.split = PullSplit::ByTable;
    else if (!split.isEmpty())
        return usage(QStringLiteral("'%1' is no way to split: schema or table").arg(split), command);
    if (casing == QLatin1String("preserve"))
        call.pull.keys = PullKeys::Preserve;
    else if (!casing.isEmpty() && casing != QLatin1String("camel"))
        return usage(QStringLiteral("'%1' is no casing for pulled names: camel or preserve").arg(casing), command);
    return {};
}

/// Never less than one of each database.
Result<void> readKeeping(const QString &keep, const QString &days, const QString &size, const Command *command, Invocation &call)
{
    bool isNumber = false;
    if (keep == QLatin1String("all")) {
        call.keep = std::optional<int>();
    } else if (!keep.isEmpty()) {
        const int number = keep.toInt(&isNumber);
        if (!isNumber || number < 1)
            return usage(QStringLiteral("'%1' is no number of backups: 1 or more, or all").arg(keep), command);
        call.keep = std::optional<int>(number);
    }
    if (!days.isEmpty()) {
        const int number = days.toInt(&isNumber);
        if (!isNumber || number < 0 || number > 36500)
            return usage(QStringLiteral("'%1' is no number of days").arg(days), command);
        call.keepDays = number;
    }
    if (size == QLatin1String("none")) {
        call.keepBytes = 0;
    } else if (!size.isEmpty()) {
        static const QRegularExpression form(QStringLiteral("^(\\d{1,6})\\s*(MB|GB|TB)$"), QRegularExpression::CaseInsensitiveOption);
        const QRegularExpressionMatch found = form.match(size);
        const qint64 number = found.captured(1).toLongLong();
        if (number < 1)
            return usage(QStringLiteral("'%1' is no size: 500MB, 20GB, or none").arg(size), command);
        const QChar unit = found.captured(2).at(0).toUpper();
        call.keepBytes = number * 1000 * 1000 * (unit == u'M' ? 1 : unit == u'G' ? 1000 : 1000 * 1000);
    }
    return {};
}

Result<void> readOwn(const QCommandLineParser &parser, const Command *command, Invocation &call)
{
    const auto has = [&](const char *name) {
        for (const Flag &flag : command->flags) {
            if (qstrcmp(flag.name, name) == 0)
                return parser.isSet(QString::fromLatin1(name));
        }
        return false;
    };
    const auto value = [&](const char *name) { return has(name) ? parser.value(QString::fromLatin1(name)) : QString(); };
    const auto values = [&](const char *name) { return has(name) ? parser.values(QString::fromLatin1(name)) : QStringList(); };

    call.from = value("from");
    call.to = value("to");
    call.sql = has("sql");
    call.htmlFile = value("html");
    call.safe = has("safe");
    call.dryRun = has("dry-run");
    call.yes = has("yes");
    call.acceptDataLoss = has("accept-data-loss");
    call.allowRemote = has("allow-remote");
    call.backupDir = value("backup-dir");
    call.only = values("only");
    call.renames = values("rename");
    call.name = value("name");
    call.custom = has("custom");
    call.prefix = value("prefix");
    call.fresh = has("fresh");
    call.withData = has("with-data");
    call.rehearse = has("rehearse");
    call.tables = values("table");
    call.beside = has("beside");
    call.list = has("list");
    call.force = has("force");
    call.output = value("output");
    call.overwrite = has("overwrite");
    call.pull.relations = !has("no-relations");
    if (auto read = readPull(value("split"), value("introspect-casing"), command, call); !read)
        return read;
    call.deleteDue = has("delete-due");
    if (auto read = readKeeping(value("keep"), value("keep-days"), value("max-size"), command, call); !read)
        return read;
    if (has("backup")) {
        const auto scope = parseScope(value("backup"), command);
        if (!scope)
            return fail(scope.error());
        call.backup = *scope;
    }
    if (has("scope")) {
        const auto scope = parseScope(value("scope"), command);
        if (!scope)
            return fail(scope.error());
        if (*scope == BackupScope::None)
            return usage(QStringLiteral("--scope of a backup is all, affected or schema"), command);
        call.scope = *scope;
        if (!call.tables.isEmpty())
            return usage(QStringLiteral("--table and --scope exclude each other"), command);
    }
    if (call.beside && call.tables.isEmpty())
        return usage(QStringLiteral("--beside needs --table"), command);
    call.lint.files = call.command == QLatin1String("lint") ? call.arguments : QStringList();
    call.lint.environment = value("environment");
    call.rules = has("rules");
    if (has("fail-at")) {
        const auto level = parseHazardLevel(value("fail-at"));
        if (!level)
            return usage(level.error().message, command);
        call.lint.failAt = *level;
    }
    if (const QString server = value("annotations"); server == QLatin1String("github"))
        call.annotations = Annotations::GitHub;
    else if (server == QLatin1String("gitlab"))
        call.annotations = Annotations::GitLab;
    else if (!server.isEmpty())
        return usage(QStringLiteral("'%1' is no build server: github or gitlab").arg(server), command);
    for (const auto &[name, target] : {std::pair("lock-timeout", &call.lockTimeout), std::pair("statement-timeout", &call.statementTimeout), std::pair("wait", &call.wait)}) {
        if (!has(name))
            continue;
        const auto duration = parseDuration(value(name));
        if (!duration)
            return fail(duration.error());
        *target = *duration;
    }
    return {};
}

} // namespace

Result<std::chrono::milliseconds> parseDuration(const QString &text)
{
    qsizetype digits = 0;
    while (digits < text.size() && text[digits].isDigit())
        ++digits;
    bool ok = false;
    const qint64 amount = text.left(digits).toLongLong(&ok);
    const QString unit = text.mid(digits).trimmed();
    qint64 factor = 0;
    if (unit.isEmpty() || unit == QLatin1String("ms"))
        factor = 1;
    else if (unit == QLatin1String("s"))
        factor = 1000;
    else if (unit == QLatin1String("min"))
        factor = 60'000;
    else if (unit == QLatin1String("h"))
        factor = 3'600'000;
    // PostgreSQL keeps these settings in 32 bits.
    if (!ok || factor == 0 || amount > 2147483647LL / factor)
        return usage(QStringLiteral("'%1' is no duration: 500ms, 5s, 2min, 1h").arg(text));
    return std::chrono::milliseconds(amount * factor);
}

Result<Invocation> parseInvocation(const QStringList &arguments)
{
    // The command is the first word that is no flag and no flag's value, and only a parser that knows every flag can tell.
    QCommandLineParser scout;
    scout.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    QStringList known;
    for (const Flag &flag : commonFlags) {
        scout.addOption(optionOf(flag));
        known.append(QString::fromLatin1(flag.name));
    }
    for (const Command &command : commands) {
        for (const Flag &flag : command.flags) {
            if (!known.contains(QLatin1String(flag.name))) {
                scout.addOption(optionOf(flag));
                known.append(QString::fromLatin1(flag.name));
            }
        }
    }
    Invocation call;
    const bool parsed = scout.parse(arguments);
    call.json = arguments.contains(QStringLiteral("--json"));
    call.color = !arguments.contains(QStringLiteral("--no-color")) && !qEnvironmentVariableIsSet("NO_COLOR");
    const QStringList words = scout.positionalArguments();
    const Command *command = words.isEmpty() ? nullptr : findCommand(words.first());
    if (!words.isEmpty() && !command)
        return usage(QStringLiteral("there is no command '%1'").arg(words.first()));
    call.help = scout.isSet(QStringLiteral("help"));
    call.version = scout.isSet(QStringLiteral("version"));
    call.helpText = helpOf(command);
    if (call.help || call.version)
        return call;
    if (!parsed)
        return usage(scout.errorText(), command);
    if (!command)
        return usage(QStringLiteral("a command is missing"));

    QCommandLineParser parser;
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    for (const Flag &flag : commonFlags)
        parser.addOption(optionOf(flag));
    for (const Flag &flag : command->flags)
        parser.addOption(optionOf(flag));
    if (!parser.parse(arguments))
        return usage(parser.errorText(), command);

    call.command = words.first();
    call.arguments = words.mid(1);
    const QString expected = QString::fromUtf8(command->arguments);
    const qsizetype most = expected.isEmpty() ? 0 : 1;
    if (call.arguments.size() > most && !expected.endsWith(QStringLiteral("…]")))
        return usage(QStringLiteral("'%1' is one argument too many").arg(call.arguments[most]), command);
    if (auto common = readCommon(parser, command, call); !common)
        return fail(common.error());
    if (auto own = readOwn(parser, command, call); !own)
        return fail(own.error());
    return call;
}

} // namespace studio::kit
