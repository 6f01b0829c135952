#include "engine/apply/backup_tables.h"

#include "engine/apply/dump_text.h"
#include "engine/database/result_set.h"

#include <QHash>

namespace studio {

Result<QList<BackupTable>> readBackupTables(Connection &connection, const BackupRequest &request)
{
    const auto rows = connection.query(QStringLiteral(
        "SELECT c.oid, n.nspname, c.relname, c.relkind = 'r', pg_catalog.pg_table_size(c.oid), "
        "CASE WHEN c.relispartition THEN (SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid) "
        "ELSE 0 END, "
        "pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_table_privilege(c.oid, 'SELECT') "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname "
        "!~ '^pg_' "
        "AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND "
        "d.objid = c.oid AND d.deptype = 'e')"));
    if (!rows)
        return std::unexpected(rows.error());

    QList<BackupTable> tables;
    QHash<unsigned, unsigned> parents;
    for (int row = 0; row < rows->rowCount(); ++row) {
        BackupTable table;
        table.oid = unsigned(rows->integer(row, 0));
        table.name = {rows->text(row, 1), rows->text(row, 2)};
        table.hasRows = rows->boolean(row, 3);
        table.bytes = rows->integer(row, 4);
        table.parent = unsigned(rows->integer(row, 5));
        table.isReadable = rows->boolean(row, 6);
        table.isWanted = request.scope != BackupScope::SchemaOnly || table.isReadable;
        parents.insert(table.oid, table.parent);
        tables << table;
    }
    if (request.scope != BackupScope::Affected)
        return tables;

    const auto rootOf = [&parents](unsigned oid) {
        while (parents.value(oid) != 0)
            oid = parents.value(oid);
        return oid;
    };
    QSet<unsigned> wantedRoots;
    for (const BackupTable &table : tables) {
        if (request.tables.contains(table.name))
            wantedRoots << rootOf(table.oid);
    }
    for (BackupTable &table : tables)
        table.isWanted = wantedRoots.contains(rootOf(table.oid));
    return tables;
}

Result<QList<QualifiedName>> findTables(Connection &connection, const QStringList &names)
{
    QList<QualifiedName> found;
    for (const QString &name : names) {
        const QualifiedName wanted = writtenName(name);
        const auto rows = connection.query(
            QStringLiteral("SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                           "WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND c.relname = $1 AND ($2 = '' OR n.nspname = $2) "
                           "ORDER BY n.nspname <> 'public', 1"),
            {wanted.name, wanted.schema.isNull() ? QStringLiteral("") : wanted.schema});
        if (!rows)
            return std::unexpected(rows.error());
        const bool isClear = rows->rowCount() == 1 || (rows->rowCount() > 1 && rows->text(0, 0) == QLatin1String("public"));
        if (!isClear) {
            QStringList several;
            for (int row = 0; row < rows->rowCount(); ++row)
                several << QualifiedName{rows->text(row, 0), rows->text(row, 1)}.display();
            auto error = several.isEmpty() ? fail(ErrorKind::Usage, QStringLiteral("the database has no table %1").arg(name))
                                           : fail(ErrorKind::Usage, QStringLiteral("the database has several tables %1").arg(name),
                                                  QStringLiteral("say which: %1").arg(several.join(QLatin1String(", "))));
            error.error().code = QStringLiteral("backup.table");
            return error;
        }
        found.append({rows->text(0, 0), rows->text(0, 1)});
    }
    return found;
}

Result<qint64> estimateBackup(Connection &connection, const BackupRequest &request)
{
    if (request.scope == BackupScope::SchemaOnly || request.scope == BackupScope::None)
        return 0;
    const auto tables = readBackupTables(connection, request);
    if (!tables)
        return std::unexpected(tables.error());
    qint64 bytes = 0;
    for (const BackupTable &table : *tables)
        bytes += table.isWanted ? table.bytes : 0;
    if (request.scope == BackupScope::All) {
        const auto largeObjects =
            connection.query(QStringLiteral("SELECT pg_catalog.pg_total_relation_size('pg_catalog.pg_largeobject')"));
        if (!largeObjects)
            return std::unexpected(largeObjects.error());
        bytes += largeObjects->integer(0, 0);
    }
    return bytes;
}

} // namespace studio
