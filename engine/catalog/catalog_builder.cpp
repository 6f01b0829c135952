#include "engine/catalog/catalog_builder.h"

#include <algorithm>

namespace studio::catalog {

namespace {

template<typename T>
void sortByName(QList<T> &items)
{
    std::sort(items.begin(), items.end(), [](const T &a, const T &b) { return a.name < b.name; });
}

} // namespace

ColumnDraft *RelationDraft::column(int attnum)
{
    // Nearly always in place: attnum counts from 1 and few columns are ever dropped.
    const auto guess = std::size_t(attnum - 1);
    if (attnum > 0 && guess < columns.size() && columns[guess].attnum == attnum)
        return &columns[guess];
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const ColumnDraft &draft) { return draft.attnum == attnum; });
    return found == columns.end() ? nullptr : &*found;
}

void CatalogBuilder::setComment(Oid catalog, Oid object, int part, const QString &text)
{
    m_comments.insert({catalog, object, part}, text);
}

QString CatalogBuilder::comment(Oid catalog, Oid object, int part) const
{
    return m_comments.isEmpty() ? QString() : m_comments.value({catalog, object, part});
}

void CatalogBuilder::setExtension(Oid catalog, Oid object, const QString &extension)
{
    m_extensions.insert({catalog, object, 0}, extension);
}

QString CatalogBuilder::extension(Oid catalog, Oid object) const
{
    return m_extensions.value({catalog, object, 0});
}

RelationDraft *CatalogBuilder::relation(Oid oid)
{
    const auto place = m_places.constFind(oid);
    return place == m_places.constEnd() ? nullptr : &m_relations[std::size_t(*place)];
}

RelationDraft &CatalogBuilder::addRelation(Oid oid, RelationDraft draft)
{
    m_places.insert(oid, qsizetype(m_relations.size()));
    return m_relations.emplace_back(std::move(draft));
}

const TypeName &CatalogBuilder::type(QByteArrayView formatted)
{
    const auto known = m_types.constFind(QByteArray::fromRawData(formatted.data(), formatted.size()));
    if (known != m_types.constEnd())
        return *known;
    return *m_types.insert(formatted.toByteArray(), parseTypeName(QString::fromUtf8(formatted)));
}

Schema CatalogBuilder::finish()
{
    for (auto draft = indexes.begin(); draft != indexes.end(); ++draft) {
        if (constraintIndexes.contains(draft.key()))
            continue;
        RelationDraft *owner = relation(draft->relation);
        (owner->isTable() ? owner->table.indexes : owner->view.indexes).append(std::move(draft->index));
    }
    for (RelationDraft &draft : m_relations) {
        QList<Column> columns;
        columns.reserve(qsizetype(draft.columns.size()));
        for (ColumnDraft &column : draft.columns)
            columns.append(std::move(column.column));
        if (draft.isTable()) {
            draft.table.columns = std::move(columns);
            draft.table.totalBytes = draft.bytesOfHeap + (draft.pagesOfIndexes + draft.pagesOfToast) * blockSize;
            sortByName(draft.table.uniques);
            sortByName(draft.table.foreignKeys);
            sortByName(draft.table.checks);
            sortByName(draft.table.indexes);
            schema.tables.append(std::move(draft.table));
        } else {
            draft.view.columns = std::move(columns);
            sortByName(draft.view.indexes);
            schema.views.append(std::move(draft.view));
        }
    }
    sortByName(schema.tables);
    sortByName(schema.views);
    sortByName(schema.sequences);
    sortByName(schema.enums);
    std::sort(schema.unmanaged.begin(), schema.unmanaged.end(), [](const UnmanagedObject &a, const UnmanagedObject &b) {
        return std::tie(a.name, a.kind, a.table) < std::tie(b.name, b.kind, b.table);
    });
    return std::move(schema);
}

} // namespace studio::catalog
