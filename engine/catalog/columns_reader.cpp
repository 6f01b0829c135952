#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

#include <algorithm>

namespace studio::catalog {

namespace {

enum Field { Relation, Number, Name, Type, NotNull, Dimensions, IdentityKind, GeneratedKind, TypeOid, BaseType, Collation,
             TypeCollation, Acl, StatisticsTarget, Settings };

QString query(const CatalogScope &scope)
{
    return QStringLiteral("SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, "
                          "a.attndims, a.attidentity, a.attgenerated, a.atttypid, "
                          "CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE a.atttypid END, a.attcollation, t.typcollation, a.attacl::text[], "
                          "NULLIF(a.attstattarget, -1), a.attoptions "
                          "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
                          "JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid "
                          "WHERE c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition AND a.attnum > 0 "
                          "AND NOT a.attisdropped AND %1")
        .arg(scope.manages(QStringLiteral("n")));
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    QSet<Oid> touched;
    Oid lastOid = 0;
    RelationDraft *relation = nullptr;
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid object = Oid(rows.integer(row, Relation));
        if (object != lastOid) {
            lastOid = object;
            relation = builder.relation(object);
            touched.insert(object);
        }
        if (!relation)
            continue;
        ColumnDraft draft;
        draft.attnum = int(rows.integer(row, Number));
        draft.type = Oid(rows.integer(row, TypeOid));
        draft.baseType = Oid(rows.integer(row, BaseType));
        draft.collation = Oid(rows.integer(row, Collation));
        Column &column = draft.column;
        column.name = builder.strings.get(rows.bytes(row, Name));
        column.type = builder.type(rows.bytes(row, Type));
        // format_type writes one pair of brackets whatever was declared.
        if (const int dimensions = int(rows.integer(row, Dimensions)); dimensions > 1 && column.type.isArray())
            column.type.arrayDimensions = dimensions;
        column.notNull = rows.boolean(row, NotNull);
        if (draft.collation != Oid(rows.integer(row, TypeCollation)))
            column.collation = builder.collations.value(draft.collation);
        if (!rows.isNull(row, Acl))
            column.acl = rows.textArray(row, Acl);
        if (!rows.isNull(row, StatisticsTarget))
            column.statisticsTarget = int(rows.integer(row, StatisticsTarget));
        if (!rows.isNull(row, Settings))
            column.settings = rows.textArray(row, Settings);
        column.comment = builder.comment(oid::pgClass, object, draft.attnum);
        if (const QByteArrayView identity = rows.bytes(row, IdentityKind); !identity.isEmpty()) {
            column.identity.emplace(); // the sequences' reader fills in the rest
            column.identity->always = identity == "a";
        }
        if (const QByteArrayView generated = rows.bytes(row, GeneratedKind); !generated.isEmpty()) {
            column.generated.emplace();
            column.generated->stored = generated == "s";
        }
        relation->columns.push_back(std::move(draft));
    }
    for (const Oid object : touched) {
        RelationDraft *draft = builder.relation(object);
        if (!draft)
            continue;
        // The join promises no order, but nearly always keeps it.
        const auto byNumber = [](const ColumnDraft &a, const ColumnDraft &b) { return a.attnum < b.attnum; };
        if (!std::is_sorted(draft->columns.begin(), draft->columns.end(), byNumber))
            std::sort(draft->columns.begin(), draft->columns.end(), byNumber);
    }
}

} // namespace

CatalogReader columnsReader()
{
    return {query, read};
}

} // namespace studio::catalog
