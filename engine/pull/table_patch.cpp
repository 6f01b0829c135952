#include "engine/pull/table_patch.h"

#include "engine/pull/table_keys.h"
#include "engine/pull/typescript.h"

#include <algorithm>

namespace studio::pull {

namespace {

QStringList functionsOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::PrimaryKey:
        return {QStringLiteral("primaryKey")};
    case ObjectKind::Unique:
        return {QStringLiteral("unique")};
    case ObjectKind::ForeignKey:
        return {QStringLiteral("foreignKey")};
    case ObjectKind::Index:
        return {QStringLiteral("index"), QStringLiteral("uniqueIndex")};
    case ObjectKind::Check:
        return {QStringLiteral("check")};
    case ObjectKind::Policy:
        return {QStringLiteral("pgPolicy")};
    default:
        return {};
    }
}

std::optional<ColumnPart> partOnColumn(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::PrimaryKey:
        return ColumnPart::PrimaryKey;
    case ObjectKind::Unique:
        return ColumnPart::Unique;
    case ObjectKind::ForeignKey:
        return ColumnPart::References;
    default:
        return std::nullopt;
    }
}

template<typename T>
QList<T> onlyNamed(const QList<T> &items, const QString &name)
{
    QList<T> result;
    std::ranges::copy_if(items, std::back_inserter(result), [&](const T &item) { return item.name == name; });
    return result;
}

/// The table with this member alone.
Table withOnly(const Table &table, ObjectKind kind, const QString &name)
{
    Table one = table;
    if (kind != ObjectKind::PrimaryKey)
        one.primaryKey.reset();
    one.uniques = kind == ObjectKind::Unique ? onlyNamed(table.uniques, name) : QList<UniqueConstraint>();
    one.foreignKeys = kind == ObjectKind::ForeignKey ? onlyNamed(table.foreignKeys, name) : QList<ForeignKey>();
    one.indexes = kind == ObjectKind::Index ? onlyNamed(table.indexes, name) : QList<Index>();
    one.checks = kind == ObjectKind::Check ? onlyNamed(table.checks, name) : QList<CheckConstraint>();
    one.policies = kind == ObjectKind::Policy ? onlyNamed(table.policies, name) : QList<Policy>();
    return one;
}

template<typename T>
QStringList columnsOfNamed(const QList<T> &items, const QString &name)
{
    const auto found = std::ranges::find(items, name, &T::name);
    return found == items.cend() ? QStringList() : found->columns;
}

} // namespace

const Column *identityColumn(const Table &table, const QString &sequence)
{
    const auto found = std::ranges::find_if(table.columns, [&](const Column &column) {
        return column.identity && column.identity->sequenceName == sequence;
    });
    return found == table.columns.cend() ? nullptr : &*found;
}

TablePatch::TablePatch(PatchFiles &files, Module &module, const Surroundings &around, PullCasing casing, int file,
                       TableSource source)
    : m_files(files), m_module(module), m_around(around), m_casing(casing), m_file(file), m_source(std::move(source))
{}

QString TablePatch::place(const Change &change) const
{
    const int line =
        change.source.line > 0 ? change.source.line : m_files.scan(m_file).line(m_source.declaration.whole.begin);
    return QStringLiteral("%1:%2").arg(change.source.line > 0 ? change.source.file : m_files.path(m_file)).arg(line);
}

void TablePatch::leave(const Change &change, const QString &why)
{
    m_leftOver->append(
        QStringLiteral("%1: %2 %3: %4").arg(place(change), word(change.object.kind), change.object.display(), why));
}

