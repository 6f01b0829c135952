#include "tests/cases/case_folder.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace studio::test {

CaseFolder::CaseFolder(const QString &path) : m_path(path)
{
    static const QStringList forEveryCommand{QStringLiteral("--schema-filter"), QStringLiteral("--tables-filter"),
                                             QStringLiteral("--extensions-filter"), QStringLiteral("--roles"),
                                             QStringLiteral("--casing")};
    // A config that names its files is taken at its word.
    if (QDir(path).entryList({QStringLiteral("drizzle.config.*")}).isEmpty())
        m_commonFlags << QStringLiteral("--schema") << QStringLiteral("after.ts");
    for (const QString &flag : read("flags").split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const bool common = std::ranges::any_of(forEveryCommand, [&](const QString &name) { return flag.startsWith(name); });
        (common ? m_commonFlags : m_pushFlags).append(flag);
    }
    m_makesRoles = (startScripts() + freshScripts()).join(QLatin1Char('\n')).contains(QLatin1String("CREATE ROLE")) ||
                   m_commonFlags.contains(QStringLiteral("--roles"));
}

bool CaseFolder::isPlain() const
{
    const bool alone = read("extra.sql").isEmpty() && read("foreign.sql").isEmpty() && !m_makesRoles;
    return alone && m_commonFlags == QStringList{QStringLiteral("--schema"), QStringLiteral("after.ts")} &&
           !read("after.sql").startsWith(QLatin1String("-- by hand"));
}

QStringList CaseFolder::startScripts() const
{
    return {read("extra.sql"), read("before.sql"), read("foreign.sql"), read("rows.sql")};
}

QStringList CaseFolder::freshScripts() const
{
    const QString after = read("foreign_after.sql");
    // One string is one transaction, and there PostgreSQL builds no index concurrently; the index is the same.
    return {read("extra.sql"), read("after.sql").remove(QLatin1String("CONCURRENTLY ")), after.isEmpty() ? read("foreign.sql") : after};
}

QString CaseFolder::read(const char *name) const
{
    QFile file(m_path + QLatin1Char('/') + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace studio::test
