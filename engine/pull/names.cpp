#include "engine/pull/names.h"

#include "engine/pull/type_builder.h"
#include "engine/pull/typescript.h"

#include <algorithm>

namespace studio::pull {

namespace {

const QString publicSchema = QStringLiteral("public");

} // namespace

Names::Names(const Schema &whole, const PullOptions &options, const ExistingNames &existing)
    : m_options(options), m_target(existing.target), m_columns(existing.columns), m_taken(existing.taken)
{
    std::ranges::copy(existing.exports, m_exports);
    // Of two objects of one name the one in public keeps it.
    Schema schema = whole;
    const auto publicFirst = [](auto &items) {
        std::ranges::stable_sort(items, std::ranges::greater(),
                                 [](const auto &item) { return item.name.schema == publicSchema; });
    };
    publicFirst(schema.tables);
    publicFirst(schema.views);
    publicFirst(schema.enums);
    publicFirst(schema.sequences);
    m_files.append(sharedFile());
    // Tables first: theirs are the names that a program is full of.
    for (const Table &table : schema.tables) {
        const QString wanted = identifier(table.name.name, QStringLiteral("table"));
        add(Kind::Table, table.name, wanted, "Table", {});
        addColumns(table.name, table.columns);
    }
    for (const View &view : schema.views) {
        add(Kind::View, view.name, identifier(view.name.name, QStringLiteral("view")), "View", {});
        addColumns(view.name, view.columns);
    }
    for (const Enum &item : schema.enums)
        add(Kind::Enum, item.name, identifier(item.name.name, QStringLiteral("values")), "Enum", sharedFile());
    for (const Sequence &item : schema.sequences)
        add(Kind::Sequence, item.name, identifier(item.name.name, QStringLiteral("sequence")), "Sequence",
            sharedFile());
    for (const Namespace &item : schema.namespaces) {
        if (item.name != publicSchema)
            add(Kind::Namespace, {{}, item.name}, identifier(item.name, QStringLiteral("schema")), "Schema",
                sharedFile());
    }
    for (const Role &item : schema.roles)
        add(Kind::Role, {{}, item.name}, identifier(item.name, QStringLiteral("role")), "Role", sharedFile());
    addCustomTypes(schema);
    if (options.relations) {
        const QString file = options.split == PullSplit::OneFile ? sharedFile() : QStringLiteral("relations");
        for (const Table &table : schema.tables)
            add(Kind::Relations, table.name, find(Kind::Table, table.name)->name + QLatin1String("Relations"), "",
                file);
        if (!m_files.contains(file))
            m_files.append(file);
    }
}

const Export *Names::find(Kind kind, const QualifiedName &name) const
{
    const auto found = m_exports[int(kind)].constFind(name);
    return found == m_exports[int(kind)].cend() ? nullptr : &*found;
}

ColumnName Names::column(const QualifiedName &relation, const QString &column) const
{
    return m_columns.value(relation).value(column);
}

QString Names::sharedFile() const
{
    if (!m_target.isEmpty())
        return m_target;
    return m_options.split == PullSplit::OneFile ? QStringLiteral("schema") : QStringLiteral("types");
}

QString Names::identifier(const QString &text, const QString &fallback) const
{
    return m_options.keys == PullKeys::Camel ? camelCase(text, fallback) : preservedCase(text, fallback);
}

/// `suffix` tells objects of two kinds apart, the schema those of one kind; a number whatever is left.
void Names::add(Kind kind, const QualifiedName &name, const QString &wanted, const char *suffix, const QString &file)
{
    if (find(kind, name))
        return;
    const auto free = [&](const QString &candidate) {
        return !isReservedName(candidate) && !m_taken.contains(candidate);
    };
    QStringList candidates{wanted};
    const QString inSchema =
        wanted + QLatin1String("In") + capitalised(identifier(name.schema, QStringLiteral("schema")));
    const bool other = !name.schema.isEmpty() && name.schema != publicSchema;
    if (other && !isReservedName(wanted))
        candidates.append(inSchema);
    candidates.append(wanted + QLatin1String(suffix));
    if (other)
        candidates.append(inSchema + QLatin1String(suffix));
    const auto found = std::ranges::find_if(candidates, free);
    QString chosen = found == candidates.cend() ? QString() : *found;
    for (int number = 2; chosen.isEmpty(); ++number) {
        if (const QString numbered = wanted + QLatin1String(suffix) + QString::number(number); free(numbered))
            chosen = numbered;
    }
    m_taken.insert(chosen);
    m_exports[int(kind)].insert(name, {chosen, file.isEmpty() ? fileOf(name, chosen) : file});
}

QString Names::fileOf(const QualifiedName &relation, const QString &exportName)
{
    if (m_options.split == PullSplit::OneFile)
        return sharedFile();
    QString wanted =
        m_options.split == PullSplit::ByTable ? exportName : identifier(relation.schema, QStringLiteral("schema"));
    // Two files that differ in case alone are one file on some disks.
    const auto taken = [&](const QString &name) {
        return name.compare(sharedFile(), Qt::CaseInsensitive) == 0 ||
               name.compare(QLatin1String("relations"), Qt::CaseInsensitive) == 0 ||
               (m_options.split == PullSplit::ByTable && m_files.contains(name, Qt::CaseInsensitive));
    };
    const QString stem = wanted;
    for (int number = 2; taken(wanted); ++number)
        wanted = stem + QString::number(number);
    if (!m_files.contains(wanted))
        m_files.append(wanted);
    return wanted;
}

void Names::addColumns(const QualifiedName &relation, const QList<Column> &columns)
{
    QHash<QString, ColumnName> &names = m_columns[relation];
    QSet<QString> taken;
    for (const ColumnName &known : std::as_const(names))
        taken.insert(known.key);
    for (const Column &column : columns) {
        if (names.contains(column.name))
            continue;
        const QString wanted = identifier(column.name, QStringLiteral("column"));
        QString key = isReservedKey(wanted) ? wanted + QLatin1String("Column") : wanted;
        for (int number = 2; taken.contains(key); ++number)
            key = wanted + QString::number(number);
        taken.insert(key);
        QString made;
        if (m_options.casing == PullCasing::SnakeCase)
            made = drizzleSnakeCase(key);
        else if (m_options.casing == PullCasing::CamelCase)
            made = drizzleCamelCase(key);
        names.insert(column.name, {key, made != column.name});
    }
}

void Names::addCustomTypes(const Schema &schema)
{
    QSet<QString> seen;
    const auto look = [&](const QList<Column> &columns) {
        for (const Column &column : columns) {
            const bool isEnum = find(Kind::Enum, {column.type.schema, column.type.name});
            if (!isEnum && !typeBuilder(column.type, column.serial))
                seen.insert(customTypeSql(column.type));
        }
    };
    for (const Table &table : schema.tables)
        look(table.columns);
    for (const View &view : schema.views)
        look(view.columns);
    m_customTypes = QStringList(seen.cbegin(), seen.cend());
    std::sort(m_customTypes.begin(), m_customTypes.end());
    for (const QString &sql : std::as_const(m_customTypes)) {
        const QString bare = parseTypeName(sql).schema.isEmpty() ? sql : sql.section(u'.', 1);
        add(Kind::CustomType, {{}, sql}, camelCase(bare, QStringLiteral("type")), "Type", sharedFile());
    }
}

} // namespace studio::pull
