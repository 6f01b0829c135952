#include "engine/migrations/migration_files.h"

#include "engine/migrations/folder_access.h"
#include "engine/migrations/json_value.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QSet>
#include <QStringDecoder>

namespace studio::migrations {

namespace {

void readSqlFile(MigrationFile &migration, QList<FolderDamage> &damage)
{
    QFile file(migration.path);
    if (!file.open(QIODevice::ReadOnly)) {
        const bool isThere = QFile::exists(migration.path);
        damage.append({migration.path, QStringLiteral("the journal names this migration, but its file cannot be read: %1").arg(file.errorString()),
                       isThere ? QLatin1String(readHint) : QStringLiteral("bring it back from version control; drizzle-orm's migrator stops here")});
        return;
    }
    const QByteArray bytes = file.readAll();
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError()) {
        damage.append({migration.path, QStringLiteral("this is not UTF-8"), QStringLiteral("save it as UTF-8")});
        return;
    }
    migration.isThere = true;
    migration.hash = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    migration.parts = splitAtBreakpoints(text);
}

void checkEntries(const MigrationsOnDisk &disk, const QString &journal, QList<FolderDamage> &damage)
{
    QHash<QString, int> tags;
    QHash<int, QString> numbers;
    QHash<qint64, QString> times;
    for (const MigrationFile &migration : disk.migrations) {
        const JournalEntry &entry = migration.entry;
        if (entry.tag.isEmpty() || entry.when <= 0) {
            damage.append({journal, QStringLiteral("entry %1 lacks its tag or its time").arg(entry.index), {}});
            continue;
        }
        if (tags[entry.tag]++ == 1)
            damage.append({journal, QStringLiteral("'%1' stands in it more than once").arg(entry.tag), QStringLiteral("take one of them out")});
        const QString sameNumber = numbers.value(entry.index);
        if (!sameNumber.isEmpty() && sameNumber != entry.tag)
            damage.append({journal, QStringLiteral("'%1' and '%2' have the same number %3: two branches added it").arg(sameNumber, entry.tag).arg(entry.index),
                           QStringLiteral("renumber the one that was merged later")});
        const QString sameTime = times.value(entry.when);
        if (!sameTime.isEmpty() && sameTime != entry.tag)
            damage.append({journal, QStringLiteral("'%1' and '%2' have the same time, by which drizzle-orm tells them apart").arg(sameTime, entry.tag),
                           QStringLiteral("give the later one a later `when`")});
        numbers.insert(entry.index, entry.tag);
        times.insert(entry.when, entry.tag);
    }
}

/// drizzle-kit stops at two snapshots of one parent.
void checkSnapshots(const QDir &meta, QList<FolderDamage> &damage)
{
    QHash<QString, QString> parents;
    for (const QString &name : meta.entryList({QStringLiteral("*_snapshot.json")}, QDir::Files, QDir::Name)) {
        const QString path = meta.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            damage.append({path, QStringLiteral("cannot be read: %1").arg(file.errorString()), {}});
            continue;
        }
        const auto root = parseJson(file.readAll(), path);
        if (!root) {
            damage.append({path, root.error().message, QStringLiteral("bring it back from version control")});
            continue;
        }
        const QString parent = (*root)[QLatin1String("prevId")].string();
        if ((*root)[QLatin1String("id")].string().isEmpty() || parent.isEmpty()) {
            damage.append({path, QStringLiteral("this is no snapshot of drizzle-kit's: it has no id or no prevId"), {}});
            continue;
        }
        if (parents.contains(parent))
            damage.append({path, QStringLiteral("follows the same snapshot as %1: two branches added a migration").arg(parents.value(parent)),
                           QStringLiteral("generate the one that was merged later anew")});
        else
            parents.insert(parent, name);
    }
}

} // namespace

QList<MigrationPart> splitAtBreakpoints(const QString &text)
{
    static const QString breakpoint = QStringLiteral("--> statement-breakpoint");
    QList<MigrationPart> parts;
    int line = 1;
    for (const QString &sql : text.split(breakpoint)) {
        parts.append({sql, line});
        line += int(sql.count(u'\n'));
    }
    return parts;
}

Result<MigrationsOnDisk> readMigrations(const QString &folder)
{
    const QDir root(folder);
    const QString journalFile = root.filePath(QStringLiteral("meta/_journal.json"));
    if (!QFile::exists(journalFile)) {
        // Says what the folder is instead, if it is anything.
        if (const auto newest = newestSnapshotFile(folder); !newest && newest.error().code != QLatin1String("migrations.snapshot"))
            return fail(newest.error());
    }
    const auto journal = readJournal(folder);
    if (!journal)
        return fail(journal.error());
    bool isNumber = false;
    const int version = journal->version.toInt(&isNumber);
    if (!isNumber || version < 5 || version > 7) {
        auto error = fail(ErrorKind::Config, QStringLiteral("this journal is of version '%1'").arg(journal->version),
                          QStringLiteral("versions 5 to 7, of drizzle-kit 0.20 to 0.31, can be read"));
        error.error().code = QStringLiteral("migrations.version");
        error.error().file = journalFile;
        return error;
    }

    MigrationsOnDisk disk;
    disk.folder = folder;
    QSet<QString> known;
    for (const JournalEntry &entry : journal->entries) {
        MigrationFile migration;
        migration.entry = entry;
        migration.path = root.filePath(entry.tag + QLatin1String(".sql"));
        if (!entry.tag.isEmpty())
            readSqlFile(migration, disk.damage);
        known.insert(entry.tag);
        disk.migrations.append(std::move(migration));
    }
    for (const QString &name : root.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        if (!known.contains(name.chopped(4)))
            disk.orphans.append(name);
    }
    checkEntries(disk, journalFile, disk.damage);
    checkSnapshots(QDir(root.filePath(QStringLiteral("meta"))), disk.damage);
    return disk;
}

} // namespace studio::migrations
