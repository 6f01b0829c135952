#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

enum Field { Object, Schema_, Name, Type, Start, Increment, Max, Min, Cache, Cycle, Dependency, OwnerTable, OwnerColumn, Managed };

QString query(const CatalogScope &scope)
{
    // A sequence may lie in another schema than the table that owns it. deptype 'a': OWNED BY, 'i': identity.
    return QStringLiteral("SELECT c.oid, n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, "
                          "s.seqmax, s.seqmin, s.seqcache, s.seqcycle, d.deptype, d.refobjid, d.refobjsubid, %1 "
                          "FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid "
                          "JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.objsubid = 0 "
                          "AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i') "
                          "WHERE c.relpersistence <> 't' AND (%1 OR d.refobjid IS NOT NULL)")
        .arg(scope.manages(QStringLiteral("n")));
}

bool isSerialType(const TypeName &type)
{
    return type.schema.isEmpty() && !type.isArray() &&
           (type.name == QLatin1String("integer") || type.name == QLatin1String("bigint") ||
            type.name == QLatin1String("smallint"));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid object = Oid(rows.integer(row, Object));
        Sequence sequence;
        sequence.name = {builder.strings.get(rows.bytes(row, Schema_)), builder.strings.get(rows.bytes(row, Name))};
        sequence.dataType = builder.strings.get(rows.bytes(row, Type));
        sequence.options.start = rows.integer(row, Start);
        sequence.options.increment = rows.integer(row, Increment);
        sequence.options.maxValue = rows.integer(row, Max);
        sequence.options.minValue = rows.integer(row, Min);
        sequence.options.cache = rows.integer(row, Cache);
        sequence.options.cycle = rows.boolean(row, Cycle);
        sequence.comment = builder.comment(oid::pgClass, object);

        const QString extension = builder.extension(oid::pgClass, object);
        RelationDraft *owner = builder.relation(Oid(rows.integer(row, OwnerTable)));
        ColumnDraft *column = owner ? owner->column(int(rows.integer(row, OwnerColumn))) : nullptr;
        if (column && column->column.identity) {
            if (rows.bytes(row, Dependency) == "i") {
                column->column.identity->sequenceName = sequence.name.name;
                column->column.identity->options = sequence.options;
                continue;
            }
        } else if (column && isSerialType(column->column.type)) {
            const QString next = QStringLiteral("nextval(%1::regclass)")
                                     .arg(quoteLiteral(
                                         builder.quoting.qualified(sequence.name.schema, sequence.name.name)));
            if (column->column.defaultSql == next) {
                column->column.serial = true;
                column->column.serialSequence = sequence.name;
                continue;
            }
        }
        if (!rows.boolean(row, Managed))
            continue;
        // What belongs to a table that is not managed goes with it.
        const bool ownersOwn = !column && !rows.isNull(row, OwnerTable);
        if (!extension.isEmpty() || ownersOwn) {
            UnmanagedObject item;
            item.kind = extension.isEmpty() ? QStringLiteral("sequence") : QStringLiteral("extension sequence");
            item.name = sequence.name;
            item.ownedBy = extension;
            builder.schema.unmanaged.append(item);
            continue;
        }
        if (column) {
            sequence.ownedByTable = owner->name();
            sequence.ownedByColumn = column->column.name;
        }
        builder.schema.sequences.append(sequence);
    }
}

} // namespace

CatalogReader sequencesReader()
{
    return {query, read};
}

} // namespace studio::catalog
