#include "engine/pull/database_names.h"

#include "engine/diff/rename_map.h"
#include "engine/pull/patch_files.h"
#include "engine/pull/table_source.h"

#include <algorithm>

namespace studio::pull {

namespace {

/// A literal that gives an object its name, or the place where one can be put.
struct NameLiteral {
    int file = -1;
    Span span;
    QString insert; ///< what goes between the new literal and `span`'s place where there is none yet
};

/// Finds the literals of the schema files' objects.
class NameLiterals {
public:
    NameLiterals(const PatchRequest &request, const PatchFiles &files) : m_request(request), m_files(files) {}

    [[nodiscard]] std::optional<NameLiteral> find(const ObjectId &object) const
    {
        const Schema &schema = m_request.files;
        switch (object.kind) {
        case ObjectKind::Namespace:
            return ofNamed(schema.namespaces, object.name);
        case ObjectKind::Role:
            return ofNamed(schema.roles, object.name);
        case ObjectKind::Enum:
            return ofObject(schema.findEnum(object.tableName()));
        case ObjectKind::Sequence:
            return ofObject(schema.findSequence(object.tableName()));
        case ObjectKind::Table:
            return ofObject(schema.findTable(object.tableName()));
        case ObjectKind::View:
        case ObjectKind::MaterializedView:
            return ofObject(schema.findView(object.tableName()));
        case ObjectKind::Column:
            return ofColumn(object);
        case ObjectKind::EnumValue:
            return ofValue(object);
        default:
            return std::nullopt;
        }
    }

private:
    template<typename T>
    std::optional<NameLiteral> ofNamed(const QList<T> &items, const QString &name) const
    {
        const auto found = std::ranges::find(items, name, &T::name);
        return found == items.cend() ? std::nullopt : firstArgument(found->location, name);
    }

    template<typename T>
    std::optional<NameLiteral> ofObject(const T *item) const
    {
        return item ? firstArgument(item->location, item->name.name) : std::nullopt;
    }

    /// The first argument of the call that makes the object, where it is that name and nothing else.
    std::optional<NameLiteral> firstArgument(const SourceLocation &location, const QString &name) const
    {
        const auto place = m_files.declarationAt(location);
        if (!place)
            return std::nullopt;
        const SourceScan &scan = m_files.scan(place->file);
        const auto chain = scan.chain(place->declaration.value);
        const auto arguments = chain ? scan.list(chain->calls.first().arguments.begin) : std::nullopt;
        if (!arguments || arguments->entries.isEmpty() || !says(scan, arguments->entries.first(), name))
            return std::nullopt;
        return NameLiteral{place->file, arguments->entries.first(), {}};
    }

    std::optional<NameLiteral> ofColumn(const ObjectId &object) const
    {
        const Table *table = m_request.files.findTable(object.tableName());
        const auto place = table ? m_files.declarationAt(table->location) : std::nullopt;
        if (!place)
            return std::nullopt;
        const SourceScan &scan = m_files.scan(place->file);
        const auto source = readTableSource(scan, place->declaration);
        const ColumnSource *column = source ? source->column(object.name, m_request.casing) : nullptr;
        if (!column || !column->chain)
            return std::nullopt;
        const Span brackets = column->chain->calls.first().arguments;
        const auto arguments = scan.list(brackets.begin);
        if (!arguments)
            return std::nullopt;
        if (!column->written.isNull())
            return NameLiteral{place->file, arguments->entries.first(), {}};
        const qsizetype inside = brackets.begin + 1;
        return NameLiteral{place->file, {inside, inside}, arguments->entries.isEmpty() ? QString() : QStringLiteral(", ")};
    }

