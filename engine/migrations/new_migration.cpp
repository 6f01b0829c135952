#include "engine/migrations/new_migration.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QUuid>

#include <array>

namespace studio::migrations {

namespace {

constexpr std::array adjectives{
    "amber", "brisk", "calm", "clear", "daring", "early", "eager", "faint", "gentle", "golden", "hidden", "humble", "idle", "jolly", "keen",
    "lively", "lucid", "mellow", "misty", "nimble", "noble", "patient", "plain", "proud", "quiet", "rapid", "rustic", "silver", "smooth",
    "steady", "sunny", "tidy", "vivid", "warm", "wild", "wise",
};
constexpr std::array nouns{
    "acorn", "badger", "beacon", "birch", "brook", "canyon", "cedar", "comet", "dune", "falcon", "fern", "finch", "fjord", "glacier",
    "harbor", "heron", "island", "juniper", "lagoon", "lantern", "lynx", "maple", "meadow", "otter", "pebble", "pine", "plover", "prairie",
    "raven", "reef", "river", "sparrow", "summit", "thicket", "walnut", "willow",
};

template<typename Words>
QString oneOf(const Words &words)
{
    return QString::fromLatin1(words[QRandomGenerator::global()->bounded(quint32(words.size()))]);
}

Result<QString> prefixOf(const QString &mode, int index, const QDateTime &now)
{
    if (mode == QLatin1String("index"))
        return QString::number(index).rightJustified(4, u'0');
    if (mode == QLatin1String("timestamp") || mode == QLatin1String("supabase"))
        return now.toUTC().toString(QStringLiteral("yyyyMMddHHmmss"));
    if (mode == QLatin1String("unix"))
        return QString::number(now.toSecsSinceEpoch());
    if (mode == QLatin1String("none"))
        return QString();
    auto error = fail(ErrorKind::Usage, QStringLiteral("'%1' is no prefix of migrations: index, timestamp, supabase, unix or none").arg(mode));
    error.error().code = QStringLiteral("migrations.prefix");
    return error;
}

Result<void> checkName(const QString &name)
{
    const bool bad = name.contains(u'/') || name.contains(u'\\') || name.contains(QChar(0)) || name.toUtf8().size() > 200;
    if (!bad)
        return {};
    auto error = fail(ErrorKind::Usage, QStringLiteral("'%1' cannot be a part of a file's name").arg(name));
    error.error().code = QStringLiteral("migrations.name");
    return error;
}

} // namespace

Stamp freshStamp()
{
    return {QDateTime::currentDateTimeUtc(), QUuid::createUuid().toString(QUuid::WithoutBraces), oneOf(adjectives) + u'_' + oneOf(nouns)};
}

QByteArray joinedStatements(const QStringList &statements, bool breakpoints)
{
    QStringList texts;
    for (const QString &statement : statements) {
        // drizzle-kit ends these, and no others, with a newline.
        texts.append(statement.startsWith(QLatin1String("CREATE TABLE ")) ? statement + u'\n' : statement);
    }
    return texts.join(breakpoints ? QLatin1String("--> statement-breakpoint\n") : QLatin1String("\n")).toUtf8();
}

Result<NewMigration> composeMigration(const FolderState &state, const NewMigrationParts &parts, const Stamp &stamp)
{
    const auto prefix = prefixOf(parts.prefix, state.nextIndex, stamp.now);
    if (!prefix)
        return fail(prefix.error());
    const QString name = parts.name.isEmpty() ? stamp.name : parts.name;
    if (auto fits = checkName(name); !fits)
        return fail(fits.error());

    NewMigration migration;
    const QDir root(state.folder);
    migration.tag = *prefix + u'_' + name;
    migration.sqlFile = root.filePath(migration.tag + QLatin1String(".sql"));
    migration.snapshotFile = root.filePath(QStringLiteral("meta/%1_snapshot.json").arg(*prefix));
    if (prefix->isEmpty() && QFile::exists(migration.snapshotFile)) {
        auto error = fail(ErrorKind::Config,
                          QStringLiteral("with the prefix \"none\" there is one snapshot, which drizzle-kit does not find again: its next migration "
                                         "would make everything once more"),
                          QStringLiteral("set migrations.prefix to \"index\", and rename meta/_snapshot.json to meta/0000_snapshot.json"));
        error.error().code = QStringLiteral("migrations.prefix");
        error.error().file = migration.snapshotFile;
        return error;
    }
    migration.sql = parts.sql;
    migration.snapshot = parts.snapshot.indented();

    JsonValue journal = state.journal;
    // Of an entry that is not newer than what was applied, drizzle-orm's migrator says nothing and runs nothing.
    const qint64 when = std::max(stamp.now.toMSecsSinceEpoch(), state.newestWhen + 1);
    journal.member(QStringLiteral("entries"))
        .items.append(JsonValue::ofObject({{QStringLiteral("idx"), JsonValue::ofNumber(state.nextIndex)},
                                           {QStringLiteral("version"), JsonValue::ofString(parts.snapshot[QLatin1String("version")].text)},
                                           {QStringLiteral("when"), JsonValue::ofNumber(when)},
                                           {QStringLiteral("tag"), JsonValue::ofString(migration.tag)},
                                           {QStringLiteral("breakpoints"), JsonValue::ofBoolean(parts.breakpoints)}}));
    migration.journal = journal.indented();
    return migration;
}

} // namespace studio::migrations