void TablePatch::apply(const TableChanges &table, QStringList &leftOver)
{
    m_table = table;
    m_leftOver = &leftOver;
    for (const Change *change : table.changes) {
        if (change->object.kind == ObjectKind::Column)
            column(*change);
    }
    for (const Change *change : table.changes) {
        if (change->object.kind == ObjectKind::Table) {
            const bool policies = !table.database->policies.isEmpty() || !table.files->policies.isEmpty();
            if (table.database->rowSecurity && !m_source.rowSecurity && !policies)
                m_files.edits(m_file).insert(m_source.declaration.value.end, QStringLiteral(".enableRLS()"));
            else if (!table.database->rowSecurity && m_source.rowSecurity)
                m_files.edits(m_file).replace(m_source.rowSecurityCall, {});
            else if (!policies)
                leave(*change, QStringLiteral("what it says of row-level security is not understood"));
        } else if (change->object.kind == ObjectKind::Sequence) {
            want(identityColumn(*table.files, change->object.name)->name, {ColumnPart::Identity});
        } else if (change->object.kind != ObjectKind::Column) {
            member(*change);
        }
    }
    if (table.namesAnew)
        keepNames();
    applyColumns();
    applyExtra();
}

/// A key without a name in the files goes by one that drizzle makes of the table's and the columns' names; where those were renamed, the
/// database's key has to be named.
void TablePatch::keepNames()
{
    const TableKeys keys(m_module.names(), m_around, *m_table.database);
    const auto keep = [&](ObjectKind kind, const auto &ofDatabase, const auto &ofFiles, auto nameMade) {
        for (const auto &item : ofDatabase) {
            const ObjectId id{kind, m_table.database->name.schema, m_table.database->name.name, item.name};
            const bool both = std::ranges::any_of(ofFiles, [&](const auto &other) { return other.name == item.name; });
            const bool changed = std::ranges::any_of(m_table.changes, [&](const Change *change) { return change->object == id; });
            if (both && !changed && item.name != nameMade(item) && !isNamed(kind, item.name))
                member({Action::Alter, id, {}, {}, {}, false});
        }
    };
    keep(ObjectKind::Unique, m_table.database->uniques, m_table.files->uniques, [&](const UniqueConstraint &item) { return keys.uniqueName(item); });
    keep(ObjectKind::ForeignKey, m_table.database->foreignKeys, m_table.files->foreignKeys, [&](const ForeignKey &item) { return keys.foreignKeyName(item); });
}

/// The files give this key its name.
bool TablePatch::isNamed(ObjectKind kind, const QString &name) const
{
    if (const ExtraSource *extra = findExtra(kind, name))
        return !extra->name.isEmpty();
    const QStringList columns = columnsOf(kind, name, Side::Files);
    const ColumnSource *source = columns.size() == 1 ? m_source.column(columns.first(), m_casing) : nullptr;
    if (!source || !source->chain || kind != ObjectKind::Unique)
        return false;
    return std::ranges::any_of(source->chain->calls, [&](const CallChain::Call &call) {
        const auto arguments = call.name == QLatin1String("unique") ? m_files.scan(m_file).list(call.arguments.begin) : std::nullopt;
        return arguments && !arguments->entries.isEmpty() && m_files.scan(m_file).string(arguments->entries.first());
    });
}

void TablePatch::column(const Change &change)
{
    const QString &name = change.object.name;
    if (change.action == Action::Drop) {
        m_addedColumns.append(name);
        return;
    }
    const ColumnSource *source = m_source.column(name, m_casing);
    if (!source || change.action == Action::Rename) {
        leave(change, source ? QStringLiteral("was renamed, and its name is not written out there")
                             : QStringLiteral("is not written out in its table (spread or made elsewhere)"));
        return;
    }
    if (change.action == Action::Create) {
        m_removedColumns.insert(source->entry);
        return;
    }
    for (const AttributeChange &attribute : change.attributes) {
        if (attribute.name == QLatin1String("type"))
            want(name, {ColumnPart::Type, ColumnPart::NotNull, ColumnPart::Default});
        else if (attribute.name == QLatin1String("notNull"))
            want(name, {ColumnPart::NotNull});
        else if (attribute.name == QLatin1String("default"))
            want(name, {ColumnPart::Default});
        else if (attribute.name.startsWith(QLatin1String("identity")))
            want(name, {ColumnPart::Identity, ColumnPart::NotNull});
        else if (attribute.name.startsWith(QLatin1String("generated")))
            want(name, {ColumnPart::Generated});
        else
            leave(change, QStringLiteral("its %1 cannot be written").arg(attribute.name));
    }
}

