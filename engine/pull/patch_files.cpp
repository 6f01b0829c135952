#include "engine/pull/patch_files.h"

#include <QRegularExpression>

namespace studio::pull {

namespace {

struct ImportText {
    Span whole;
    Span braces;
    QString from;
    bool types = false;
};

QList<ImportText> importsOf(const SourceScan &scan)
{
    static const QRegularExpression shape(QStringLiteral("^import\\s+(type\\s+)?(?:[\\w$]+\\s*,\\s*)?(\\{[^}]*\\})?[^;"
                                                         "\"'\\n]*?(?:from\\s*)?[\"']([^\"'\\n]+)[\"']\\s*;?"),
                                          QRegularExpression::MultilineOption);
    QList<ImportText> imports;
    for (auto matches = shape.globalMatch(scan.text()); matches.hasNext();) {
        const auto match = matches.next();
        ImportText item;
        item.whole = {match.capturedStart(), match.capturedEnd()};
        if (match.capturedStart(2) >= 0)
            item.braces = {match.capturedStart(2), match.capturedEnd(2)};
        item.from = match.captured(3);
        item.types = !match.captured(1).isEmpty();
        imports.append(item);
    }
    return imports;
}

/// "./users" as it is seen from the file beside or above.
QString relativeModule(const QString &to, const QString &from)
{
    QStringList target = to.split(u'/');
    QStringList folder = from.split(u'/');
    folder.removeLast();
    while (!folder.isEmpty() && target.size() > 1 && folder.first() == target.first()) {
        folder.removeFirst();
        target.removeFirst();
    }
    QString path = QStringLiteral("../").repeated(folder.size());
    if (path.isEmpty())
        path = QStringLiteral("./");
    return path + target.join(u'/');
}

QString withoutType(const QString &name)
{
    return name.startsWith(QLatin1String("type ")) ? name.mid(5) : name;
}

} // namespace

QString moduleName(const QString &path)
{
    const qsizetype dot = path.lastIndexOf(u'.');
    return dot > path.lastIndexOf(u'/') ? path.left(dot) : path;
}

PatchFiles::PatchFiles(const PatchRequest &request)
{
    for (const SourceFile &source : request.sources) {
        if (source.path == request.target)
            m_target = int(m_files.size());
        SourceScan scan(source.text);
        const QList<Declaration> declarations = scan.declarations();
        m_files.push_back({source.path, std::move(scan), declarations, {}, {}, {}});
    }
}

int PatchFiles::find(const QString &path) const
{
    for (int i = 0; i < count(); ++i) {
        if (this->path(i) == path)
            return i;
    }
    return -1;
}

std::optional<Place> PatchFiles::declarationAt(const SourceLocation &location) const
{
    const int file = location.line > 0 ? find(location.file) : -1;
    if (file < 0)
        return std::nullopt;
    const qsizetype at = scan(file).offset(location.line, location.column);
    for (const Declaration &item : m_files[std::size_t(file)].declarations) {
        if (at >= item.whole.begin && at < item.whole.end)
            return Place{file, item};
    }
    return std::nullopt;
}

void PatchFiles::addAtTop(int file, const QString &block)
{
    m_files[std::size_t(file)].top.append(block);
}

void PatchFiles::addAtEnd(int file, const QString &block)
{
    m_files[std::size_t(file)].end.append(block);
}

void PatchFiles::removeStatement(int file, const Declaration &declaration)
{
    const QString &text = scan(file).text();
    Span span = declaration.whole;
    while (span.end < text.size() && (text[span.end] == u' ' || text[span.end] == u'\t'))
        ++span.end;
    if (span.end < text.size() && text[span.end] == u'\n')
        ++span.end;
    // One of the two empty lines that it stood between.
    const bool emptyBefore = span.begin >= 2 && text[span.begin - 1] == u'\n' && text[span.begin - 2] == u'\n';
    if (span.begin == 0 || emptyBefore) {
        if (span.end < text.size() && text[span.end] == u'\n')
            ++span.end;
        else if (span.end == text.size() && emptyBefore)
            --span.begin;
    }
    edits(file).replace(span, {});
}

void PatchFiles::addImports(int file, const Module &module)
{
    const QList<ImportText> present = importsOf(scan(file));
    QStringList missing;
    for (auto item = module.imports().cbegin(); item != module.imports().cend(); ++item) {
        const bool ownFile = item.key().startsWith(u'.');
        const QString from = ownFile ? relativeModule(item.key().mid(2), moduleName(path(file))) : item.key();
        QSet<QString> names = item.value();
        const ImportText *same = nullptr;
        for (const ImportText &import : present) {
            const auto list = import.braces.size() > 0 ? scan(file).list(import.braces.begin) : std::nullopt;
            if (!list)
                continue;
            for (const Span &entry : list->entries) {
                const QString bound = withoutType(scan(file).at(entry)).section(u' ', -1);
                names.removeIf([&](const QString &name) { return withoutType(name) == bound; });
            }
            if (import.from == from && !import.types && !same)
                same = &import;
        }
        if (names.isEmpty())
            continue;
        if (!same) {
            missing.append(importStatement(from, names));
            continue;
        }
        const EntryList list = *scan(file).list(same->braces.begin);
        ListEdit edit(scan(file), list);
        QStringList sorted(names.cbegin(), names.cend());
        sorted.sort(Qt::CaseInsensitive);
        for (const QString &name : std::as_const(sorted)) {
            qsizetype after = -1;
            for (qsizetype i = 0; i < list.entries.size(); ++i) {
                if (withoutType(scan(file).at(list.entries[i])).compare(withoutType(name), Qt::CaseInsensitive) < 0)
                    after = i;
            }
            edit.insert(after, name);
        }
        edit.applyTo(edits(file));
    }
    if (missing.isEmpty())
        return;
    const QString text = missing.join(u'\n');
    if (present.isEmpty())
        edits(file).insert(0, text + QLatin1String("\n\n"));
    else
        edits(file).insert(present.last().whole.end, u'\n' + text);
}

qsizetype PatchFiles::behindImports(const File &file) const
{
    const QList<ImportText> imports = importsOf(file.scan);
    return imports.isEmpty() ? 0 : imports.last().whole.end;
}

QString PatchFiles::patched(int index) const
{
    const File &file = m_files[std::size_t(index)];
    TextEdits edits = file.edits;
    if (!file.top.isEmpty()) {
        const qsizetype at = behindImports(file);
        const QString block = file.top.join(u'\n');
        edits.insert(at, at == 0 ? block + QLatin1String("\n\n") : QLatin1String("\n\n") + block);
    }
    QString text = edits.apply(file.scan.text());
    for (const QString &block : file.end) {
        if (!text.isEmpty() && !text.endsWith(u'\n'))
            text += u'\n';
        text += u'\n' + block + u'\n';
    }
    return text;
}

} // namespace studio::pull
