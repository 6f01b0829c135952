#include "engine/catalog/catalog_scope.h"

#include "engine/schema/names.h"

namespace studio::catalog {

QString CatalogScope::manages(const QString &alias) const
{
    if (schemas.isEmpty())
        return isUsers(alias);
    QStringList literals;
    for (const QString &schema : schemas)
        literals.append(quoteLiteral(schema));
    return QStringLiteral("%1.nspname IN (%2)").arg(alias, literals.join(QLatin1String(", ")));
}

QString CatalogScope::isUsers(const QString &alias)
{
    // The prefix pg_ is reserved for the system's schemas (temporary and TOAST ones among them).
    return QStringLiteral("(%1.nspname !~ '^pg_' AND %1.nspname <> 'information_schema')").arg(alias);
}

QString CatalogScope::ifSince(int major, const QString &expression, const QString &otherwise) const
{
    return since(major) ? expression : otherwise;
}

} // namespace studio::catalog
