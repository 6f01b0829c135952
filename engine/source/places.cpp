#include "engine/source/places.h"

#include <QDataStream>

#include <algorithm>
#include <cstring>

namespace studio {

namespace {

bool isNamePart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 128;
}

// Of UTF-8: the first byte of a character, which is one UTF-16 unit, or two where four bytes write it.
bool startsUnit(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

bool startsPair(char c)
{
    return static_cast<unsigned char>(c) >= 0xF0;
}

qsizetype endOfName(const QByteArray &text, qsizetype from)
{
    while (from < text.size() && isNamePart(text[from]))
        ++from;
    return from;
}

/// Behind the string, template, comment or regular expression that starts at `at`; `at` itself when none does.
qsizetype endOfQuoted(const QByteArray &text, qsizetype at)
{
    const char c = text[at];
    if (c == '/' && at + 1 < text.size() && text[at + 1] == '/') {
        const qsizetype end = text.indexOf('\n', at);
        return end < 0 ? text.size() : end;
    }
    if (c == '/' && at + 1 < text.size() && text[at + 1] == '*') {
        const qsizetype end = text.indexOf("*/", at + 2);
        return end < 0 ? text.size() : end + 2;
    }
    if (c == '/') {
        // A division stands behind a value; esbuild puts blanks around it.
        const char before = at > 0 ? text[at - 1] : ' ';
        if (isNamePart(before) || before == ')' || (at + 1 < text.size() && text[at + 1] == ' '))
            return at;
    } else if (c != '"' && c != '\'' && c != '`') {
        return at;
    }
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == c)
            return i + 1;
        else if (text[i] == '\n' && c != '`')
            return at;
    }
    return text.size();
}

QByteArray unquoted(const QByteArray &text)
{
    return text.startsWith('"') && text.endsWith('"') && text.size() >= 2 ? text.mid(1, text.size() - 2) : text;
}

} // namespace

BundlePlaces::BundlePlaces(const QByteArray &code, const SourceMap &map, const ProjectBoundary &boundary)
    : m_code(code), m_map(map), m_boundary(boundary)
{
    m_lineStarts.push_back(0);
    for (qsizetype at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1))
        m_lineStarts.push_back(at + 1);
    indexExports();
    indexDeclarations();
}

/// `__export(schema_exports, {`, then `  users: () => users2,` for each, then `});`.
void BundlePlaces::indexExports()
{
    constexpr QByteArrayView opening = "__export(";
    for (qsizetype at = m_code.indexOf(opening); at >= 0; at = m_code.indexOf(opening, at + 1)) {
        const qsizetype from = at + opening.size();
        const qsizetype end = endOfName(m_code, from);
        if (m_code.mid(end, 3) != ", {")
            continue;
        Names &names = m_exports[m_code.mid(from, end - from)];
        for (qsizetype line = m_code.indexOf('\n', end) + 1; line > 0 && line < m_code.size();) {
            qsizetype lineEnd = m_code.indexOf('\n', line);
            if (lineEnd < 0)
                lineEnd = m_code.size();
            const QByteArray text = m_code.mid(line, lineEnd - line).trimmed();
            const qsizetype arrow = text.indexOf(": () => ");
            if (arrow < 0)
                break;
            const QByteArray value = text.mid(arrow + 8);
            names.insert(unquoted(text.left(arrow)), value.left(endOfName(value, 0)));
            line = lineEnd + 1;
        }
    }
}

/// Lines such as `var users = …`, `class Users …`, and `  users = …` inside of files that are loaded late.
void BundlePlaces::indexDeclarations()
{
    for (const qsizetype start : m_lineStarts) {
        qsizetype at = start;
        while (at < m_code.size() && m_code[at] == ' ')
            ++at;
        if (at - start > 4)
            continue;
        for (const char *word : {"var ", "let ", "const "}) {
            if (m_code.mid(at, qsizetype(std::strlen(word))) == word) {
                at += qsizetype(std::strlen(word));
                break;
            }
        }
        const qsizetype end = endOfName(m_code, at);
        if (end == at || m_code.mid(end, 3) != " = ")
            continue;
        const QByteArray name = m_code.mid(at, end - at);
        if (!m_declarations.contains(name))
            m_declarations.insert(name, at);
    }
}

SourceLocation BundlePlaces::at(qsizetype offset) const
{
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), offset);
    const qsizetype start = *(next - 1);
    // Source maps count UTF-16 units.
    const auto column = int(std::count_if(m_code.cbegin() + start, m_code.cbegin() + offset, startsUnit)) +
                        int(std::count_if(m_code.cbegin() + start, m_code.cbegin() + offset, startsPair));
    const MappedPlace place = m_map.lookup(int(next - m_lineStarts.begin()), column + 1);
    if (place.file != m_shown.first)
        m_shown = {place.file, m_boundary.display(place.file)};
    return {m_shown.second, place.line, place.column};
}

