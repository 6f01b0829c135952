#include "engine/apply/restore_plan.h"

#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

QualifiedName archived(const QualifiedName &name)
{
    return {archiveName(name.schema), archiveName(name.name)};
}

QSet<QualifiedName> archived(const QSet<QualifiedName> &names)
{
    QSet<QualifiedName> result;
    for (const QualifiedName &name : names)
        result << archived(name);
    return result;
}

std::unexpected<Error> refused(const char *code, const QString &message, const QString &hint)
{
    auto error = fail(ErrorKind::Refused, message + QLatin1String("; nothing was touched"), hint);
    error.error().code = QLatin1String(code);
    return error;
}

QStringList enumLabels(const QString &sql)
{
    static const QRegularExpression label(QStringLiteral("^ +'((?:[^']|'')*)',?$"),
                                          QRegularExpression::MultilineOption);
    QStringList labels;
    for (auto matches = label.globalMatch(sql); matches.hasNext();)
        labels << matches.next().captured(1).replace(QLatin1String("''"), QLatin1String("'"));
    return labels;
}

class RestorePlanner {
public:
    RestorePlanner(const ArchiveList &list, const QList<ArchiveEntry> &entries, const PresentDatabase &present, QSet<int> selected)
        : m_selected(std::move(selected))
        , m_list(list)
        , m_entries(entries)
        , m_present(present)
        , m_relations(archived(present.relations))
        , m_types(archived(present.types))
    {
        for (const ArchiveEntry &entry : entries)
            m_byId.insert(entry.id, &entry);
    }

    Result<RestorePlan> plan();

private:
    [[nodiscard]] static bool isParent(const ArchiveEntry &table);
    [[nodiscard]] QualifiedName nameOf(const ArchiveEntry &entry) const { return {entry.schema, entry.name}; }
    [[nodiscard]] bool isRestored(const QualifiedName &present) const
    {
        return m_restoredNames.contains(archived(present));
    }
    void restore(const ArchiveEntry &table);
    bool findRestoredTables();
    Result<void> restoreSelected();
    void chooseDependents();
    void chooseWhatIsMissing();
    void leaveWhatIsGoodEnough();
    [[nodiscard]] bool isWantedDependent(const ArchiveEntry &entry) const;
    [[nodiscard]] bool isMissing(const ArchiveEntry &entry) const;
    [[nodiscard]] bool isGoodEnough(const ArchiveEntry &type) const;
    [[nodiscard]] const PresentDatabase::ForeignKey *presentForeignKey(const ArchiveEntry &entry) const;
    [[nodiscard]] QStringList locks() const;
    void takeForeignKeysOutOfTheWay(RestorePlan &plan) const;
    void detachPartitions(RestorePlan &plan) const;

    QSet<int> m_selected; ///< TABLE entries; empty: all
    const ArchiveList &m_list;
    const QList<ArchiveEntry> &m_entries;
    const PresentDatabase &m_present;
    const QSet<QualifiedName> m_relations;
    const QSet<QualifiedName> m_types;
    QHash<int, const ArchiveEntry *> m_byId;
    QSet<int> m_restored; ///< TABLE entries whose tables come back with their rows
    QSet<QualifiedName> m_restoredNames;
    QSet<int> m_chosen;
};

bool RestorePlanner::isParent(const ArchiveEntry &table)
{
    return table.sql.contains(QLatin1String("\nPARTITION BY "));
}

void RestorePlanner::restore(const ArchiveEntry &table)
{
    m_restored << table.id;
    m_restoredNames << nameOf(table);
}

/// With the trees of partitions that they belong to.
Result<void> RestorePlanner::restoreSelected()
{
    for (bool grows = true; grows;) {
        grows = false;
        for (const ArchiveEntry &attach : m_entries) {
            if (attach.type != QLatin1String("TABLE ATTACH"))
                continue;
            QSet<int> ends;
            for (const int id : attach.dependencies) {
                if (m_byId.contains(id) && m_byId.value(id)->type == QLatin1String("TABLE"))
                    ends << id;
            }
            if (!ends.intersects(m_selected) || m_selected.contains(ends))
                continue;
            m_selected.unite(ends);
            grows = true;
        }
    }
    for (const ArchiveEntry &entry : m_entries) {
        if (!m_selected.contains(entry.id))
            continue;
        if (!isParent(entry) && !m_list.rows.contains(entry.oid)) {
            return refused("restore.no-rows", QStringLiteral("this backup holds %1 without its rows").arg(nameOf(entry).display()),
                           QStringLiteral("take a backup that saved the table (--scope all, or affected)"));
        }
        restore(entry);
    }
    return {};
}

