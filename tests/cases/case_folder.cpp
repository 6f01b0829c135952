#include "tests/cases/case_folder.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace studio::test {

namespace {

QStringList declaredSchemas(const QString &file)
{
    static const QRegularExpression call(QStringLiteral("pgSchema\\(\"([^\"]+)\"\\)"));
    QStringList names;
    for (auto found = call.globalMatch(file); found.hasNext();)
        names.append(found.next().captured(1));
    return names;
}

} // namespace

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
    return {read("extra.sql"), read("before.sql"), read("foreign.sql")};
}

QString CaseFolder::rows() const
{
    return read("rows.sql");
}

bool CaseFolder::hasWayBack() const
{
    const QDir folder(m_path);
    return folder.exists(QStringLiteral("before.ts")) && !folder.exists(QStringLiteral("one_way"));
}

QStringList CaseFolder::commonFlagsBack() const
{
    QStringList flags = m_commonFlags;
    flags.removeOne(QStringLiteral("--schema"));
    flags.removeOne(QStringLiteral("after.ts"));
    flags = QStringList{QStringLiteral("--schema"), QStringLiteral("before.ts")} + flags;
    // A schema that only after.ts declares is one that the way back drops; without a word it would be nobody's.
    const QStringList before = declaredSchemas(read("before.ts"));
    const QStringList after = declaredSchemas(read("after.ts"));
    const bool filtered = !flags.filter(QStringLiteral("--schema-filter")).isEmpty();
    if (!filtered && std::ranges::any_of(after, [&](const QString &name) { return !before.contains(name); })) {
        for (const QString &name : QStringList(QStringLiteral("public")) + before + after)
            flags.append(QStringLiteral("--schema-filter=") + name);
    }
    return flags;
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