    std::optional<NameLiteral> ofValue(const ObjectId &object) const
    {
        const Enum *item = m_request.files.findEnum({object.schema, object.table});
        const auto name = ofObject(item);
        const auto place = item ? m_files.declarationAt(item->location) : std::nullopt;
        if (!name || !place)
            return std::nullopt;
        const SourceScan &scan = m_files.scan(place->file);
        const auto arguments = scan.list(scan.chain(place->declaration.value)->calls.first().arguments.begin);
        if (arguments->entries.size() < 2 || scan.text()[arguments->entries[1].begin] != u'[')
            return std::nullopt;
        const auto values = scan.list(arguments->entries[1].begin);
        for (const Span &value : values ? values->entries : QList<Span>()) {
            if (says(scan, value, object.name))
                return NameLiteral{place->file, value, {}};
        }
        return std::nullopt;
    }

    static bool says(const SourceScan &scan, const Span &span, const QString &name)
    {
        const auto text = scan.string(span);
        return text && truncateIdentifier(*text) == name;
    }

    const PatchRequest &m_request;
    const PatchFiles &m_files;
};

/// In the quotes that stand there, or those of the first string of the file.
QString literal(const SourceScan &scan, const NameLiteral &place, QString name)
{
    const QChar quote = place.span.size() > 0 ? scan.text()[place.span.begin]
                        : scan.text().indexOf(u'\'') >= 0 && scan.text().indexOf(u'"') < 0 ? QChar(u'\'')
                                                                                         : QChar(u'"');
    name.replace(u'\\', QLatin1String("\\\\")).replace(u'\n', QLatin1String("\\n")).replace(quote, QLatin1String("\\") + quote);
    if (quote == u'`')
        name.replace(QLatin1String("${"), QLatin1String("\\${"));
    return quote + name + quote + place.insert;
}

/// The ids of the diff under the database's names.
class Renaming {
public:
    /// Both sides hold the same objects in the same order, under both names.
    Renaming(const Schema &before, const Schema &after)
    {
        for (qsizetype i = 0; i < before.namespaces.size(); ++i)
            m_namespaces.insert(before.namespaces[i].name, after.namespaces[i].name);
        for (qsizetype i = 0; i < before.roles.size(); ++i)
            m_roles.insert(before.roles[i].name, after.roles[i].name);
        for (qsizetype i = 0; i < before.enums.size(); ++i) {
            m_enums.insert(before.enums[i].name, after.enums[i].name);
            for (qsizetype j = 0; j < before.enums[i].values.size(); ++j)
                m_values[before.enums[i].name].insert(before.enums[i].values[j], after.enums[i].values[j]);
        }
        for (qsizetype i = 0; i < before.sequences.size(); ++i)
            m_sequences.insert(before.sequences[i].name, after.sequences[i].name);
        for (qsizetype i = 0; i < before.views.size(); ++i)
            m_relations.insert(before.views[i].name, after.views[i].name);
        for (qsizetype i = 0; i < before.tables.size(); ++i) {
            m_relations.insert(before.tables[i].name, after.tables[i].name);
            for (qsizetype j = 0; j < before.tables[i].columns.size(); ++j)
                m_columns[before.tables[i].name].insert(before.tables[i].columns[j].name, after.tables[i].columns[j].name);
        }
    }

    [[nodiscard]] ObjectId after(ObjectId id) const
    {
        switch (id.kind) {
        case ObjectKind::Namespace:
            id.name = m_namespaces.value(id.name, id.name);
            return id;
        case ObjectKind::Role:
            id.name = m_roles.value(id.name, id.name);
            return id;
        case ObjectKind::Enum:
        case ObjectKind::Sequence:
        case ObjectKind::Table:
        case ObjectKind::View:
        case ObjectKind::MaterializedView: {
            const auto &names = id.kind == ObjectKind::Enum       ? m_enums
                                : id.kind == ObjectKind::Sequence ? m_sequences
                                                                  : m_relations;
            const QualifiedName name = names.value(id.tableName(), id.tableName());
            id.schema = name.schema;
            id.name = name.name;
            return id;
        }
        default:
            if (id.kind == ObjectKind::Column)
                id.name = m_columns.value(id.tableName()).value(id.name, id.name);
            if (id.kind == ObjectKind::EnumValue)
                id.name = m_values.value(id.tableName()).value(id.name, id.name);
            return ofTable(id);
        }
    }

