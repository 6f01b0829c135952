#include "engine/migrations/folder_state.h"

#include "engine/migrations/folder_access.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace studio::migrations {

namespace {

constexpr int writtenVersion = 7;
const QString noParent = QStringLiteral("00000000-0000-0000-0000-000000000000");

std::unexpected<Error> folderError(const char *code, const QString &file, const QString &message, const QString &hint = {})
{
    auto error = fail(ErrorKind::Config, message, hint);
    error.error().code = QLatin1String(code);
    error.error().file = file;
    return error;
}

Result<JsonValue> readJson(const QString &path)
{
    const auto bytes = readFolderFile(path);
    return bytes ? parseJson(*bytes, path) : fail(bytes.error());
}

Result<void> refuseOtherLayouts(const QDir &root)
{
    static const QRegularExpression first(QStringLiteral("\\A\\d{14}\\z"));
    for (const QString &name : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString inner = root.filePath(name);
        if (name != QLatin1String("meta") && QFile::exists(inner + QLatin1String("/migration.sql")) &&
            QFile::exists(inner + QLatin1String("/snapshot.json"))) {
            if (root.exists(QStringLiteral("meta/_journal.json")))
                continue;
            return folderError("migrations.modern", inner, QStringLiteral("this folder has the layout of drizzle 1.0, which is not written here"),
                               QStringLiteral("`drizzle-kit generate` of drizzle 1.0 writes its next migration"));
        }
        if (first.match(name).hasMatch())
            return folderError("migrations.layout", inner, QStringLiteral("this folder has drizzle-kit's first layout"),
                               QStringLiteral("`drizzle-kit up` rewrites it"));
    }
    return {};
}

Result<void> refuseOtherVersion(const JsonValue &value, const QString &file, const char *what)
{
    bool ok = false;
    const int version = value[QLatin1String("version")].text.toInt(&ok);
    const QString dialect = value[QLatin1String("dialect")].string();
    if (!ok || (dialect != QLatin1String("postgresql") && dialect != QLatin1String("pg")))
        return folderError("migrations.dialect", file,
                           QStringLiteral("this is no %1 of a PostgreSQL schema (dialect '%2')").arg(QLatin1String(what), dialect));
    if (version > writtenVersion)
        return folderError("migrations.version", file, QStringLiteral("version %1 belongs to a newer drizzle-kit than is known here").arg(version));
    return {};
}

JsonValue emptyObject()
{
    return JsonValue::ofObject({});
}

JsonValue emptySnapshot()
{
    JsonValue value = emptyObject();
    value.member(QStringLiteral("id")) = JsonValue::ofString(noParent);
    value.member(QStringLiteral("prevId")) = JsonValue::ofString({});
    value.member(QStringLiteral("version")) = JsonValue::ofString(QString::number(writtenVersion));
    value.member(QStringLiteral("dialect")) = JsonValue::ofString(QStringLiteral("postgresql"));
    for (const char *part : {"tables", "enums", "schemas", "views", "sequences", "roles", "policies"})
        value.member(QLatin1String(part)) = emptyObject();
    return value;
}

JsonValue emptyJournal()
{
    JsonValue value = emptyObject();
    value.member(QStringLiteral("version")) = JsonValue::ofString(QString::number(writtenVersion));
    value.member(QStringLiteral("dialect")) = JsonValue::ofString(QStringLiteral("postgresql"));
    value.member(QStringLiteral("entries")).kind = JsonValue::Kind::Array;
    return value;
}

Result<void> readJournalInto(FolderState &state, const QString &path)
{
    auto journal = readJson(path);
    if (!journal)
        return fail(journal.error());
    if (auto fits = refuseOtherVersion(*journal, path, "journal"); !fits)
        return fits;
    state.journal = std::move(*journal);
    const JsonValue &entries = state.journal[QLatin1String("entries")];
    if (entries.kind != JsonValue::Kind::Array)
        return folderError("migrations.journal", path, QStringLiteral("the journal has no list of entries"));
    for (const JsonValue &entry : entries.items)
        state.newestWhen = std::max(state.newestWhen, qint64(entry[QLatin1String("when")].text.toDouble()));
    if (!entries.items.isEmpty())
        state.nextIndex = entries.items.last()[QLatin1String("idx")].text.toInt() + 1;
    return {};
}

Result<void> readSnapshotsInto(FolderState &state, const QDir &meta)
{
    QStringList files = meta.entryList({QStringLiteral("*.json")}, QDir::Files);
    files.removeIf([](const QString &name) { return name.startsWith(u'_'); });
    // As JavaScript's sort(): by UTF-16 units.
    files.sort();
    QHash<QString, QString> parents;
    for (const QString &name : std::as_const(files)) {
        const QString path = meta.filePath(name);
        auto snapshot = readJson(path);
        if (!snapshot)
            return fail(snapshot.error());
        if (auto fits = refuseOtherVersion(*snapshot, path, "snapshot"); !fits)
            return fits;
        if ((*snapshot)[QLatin1String("version")].text.toInt() < writtenVersion)
            return folderError("migrations.version", path, QStringLiteral("this snapshot is of an older version"),
                               QStringLiteral("`drizzle-kit up` rewrites it; drizzle-kit itself generates nothing before that"));
        if ((*snapshot)[QLatin1String("id")].string().isEmpty() || (*snapshot)[QLatin1String("tables")].kind != JsonValue::Kind::Object)
            return folderError("migrations.snapshot", path, QStringLiteral("this snapshot is damaged: it has no id or no tables"));
        const QString parent = (*snapshot)[QLatin1String("prevId")].string();
        if (parents.contains(parent))
            return folderError("migrations.collision", path,
                               QStringLiteral("%1 and %2 both follow the same snapshot: two branches have added a migration")
                                   .arg(parents.value(parent), name),
                               QStringLiteral("remove one of the two with its SQL file and its entry in meta/_journal.json, and generate it again"));
        parents.insert(parent, name);
        state.newestFile = path;
        state.newest = std::move(*snapshot);
    }
    return {};
}

} // namespace

bool FolderState::hasTag(const QString &tag) const
{
    const QList<JsonValue> &entries = journal[QLatin1String("entries")].items;
    return std::ranges::any_of(entries, [&](const JsonValue &entry) { return entry[QLatin1String("tag")].text == tag; });
}

Result<FolderState> readFolderState(const QString &folder)
{
    FolderState state;
    state.folder = QDir::cleanPath(folder);
    const QDir root(state.folder);
    if (QFileInfo info(state.folder); info.exists() && !info.isDir())
        return folderError("migrations.folder", state.folder, QStringLiteral("this is no folder"));
    if (auto allowed = mayReadFolder(state.folder); !allowed)
        return fail(allowed.error());
    if (auto fits = refuseOtherLayouts(root); !fits)
        return fail(fits.error());
    state.newest = emptySnapshot();
    state.journal = emptyJournal();
    state.isNew = !root.exists(QStringLiteral("meta"));
    if (!state.isNew) {
        const QDir meta(root.filePath(QStringLiteral("meta")));
        if (auto read = readJournalInto(state, meta.filePath(QStringLiteral("_journal.json"))); !read)
            return fail(read.error());
        if (auto read = readSnapshotsInto(state, meta); !read)
            return fail(read.error());
    }
    state.newestId = state.newest[QLatin1String("id")].string();
    return state;
}

} // namespace studio::migrations
