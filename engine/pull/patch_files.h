#pragma once

#include "engine/pull/module.h"
#include "engine/pull/patch.h"
#include "engine/pull/source_scan.h"
#include "engine/pull/text_edits.h"

#include <QHash>

#include <deque>

namespace studio::pull {

/// Where an object is declared.
struct Place {
    int file = -1;
    Declaration declaration;
};

/// The sources while they are patched: where everything stands, and what has been asked for.
class PatchFiles {
public:
    explicit PatchFiles(const PatchRequest &request);

    [[nodiscard]] const SourceScan &scan(int file) const { return m_files[std::size_t(file)].scan; }
    TextEdits &edits(int file) { return m_files[std::size_t(file)].edits; }
    [[nodiscard]] int count() const { return int(m_files.size()); }
    [[nodiscard]] const QString &path(int file) const { return m_files[std::size_t(file)].path; }
    /// -1 where no source has this path.
    [[nodiscard]] int find(const QString &path) const;
    [[nodiscard]] int target() const { return m_target; }

    /// The declaration that holds this place; nothing where it is in no file that may be patched.
    [[nodiscard]] std::optional<Place> declarationAt(const SourceLocation &location) const;
    [[nodiscard]] QList<Declaration> declarations(int file) const { return m_files[std::size_t(file)].declarations; }

    /// Behind the imports: what other declarations need before they can be made.
    void addAtTop(int file, const QString &block);
    void addAtEnd(int file, const QString &block);
    /// The statement, with its line.
    void removeStatement(int file, const Declaration &declaration);
    /// Adds what a module has come to use to the imports that stand there.
    void addImports(int file, const Module &module);

    [[nodiscard]] QString patched(int file) const;

private:
    struct File {
        QString path;
        SourceScan scan;
        QList<Declaration> declarations;
        TextEdits edits;
        QStringList top;
        QStringList end;
    };

    [[nodiscard]] qsizetype behindImports(const File &file) const;

    std::deque<File> m_files;
    int m_target = -1;
};

/// A path without its ending, as imports name it.
[[nodiscard]] QString moduleName(const QString &path);

} // namespace studio::pull
