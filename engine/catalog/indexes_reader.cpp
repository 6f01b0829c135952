#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/index_text.h"
#include "engine/catalog/options.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

enum Field {
    Object, Relation, Name, OnParent, Method, MethodOid, Unique, Valid, KeyCount, Keys, Flags, Classes, Collations, Options,
    Tablespace, Pages, NullsNotDistinct, Expressions, Predicate, Definition, ClassOptions,
};

// Bits of pg_index.indoption (catalog/pg_index.h).
constexpr int descending = 1;
constexpr int nullsFirst = 2;

QString query(const CatalogScope &scope)
{
    // The server's own text only where we could not write it ourselves: it is by far the dearest part of a catalog read.
    return QStringLiteral(
               "SELECT i.indexrelid, i.indrelid, x.relname, x.relkind = 'I', m.amname, m.oid, i.indisunique, i.indisvalid, "
               "i.indnkeyatts, i.indkey, i.indoption, i.indclass, i.indcollation, x.reloptions, s.spcname, x.relpages, %2, "
               "CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, false) "
               "FROM generate_series(1, i.indnkeyatts::int) k WHERE i.indkey[k - 1] = 0 ORDER BY k) END, "
               "pg_get_expr(i.indpred, i.indrelid), "
               "CASE WHEN i.indexprs IS NOT NULL OR i.indpred IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END, %3 "
               "FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam "
               "JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
               "LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace "
               "WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND %1")
        .arg(scope.manages(QStringLiteral("n")),
             scope.ifSince(15, QStringLiteral("i.indnullsnotdistinct"), QStringLiteral("false")),
             scope.ifSince(13,
                           QStringLiteral("CASE WHEN m.amname <> 'btree' THEN ARRAY(SELECT a.attoptions::text "
                                          "FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attnum > 0 "
                                          "ORDER BY a.attnum) END"),
                           QStringLiteral("NULL::text[]")));
}

/// GetDefaultOpClass of indexcmds.c, turned round: whether `chosen` is what the server takes for `input` by itself.
bool isDefaultClass(const OperatorClass &chosen, Oid input, const CatalogBuilder &builder)
{
    if (!chosen.isDefault)
        return false;
    if (input == 0 || input == chosen.input) // 0: an expression, whose type the catalog does not tell
        return true;
    return !builder.exactDefaultClasses.contains({chosen.method, input}) &&
           (chosen.inputIsPolymorphic || chosen.inputIsPreferred);
}

struct Reading {
    const ResultSet &rows;
    int row;
    CatalogBuilder &builder;
    RelationDraft &relation;
    QList<int> classes;
    QList<int> collations;
    QStringList expressions;
    QStringList classOptions;
    QString definition;
    qsizetype nextExpression = 0;
    QStringList printedClasses; ///< for indexDefinition()
};

void readKeyColumn(Reading &reading, int place, int attnum, int flags, IndexDraft &draft)
{
    IndexColumn column;
    column.ascending = (flags & descending) == 0;
    column.nullsFirst = (flags & nullsFirst) != 0;
    const ColumnDraft *source = attnum == 0 ? nullptr : reading.relation.column(attnum);
    const Oid collation = Oid(reading.collations.value(place));
    QString printed;
    if (attnum == 0) {
        const QString printedExpression = reading.expressions.value(reading.nextExpression++);
        column.isExpression = true;
        column.text = withoutOuterParentheses(printedExpression);
        // Printed only when it is not the expression's own, which the catalog does not tell.
        if (reading.definition.contains(printedExpression + QLatin1String(" COLLATE ")))
            column.collation = reading.builder.collations.value(collation);
    } else if (source) {
        column.text = source->column.name;
        if (collation != 0 && collation != source->collation)
            column.collation = reading.builder.collations.value(collation);
    }
    const OperatorClass chosen = reading.builder.operatorClasses.value(Oid(reading.classes.value(place)));
    const QString options = reading.classOptions.value(place);
    if (!isDefaultClass(chosen, source ? source->baseType : 0, reading.builder) || !options.isEmpty()) {
        column.opclass = chosen.name;
        printed = chosen.schema == QLatin1String("pg_catalog")
                      ? reading.builder.quoting.identifier(chosen.name)
                      : reading.builder.quoting.qualified(chosen.schema, chosen.name);
    }
    if (!options.isEmpty())
        column.opclassOptions = options;
    reading.printedClasses.append(printed);
    draft.index.columns.append(column);
}

void readColumns(Reading &reading, IndexDraft &draft)
{
    const QList<int> keys = integers(reading.rows.text(reading.row, Keys));
    const QList<int> flags = integers(reading.rows.text(reading.row, Flags));
    const int keyCount = int(reading.rows.integer(reading.row, KeyCount));
    for (int i = 0; i < keys.size(); ++i) {
        if (i < keyCount) {
            readKeyColumn(reading, i, keys[i], flags.value(i), draft);
        } else if (const ColumnDraft *column = reading.relation.column(keys[i])) {
            draft.index.include.append(column->column.name);
        }
    }
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    for (int row = 0; row < rows.rowCount(); ++row) {
        const Oid relationOid = Oid(rows.integer(row, Relation));
        RelationDraft *relation = builder.relation(relationOid);
        if (!relation)
            continue;
        const Oid object = Oid(rows.integer(row, Object));
        IndexDraft draft;
        draft.relation = relationOid;
        Index &index = draft.index;
        index.name = rows.text(row, Name);
        index.method = builder.strings.get(rows.bytes(row, Method));
        index.unique = rows.boolean(row, Unique);
        index.valid = rows.boolean(row, Valid);
        index.nullsNotDistinct = rows.boolean(row, NullsNotDistinct);
        index.with = optionsOf(rows.textArray(row, Options));
        index.tablespace = rows.text(row, Tablespace);
        index.comment = builder.comment(oid::pgClass, object);
        if (!rows.isNull(row, Predicate))
            index.where = withoutOuterParentheses(rows.text(row, Predicate));
        index.definition = rows.text(row, Definition);

        Reading reading{rows, row, builder, *relation, integers(rows.text(row, Classes)), integers(rows.text(row, Collations)),
                        rows.textArray(row, Expressions), {}, index.definition, 0, {}};
        // Each is itself an array of "name=value"; NULL for none.
        for (const QString &options : rows.textArray(row, ClassOptions))
            reading.classOptions.append(optionsText(optionsOf(parseTextArray(options.toUtf8())), builder.quoting));
        readColumns(reading, draft);
        if (index.definition.isEmpty()) {
            index.definition = indexDefinition(index, relation->name(), rows.boolean(row, OnParent), reading.printedClasses,
                                               builder.quoting);
        }
        relation->pagesOfIndexes += rows.integer(row, Pages);
        builder.indexes.insert(object, std::move(draft));
    }
}

} // namespace

CatalogReader indexesReader()
{
    return {query, read};
}

} // namespace studio::catalog
