#pragma once

#include <QString>
#include <QStringList>

namespace studio::test {

/// One folder of tests/cases:
///
///   before.ts, after.ts     the pair; before.sql and after.sql are drizzle-kit's own SQL for them (rewrite_oracles.mjs)
///   extra.sql               what no schema file can declare, in both databases before anything else: roles, extensions' stand-ins
///   foreign.sql             the same behind before.sql and after.sql: grants, triggers, comments… that a push must keep
///   foreign_after.sql       takes the place of foreign.sql in the fresh database, where the push changes what it is about
///   rows.sql                rows of the database that is pushed to
///   flags                   a line each, what the person decides; flags for every command are given to `check` as well
///   drizzle.config.*        found by schema-kit itself
///   one_way                 why the way back is not exact
class CaseFolder {
public:
    explicit CaseFolder(const QString &path);

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Scripts that build the database to be pushed to, in order.
    [[nodiscard]] QStringList startScripts() const;
    [[nodiscard]] QString rows() const;
    /// Scripts that build what it must be equal to afterwards.
    [[nodiscard]] QStringList freshScripts() const;
    [[nodiscard]] QStringList commonFlags() const { return m_commonFlags; }
    [[nodiscard]] QStringList pushFlags() const { return m_pushFlags; }
    /// The other way round: what after.sql builds, pushed to before.ts, is what before.sql builds.
    [[nodiscard]] bool hasWayBack() const;
    /// commonFlags() with before.ts as the schema file.
    [[nodiscard]] QStringList commonFlagsBack() const;
    /// The schema file alone says what the database holds, and drizzle-kit says the same: no extra objects, roles, filters, casing.
    [[nodiscard]] bool isPlain() const;
    /// Some script or schema file makes a role.
    [[nodiscard]] bool makesRoles() const { return m_makesRoles; }

private:
    [[nodiscard]] QString read(const char *name) const;

    QString m_path;
    QStringList m_commonFlags;
    QStringList m_pushFlags;
    bool m_makesRoles = false;
};

} // namespace studio::test
