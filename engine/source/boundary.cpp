#include "engine/source/boundary.h"

#include "engine/source/path_pattern.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

bool isBelow(const QString &file, const QString &folder)
{
    return file.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

QByteArray readSmallFile(const QString &path)
{
    constexpr qint64 limit = 1 << 20;
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.read(limit) : QByteArray();
}

/// The members that a workspace declares in `folder`; "!" takes some out again.
QStringList workspaceMembers(const QString &folder)
{
    QStringList members;
    const QJsonValue declared = QJsonDocument::fromJson(readSmallFile(folder + QLatin1String("/package.json")))
                                    .object()
                                    .value(QLatin1String("workspaces"));
    const QJsonArray list =
        declared.isArray() ? declared.toArray() : declared.toObject().value(QLatin1String("packages")).toArray();
    for (const QJsonValue &member : list)
        members.append(member.toString());

    // Of YAML only the shape that pnpm documents: "packages:" and a list of strings below it.
    const QString yaml = QString::fromUtf8(readSmallFile(folder + QLatin1String("/pnpm-workspace.yaml")));
    static const QRegularExpression item(QStringLiteral(R"(^\s*-\s*["']?([^"'#]+?)["']?\s*(?:#.*)?$)"));
    bool inPackages = false;
    for (const QString &line : yaml.split(u'\n')) {
        if (const QRegularExpressionMatch match = item.match(line); inPackages && match.hasMatch())
            members.append(match.captured(1));
        else if (!line.isEmpty() && !line[0].isSpace() && line[0] != u'#')
            inPackages = line.startsWith(QLatin1String("packages:"));
    }
    return members;
}

bool isMember(const QStringList &members, const QString &path)
{
    const auto fits = [&](QString pattern) {
        pattern = QDir::cleanPath(pattern);
        return matchesPattern(pattern, path);
    };
    bool member = false;
    for (const QString &pattern : members)
        member = pattern.startsWith(u'!') ? member && !fits(pattern.mid(1)) : member || fits(pattern);
    return member;
}

QString findWorkspace(const QString &root)
{
    for (QDir folder(root); folder.cdUp();) {
        const QStringList members = workspaceMembers(folder.path());
        if (!members.isEmpty())
            return isMember(members, folder.relativeFilePath(root)) ? folder.path() : QString();
    }
    return {};
}

QStringList findModuleFolders(const QString &root)
{
    QStringList folders;
    for (QDir folder(root);;) {
        const QString real = QFileInfo(folder.filePath(QStringLiteral("node_modules"))).canonicalFilePath();
        if (real.endsWith(QLatin1String("/node_modules")))
            folders.append(real);
        if (!folder.cdUp())
            return folders;
    }
}

} // namespace

QString projectAround(const QString &root)
{
    // Never a folder of all sorts of things, whatever stray file lies there.
    const QString home = QFileInfo(QDir::homePath()).canonicalFilePath();
    const QString temporary = QFileInfo(QDir::tempPath()).canonicalFilePath();
    QString package;
    for (QDir folder(QFileInfo(root).canonicalFilePath()); folder.cdUp();) {
        const QString path = folder.path();
        if (path == temporary || path == home || isBelow(home, path))
            break;
        if (folder.exists(QStringLiteral(".git")))
            return path;
        if (package.isEmpty() && folder.exists(QStringLiteral("package.json")))
            package = path;
    }
    return package;
}

ProjectBoundary::ProjectBoundary(const QString &root, const QString &around)
    : m_root(QFileInfo(root).canonicalFilePath())
{
    if (m_root.isEmpty())
        m_root = QDir::cleanPath(root);
    m_workspace = findWorkspace(m_root);
    if (m_workspace.isEmpty())
        m_workspace = around;
    m_moduleFolders = findModuleFolders(m_root);
}

bool ProjectBoundary::isOwnSource(const QString &file) const
{
    return !file.contains(QLatin1String("/node_modules/")) &&
           (isBelow(file, m_root) || (!m_workspace.isEmpty() && isBelow(file, m_workspace)));
}

bool ProjectBoundary::allows(const QString &file) const
{
    const QString path = QFileInfo(file).canonicalFilePath();
    if (path.isEmpty())
        return false;
    if (isBelow(path, m_root) || (!m_workspace.isEmpty() && isBelow(path, m_workspace)))
        return true;
    return std::ranges::any_of(m_moduleFolders, [&](const QString &folder) { return isBelow(path, folder); });
}

QMap<QString, QString> ProjectBoundary::workspacePackages() const
{
    QMap<QString, QString> packages;
    for (const QString &folder : {m_workspace, m_root}) {
        if (folder.isEmpty())
            continue;
        QStringList listed;
        for (const QString &member : workspaceMembers(folder)) {
            if (member.startsWith(u'!'))
                continue;
            for (const QString &file :
                 expandPattern(folder, QDir::cleanPath(member) + QLatin1String("/package.json"), listed)) {
                const QString name =
                    QJsonDocument::fromJson(readSmallFile(file)).object().value(QLatin1String("name")).toString();
                if (!name.isEmpty() && isOwnSource(file))
                    packages.insert(name, QFileInfo(file).path());
            }
        }
    }
    return packages;
}

QString ProjectBoundary::display(const QString &file) const
{
    if (isBelow(file, m_root))
        return file.mid(m_root.size() + 1);
    return !m_workspace.isEmpty() && isBelow(file, m_workspace) ? QDir(m_root).relativeFilePath(file) : file;
}

} // namespace studio
