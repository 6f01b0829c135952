#include "tests/engine/source/scratch_project.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

namespace studio::test {

ScratchProject::ScratchProject()
{
    if (!m_folder.isValid() || !QDir(m_folder.path()).mkdir(QStringLiteral("project")))
        qFatal("cannot make a temporary folder");
}

QString ScratchProject::root() const
{
    return QFileInfo(m_folder.filePath(QStringLiteral("project"))).canonicalFilePath();
}

QString ScratchProject::path(const QString &name) const
{
    return QDir::cleanPath(root() + u'/' + name);
}

void ScratchProject::write(const QString &name, const QByteArray &text) const
{
    const QString file = path(name);
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    if (!out.open(QFile::WriteOnly) || out.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(file));
}

void ScratchProject::copy(const QString &source, const QString &name) const
{
    QFile in(source);
    if (!in.open(QFile::ReadOnly))
        qFatal("cannot read %s", qPrintable(source));
    write(name, in.readAll());
}

void ScratchProject::install(const QStringList &packages) const
{
    for (const QString &package : packages) {
        const QString target = path(QLatin1String("node_modules/") + package);
        QDir().mkpath(QFileInfo(target).path());
        const QString source = QStringLiteral(STUDIO_TEST_NODE_MODULES "/") + package;
        if (QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-r"), source, target}) != 0)
            qFatal("cannot copy %s", qPrintable(source));
    }
}

ProjectConfig ScratchProject::config(const QStringList &schema) const
{
    ProjectConfig config;
    config.root = root();
    config.schema = schema;
    return config;
}

Result<DesiredSchema> ScratchProject::load(const QStringList &schema) const
{
    return loadSchemaFiles(config(schema));
}

} // namespace studio::test
