#pragma once

#include "tests/support/run_program.h"
#include "tests/support/test_database.h"

#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

namespace studio::test {

/// A project in a folder of its own, with a schema-studio home of its own, for calls of schema-kit as a person would type them.
class KitProject {
public:
    KitProject();

    /// `path` is relative to the project.
    void write(const QString &path, const QString &text);
    /// An executable shell script in the project's folder; returns its path.
    [[nodiscard]] QString writeProgram(const QString &name, const QString &script);
    [[nodiscard]] QString path(const QString &relative = {}) const;

    /// A config that takes its URL from DATABASE_URL, and shared/schema.ts with `declarations` below the usual imports.
    void writeUsual(const QString &declarations);

    /// DATABASE_URL is `url` unless that is empty.
    [[nodiscard]] ProgramRun kit(const QStringList &arguments, const QString &url = {}, const QStringList &variables = {});
    [[nodiscard]] static QJsonObject json(const ProgramRun &run);
    [[nodiscard]] QString home() const { return m_home.path(); }

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_home;
};

} // namespace studio::test
