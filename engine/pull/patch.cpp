#include "engine/pull/patch.h"

#include "engine/pull/database_names.h"
#include "engine/pull/object_text.h"
#include "engine/pull/patch_files.h"
#include "engine/pull/table_patch.h"
#include "engine/pull/type_builder.h"
#include "engine/pull/writing_order.h"

#include <algorithm>
#include <map>
#include <memory>

namespace studio {

namespace {

using namespace pull;

Kind kindOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Namespace:
        return Kind::Namespace;
    case ObjectKind::Role:
        return Kind::Role;
    case ObjectKind::Enum:
        return Kind::Enum;
    case ObjectKind::Sequence:
        return Kind::Sequence;
    case ObjectKind::Table:
        return Kind::Table;
    default:
        return Kind::View;
    }
}

/// Schemas and roles have no schema of their own.
QualifiedName nameOf(const ObjectId &id)
{
    const bool bare = id.kind == ObjectKind::Namespace || id.kind == ObjectKind::Role;
    return {bare ? QString() : id.schema, id.name};
}

class Patcher {
public:
    /// `kept`: objects that stay although the database has them no longer.
    Patcher(const NamedRequest &named, QSet<QString> kept)
        : m_request(named.request), m_touched(named.touched), m_kept(std::move(kept)), m_files(named.request)
    {
        placeAll();
        m_names = std::make_unique<Names>(
            m_request.database, PullOptions{m_request.casing, PullKeys::Camel, PullSplit::OneFile, false}, existingNames());
        for (int i = 0; i < m_files.count(); ++i)
            m_modules.emplace(i, Module(*m_names, moduleName(m_files.path(i))));
        orderTables();
    }

    Patch run()
    {
        addCustomTypes();
        QHash<QualifiedName, TableChanges> tables;
        for (const Change &change : m_request.diff.changes) {
            if (change.implied)
                continue;
            const ObjectKind kind = change.object.kind;
            const bool ofTable = !change.object.table.isEmpty() && kind != ObjectKind::EnumValue;
            const Table *identityOf = kind == ObjectKind::Sequence ? tableOfIdentity(change.object) : nullptr;
            if (ofTable || identityOf || (kind == ObjectKind::Table && change.action == Action::Alter)) {
                const QualifiedName name = identityOf ? identityOf->name : change.object.tableName();
                TableChanges &table = tables[name];
                table.files = m_request.files.findTable(name);
                table.database = m_request.database.findTable(name);
                table.changes.append(&change);
            } else {
                object(change);
            }
        }
        for (const QualifiedName &name : m_touched) {
            TableChanges &table = tables[name];
            table.files = m_request.files.findTable(name);
            table.database = m_request.database.findTable(name);
            table.namesAnew = true;
        }
        for (const Table &table : m_request.files.tables) {
            if (const auto found = tables.constFind(table.name); found != tables.cend())
                alterTable(*found);
        }
        // New tables in the order of what they refer to.
        for (const Table &table : inWritingOrder(m_request.database.tables)) {
            if (m_newTables.contains(table.name))
                m_files.addAtEnd(m_files.target(), tableText(target(), around(), table));
        }
        for (const View &view : inWritingOrder(m_request.database.views)) {
            if (m_newViews.contains(view.name))
                m_files.addAtEnd(m_files.target(), viewText(target(), view));
        }
        return finish();
    }

    /// Exports that were taken away and are still used: by name.
    [[nodiscard]] const QStringList &stillUsed() const { return m_stillUsed; }

private:
    Module &target() { return m_modules.at(m_files.target()); }
    [[nodiscard]] Surroundings around() const { return {m_request.database, m_order}; }

    void leave(const Change &change, const QString &why)
    {
        const QString place = change.source.line > 0
                                  ? QStringLiteral("%1:%2").arg(change.source.file).arg(change.source.line)
                                  : m_request.target;
        m_patch.leftOver.append(
            QStringLiteral("%1: %2 %3: %4").arg(place, word(change.object.kind), change.object.display(), why));
    }

