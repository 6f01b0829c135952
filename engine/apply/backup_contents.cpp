#include "engine/apply/backup_contents.h"

#include "engine/apply/dump_text.h"
#include "engine/apply/restore_tools.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace studio {

namespace {

const QString tableWord = QStringLiteral("TABLE");

bool isMember(const ArchiveEntry &entry, const ArchiveEntry &table)
{
    return entry.schema == table.schema && entry.name.startsWith(table.name + QLatin1Char(' '));
}

/// The direct partitions of a table. An attachment is called as the partition is.
QList<const ArchiveEntry *> partitionsOf(const QList<ArchiveEntry> &entries, const ArchiveEntry &table)
{
    QList<const ArchiveEntry *> partitions;
    for (const ArchiveEntry &attach : entries) {
        if (attach.type != QLatin1String("TABLE ATTACH") || !attach.dependencies.contains(table.id))
            continue;
        for (const ArchiveEntry &child : entries) {
            if (child.type == tableWord && child.id != table.id && child.schema == attach.schema && child.name == attach.name)
                partitions << &child;
        }
    }
    return partitions;
}

/// Of what depends on something of the table: whether it is the table's.
bool belongsTo(const ArchiveEntry &entry, const ArchiveEntry &table)
{
    static const QSet<QString> members = {QStringLiteral("DEFAULT"), QStringLiteral("CONSTRAINT"), QStringLiteral("CHECK CONSTRAINT"),
                                          QStringLiteral("FK CONSTRAINT"), QStringLiteral("TRIGGER"), QStringLiteral("RULE"), QStringLiteral("POLICY")};
    static const QSet<QString> others = {QStringLiteral("INDEX"), QStringLiteral("INDEX ATTACH"), QStringLiteral("ROW SECURITY"),
                                         QStringLiteral("COMMENT"), QStringLiteral("ACL"), QStringLiteral("SEQUENCE"),
                                         QStringLiteral("SEQUENCE OWNED BY"), QStringLiteral("STATISTICS"), QStringLiteral("TABLE ATTACH"),
                                         QStringLiteral("SECURITY LABEL"), QStringLiteral("PUBLICATION TABLE")};
    return members.contains(entry.type) ? isMember(entry, table) : others.contains(entry.type);
}

/// The last word of an entry's rest, in which a name may hold anything: "public users_id_seq postgres".
Result<QHash<int, QString>> readSequenceSettings(ProcessRunner &runner, const BackupContents &backup, std::stop_token stop)
{
    QHash<int, QString> settings;
    QList<int> ids;
    for (const QString &line : backup.list.text.split(QLatin1Char('\n'))) {
        if (line.section(QLatin1Char(' '), 3, 4) == QLatin1String("SEQUENCE SET"))
            ids << line.section(QLatin1Char(';'), 0, 0).toInt();
    }
    if (ids.isEmpty())
        return settings;
    const auto script = dataScript(runner, backup.pgRestore, backup.file, ids, stop);
    if (!script)
        return std::unexpected(script.error());
    QStringList found;
    for (const QString &statement : statementsOfEntry(*script)) {
        if (statement.startsWith(QLatin1String("SELECT pg_catalog.setval(")))
            found << statement;
    }
    for (qsizetype i = 0; i < ids.size() && found.size() == ids.size(); ++i)
        settings.insert(ids[i], found[i]);
    return settings;
}

} // namespace

QList<BackedUpTable> BackupContents::tables() const
{
    QSet<int> partitions;
    for (const ArchiveEntry &entry : entries) {
        if (entry.type == tableWord) {
            for (const ArchiveEntry *partition : partitionsOf(entries, entry))
                partitions << partition->id;
        }
    }
    QList<BackedUpTable> tables;
    for (const ArchiveEntry &entry : entries) {
        if (entry.type == tableWord)
            tables.append({{entry.schema, entry.name}, !rowEntries(entry).isEmpty(), partitions.contains(entry.id)});
    }
    return tables;
}

const ArchiveEntry *BackupContents::table(const QualifiedName &name) const
{
    const auto found = std::ranges::find_if(entries, [&](const ArchiveEntry &entry) {
        return entry.type == tableWord && entry.schema == archiveName(name.schema) && entry.name == archiveName(name.name);
    });
    return found == entries.end() ? nullptr : &*found;
}

QList<int> BackupContents::rowEntries(const ArchiveEntry &table) const
{
    if (const auto own = list.rows.constFind(table.oid); own != list.rows.cend())
        return {*own};
    QList<int> ids;
    for (const ArchiveEntry *partition : partitionsOf(entries, table)) {
        const QList<int> below = rowEntries(*partition);
        if (below.isEmpty())
            return {};
        ids += below;
    }
    return ids;
}