void TablePatch::member(const Change &change)
{
    const QString &name = change.object.name;
    const QString inDatabase = change.renamedFrom ? change.renamedFrom->name : name;
    if (change.action != Action::Drop)
        takeOut(change, name);
    if (change.action != Action::Create)
        putIn(change, inDatabase);
}

QStringList TablePatch::columnsOf(ObjectKind kind, const QString &name, Side side) const
{
    const Table &table = side == Side::Database ? *m_table.database : *m_table.files;
    switch (kind) {
    case ObjectKind::PrimaryKey:
        return table.primaryKey ? table.primaryKey->columns : QStringList();
    case ObjectKind::Unique:
        return columnsOfNamed(table.uniques, name);
    case ObjectKind::ForeignKey:
        return columnsOfNamed(table.foreignKeys, name);
    case ObjectKind::Index: {
        QStringList columns;
        const auto found = std::ranges::find(table.indexes, name, &Index::name);
        if (found != table.indexes.cend()) {
            for (const IndexColumn &part : found->columns)
                columns.append(part.text);
        }
        return columns;
    }
    default:
        return {};
    }
}

/// By its name; without one by its columns.
const ExtraSource *TablePatch::findExtra(ObjectKind kind, const QString &name) const
{
    const QStringList functions = functionsOf(kind);
    QStringList keys;
    for (const QString &column : columnsOf(kind, name, Side::Files)) {
        const ColumnSource *source = m_source.column(column, m_casing);
        keys.append(source ? source->key : column);
    }
    for (const ExtraSource &extra : m_source.extraSources) {
        if (!functions.contains(extra.function))
            continue;
        const bool only = kind == ObjectKind::PrimaryKey;
        if (only || (extra.name.isEmpty() ? extra.columns == keys : truncateIdentifier(extra.name) == name))
            return &extra;
    }
    return nullptr;
}

void TablePatch::takeOut(const Change &change, const QString &name)
{
    const ObjectKind kind = change.object.kind;
    if (const ExtraSource *extra = findExtra(kind, name)) {
        m_removedExtras.insert(extra->entry);
        return;
    }
    const QStringList columns = columnsOf(kind, name, Side::Files);
    const auto part = partOnColumn(kind);
    if (part && columns.size() == 1 && m_source.column(columns.first(), m_casing)) {
        want(columns.first(), {*part, ColumnPart::NotNull});
        return;
    }
    leave(change, QStringLiteral("where it is declared was not found"));
}

void TablePatch::putIn(const Change &change, const QString &name)
{
    const ObjectKind kind = change.object.kind;
    const TableKeys keys(m_module.names(), m_around, *m_table.database);
    const QStringList columns = columnsOf(kind, name, Side::Database);
    bool onColumn = false;
    if (kind == ObjectKind::PrimaryKey) {
        onColumn = keys.primaryKeyOnColumn();
        for (const QString &column : columns)
            want(column, {ColumnPart::NotNull});
    } else if (kind == ObjectKind::Unique) {
        const auto found = std::ranges::find(m_table.database->uniques, name, &UniqueConstraint::name);
        onColumn = found != m_table.database->uniques.cend() && keys.onColumn(*found);
    } else if (kind == ObjectKind::ForeignKey) {
        const auto found = std::ranges::find(m_table.database->foreignKeys, name, &ForeignKey::name);
        if (found == m_table.database->foreignKeys.cend() || !keys.canWrite(*found)) {
            leave(change, QStringLiteral("it points at a table that is not declared"));
            return;
        }
        onColumn = keys.onColumn(*found);
    }
    if (onColumn) {
        want(columns.first(), {*partOnColumn(kind)});
        return;
    }
    const QString entry = entryOf(kind, name);
    if (entry.isEmpty())
        leave(change, QStringLiteral("it cannot be written into this table's third argument"));
    else
        m_addedExtras.append(entry);
}

