#include "engine/plan/column_copy_names.h"

#include "engine/schema/names.h"

namespace studio::copying {

namespace {

const QString commentStart = QStringLiteral("schema-kit push --safe is copying the column ");

} // namespace

QString nameBeside(const QString &name)
{
    return makeObjectName(name, {}, QStringLiteral("schema_kit_copy"));
}

QString triggerName(const QString &copy)
{
    return truncateIdentifier(QLatin1Char('~') + copy);
}

QualifiedName functionName(const QualifiedName &table, const QString &copy)
{
    return {table.schema, makeObjectName(table.name, copy, {})};
}

QString comment(const QString &column, const TypeName &type)
{
    return commentStart + displayIdentifier(column) + QLatin1String(" into this one, as ") + type.display();
}

bool isCopy(const Column &column)
{
    return column.comment.startsWith(commentStart);
}

} // namespace studio::copying
