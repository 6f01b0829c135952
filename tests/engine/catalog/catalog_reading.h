#pragma once

#include "engine/catalog/catalog.h"
#include "tests/support/test_database.h"
#include "tests/support/verify_result.h"

#include <QTest>

namespace studio::test {

/// As a fresh database, which takes longer to make: nothing in it but an empty "public".
inline void clear(TestDatabase &database)
{
    database.execute(QStringLiteral("DO $$ DECLARE name text; BEGIN RESET ALL; "
                                    "FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' "
                                    "LOOP EXECUTE format('DROP SCHEMA %I CASCADE', name); END LOOP; "
                                    "FOR name IN SELECT pubname FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', name); END LOOP; "
                                    "CREATE SCHEMA public; END $$; DISCARD TEMP; RESET ALL"));
}

/// The snapshot of some schemas; one that cannot be read ends the test program with the reason.
inline CatalogSnapshot readSchemas(TestDatabase &database, const QStringList &schemas = {QStringLiteral("public")}, bool roles = false)
{
    auto snapshot = readCatalog(database.connection(), {schemas, roles});
    if (!snapshot)
        qFatal("%s", qPrintable(describe(snapshot.error())));
    return *snapshot;
}

inline Schema readSchema(TestDatabase &database, const QStringList &schemas = {QStringLiteral("public")})
{
    return readSchemas(database, schemas).schema;
}

/// A table that must be there.
inline Table tableOf(const Schema &schema, const QString &name, const QString &namespaceName = QStringLiteral("public"))
{
    const Table *table = schema.findTable({namespaceName, name});
    if (!table)
        qFatal("no table %s", qPrintable(name));
    return *table;
}

inline Column columnOf(const Table &table, const QString &name)
{
    const Column *column = findColumn(table, name);
    if (!column)
        qFatal("no column %s", qPrintable(name));
    return *column;
}

template<typename T>
T itemOf(const QList<T> &items, const QString &name)
{
    for (const T &item : items) {
        if constexpr (requires { item.name.name; }) {
            if (item.name.name == name)
                return item;
        } else {
            if (item.name == name)
                return item;
        }
    }
    qFatal("no %s", qPrintable(name));
}

} // namespace studio::test

using namespace Qt::StringLiterals;