SourceLocation BundlePlaces::object(int entry, const QString &exportName, const QString &name)
{
    m_begin = -1;
    m_end = -1;
    m_keys.clear();
    for (const Names &names : std::as_const(m_exports)) {
        const auto file = names.constFind('f' + QByteArray::number(entry));
        if (file == names.cend() || !m_exports.contains(*file))
            continue;
        const auto variable = m_exports.value(*file).constFind(exportName.toUtf8());
        if (variable != m_exports.value(*file).cend())
            m_begin = m_declarations.value(*variable, -1);
        break;
    }
    if (m_begin < 0 && !name.isEmpty()) {
        // Made by other means (in a class, by destructuring): the call that gives it its name.
        m_begin = m_code.indexOf("(\"" + name.toUtf8() + "\"");
    }
    m_object = m_begin < 0 ? SourceLocation{} : at(m_begin);
    return m_object;
}

/// Finds the end of the declaration and the keys of the first object in the second argument of its outermost call.
void BundlePlaces::readDeclaration()
{
    QByteArray open;
    int commas = 0;
    qsizetype columns = -1; // depth of the columns' object
    bool done = false;
    bool keyNext = false;
    m_end = m_code.size();
    for (qsizetype i = m_begin; i < m_code.size(); ++i) {
        if (const qsizetype end = endOfQuoted(m_code, i); end > i) {
            if (keyNext && m_code[i] == '"') {
                m_keys.insert(m_code.mid(i + 1, end - i - 2), i);
                keyNext = false;
            }
            i = end - 1;
            continue;
        }
        const char c = m_code[i];
        if (c == '(' || c == '[' || c == '{') {
            if (open.isEmpty())
                commas = 0;
            if (c == '{' && columns < 0 && !done && commas == 1 && !open.contains('{')) {
                columns = open.size() + 1;
                keyNext = true;
            } else {
                keyNext = false;
            }
            open.append(c);
        } else if (c == ')' || c == ']' || c == '}') {
            if (open.size() == columns) {
                columns = -1;
                done = true;
                keyNext = false;
            }
            open.chop(1);
        } else if (c == ',') {
            if (open.size() == 1)
                ++commas;
            keyNext = open.size() == columns;
        } else if (c == ';' && open.isEmpty()) {
            m_end = i;
            return;
        } else if (keyNext && isNamePart(c)) {
            const qsizetype end = endOfName(m_code, i);
            m_keys.insert(m_code.mid(i, end - i), i);
            keyNext = false;
            i = end - 1;
        } else if (c != ' ' && c != '\n') {
            keyNext = false;
        }
    }
}

SourceLocation BundlePlaces::column(const QString &key)
{
    if (m_begin >= 0 && m_end < 0)
        readDeclaration();
    const auto found = m_keys.constFind(key.toUtf8());
    return found == m_keys.cend() ? m_object : at(*found);
}

SourceLocation BundlePlaces::text(const QString &text)
{
    if (m_begin >= 0 && m_end < 0)
        readDeclaration();
    if (m_begin < 0)
        return m_object;
    const QByteArrayView declaration(m_code.constData() + m_begin, m_end - m_begin);
    const qsizetype found = declaration.indexOf(QByteArray('"' + text.toUtf8() + '"'));
    return found < 0 ? m_object : at(m_begin + found);
}

SourceLocation RecordingPlaces::object(int entry, const QString &exportName, const QString &name)
{
    return keep(m_places.object(entry, exportName, name));
}

SourceLocation RecordingPlaces::column(const QString &key)
{
    return keep(m_places.column(key));
}

SourceLocation RecordingPlaces::text(const QString &text)
{
    return keep(m_places.text(text));
}

SourceLocation RecordingPlaces::keep(SourceLocation location)
{
    if (m_lastNumber < 0 || location.file != m_lastFile) {
        m_lastFile = location.file;
        m_lastNumber = m_files.value(location.file, int(m_fileNames.size()));
        if (m_lastNumber == m_fileNames.size()) {
            m_files.insert(location.file, m_lastNumber);
            m_fileNames.append(location.file);
        }
    }
    m_numbers << m_lastNumber << location.line << location.column;
    return location;
}

QByteArray RecordingPlaces::record() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QDataStream::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << m_fileNames << m_numbers;
    return bytes;
}

ReplayedPlaces::ReplayedPlaces(const QByteArray &record)
{
    QDataStream stream(record);
    stream.setVersion(QDataStream::Qt_6_0);
    stream >> m_fileNames >> m_numbers;
}

SourceLocation ReplayedPlaces::next()
{
    if (m_at + 3 > m_numbers.size())
        return {};
    const SourceLocation location{m_fileNames.value(m_numbers[m_at]), m_numbers[m_at + 1], m_numbers[m_at + 2]};
    m_at += 3;
    return location;
}

} // namespace studio
