#include "tests/layout/source_tree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace studio::layout {

QList<Include> parseIncludes(const QByteArray &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
    QList<Include> includes;
    int line = 0;
    for (const QByteArray &bytes : text.split('\n')) {
        ++line;
        if (!bytes.contains("include"))
            continue;
        const auto match = pattern.match(QString::fromUtf8(bytes));
        if (match.hasMatch())
            includes.append({match.captured(2), match.captured(1) == QLatin1String("\""), line});
    }
    return includes;
}

QList<SourceFile> readSourceTree(const QString &root, const QStringList &folders)
{
    QList<SourceFile> files;
    const QDir rootDir(root);
    for (const QString &folder : folders) {
        QDirIterator walk(rootDir.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                          QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (!file.open(QFile::ReadOnly))
                continue;
            const QByteArray text = file.readAll();
            files.append({rootDir.relativeFilePath(file.fileName()), int(text.count('\n')), parseIncludes(text)});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

} // namespace studio::layout
