#include "engine/rows/row_errors.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/rows/column_type.h"
#include "engine/rows/row_filter.h"

namespace studio {

namespace {

bool hasTypedValue(const RowFilter &filter)
{
    switch (filter.op) {
    case FilterOperator::Equals:
    case FilterOperator::NotEquals:
    case FilterOperator::Less:
    case FilterOperator::LessOrEqual:
    case FilterOperator::Greater:
    case FilterOperator::GreaterOrEqual:
        return true;
    case FilterOperator::Contains:
    case FilterOperator::StartsWith:
    case FilterOperator::IsNull:
    case FilterOperator::IsNotNull:
        break;
    }
    return false;
}

/// Class 22: data exception. 42804 and 42883 come from a value whose type the server could not bring in line.
bool isAboutValues(const QString &sqlState)
{
    return sqlState.startsWith(QLatin1String("22")) || sqlState == QLatin1String("42804") ||
           sqlState == QLatin1String("42846");
}

} // namespace

Error explained(Connection &connection, const Table &table, const RowQuery &query, Error error)
{
    if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Connection)
        return error;
    // The grid shows no SQL of its own making, so a place in it would only puzzle.
    error.statement.clear();
    error.position = 0;

    if (error.sqlState == QLatin1String("57014")) {
        error.message = QStringLiteral("the server was stopped after %1 s").arg(double(query.timeout.count()) / 1000);
        error.hint = QStringLiteral("filter by an indexed column, or sort by one");
    } else if (error.sqlState == QLatin1String("55P03")) {
        error.message = QStringLiteral("%1 is locked by another session").arg(table.name.display());
        error.hint = QStringLiteral("try again when its ALTER TABLE or VACUUM FULL has ended");
    } else if (isAboutValues(error.sqlState)) {
        for (const RowFilter &filter : query.filters) {
            const Column *column = findColumn(table, filter.column);
            if (!column || !hasTypedValue(filter) || comparesAsText(*column, false))
                continue;
            const Result<ResultSet> cast =
                connection.query(QStringLiteral("SELECT $1::%1").arg(parameterType(column->type)), {filter.value});
            if (cast || !isAboutValues(cast.error().sqlState))
                continue;
            error.code = QStringLiteral("rows.filter-value");
            error.message = QStringLiteral("“%1” is not a value of %2, which is %3")
                                .arg(filter.value, displayIdentifier(column->name), column->type.display());
            error.detail = cast.error().message;
            break;
        }
    }
    return error;
}

} // namespace studio
