#include "engine/source/path_pattern.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

/// Index of the closing bracket that belongs to the opening one at `from`; -1 when there is none.
qsizetype closing(const QString &text, qsizetype from, QChar open, QChar close)
{
    int depth = 0;
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == open)
            ++depth;
        else if (text[i] == close && --depth == 0)
            return i;
    }
    return -1;
}

QStringList splitTop(const QString &text, QChar separator)
{
    QStringList parts{QString()};
    int depth = 0;
    for (const QChar c : text) {
        if (c == u'(' || c == u'{')
            ++depth;
        else if (c == u')' || c == u'}')
            --depth;
        if (c == separator && depth == 0)
            parts.append(QString());
        else
            parts.last().append(c);
    }
    return parts;
}

/// `a{b,c}d` as `abd`, `acd`; `{1..3}` as the numbers.
QStringList expandBraces(const QString &pattern)
{
    for (qsizetype open = pattern.indexOf(u'{'); open >= 0; open = pattern.indexOf(u'{', open + 1)) {
        const qsizetype end = closing(pattern, open, u'{', u'}');
        if (end < 0)
            break;
        const QString inner = pattern.mid(open + 1, end - open - 1);
        QStringList choices = splitTop(inner, u',');
        if (choices.size() == 1) {
            static const QRegularExpression range(QStringLiteral("^(-?\\d{1,4})\\.\\.(-?\\d{1,4})$"));
            const QRegularExpressionMatch match = range.match(inner);
            if (!match.hasMatch())
                continue;
            choices.clear();
            const int last = match.captured(2).toInt();
            const int step = match.captured(1).toInt() <= last ? 1 : -1;
            for (int i = match.captured(1).toInt(); i != last + step; i += step)
                choices.append(QString::number(i));
        }
        QStringList all;
        for (const QString &choice : std::as_const(choices))
            all += expandBraces(pattern.left(open) + choice + pattern.mid(end + 1));
        return all;
    }
    return {pattern};
}

QString partToRegex(const QString &part, qsizetype from = 0);

QString alternatives(const QString &inner)
{
    QStringList choices = splitTop(inner, u'|');
    for (QString &choice : choices)
        choice = partToRegex(choice);
    return QLatin1String("(?:") + choices.join(u'|') + u')';
}

/// One part of a path, from `from` to its end.
QString partToRegex(const QString &part, qsizetype from)
{
    QString regex;
    for (qsizetype i = from; i < part.size(); ++i) {
        const QChar c = part[i];
        if (QStringView(u"?*+@!").contains(c) && i + 1 < part.size() && part[i + 1] == u'(') {
            const qsizetype end = closing(part, i + 1, u'(', u')');
            if (end > 0) {
                const QString group = alternatives(part.mid(i + 2, end - i - 2));
                const QString rest = partToRegex(part, end + 1);
                if (c == u'!')
                    return regex + QLatin1String("(?!") + group + rest + QLatin1String("(?:$|/))[^/]*?") + rest;
                return regex + group + (c == u'@' ? QString() : QString(c)) + rest;
            }
        }
        if (c == u'*') {
            regex += QLatin1String("[^/]*?");
        } else if (c == u'?') {
            regex += QLatin1String("[^/]");
        } else if (c == u'[') {
            const qsizetype end = part.indexOf(u']', i + 2);
            if (end < 0) {
                regex += QLatin1String("\\[");
                continue;
            }
            QString set = part.mid(i + 1, end - i - 1).replace(u'\\', QLatin1String("\\\\"));
            if (set.startsWith(u'!'))
                set[0] = u'^';
            regex += u'[' + set + u']';
            i = end;
        } else if (c == u'\\' && i + 1 < part.size()) {
            regex += QRegularExpression::escape(part.mid(++i, 1));
        } else {
            regex += QRegularExpression::escape(QString(c));
        }
    }
    return regex;
}

QRegularExpression toRegex(const QString &pattern)
{
    QString regex = QStringLiteral("^");
    const QStringList parts = pattern.split(u'/');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &part = parts[i];
        const bool last = i + 1 == parts.size();
        if (part == QLatin1String("**")) {
            regex += last ? QLatin1String("(?:(?!\\.)[^/]+(?:/(?!\\.)[^/]+)*)?") : QLatin1String("(?:(?!\\.)[^/]+/)*");
            continue;
        }
        if (hasPattern(part) && !part.startsWith(u'.'))
            regex += QLatin1String("(?!\\.)");
        regex += partToRegex(part) + (last ? QString() : QStringLiteral("/"));
    }
    return QRegularExpression(regex + u'$');
}

class Walker {
public:
    Walker(const QString &pattern, QStringList &found, QStringList &folders)
        : m_parts(pattern.split(u'/', Qt::SkipEmptyParts))
        , m_regex(toRegex(u'/' + m_parts.join(u'/')))
        , m_found(found)
        , m_folders(folders)
    {
        const qsizetype deep = m_parts.indexOf(QStringLiteral("**"));
        m_deepFrom = deep < 0 ? m_parts.size() : deep;
    }

    void walk(const QString &folder, qsizetype depth)
    {
        if (depth < m_deepFrom && depth < m_parts.size() && !hasPattern(m_parts[depth])) {
            step(QFileInfo(folder + u'/' + m_parts[depth]), depth);
            return;
        }
        if (depth >= m_parts.size() && m_deepFrom >= m_parts.size())
            return;
        if (!m_folders.contains(folder))
            m_folders.append(folder);
        const QFileInfoList entries =
            QDir(folder.isEmpty() ? QStringLiteral("/") : folder)
                .entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
        for (const QFileInfo &entry : entries)
            step(entry, depth);
    }

private:
    void step(const QFileInfo &entry, qsizetype depth)
    {
        if (!entry.exists())
            return;
        const QString path = entry.filePath();
        if (m_regex.match(path).hasMatch() && !m_found.contains(path))
            m_found.append(path);
        const bool deep = depth >= m_deepFrom;
        if (!entry.isDir() || (deep && entry.isSymLink()))
            return;
        if (hasPattern(m_parts.value(depth)) && entry.fileName() == QLatin1String("node_modules"))
            return;
        if (deep && (entry.fileName() == QLatin1String("node_modules") || entry.fileName().startsWith(u'.')))
            return;
        walk(path, depth + 1);
    }

    QStringList m_parts;
    QRegularExpression m_regex;
    QStringList &m_found;
    QStringList &m_folders;
    qsizetype m_deepFrom;
};

} // namespace

bool hasPattern(const QString &text)
{
    static const QRegularExpression magic(QStringLiteral("[*?\\[{]|[+@!]\\("));
    return magic.match(text).hasMatch();
}

bool matchesPattern(const QString &pattern, const QString &text)
{
    const QStringList all = expandBraces(pattern);
    return std::any_of(all.cbegin(), all.cend(),
                       [&](const QString &one) { return toRegex(one).match(text).hasMatch(); });
}

QStringList expandPattern(const QString &root, const QString &pattern, QStringList &folders)
{
    QStringList found;
    // cleanPath would take the braces of {../a,b} apart wrongly, so they come first.
    for (const QString &one : expandBraces(pattern)) {
        const QString path = QDir::cleanPath(QDir(root).absoluteFilePath(one));
        if (hasPattern(path))
            Walker(path, found, folders).walk(QString(), 0);
        else if (QFileInfo::exists(path) && !found.contains(path))
            found.append(path);
    }
    found.sort();
    return found;
}

} // namespace studio