/// Whether the backup is one of everything.
bool RestorePlanner::findRestoredTables()
{
    QList<const ArchiveEntry *> parents;
    bool isFull = true;
    for (const ArchiveEntry &entry : m_entries) {
        if (entry.type != QLatin1String("TABLE"))
            continue;
        if (m_list.rows.contains(entry.oid))
            restore(entry);
        else if (isParent(entry))
            parents << &entry;
        else
            isFull = false;
    }
    const auto hasRestoredChild = [this](const ArchiveEntry *parent) {
        return std::ranges::any_of(m_entries, [&](const ArchiveEntry &attach) {
            return attach.type == QLatin1String("TABLE ATTACH") && attach.dependencies.contains(parent->id) &&
                   std::ranges::any_of(attach.dependencies,
                                       [&](int id) { return id != parent->id && m_restored.contains(id); });
        });
    };
    // Partitions of partitions: from the leaves up.
    for (bool grows = true; grows;) {
        grows = false;
        for (const ArchiveEntry *parent : parents) {
            if (m_restored.contains(parent->id) || !(isFull || hasRestoredChild(parent)))
                continue;
            restore(*parent);
            grows = true;
        }
    }
    return isFull;
}

const PresentDatabase::ForeignKey *RestorePlanner::presentForeignKey(const ArchiveEntry &entry) const
{
    const auto found = std::ranges::find_if(m_present.foreignKeys, [&](const PresentDatabase::ForeignKey &key) {
        return archiveName(key.table.schema) == entry.schema &&
               archiveName(key.table.name) + QLatin1Char(' ') + archiveName(key.name) == entry.name;
    });
    return found == m_present.foreignKeys.end() ? nullptr : &*found;
}

bool RestorePlanner::isWantedDependent(const ArchiveEntry &entry) const
{
    // Another table, say one that inherits: its rows are not in here.
    if (entry.type == QLatin1String("TABLE"))
        return false;
    if (entry.type != QLatin1String("FK CONSTRAINT"))
        return true;
    // Tables that do not come back keep the keys that they have now.
    const bool isOwn = std::ranges::any_of(m_entries, [&](const ArchiveEntry &table) {
        return m_restored.contains(table.id) && table.schema == entry.schema &&
               entry.name.startsWith(table.name + QLatin1Char(' '));
    });
    return isOwn || presentForeignKey(entry) != nullptr;
}

void RestorePlanner::chooseDependents()
{
    m_chosen = m_restored;
    for (bool grows = true; grows;) {
        grows = false;
        for (const ArchiveEntry &entry : m_entries) {
            const bool depends =
                std::ranges::any_of(entry.dependencies, [this](int id) { return m_chosen.contains(id); });
            if (!depends || m_chosen.contains(entry.id) || !isWantedDependent(entry))
                continue;
            m_chosen << entry.id;
            grows = true;
        }
    }
}

bool RestorePlanner::isMissing(const ArchiveEntry &entry) const
{
    const QualifiedName name = nameOf(entry);
    if (entry.type == QLatin1String("SCHEMA"))
        return !m_present.schemas.contains(entry.name);
    if (entry.type == QLatin1String("EXTENSION"))
        return !m_present.extensions.contains(entry.name);
    if (entry.type == QLatin1String("TYPE"))
        return !m_types.contains(name) && !m_relations.contains(name) && !isGoodEnough(entry);
    if (entry.type == QLatin1String("DOMAIN"))
        return !m_types.contains(name);
    static const QStringList relations = {QStringLiteral("SEQUENCE"), QStringLiteral("TABLE"), QStringLiteral("VIEW"),
                                          QStringLiteral("MATERIALIZED VIEW"), QStringLiteral("FOREIGN TABLE")};
    return relations.contains(entry.type) && !m_relations.contains(name);
}

/// What the tables need and is not there any more, or is another thing by now: enums above all.
void RestorePlanner::chooseWhatIsMissing()
{
    QList<int> open(m_chosen.begin(), m_chosen.end());
    while (!open.isEmpty()) {
        const ArchiveEntry *entry = m_byId.value(open.takeLast());
        for (const int id : entry ? entry->dependencies : QList<int>()) {
            const ArchiveEntry *needed = m_byId.value(id);
            if (!needed || m_chosen.contains(id) || !isMissing(*needed))
                continue;
            m_chosen << id;
            open << id;
            for (const ArchiveEntry &beside : m_entries) {
                if ((beside.type == QLatin1String("COMMENT") || beside.type == QLatin1String("ACL")) &&
                    beside.dependencies.contains(id))
                    m_chosen << beside.id;
            }
        }
    }
}

/// Of an enum: the rows fit in, and dropping it would be for nothing, or be refused because of a table that stays.
bool RestorePlanner::isGoodEnough(const ArchiveEntry &type) const
{
    for (auto present = m_present.enums.cbegin(); present != m_present.enums.cend(); ++present) {
        if (archived(present.key()) != nameOf(type))
            continue;
        const QStringList labels = enumLabels(type.sql);
        if (labels == present.value())
            return true;
        const bool fits = std::ranges::all_of(labels, [&](const QString &label) { return present->contains(label); });
        const QSet<QualifiedName> users = m_present.enumUsers.value(present.key());
        return fits && std::ranges::any_of(users, [this](const QualifiedName &user) { return !isRestored(user); });
    }
    return false;
}