    /// An identity column's sequence is part of its table's declaration.
    const Table *tableOfIdentity(const ObjectId &sequence) const
    {
        const auto found = std::ranges::find_if(m_request.files.tables, [&](const Table &table) {
            return table.name.schema == sequence.schema && identityColumn(table, sequence.name);
        });
        return found == m_request.files.tables.cend() ? nullptr : &*found;
    }

    void place(Kind kind, const QualifiedName &name, const SourceLocation &location)
    {
        if (const auto found = m_files.declarationAt(location))
            m_places[int(kind)].insert(name, *found);
    }

    void placeAll()
    {
        const Schema &files = m_request.files;
        for (const Namespace &item : files.namespaces)
            place(Kind::Namespace, {{}, item.name}, item.location);
        for (const Role &item : files.roles)
            place(Kind::Role, {{}, item.name}, item.location);
        for (const Enum &item : files.enums)
            place(Kind::Enum, item.name, item.location);
        for (const Sequence &item : files.sequences)
            place(Kind::Sequence, item.name, item.location);
        for (const View &item : files.views)
            place(Kind::View, item.name, item.location);
        for (const Table &item : files.tables) {
            place(Kind::Table, item.name, item.location);
            const auto found = m_places[int(Kind::Table)].constFind(item.name);
            if (found == m_places[int(Kind::Table)].cend())
                continue;
            if (auto source = readTableSource(m_files.scan(found->file), found->declaration))
                m_sources.emplace(item.name, std::move(*source));
        }
    }

    ExistingNames existingNames() const
    {
        ExistingNames names;
        names.target = moduleName(m_request.target);
        for (int kind = 0; kind < 8; ++kind) {
            for (auto item = m_places[kind].cbegin(); item != m_places[kind].cend(); ++item)
                names.exports[kind].insert(item.key(), {item->declaration.name, moduleName(m_files.path(item->file))});
        }
        for (const auto &[table, source] : m_sources) {
            const Table &declared = *m_request.files.findTable(table);
            for (const Column &column : declared.columns) {
                const ColumnSource *written = source.column(column.name, m_request.casing);
                if (!written)
                    continue;
                names.columns[table].insert(column.name, {written->key, !written->written.isNull()});
                addCustomType(names, table, column, *written);
            }
        }
        for (int i = 0; i < m_files.count(); ++i) {
            const QStringList words = m_files.scan(i).identifiers();
            names.taken += QSet<QString>(words.cbegin(), words.cend());
        }
        return names;
    }

    /// A type that the files have a function for already.
    void addCustomType(ExistingNames &names, const QualifiedName &table, const Column &column,
                       const ColumnSource &written) const
    {
        const QualifiedName type{column.type.schema, column.type.name};
        if (!written.chain || typeBuilder(column.type, column.serial) || m_request.files.findEnum(type))
            return;
        const Column *actual = nullptr;
        if (const Table *inDatabase = m_request.database.findTable(table))
            actual = findColumn(*inDatabase, column.name);
        const QString head = written.chain->calls.first().name;
        if (actual && !head.contains(u'.'))
            names.exports[int(Kind::CustomType)].insert(
                {{}, customTypeSql(actual->type)},
                {head, moduleName(m_files.path(m_places[int(Kind::Table)].value(table).file))});
    }

    void orderTables()
    {
        int number = 0;
        QList<std::pair<qsizetype, QualifiedName>> placed;
        const QHash<QualifiedName, Place> &places = m_places[int(Kind::Table)];
        for (auto item = places.cbegin(); item != places.cend(); ++item)
            placed.append({item->file * 100'000'000LL + item->declaration.whole.begin, item.key()});
        std::ranges::sort(placed);
        for (const auto &[at, name] : std::as_const(placed))
            m_order.insert(name, number++);
        for (const Table &table : inWritingOrder(m_request.database.tables)) {
            if (!m_order.contains(table.name))
                m_order.insert(table.name, number++);
        }
    }

