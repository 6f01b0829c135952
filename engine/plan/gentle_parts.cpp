#include "engine/plan/gentle_parts.h"

#include "engine/plan/column_sql.h"
#include "engine/plan/table_sql.h"
#include "engine/schema/names.h"

namespace studio::gentle {

namespace {

const QString fillingComment = QStringLiteral("schema-kit push --safe is filling this column with its default");

// Nothing to take back.
const Step::OptionalText none = undoText({});

Step::Text dropLeftIndex(const QualifiedName &index)
{
    return text(QLatin1String("DROP INDEX CONCURRENTLY IF EXISTS ") + index.kitQuoted() + QLatin1Char(';'));
}

Step::Text dropCheck(const TableNow &table, const QString &name)
{
    return [=](const CurrentNames &names) {
        return sql::alterTable(table(names)) + QLatin1String("DROP CONSTRAINT IF EXISTS ") + quoteIdentifier(name) + QLatin1Char(';');
    };
}

} // namespace

TableNow always(const QualifiedName &table)
{
    return [table](const CurrentNames &) { return table; };
}

QList<Part> createIndex(const QString &create, const QualifiedName &index)
{
    return {{text(create), undoText(sql::dropIndex(index)), dropLeftIndex(index), true, {}}};
}

QList<Part> dropIndex(const Step::Text &drop, const Step::OptionalText &undo)
{
    const auto concurrently = [drop](const CurrentNames &names) {
        return drop(names).replace(0, QStringLiteral("DROP INDEX ").size(), QStringLiteral("DROP INDEX CONCURRENTLY "));
    };
    return {{concurrently, undo, {}, true, {}}};
}

QList<Part> addConstraint(const QualifiedName &table, const QString &name, const QString &clause)
{
    const Part add{text(sql::addConstraint(table, clause + QLatin1String(" NOT VALID"))), undoText(sql::dropConstraint(table, name)), {}, false, {}};
    Part check = validate(always(table), name);
    // It was made for this plan: as long as it does not hold for all rows it is not what the file says.
    check.leftover = dropCheck(always(table), name);
    return {add, check};
}

Part validate(const TableNow &table, const QString &name)
{
    return {[=](const CurrentNames &names) {
                return sql::alterTable(table(names)) + QLatin1String("VALIDATE CONSTRAINT ") + quoteIdentifier(name) + QLatin1Char(';');
            },
            none, {}, true, {}};
}

QString checkName(const QualifiedName &table, const QString &column)
{
    return makeObjectName(table.name, column, QStringLiteral("has_no_null"));
}

QList<Part> setNotNull(const TableNow &table, const ColumnNow &column, const QString &check)
{
    const auto alter = [=](const CurrentNames &names) { return sql::alterColumn(table(names), column(names)); };
    const Part add{[=](const CurrentNames &names) {
                       return sql::addConstraint(table(names), QLatin1String("CONSTRAINT ") + quoteIdentifier(check) + QLatin1String(" CHECK (") +
                                                                   quoteIdentifier(column(names)) + QLatin1String(" IS NOT NULL) NOT VALID"));
                   },
                   dropCheck(table, check), {}, false, {}};
    Part validated = validate(table, check);
    validated.leftover = dropCheck(table, check);
    const Part set{[=](const CurrentNames &names) { return alter(names) + QLatin1String("SET NOT NULL;"); },
                   [=](const CurrentNames &names) { return std::optional(alter(names) + QLatin1String("DROP NOT NULL;")); }, {}, false, {}};
    const Part drop{[=](const CurrentNames &names) { return sql::dropConstraint(table(names), check); }, none, {}, false, {}};
    return {add, validated, set, drop};
}

QList<Part> addFilledColumn(const QualifiedName &table, const Column &column)
{
    Column bare = column;
    bare.notNull = false;
    bare.defaultSql.reset();
    const QString alter = sql::alterColumn(table, column.name);
    const QString name = quoteIdentifier(column.name);
    const Part add{text(sql::alterTable(table) + QLatin1String("ADD COLUMN ") + sql::columnDefinition(bare) + QLatin1Char(';')),
                   undoText(sql::alterTable(table) + QLatin1String("DROP COLUMN ") + name + QLatin1Char(';')), {}, false, {}};
    const Part setDefault{text(alter + QLatin1String("SET DEFAULT ") + *column.defaultSql + QLatin1Char(';')), none, {}, false, {}};
    const Part say{text(QLatin1String("COMMENT ON COLUMN ") + table.kitQuoted() + QLatin1Char('.') + name + QLatin1String(" IS ") + quoteLiteral(fillingComment) + QLatin1Char(';')),
                   none, {}, false, {}};
    return QList<Part>{add, setDefault, say} +
           fillColumn(always(table), [name = column.name](const CurrentNames &) { return name; }, checkName(table, column.name));
}

bool isBeingFilled(const Column &column)
{
    return column.comment == fillingComment;
}

QList<Part> fillColumn(const TableNow &table, const ColumnNow &column, const QString &check)
{
    const Part fill{[=](const CurrentNames &names) {
                        const QString name = quoteIdentifier(column(names));
                        return QLatin1String("UPDATE ") + table(names).kitQuoted() + QLatin1String(" SET ") + name + QLatin1String(" = DEFAULT WHERE ") + name +
                               QLatin1String(" IS NULL;");
                    },
                    none, {}, true, table};
    const Part done{[=](const CurrentNames &names) {
                        return QLatin1String("COMMENT ON COLUMN ") + table(names).kitQuoted() + QLatin1Char('.') + quoteIdentifier(column(names)) + QLatin1String(" IS NULL;");
                    },
                    none, {}, false, {}};
    return QList<Part>{fill} + setNotNull(table, column, check) + QList<Part>{done};
}

QList<Part> keyOfIndex(const QualifiedName &table, const UniqueConstraint &unique, QLatin1String words)
{
    Index index;
    index.name = unique.name;
    index.unique = true;
    for (const QString &column : unique.columns) {
        IndexColumn item;
        item.text = column;
        index.columns.append(item);
    }
    index.include = unique.include;
    index.nullsNotDistinct = unique.nullsNotDistinct;
    const QString name = quoteIdentifier(unique.name);
    const Part build{text(sql::createIndex(table, index, true)), none, dropLeftIndex({table.schema, unique.name}), true, {}};
    const Part take{text(sql::addConstraint(table, QLatin1String("CONSTRAINT ") + name + QLatin1Char(' ') + words + QLatin1String(" USING INDEX ") + name)),
                    undoText(sql::dropConstraint(table, unique.name)), {}, false, {}};
    return {build, take};
}

} // namespace studio::gentle
