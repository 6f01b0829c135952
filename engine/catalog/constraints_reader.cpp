#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/options.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

enum Field {
    Object, Relation, Schema_, Table_, Name, Type, Keys, Deferrable, Deferred, Validated, NoInherit, IndexOid, Expression,
    ReferencedOid, ReferencedSchema, ReferencedTable, ReferencedKeys, ReferencedNames, OnUpdate, OnDelete, Match, SetColumns,
    Temporal, Definition,
};

QString query(const CatalogScope &scope)
{
    // NOT NULL constraints of version 18 (contype 'n') are a column's attribute, constraint triggers ('t') are triggers. A foreign key
    // that references a partitioned table has a row for each partition below its own (conparentid).
    // Foreign keys of tables elsewhere that reference ours are read to be shown: they keep a table from being dropped.
    return QStringLiteral(
               "SELECT k.oid, k.conrelid, n.nspname, c.relname, k.conname, k.contype, k.conkey, k.condeferrable, k.condeferred, "
               "k.convalidated, k.connoinherit, k.conindid, "
               "CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, "
               "k.confrelid, rn.nspname, r.relname, k.confkey, "
               "CASE WHEN k.contype = 'f' AND NOT %2 THEN ARRAY(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY u(num, place) "
               "JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.num ORDER BY u.place) END, "
               "k.confupdtype, k.confdeltype, k.confmatchtype, %3, %4, "
               "CASE WHEN k.contype = 'x' OR NOT %1 OR %4 THEN pg_get_constraintdef(k.oid) END "
               "FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
               "LEFT JOIN pg_class r ON r.oid = k.confrelid LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace "
               "WHERE k.contype IN ('c', 'f', 'p', 'u', 'x') AND k.conparentid = 0 AND NOT c.relispartition "
               "AND (%1 OR (k.contype = 'f' AND %2))")
        .arg(scope.manages(QStringLiteral("n")), scope.manages(QStringLiteral("rn")),
             scope.ifSince(15, QStringLiteral("k.confdelsetcols"), QStringLiteral("NULL::int2[]")),
             scope.ifSince(18, QStringLiteral("k.conperiod"), QStringLiteral("false")));
}

QString action(char letter)
{
    switch (letter) {
    case 'r':
        return QStringLiteral("restrict");
    case 'c':
        return QStringLiteral("cascade");
    case 'n':
        return QStringLiteral("set null");
    case 'd':
        return QStringLiteral("set default");
    default:
        return QStringLiteral("no action");
    }
}

QStringList columnNames(RelationDraft &relation, const QStringList &numbers)
{
    QStringList names;
    for (const QString &number : numbers) {
        if (const ColumnDraft *column = relation.column(number.toInt()))
            names.append(column->column.name);
    }
    return names;
}

struct Reading {
    const ResultSet &rows;
    int row;
    CatalogBuilder &builder;
    RelationDraft &relation;

    [[nodiscard]] QString name() const { return rows.text(row, Name); }
    [[nodiscard]] QString comment() const
    {
        return builder.comment(oid::pgConstraint, Oid(rows.integer(row, Object)));
    }
    [[nodiscard]] QStringList keys() const { return columnNames(relation, rows.textArray(row, Keys)); }
};

void readForeignKey(const Reading &reading)
{
    const ResultSet &rows = reading.rows;
    const int row = reading.row;
    ForeignKey key;
    key.name = reading.name();
    key.columns = reading.keys();
    key.referencedTable = {reading.builder.strings.get(rows.bytes(row, ReferencedSchema)),
                           reading.builder.strings.get(rows.bytes(row, ReferencedTable))};
    if (RelationDraft *referenced = reading.builder.relation(Oid(rows.integer(row, ReferencedOid))))
        key.referencedColumns = columnNames(*referenced, rows.textArray(row, ReferencedKeys));
    else
        key.referencedColumns = rows.textArray(row, ReferencedNames);
    key.onUpdate = action(rows.bytes(row, OnUpdate).front());
    key.onDelete = action(rows.bytes(row, OnDelete).front());
    // ON DELETE SET NULL (a, b) of version 15: told as part of the action, since it is a difference that must show.
    if (const QStringList only = columnNames(reading.relation, rows.textArray(row, SetColumns)); !only.isEmpty())
        key.onDelete += QStringLiteral(" (%1)").arg(quotedList(only));
    key.deferrable = rows.boolean(row, Deferrable);
    key.initiallyDeferred = rows.boolean(row, Deferred);
    key.matchFull = rows.bytes(row, Match) == "f";
    key.validated = rows.boolean(row, Validated);
    key.comment = reading.comment();
    reading.relation.table.foreignKeys.append(key);
}

void readUnique(const Reading &reading)
{
    UniqueConstraint unique;
    unique.name = reading.name();
    unique.columns = reading.keys();
    unique.deferrable = reading.rows.boolean(reading.row, Deferrable);
    unique.initiallyDeferred = reading.rows.boolean(reading.row, Deferred);
    unique.comment = reading.comment();
    const auto index = reading.builder.indexes.constFind(Oid(reading.rows.integer(reading.row, IndexOid)));
    if (index != reading.builder.indexes.constEnd()) {
        unique.nullsNotDistinct = index->index.nullsNotDistinct;
        unique.include = index->index.include;
    }
    reading.relation.table.uniques.append(unique);
}

void readCheck(const Reading &reading)
{
    CheckConstraint check;
    check.name = reading.name();
    check.expression = withoutOuterParentheses(reading.rows.text(reading.row, Expression));
    check.validated = reading.rows.boolean(reading.row, Validated);
    check.noInherit = reading.rows.boolean(reading.row, NoInherit);
    check.comment = reading.comment();
    reading.relation.table.checks.append(check);
}

void readUnmanaged(const ResultSet &rows, int row, CatalogBuilder &builder, const QString &kind, RelationDraft *relation)
{
    UnmanagedObject item;
    item.kind = kind;
    item.table = {builder.strings.get(rows.bytes(row, Schema_)), builder.strings.get(rows.bytes(row, Table_))};
    item.name = {item.table.schema, rows.text(row, Name)};
    item.definition = rows.text(row, Definition);
    if (relation)
        item.dependsOnColumns = columnNames(*relation, rows.textArray(row, Keys));
    builder.schema.unmanaged.append(item);
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const char type = rows.bytes(row, Type).front();
        RelationDraft *relation = builder.relation(Oid(rows.integer(row, Relation)));
        if (type == 'p' || type == 'u' || type == 'x')
            builder.constraintIndexes.insert(Oid(rows.integer(row, IndexOid)));
        if (!relation) {
            if (type == 'f' && builder.relation(Oid(rows.integer(row, ReferencedOid))))
                readUnmanaged(rows, row, builder, QStringLiteral("foreign key"), nullptr);
            continue;
        }
        if (type == 'x') {
            readUnmanaged(rows, row, builder, QStringLiteral("exclusion constraint"), relation);
            continue;
        }
        if (rows.boolean(row, Temporal)) {
            readUnmanaged(rows, row, builder, QStringLiteral("temporal constraint"), relation);
            continue;
        }
        const Reading reading{rows, row, builder, *relation};
        switch (type) {
        case 'p':
            relation->table.primaryKey = PrimaryKey{reading.name(), reading.keys(), reading.comment(), {}};
            break;
        case 'u':
            readUnique(reading);
            break;
        case 'f':
            readForeignKey(reading);
            break;
        default:
            readCheck(reading);
        }
    }
}

} // namespace

CatalogReader constraintsReader()
{
    return {query, read};
}

} // namespace studio::catalog
