#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &scope)
{
    return QStringLiteral("SELECT n.oid, n.nspname, %1 FROM pg_namespace n WHERE %2 ORDER BY n.nspname")
        .arg(scope.manages(QStringLiteral("n")), CatalogScope::isUsers(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid object = Oid(rows.integer(row, 0));
        const QString name = builder.strings.get(rows.bytes(row, 1));
        builder.allNamespaces.append(name);
        if (!rows.boolean(row, 2))
            continue;
        builder.managedSchemas.insert(name);
        if (const QString extension = builder.extension(oid::pgNamespace, object); !extension.isEmpty()) {
            UnmanagedObject item;
            item.kind = QStringLiteral("extension schema");
            item.name = {{}, name};
            item.ownedBy = extension;
            builder.schema.unmanaged.append(item);
            continue;
        }
        Namespace item;
        item.name = name;
        item.comment = builder.comment(oid::pgNamespace, object);
        // initdb's own word for "public" says nothing about this database.
        if (name == QLatin1String("public") && item.comment == QLatin1String("standard public schema"))
            item.comment.clear();
        builder.schema.namespaces.append(item);
    }
}

} // namespace

CatalogReader namespacesReader()
{
    return {query, read};
}

} // namespace studio::catalog