QString TablePatch::entryOf(ObjectKind kind, const QString &name) const
{
    if (m_source.hasThird && !m_source.extra)
        return {};
    const QString self = m_source.hasThird ? m_source.self : QStringLiteral("table");
    Module scratch(m_module.names(), m_module.file());
    const QStringList entries = extraEntries(scratch, m_around, withOnly(*m_table.database, kind, name),
                                             self.isEmpty() ? QStringLiteral("table") : self);
    if (entries.size() != 1 || (self.isEmpty() && entries.first().contains(QLatin1String("table."))))
        return {};
    m_module.take(scratch, entries.first());
    return m_source.extraIsObject ? camelCase(name, QStringLiteral("entry")) + QLatin1String(": ") + entries.first()
                                  : entries.first();
}

void TablePatch::want(const QString &column, std::initializer_list<ColumnPart> parts)
{
    m_wanted[column] += QSet<ColumnPart>(parts);
}

void TablePatch::applyColumns()
{
    const SourceScan &scan = m_files.scan(m_file);
    const TableKeys keys(m_module.names(), m_around, *m_table.database);
    const auto generated = [&](Module &module, const Column &column) {
        return columnText(module, m_table.database->name, column, keys.role(module, column));
    };
    ListEdit edit(scan, m_source.columns);
    qsizetype after = -1;
    for (const Column &column : m_table.database->columns) {
        const ColumnSource *source = m_source.column(column.name, m_casing);
        if (m_addedColumns.contains(column.name)) {
            const QString text = generated(m_module, column);
            edit.insert(after, text);
            continue;
        }
        if (source)
            after = source->entry;
        const QSet<ColumnPart> parts = m_wanted.value(column.name);
        if (parts.isEmpty() || (source && m_removedColumns.contains(source->entry)))
            continue;
        Module scratch(m_module.names(), m_module.file());
        const QString wanted = generated(scratch, column);
        const auto text =
            source ? withParts(scan.at(m_source.columns.entries[source->entry]), wanted, parts) : std::nullopt;
        if (!text) {
            m_leftOver->append(QStringLiteral("%1:%2: column %3.%4: it is not written as a chain of calls")
                                   .arg(m_files.path(m_file))
                                   .arg(scan.line(m_source.declaration.whole.begin))
                                   .arg(m_table.database->name.display(), displayIdentifier(column.name)));
            continue;
        }
        m_module.take(scratch, *text);
        if (*text != scan.at(m_source.columns.entries[source->entry]))
            m_files.edits(m_file).replace(m_source.columns.entries[source->entry], *text);
    }
    for (const qsizetype entry : std::as_const(m_removedColumns))
        edit.remove(entry);
    edit.applyTo(m_files.edits(m_file));
}

void TablePatch::applyExtra()
{
    if (m_removedExtras.isEmpty() && m_addedExtras.isEmpty())
        return;
    if (!m_source.extra) {
        QString list;
        for (const QString &entry : std::as_const(m_addedExtras))
            list += indented(entry, 2) + QLatin1String(",\n");
        m_files.edits(m_file).insert(m_source.columnsArgument.end, QLatin1String(", (table) => [\n") + list + u']');
        return;
    }
    ListEdit edit(m_files.scan(m_file), *m_source.extra);
    for (const qsizetype entry : std::as_const(m_removedExtras))
        edit.remove(entry);
    for (const QString &entry : std::as_const(m_addedExtras))
        edit.append(entry);
    edit.applyTo(m_files.edits(m_file));
}

} // namespace studio::pull