    /// Those that no column of the files has yet.
    void addCustomTypes()
    {
        for (const QString &sql : m_names->customTypes()) {
            const Export *own = m_names->find(Kind::CustomType, {{}, sql});
            const QString text = customTypeText(target(), sql);
            bool used = false;
            for (int i = 0; i < m_files.count(); ++i)
                used = used || !m_files.scan(i).uses(own->name).isEmpty();
            if (!used)
                m_newTypes.append({own->name, text});
        }
    }

    void object(const Change &change)
    {
        const Kind kind = kindOf(change.object.kind);
        const QualifiedName name = nameOf(change.object);
        const auto found = m_places[int(kind)].constFind(name);
        const bool placed = found != m_places[int(kind)].cend();
        if (change.action == Action::Rename) {
            leave(change, QStringLiteral("was renamed, and its name is not written out in its declaration"));
        } else if (change.action == Action::Drop) {
            create(change, kind, name);
        } else if (!placed) {
            leave(change, QStringLiteral("its declaration is not an exported constant of these files"));
        } else if (change.action == Action::Create) {
            drop(change, *found);
        } else {
            rewrite(change, kind, name, *found);
        }
    }

    QString declarationText(Module &module, Kind kind, const QualifiedName &name) const
    {
        const Schema &schema = m_request.database;
        if (const Enum *item = kind == Kind::Enum ? schema.findEnum(name) : nullptr)
            return enumText(module, *item);
        if (const Sequence *item = kind == Kind::Sequence ? schema.findSequence(name) : nullptr)
            return sequenceText(module, *item);
        if (const View *item = kind == Kind::View ? schema.findView(name) : nullptr)
            return viewText(module, *item);
        for (const Role &item : schema.roles) {
            if (kind == Kind::Role && item.name == name.name)
                return roleText(module, item);
        }
        for (const Namespace &item : schema.namespaces) {
            if (kind == Kind::Namespace && item.name == name.name)
                return namespaceText(module, item);
        }
        return {};
    }

    void create(const Change &change, Kind kind, const QualifiedName &name)
    {
        if (kind == Kind::Table) {
            m_newTables.insert(name);
        } else if (kind == Kind::View) {
            m_newViews.insert(name);
        } else if (const QString text = declarationText(target(), kind, name); text.isEmpty()) {
            leave(change, QStringLiteral("it is not in the picture"));
        } else {
            m_files.addAtTop(m_files.target(), text);
        }
    }

    void drop(const Change &change, const Place &place)
    {
        if (m_kept.contains(place.declaration.name)) {
            leave(change, QStringLiteral("`%1` is still used elsewhere").arg(place.declaration.name));
            return;
        }
        m_files.removeStatement(place.file, place.declaration);
        m_dropped.append(place.declaration.name);
        // Its relations() mean nothing without it.
        for (int i = 0; i < m_files.count(); ++i) {
            for (const Declaration &item : m_files.declarations(i)) {
                const auto chain = m_files.scan(i).chain(item.value);
                if (!chain || chain->calls.first().name != QLatin1String("relations"))
                    continue;
                const auto arguments = m_files.scan(i).list(chain->calls.first().arguments.begin);
                if (arguments && !arguments->entries.isEmpty() &&
                    m_files.scan(i).at(arguments->entries.first()) == place.declaration.name)
                    m_files.removeStatement(i, item);
            }
        }
    }

