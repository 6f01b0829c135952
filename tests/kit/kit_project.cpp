#include "tests/kit/kit_project.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace studio::test {

KitProject::KitProject() = default;

QString KitProject::path(const QString &relative) const
{
    return relative.isEmpty() ? m_folder.path() : m_folder.filePath(relative);
}

void KitProject::write(const QString &relative, const QString &text)
{
    const QString file = path(relative);
    QDir().mkpath(QFileInfo(file).absolutePath());
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(file));
}

QString KitProject::writeProgram(const QString &name, const QString &script)
{
    write(name, QStringLiteral("#!/bin/sh\n") + script);
    if (!QFile::setPermissions(path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        qFatal("cannot make %s executable", qPrintable(path(name)));
    return path(name);
}

void KitProject::writeUsual(const QString &declarations)
{
    write(QStringLiteral("drizzle.config.ts"),
          QStringLiteral("import { defineConfig } from \"drizzle-kit\";\n"
                         "export default defineConfig({ dialect: \"postgresql\", schema: \"./shared/schema.ts\", "
                         "dbCredentials: { url: process.env.DATABASE_URL! } });\n"));
    write(QStringLiteral("shared/schema.ts"),
          QStringLiteral("import { sql } from \"drizzle-orm\";\n"
                         "import { check, index, integer, pgEnum, pgPolicy, pgRole, pgTable, pgView, serial, text, varchar } from \"drizzle-orm/pg-core\";\n") +
              declarations);
}

ProgramRun KitProject::kit(const QStringList &arguments, const QString &url, const QStringList &variables)
{
    ProgramInput input;
    input.folder = path();
    input.variables = variables;
    input.variables.append(QStringLiteral("SCHEMA_STUDIO_HOME=") + m_home.path());
    input.variables.append(url.isEmpty() ? QStringLiteral("DATABASE_URL") : QStringLiteral("DATABASE_URL=") + url);
    return runProgram(QStringLiteral("schema-kit"), arguments, input);
}

QJsonObject KitProject::json(const ProgramRun &run)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(run.output, &error);
    return error.error == QJsonParseError::NoError ? document.object() : QJsonObject();
}

} // namespace studio::test
