#pragma once

#include "engine/source/schema_files.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace studio::test {

/// A project in a temporary folder of its own.
class ScratchProject {
public:
    ScratchProject();

    [[nodiscard]] QString root() const;
    [[nodiscard]] QString path(const QString &name) const;
    void write(const QString &name, const QByteArray &text) const;
    void copy(const QString &source, const QString &name) const;
    /// Puts packages of STUDIO_TEST_NODE_MODULES into node_modules, as npm would.
    void install(const QStringList &packages) const;

    /// A config that names `schema` and nothing else.
    [[nodiscard]] ProjectConfig config(const QStringList &schema) const;
    [[nodiscard]] Result<DesiredSchema> load(const QStringList &schema) const;

private:
    QTemporaryDir m_folder;
};

} // namespace studio::test
