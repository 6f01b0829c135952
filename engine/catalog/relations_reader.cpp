#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/options.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

enum Field {
    Object, Schema_, Name, Kind, Unlogged, RowSecurity, ForceRowSecurity, Owner, Acl, Rows, HeapBytes, Pages, ToastPages,
    Options, Tablespace, Method, PartitionKey, ViewBody,
};

QString query(const CatalogScope &scope)
{
    // Kinds: table, partitioned table, view, materialized view, foreign table; sequences and types have readers of their own.
    return QStringLiteral(
               "SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence = 'u', c.relrowsecurity, "
               "c.relforcerowsecurity, pg_get_userbyid(c.relowner), c.relacl::text[], c.reltuples::bigint, "
               "CASE WHEN c.relkind IN ('r', 'm') THEN pg_relation_size(c.oid) END, c.relpages, o.relpages, c.reloptions, "
               "s.spcname, CASE WHEN c.relkind = 'm' THEN (SELECT m.amname FROM pg_am m WHERE m.oid = c.relam) END, "
               "CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END, "
               "CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END "
               "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
               "LEFT JOIN pg_class o ON o.oid = c.reltoastrelid "
               "LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace "
               "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND %1 ORDER BY n.nspname, c.relname")
        .arg(scope.manages(QStringLiteral("n")));
}

/// Empty for a relation that is managed.
QString unmanagedKind(char kind, bool extension, bool child, bool partition)
{
    if (extension) {
        switch (kind) {
        case 'v':
            return QStringLiteral("extension view");
        case 'm':
            return QStringLiteral("extension materialized view");
        default:
            return QStringLiteral("extension table");
        }
    }
    if (partition)
        return QStringLiteral("partition");
    if (kind == 'f')
        return QStringLiteral("foreign table");
    return child ? QStringLiteral("inheritance child") : QString();
}

QString withoutSemicolon(QString body)
{
    body = body.trimmed();
    if (body.endsWith(QLatin1Char(';')))
        body.chop(1);
    return body;
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid object = Oid(rows.integer(row, Object));
        const char kind = rows.bytes(row, Kind).front();
        const QualifiedName name{builder.strings.get(rows.bytes(row, Schema_)), builder.strings.get(rows.bytes(row, Name))};
        const QString extension = builder.extension(oid::pgClass, object);
        const auto parent = builder.inheritance.constFind(object);
        const bool child = parent != builder.inheritance.constEnd();
        const bool partition = child && !parent->bound.isEmpty();
        if (const QString unmanaged = unmanagedKind(kind, !extension.isEmpty(), child, partition); !unmanaged.isEmpty()) {
            UnmanagedObject item;
            item.kind = unmanaged;
            item.name = name;
            item.ownedBy = extension;
            if (child) {
                item.table = parent->parent;
                const QString table = builder.quoting.qualified(item.table.schema, item.table.name);
                item.definition = partition ? QStringLiteral("PARTITION OF %1 %2").arg(table, parent->bound)
                                            : QStringLiteral("INHERITS (%1)").arg(table);
            }
            builder.schema.unmanaged.append(item);
            continue;
        }

        RelationDraft draft;
        draft.kind = kind;
        // An index or TOAST table is some pages at least; the heap's own size is asked of the file, since relpages is what the last
        // VACUUM or ANALYZE saw.
        draft.bytesOfHeap = rows.integer(row, HeapBytes);
        draft.pagesOfToast = rows.integer(row, ToastPages);
        const QString owner = builder.strings.get(rows.bytes(row, Owner));
        const QString comment = builder.comment(oid::pgClass, object);
        const QStringList acl = rows.textArray(row, Acl);
        if (draft.isTable()) {
            Table &table = draft.table;
            table.name = name;
            table.rowSecurity = rows.boolean(row, RowSecurity);
            table.forceRowSecurity = rows.boolean(row, ForceRowSecurity);
            table.partitioned = kind == 'p';
            table.partitionKey = rows.text(row, PartitionKey);
            table.unlogged = rows.boolean(row, Unlogged);
            table.owner = owner;
            table.comment = comment;
            table.acl = acl;
            table.estimatedRows = rows.integer(row, Rows);
            // Before version 14 a table that was never analysed said 0.
            if (!builder.scope().since(14) && table.estimatedRows == 0 && rows.integer(row, Pages) == 0)
                table.estimatedRows = -1;
        } else {
            View &view = draft.view;
            view.name = name;
            view.materialized = kind == 'm';
            view.definition = withoutSemicolon(rows.text(row, ViewBody));
            view.with = optionsOf(rows.textArray(row, Options));
            view.accessMethod = rows.text(row, Method);
            view.tablespace = rows.text(row, Tablespace);
            view.owner = owner;
            view.comment = comment;
            view.acl = acl;
        }
        builder.addRelation(object, std::move(draft));
    }
}

} // namespace

CatalogReader relationsReader()
{
    return {query, read};
}

} // namespace studio::catalog
