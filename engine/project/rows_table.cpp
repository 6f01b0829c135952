#include "engine/project/rows_table.h"

namespace studio {

Table tableForRows(const Schema &schema, const QualifiedName &name)
{
    if (const Table *table = schema.findTable(name))
        return *table;
    Table table;
    if (const View *view = schema.findView(name)) {
        table.name = view->name;
        table.columns = view->columns;
    }
    return table;
}

} // namespace studio