    /// A member whose own name stays.
    [[nodiscard]] ObjectId ofTable(ObjectId id) const
    {
        const auto &names = id.kind == ObjectKind::EnumValue ? m_enums : m_relations;
        const QualifiedName table = names.value(id.tableName(), id.tableName());
        id.schema = table.schema;
        id.table = table.name;
        return id;
    }

    /// Tables with a new name of their own or of a column, and those that point at them.
    [[nodiscard]] QSet<QualifiedName> touchedTables(const Schema &before, const Schema &after) const
    {
        QSet<QualifiedName> renamed;
        for (const Table &table : before.tables) {
            const auto &columns = m_columns[table.name];
            const bool column = std::ranges::any_of(columns.asKeyValueRange(), [](const auto &pair) { return pair.first != pair.second; });
            if (column || m_relations[table.name].name != table.name.name)
                renamed.insert(m_relations[table.name]);
        }
        QSet<QualifiedName> touched = renamed;
        for (const Table &table : after.tables) {
            for (const ForeignKey &key : table.foreignKeys) {
                if (renamed.contains(key.referencedTable))
                    touched.insert(table.name);
            }
        }
        return touched;
    }

private:
    QHash<QString, QString> m_namespaces;
    QHash<QString, QString> m_roles;
    QHash<QualifiedName, QualifiedName> m_enums;
    QHash<QualifiedName, QualifiedName> m_sequences;
    QHash<QualifiedName, QualifiedName> m_relations;
    QHash<QualifiedName, QHash<QString, QString>> m_columns;
    QHash<QualifiedName, QHash<QString, QString>> m_values;
};

/// Whose names the files write down in one place; keys, indexes and policies are taken out and put in whole.
bool hasOneName(ObjectKind kind)
{
    return kind <= ObjectKind::Column || kind >= ObjectKind::View;
}

/// A rename that is the text's to make: of the object's own name, not of the schema that it lives in.
bool isByName(const Change &change)
{
    return change.action == Action::Rename && change.renamedFrom && hasOneName(change.object.kind) &&
           change.object.name != change.renamedFrom->name;
}

} // namespace

NamedRequest withDatabaseNames(PatchRequest request)
{
    if (std::ranges::none_of(request.diff.changes, isByName))
        return {std::move(request), {}};
    const PatchFiles files(request);
    const NameLiterals literals(request, files);
    RenameDecisions decisions;
    QHash<ObjectId, NameLiteral> places;
    for (const Change &change : std::as_const(request.diff.changes)) {
        const auto place = isByName(change) ? literals.find(change.object) : std::nullopt;
        if (!place)
            continue;
        places.insert(change.object, *place);
        decisions.renames.append({change.object, *change.renamedFrom});
    }
    const Schema named = RenameMap(request.files, request.database, decisions).applied(request.files);
    const Renaming renaming(request.files, named);

    PatchFiles edited(request);
    QList<Change> changes;
    for (Change change : std::as_const(request.diff.changes)) {
        const ObjectId after = renaming.after(change.object);
        const auto place = places.constFind(change.object);
        if (change.action == Action::Rename && place != places.cend() && after.name == change.renamedFrom->name) {
            const SourceScan &scan = edited.scan(place->file);
            edited.edits(place->file).replace(place->span, literal(scan, *place, after.name));
            continue;
        }
        // A drop says the catalog's name already, a member's with its table's name after the change.
        if (change.action != Action::Drop)
            change.object = after;
        else if (!change.object.table.isEmpty())
            change.object = renaming.ofTable(change.object);
        changes.append(change);
    }
    for (SourceFile &source : request.sources) {
        if (const int file = edited.find(source.path); file >= 0)
            source.text = edited.patched(file);
    }
    const QSet<QualifiedName> touched = renaming.touchedTables(request.files, named);
    request.files = named;
    request.diff.changes = changes;
    return {std::move(request), touched};
}

} // namespace studio::pull