void RestorePlanner::leaveWhatIsGoodEnough()
{
    for (const ArchiveEntry &entry : m_entries) {
        const bool stays = (entry.type == QLatin1String("SCHEMA") && m_present.schemas.contains(entry.name)) ||
                           (entry.type == QLatin1String("EXTENSION") && m_present.extensions.contains(entry.name)) ||
                           (entry.type == QLatin1String("TYPE") && isGoodEnough(entry));
        if (stays)
            m_chosen.remove(entry.id);
    }
}

/// All at once and before anything else, since pg_restore's script waits for locks without end.
QStringList RestorePlanner::locks() const
{
    QStringList names;
    for (const QualifiedName &relation : m_present.relations) {
        if (isRestored(relation))
            names << relation.quoted();
    }
    names.sort();
    return names.isEmpty()
               ? QStringList()
               : QStringList{
                     QStringLiteral("LOCK TABLE %1 IN ACCESS EXCLUSIVE MODE;").arg(names.join(QLatin1String(", ")))};
}

/// Keys that refer to a restored table are dropped before everything else. Those that the archive does not bring back,
/// and no restored table owns, are made again after it.
void RestorePlanner::takeForeignKeysOutOfTheWay(RestorePlan &plan) const
{
    QSet<const PresentDatabase::ForeignKey *> broughtBack;
    for (const ArchiveEntry &entry : m_entries) {
        if (entry.type == QLatin1String("FK CONSTRAINT") && m_chosen.contains(entry.id))
            broughtBack << presentForeignKey(entry);
    }
    for (const PresentDatabase::ForeignKey &key : m_present.foreignKeys) {
        if (!isRestored(key.referenced))
            continue;
        plan.before
            << QStringLiteral("ALTER TABLE %1 DROP CONSTRAINT %2;").arg(key.table.quoted(), quoteIdentifier(key.name));
        if (!isRestored(key.table) && !broughtBack.contains(&key)) {
            plan.after << QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT %2 %3;")
                              .arg(key.table.quoted(), quoteIdentifier(key.name), key.definition);
        }
    }
}

/// What a partition inherited cannot be dropped as long as it is one, which pg_restore --clean does not know.
void RestorePlanner::detachPartitions(RestorePlan &plan) const
{
    for (const PresentDatabase::Partition &partition : m_present.partitions) {
        if (isRestored(partition.parent))
            plan.before << QStringLiteral("ALTER TABLE %1 DETACH PARTITION %2;")
                               .arg(partition.parent.quoted(), partition.table.quoted());
    }
}

Result<RestorePlan> RestorePlanner::plan()
{
    bool isFull = false;
    if (m_selected.isEmpty()) {
        isFull = findRestoredTables();
    } else if (const auto restored = restoreSelected(); !restored) {
        return std::unexpected(restored.error());
    }
    if (m_selected.isEmpty() && m_list.rows.isEmpty()) {
        for (const QualifiedName &filled : m_present.filledTables) {
            const bool isHeld = std::ranges::any_of(m_entries, [&](const ArchiveEntry &entry) {
                return entry.type == QLatin1String("TABLE") && nameOf(entry) == archived(filled);
            });
            if (isHeld) {
                return refused("restore.no-rows",
                               QStringLiteral("this backup holds the schema only, and restoring it would empty %1")
                                   .arg(filled.display()),
                               QStringLiteral("restore it into an empty database"));
            }
        }
        isFull = true;
    }
    for (const PresentDatabase::Partition &partition : m_present.partitions) {
        if (isRestored(partition.parent) && !isRestored(partition.table)) {
            return refused("restore.partitions",
                           QStringLiteral("the partition %1 came after this backup and would be lost")
                               .arg(partition.table.display()),
                           QStringLiteral("detach it first: ALTER TABLE %1 DETACH PARTITION %2")
                               .arg(partition.parent.quoted(), partition.table.quoted()));
        }
    }

    if (isFull) {
        m_chosen = QSet<int>(m_list.ids.begin(), m_list.ids.end());
    } else {
        chooseDependents();
        chooseWhatIsMissing();
        for (const ArchiveEntry &entry : m_entries) {
            if (entry.type == QLatin1String("TABLE") && m_restored.contains(entry.id) &&
                m_list.rows.contains(entry.oid))
                m_chosen << m_list.rows.value(entry.oid);
            if (entry.type == QLatin1String("SEQUENCE") && m_chosen.contains(entry.id)) {
                for (const int id : sequenceSetIds(m_list, entry.schema, entry.name))
                    m_chosen << id;
            }
        }
    }
    leaveWhatIsGoodEnough();

    RestorePlan plan;
    plan.tables = m_list.rows.size();
    for (const int id : m_list.ids) {
        if (m_chosen.contains(id))
            plan.ids << id;
    }
    plan.before = locks();
    takeForeignKeysOutOfTheWay(plan);
    detachPartitions(plan);
    return plan;
}

} // namespace

Result<RestorePlan> planRestore(const ArchiveList &list, const QList<ArchiveEntry> &entries,
                                const PresentDatabase &present, const QSet<int> &tables)
{
    return RestorePlanner(list, entries, present, tables).plan();
}

} // namespace studio
