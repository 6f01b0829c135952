#pragma once

#include "tests/kit/kit_project.h"

namespace studio::test {

/// A project with a folder of drizzle's migrations that both migrators run: schema-kit, and drizzle-orm's own in Node (postgres.js).
class MigrationsDesk {
public:
    MigrationsDesk();

    struct Migration {
        QString tag;
        QString sql;
        qint64 when = 0; ///< 0: a thousand after the one before
    };
    /// Journal and files; files of migrations that are no longer named stay.
    void write(const QList<Migration> &migrations, const QString &version = QStringLiteral("7"), const QString &dialect = QStringLiteral("postgresql"));

    /// drizzle-orm's migrator on all of the folder.
    [[nodiscard]] ProgramRun drizzle(const TestDatabase &database) const;
    [[nodiscard]] ProgramRun kit(const QStringList &arguments, const TestDatabase &database);

    KitProject project;
};

/// "id|hash|created_at" of drizzle's table.
[[nodiscard]] QStringList migrationRows(TestDatabase &database);

} // namespace studio::test
