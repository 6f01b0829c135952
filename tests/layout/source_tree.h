#pragma once

#include <QList>
#include <QString>

namespace studio::layout {

struct Include {
    QString path;        ///< as written between the quotes or brackets
    bool quoted = false; ///< "…", else <…>
    int line = 0;        ///< from 1
};

struct SourceFile {
    QString path; ///< below the repository's root: "engine/base/error.h"
    int lines = 0;
    QList<Include> includes;
};

/// The #include lines of one file's text.
[[nodiscard]] QList<Include> parseIncludes(const QByteArray &text);

/// Every .h and .cpp below these folders of the repository, sorted by path.
[[nodiscard]] QList<SourceFile> readSourceTree(const QString &root, const QStringList &folders);

} // namespace studio::layout
