#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

/// Defaults and the expressions of generated columns.
QString query(const CatalogScope &scope)
{
    return QStringLiteral("SELECT d.adrelid, d.adnum, pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d "
                          "JOIN pg_class c ON c.oid = d.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND %1")
        .arg(scope.manages(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        RelationDraft *relation = builder.relation(Oid(rows.integer(row, 0)));
        ColumnDraft *draft = relation ? relation->column(int(rows.integer(row, 1))) : nullptr;
        if (!draft)
            continue;
        const QString expression = builder.strings.get(rows.bytes(row, 2));
        if (draft->column.generated)
            draft->column.generated->expression = withoutOuterParentheses(expression);
        else
            draft->column.defaultSql = expression;
    }
}

} // namespace

CatalogReader defaultsReader()
{
    return {query, read};
}

} // namespace studio::catalog
