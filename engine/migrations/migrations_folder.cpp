#include "engine/migrations/migrations_folder.h"

#include "engine/migrations/folder_access.h"
#include "engine/migrations/json_value.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>

namespace studio::migrations {

namespace {

const char noneYet[] = "`schema-kit generate` writes the first migration";

std::unexpected<Error> folderError(const char *code, const QString &file, const QString &message,
                                   const QString &hint = {})
{
    auto error = fail(ErrorKind::Config, message, hint);
    error.error().code = QLatin1String(code);
    error.error().file = file;
    return error;
}

/// drizzle 1.0 keeps each migration in a folder of its own.
bool isModern(const QDir &folder)
{
    const QStringList inner = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    return std::any_of(inner.cbegin(), inner.cend(), [&](const QString &name) {
        return QFileInfo::exists(folder.filePath(name + QLatin1String("/snapshot.json")));
    });
}

} // namespace

Result<Journal> readJournal(const QString &folder)
{
    const QString path = QDir(folder).filePath(QStringLiteral("meta/_journal.json"));
    if (auto allowed = mayReadFolder(folder); !allowed)
        return fail(allowed.error());
    if (!QFileInfo::exists(path))
        return folderError("migrations.journal", path, QStringLiteral("there is no journal"), QLatin1String(noneYet));
    const auto bytes = readFolderFile(path);
    if (!bytes)
        return fail(bytes.error());
    const auto root = parseJson(*bytes, path);
    if (!root)
        return fail(root.error());
    Journal journal;
    journal.version = (*root)[QLatin1String("version")].text;
    journal.dialect = (*root)[QLatin1String("dialect")].string();
    if (journal.dialect != QLatin1String("postgresql") && journal.dialect != QLatin1String("pg"))
        return folderError("migrations.dialect", path,
                           QStringLiteral("these are migrations of the dialect '%1'").arg(journal.dialect));
    for (const JsonValue &item : (*root)[QLatin1String("entries")].items) {
        JournalEntry entry;
        entry.index = item[QLatin1String("idx")].text.toInt();
        entry.tag = item[QLatin1String("tag")].string();
        entry.when = qint64(item[QLatin1String("when")].text.toDouble());
        entry.breakpoints =
            item[QLatin1String("breakpoints")].isAbsent() || item[QLatin1String("breakpoints")].isTrue();
        journal.entries.append(entry);
    }
    return journal;
}

QString snapshotFileOf(const QString &folder, const QString &tag)
{
    return QDir(folder).filePath(QStringLiteral("meta/%1_snapshot.json").arg(tag.section(u'_', 0, 0)));
}

Result<QString> newestSnapshotFile(const QString &folder)
{
    const QDir root(folder);
    if (!root.exists())
        return folderError("migrations.folder", folder, QStringLiteral("there is no such folder of migrations"), QLatin1String(noneYet));
    if (auto allowed = mayReadFolder(folder); !allowed)
        return fail(allowed.error());
    const QDir meta(root.filePath(QStringLiteral("meta")));
    QStringList files = meta.entryList({QStringLiteral("*.json")}, QDir::Files);
    files.removeIf([](const QString &name) { return name.startsWith(u'_'); });
    files.sort();
    if (!files.isEmpty())
        return meta.filePath(files.last());
    if (isModern(root))
        return folderError("migrations.modern", folder,
                           QStringLiteral("this folder has the layout of drizzle 1.0, which cannot be read"),
                           QStringLiteral("folders of drizzle-kit 0.20 to 0.31 can, with a meta/ in them"));
    return folderError("migrations.snapshot", folder, QStringLiteral("there is no snapshot in its meta/"),
                       QStringLiteral("`schema-kit generate` writes one with each migration"));
}

} // namespace studio::migrations
