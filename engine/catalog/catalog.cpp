#include "engine/catalog/catalog.h"

#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/fingerprint.h"
#include "engine/catalog/reading_transaction.h"
#include "engine/catalog/readers.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"

namespace studio {

using namespace catalog;

namespace {

QList<CatalogReader> readersFor(const CatalogFilter &filter)
{
    QList<CatalogReader> readers{
        keywordsReader(),        commentsReader(), collationsReader(), extensionsReader(), inheritanceReader(),
        operatorClassesReader(), namespacesReader(), enumsReader(),    relationsReader(),  columnsReader(),
        defaultsReader(),        sequencesReader(), indexesReader(),   constraintsReader(), policiesReader(),
        functionsReader(),       triggersReader(), typesReader(),      otherObjectsReader(),
    };
    if (filter.roles)
        readers.append(rolesReader());
    return readers;
}

/// What the session says of itself, before its search path is emptied.
QString sessionQuery()
{
    return QStringLiteral("SELECT pg_catalog.current_database(), current_user, "
                          "pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('default_transaction_read_only')::bool, "
                          "pg_catalog.current_schemas(false), pg_catalog.current_setting('block_size')");
}

CatalogScope scopeOf(const Connection &connection, const CatalogFilter &filter)
{
    return {filter.schemas, connection.serverVersion()};
}

} // namespace

Result<CatalogSnapshot> readCatalog(Connection &connection, const CatalogFilter &filter, std::stop_token stop)
{
    CatalogBuilder builder(scopeOf(connection, filter));
    const QList<CatalogReader> readers = readersFor(filter);
    const ReadingTransaction transaction(connection);

    QStringList statements = transaction.begin();
    const qsizetype session = statements.size();
    statements.append(sessionQuery());
    statements.append(transaction.settings());
    const qsizetype fingerprint = statements.size();
    if (filter.fingerprint)
        statements.append(fingerprintQuery(builder.scope(), filter.roles));
    const qsizetype first = statements.size();
    for (const CatalogReader &reader : readers)
        statements.append(reader.query(builder.scope()));
    statements.append(transaction.end());

    CatalogSnapshot snapshot;
    snapshot.serverVersion = connection.serverVersionText();
    snapshot.serverVersionNumber = connection.serverVersion();
    const auto results = connection.pipeline(statements, stop, [&](qsizetype statement, const ResultSet &rows) {
        if (statement == session) {
            snapshot.database = rows.text(0, 0);
            snapshot.role = rows.text(0, 1);
            snapshot.readOnly = rows.boolean(0, 2);
            snapshot.searchPath = rows.textArray(0, 3);
            builder.blockSize = rows.integer(0, 4);
        } else if (statement >= first && statement - first < readers.size()) {
            readers[statement - first].read(rows, builder);
        } else if (statement == fingerprint && filter.fingerprint) {
            snapshot.fingerprint = rows.text(0, 0);
        }
    });
    if (!results)
        return fail(transaction.explained(results.error()));
    snapshot.allNamespaces = builder.allNamespaces;
    snapshot.schema = builder.finish();
    return snapshot;
}

Result<QString> readFingerprint(Connection &connection, const CatalogFilter &filter, std::stop_token stop)
{
    auto digest = connection.query(fingerprintQuery(scopeOf(connection, filter), filter.roles), {}, stop);
    if (!digest)
        return fail(digest.error());
    return digest->text(0, 0);
}

} // namespace studio
