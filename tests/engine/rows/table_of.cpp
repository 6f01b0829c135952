#include "tests/engine/rows/table_of.h"

#include "tests/support/test_database.h"

#include <QFile>

namespace studio::test {

namespace {

ResultSet ask(TestDatabase &database, const QString &sql, const QualifiedName &name)
{
    auto result = database.connection().query(sql, {name.schema, name.name});
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    return *result;
}

} // namespace

Table tableOf(TestDatabase &database, const QString &name, const QString &schema)
{
    Table table;
    table.name = {schema, name};
    // An empty search_path makes format_type qualify what is not the server's own.
    database.execute(QStringLiteral("SET search_path = ''"));
    const ResultSet columns = ask(database,
                                  QStringLiteral("SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull"
                                                 " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                                                 " JOIN pg_namespace n ON n.oid = c.relnamespace"
                                                 " WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0"
                                                 " AND NOT a.attisdropped ORDER BY a.attnum"),
                                  table.name);
    for (int row = 0; row < columns.rowCount(); ++row) {
        Column column;
        column.name = columns.text(row, 0);
        column.type = parseTypeName(columns.text(row, 1));
        column.notNull = columns.boolean(row, 2);
        table.columns.append(column);
    }
    const ResultSet indexes = ask(
        database,
        QStringLiteral(
            "SELECT x.relname, i.indisprimary, i.indisunique, ARRAY(SELECT a.attname::text FROM unnest(i.indkey)"
            " WITH ORDINALITY k(n, o) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.n ORDER BY k.o)"
            " FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2 ORDER BY 1"),
        table.name);
    for (int row = 0; row < indexes.rowCount(); ++row) {
        const QStringList names = indexes.textArray(row, 3);
        if (indexes.boolean(row, 1)) {
            PrimaryKey key;
            key.columns = names;
            table.primaryKey = key;
            continue;
        }
        Index index;
        index.name = indexes.text(row, 0);
        index.unique = indexes.boolean(row, 2);
        for (const QString &column : names) {
            IndexColumn part;
            part.text = column;
            index.columns.append(part);
        }
        table.indexes.append(index);
    }
    database.execute(QStringLiteral("RESET search_path"));
    return table;
}

QString readSql(const QString &file)
{
    QFile sql(file);
    if (!sql.open(QIODevice::ReadOnly))
        qFatal("cannot read %s", qPrintable(file));
    return QString::fromUtf8(sql.readAll());
}

} // namespace studio::test