    /// The statement anew; of an enum only the values.
    void rewrite(const Change &change, Kind kind, const QualifiedName &name, const Place &place)
    {
        const SourceScan &scan = m_files.scan(place.file);
        Module scratch(*m_names, moduleName(m_files.path(place.file)));
        const QString text = declarationText(scratch, kind, name);
        const SourceScan fresh(text);
        const QList<Declaration> written = fresh.declarations();
        const auto chain = scan.chain(place.declaration.value);
        if (written.size() != 1 || !chain) {
            leave(change, QStringLiteral("its declaration is not understood"));
            return;
        }
        Span span = place.declaration.value;
        QString replacement = fresh.at(written.first().value);
        if (kind == Kind::Enum) {
            const auto arguments = scan.list(chain->calls.first().arguments.begin);
            const auto own = fresh.list(fresh.chain(written.first().value)->calls.first().arguments.begin);
            if (!arguments || arguments->entries.size() != 2 || scan.text()[arguments->entries[1].begin] != u'[') {
                leave(change, QStringLiteral("its values are not written out"));
                return;
            }
            span = arguments->entries[1];
            replacement = fresh.at(own->entries[1]);
        }
        m_files.edits(place.file).replace(span, replacement);
        m_modules.at(place.file).take(scratch, replacement);
    }

    void alterTable(const TableChanges &table)
    {
        const auto source = m_sources.find(table.files->name);
        if (source == m_sources.end() || !table.database) {
            const auto why = table.database ? QStringLiteral("the table's declaration is not understood")
                                            : QStringLiteral("the table was renamed, and its name is not written out in its declaration");
            for (const Change *change : table.changes)
                leave(*change, why);
            return;
        }
        const int file = m_places[int(Kind::Table)].value(table.files->name).file;
        TablePatch(m_files, m_modules.at(file), around(), m_request.casing, file, source->second)
            .apply(table, m_patch.leftOver);
    }

    Patch finish()
    {
        QList<QString> texts;
        for (int i = 0; i < m_files.count(); ++i)
            texts.append(m_files.patched(i));
        for (const auto &[name, text] : std::as_const(m_newTypes)) {
            const bool used = std::ranges::any_of(
                texts, [&](const QString &patched) { return !SourceScan(patched).uses(name).isEmpty(); });
            if (used) {
                m_files.addAtTop(m_files.target(), text);
                target().pg(QStringLiteral("customType"));
            }
        }
        for (int i = 0; i < m_files.count(); ++i) {
            Module needed(*m_names, moduleName(m_files.path(i)));
            needed.take(m_modules.at(i), m_files.patched(i));
            m_files.addImports(i, needed);
            const QString text = m_files.patched(i);
            if (text != m_files.scan(i).text())
                m_patch.changed.append({m_files.path(i), text});
            for (const QString &name : std::as_const(m_dropped)) {
                if (!SourceScan(text).uses(name).isEmpty())
                    m_stillUsed.append(name);
            }
        }
        return std::move(m_patch);
    }

    const PatchRequest &m_request;
    const QSet<QualifiedName> &m_touched;
    QSet<QString> m_kept;
    PatchFiles m_files;
    QHash<QualifiedName, Place> m_places[8]; ///< by Kind
    std::map<QualifiedName, TableSource> m_sources;
    std::unique_ptr<Names> m_names;
    std::map<int, Module> m_modules;
    QHash<QualifiedName, int> m_order;
    QSet<QualifiedName> m_newTables;
    QSet<QualifiedName> m_newViews;
    QList<std::pair<QString, QString>> m_newTypes;
    QStringList m_dropped;
    QStringList m_stillUsed;
    Patch m_patch;
};

} // namespace

Patch patchSources(const PatchRequest &request)
{
    const NamedRequest named = withDatabaseNames(request);
    QSet<QString> kept;
    for (;;) {
        Patcher patcher(named, kept);
        Patch patch = patcher.run();
        if (patcher.stillUsed().isEmpty()) {
            // Files in which nothing but names changed.
            for (qsizetype i = 0; i < request.sources.size(); ++i) {
                const SourceFile &source = named.request.sources[i];
                const bool changed = std::ranges::find(patch.changed, source.path, &SourceFile::path) != patch.changed.cend();
                if (!changed && source != request.sources[i])
                    patch.changed.append(source);
            }
            return patch;
        }
        // What other code needs stays, and is told.
        for (const QString &name : patcher.stillUsed())
            kept.insert(name);
    }
}

} // namespace studio
