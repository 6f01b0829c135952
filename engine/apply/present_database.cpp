#include "engine/apply/restore_plan.h"

#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

namespace {

// pg_temp and pg_toast too are nobody's business.
const QString usersOnly = QStringLiteral("n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'");

} // namespace

Result<PresentDatabase> PresentDatabase::read(Connection &connection)
{
    const auto results = connection.pipeline(
        {QStringLiteral("SELECT n.nspname FROM pg_catalog.pg_namespace n"),
         QStringLiteral("SELECT extname FROM pg_catalog.pg_extension"),
         QStringLiteral("SELECT n.nspname, c.relname, c.relkind = 'r' AND pg_catalog.pg_relation_size(c.oid) > 0 FROM "
                        "pg_catalog.pg_class c "
                        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind <> 'i' AND ") +
             usersOnly,
         QStringLiteral(
             "SELECT n.nspname, t.typname, coalesce(array_agg(e.enumlabel ORDER BY e.enumsortorder) FILTER (WHERE "
             "e.oid IS NOT NULL), '{}'), "
             "t.typtype = 'e' FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
             "LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid "
             "WHERE t.typelem = 0 AND t.typrelid = 0 AND ") +
             usersOnly + QStringLiteral(" GROUP BY n.nspname, t.typname, t.typtype"),
         // The restored script runs without a search path, so that definitions are to name everything in full.
         QStringLiteral("SELECT pg_catalog.set_config('search_path', '', true)"),
         QStringLiteral(
             "SELECT n.nspname, c.relname, rn.nspname, r.relname, k.conname, pg_catalog.pg_get_constraintdef(k.oid) "
             "FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid "
             "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_class r ON r.oid = "
             "k.confrelid "
             "JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace WHERE k.contype = 'f' AND k.conparentid = 0"),
         QStringLiteral("SELECT n.nspname, c.relname, pn.nspname, p.relname FROM pg_catalog.pg_inherits i "
                        "JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid JOIN pg_catalog.pg_namespace n ON n.oid = "
                        "c.relnamespace "
                        "JOIN pg_catalog.pg_class p ON p.oid = i.inhparent JOIN pg_catalog.pg_namespace pn ON pn.oid = "
                        "p.relnamespace "
                        "WHERE c.relispartition AND c.relkind IN ('r', 'p')"),
         QStringLiteral("SELECT DISTINCT tn.nspname, t.typname, n.nspname, c.relname FROM pg_catalog.pg_attribute a "
                        "JOIN pg_catalog.pg_type u ON u.oid = a.atttypid "
                        "JOIN pg_catalog.pg_type t ON t.typtype = 'e' AND (t.oid = u.oid OR t.oid = u.typelem OR t.oid "
                        "= u.typbasetype) "
                        "JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace JOIN pg_catalog.pg_class c ON "
                        "c.oid = a.attrelid "
                        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f') "
                        "AND NOT a.attisdropped")});
    if (!results)
        return std::unexpected(results.error());

    const auto name = [](const ResultSet &rows, int row, int column) {
        return QualifiedName{rows.text(row, column), rows.text(row, column + 1)};
    };
    const auto each = [&results](qsizetype which, const auto &take) {
        const ResultSet &rows = results->at(which);
        for (int row = 0; row < rows.rowCount(); ++row)
            take(rows, row);
    };
    PresentDatabase present;
    each(0, [&](const ResultSet &rows, int row) { present.schemas << rows.text(row, 0); });
    each(1, [&](const ResultSet &rows, int row) { present.extensions << rows.text(row, 0); });
    each(2, [&](const ResultSet &rows, int row) {
        present.relations << name(rows, row, 0);
        if (rows.boolean(row, 2))
            present.filledTables << name(rows, row, 0);
    });
    each(3, [&](const ResultSet &rows, int row) {
        if (rows.boolean(row, 3))
            present.enums.insert(name(rows, row, 0), rows.textArray(row, 2));
        else
            present.types << name(rows, row, 0);
    });
    each(5, [&](const ResultSet &rows, int row) {
        present.foreignKeys.append({name(rows, row, 0), name(rows, row, 2), rows.text(row, 4), rows.text(row, 5)});
    });
    each(6, [&](const ResultSet &rows, int row) {
        present.partitions.append({name(rows, row, 0), name(rows, row, 2)});
    });
    each(7, [&](const ResultSet &rows, int row) { present.enumUsers[name(rows, row, 0)] << name(rows, row, 2); });
    return present;
}

} // namespace studio