QList<const ArchiveEntry *> BackupContents::belongings(const ArchiveEntry &table, bool withPartitions) const
{
    QSet<int> chosen{table.id};
    QList<const ArchiveEntry *> owners{&table};
    if (withPartitions) {
        for (qsizetype i = 0; i < owners.size(); ++i) {
            for (const ArchiveEntry *partition : partitionsOf(entries, *owners[i])) {
                chosen << partition->id;
                owners << partition;
            }
        }
    }
    for (bool grows = true; grows;) {
        grows = false;
        for (const ArchiveEntry &entry : entries) {
            const bool depends = std::ranges::any_of(entry.dependencies, [&](int id) { return chosen.contains(id); });
            if (!depends || chosen.contains(entry.id) ||
                std::ranges::none_of(owners, [&](const ArchiveEntry *owner) { return belongsTo(entry, *owner); }))
                continue;
            chosen << entry.id;
            grows = true;
        }
    }
    QList<const ArchiveEntry *> found;
    for (const ArchiveEntry &entry : entries) {
        if (chosen.contains(entry.id))
            found << &entry;
    }
    return found;
}

QString BackupContents::sequenceSetting(const ArchiveEntry &table, const QString &column) const
{
    QString sequence;
    QString schema;
    for (const ArchiveEntry *entry : belongings(table, false)) {
        const bool isIdentity = entry->type == QLatin1String("SEQUENCE") &&
                                entry->sql.contains(QLatin1String(" ALTER COLUMN ") + displayIdentifier(column) + QLatin1String(" ADD GENERATED "));
        const bool isSerial = entry->type == QLatin1String("SEQUENCE OWNED BY") &&
                              statementsOfEntry(entry->sql).value(0).endsWith(QLatin1Char('.') + displayIdentifier(column) + QLatin1Char(';'));
        if (isIdentity || isSerial) {
            sequence = entry->name;
            schema = entry->schema;
        }
    }
    if (sequence.isEmpty())
        return {};
    for (const int id : sequenceSetIds(list, schema, sequence))
        return sequenceSettings.value(id);
    return {};
}

Result<BackupContents> readBackup(ProcessRunner &runner, int serverMajor, const QString &file, std::stop_token stop)
{
    if (!QFileInfo(file).isFile()) {
        auto error = fail(ErrorKind::Usage, QStringLiteral("there is no file %1").arg(file));
        error.error().code = QStringLiteral("restore.file");
        return error;
    }
    const auto tools = findRestoreTools(runner, serverMajor);
    if (!tools)
        return std::unexpected(tools.error());
    BackupContents backup;
    backup.file = file;
    backup.pgRestore = tools->restorer.path;
    auto list = listArchive(runner, backup.pgRestore, file, stop);
    if (!list)
        return std::unexpected(list.error());
    backup.list = std::move(*list);
    auto entries = describeArchive(runner, backup.pgRestore, file, stop);
    if (!entries)
        return std::unexpected(entries.error());
    QHash<int, qsizetype> place;
    for (qsizetype i = 0; i < backup.list.ids.size(); ++i)
        place.insert(backup.list.ids[i], i);
    backup.entries = std::move(*entries);
    std::ranges::stable_sort(backup.entries, {}, [&](const ArchiveEntry &entry) { return place.value(entry.id); });
    auto settings = readSequenceSettings(runner, backup, stop);
    if (!settings)
        return std::unexpected(settings.error());
    backup.sequenceSettings = std::move(*settings);
    return backup;
}

Result<QualifiedName> findTable(const BackupContents &backup, const QString &name)
{
    const QualifiedName wanted = writtenName(name);
    QList<QualifiedName> found;
    QStringList others;
    for (const BackedUpTable &table : backup.tables()) {
        const bool sameName = table.name.name == archiveName(wanted.name);
        if (sameName && (wanted.schema.isEmpty() || table.name.schema == archiveName(wanted.schema)))
            found << table.name;
        else if (!table.isPartition)
            others << table.name.display();
    }
    const auto ofPublic = std::ranges::find(found, QStringLiteral("public"), &QualifiedName::schema);
    if (found.size() == 1)
        return found.first();
    if (ofPublic != found.end())
        return *ofPublic;
    others.sort();
    const QString list = others.size() > 10 ? others.mid(0, 10).join(QLatin1String(", ")) + QLatin1String(", …") : others.join(QLatin1String(", "));
    QStringList names;
    for (const QualifiedName &one : found)
        names << one.display();
    auto error = found.isEmpty()
                     ? fail(ErrorKind::Usage, QStringLiteral("the backup holds no table %1").arg(name),
                            others.isEmpty() ? QStringLiteral("it holds no tables") : QStringLiteral("it holds %1").arg(list))
                     : fail(ErrorKind::Usage, QStringLiteral("the backup holds several tables %1").arg(name),
                            QStringLiteral("say which: %1").arg(names.join(QLatin1String(", "))));
    error.error().code = QStringLiteral("restore.table");
    return error;
}

} // namespace studio
