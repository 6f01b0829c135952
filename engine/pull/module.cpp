#include "engine/pull/module.h"

#include "engine/pull/typescript.h"

#include <algorithm>

#include <QRegularExpression>

namespace studio::pull {

namespace {

QString bareName(const QString &name)
{
    return name.startsWith(QLatin1String("type ")) ? name.mid(5) : name;
}

} // namespace

QString Module::pg(const QString &name)
{
    m_imports[QStringLiteral("drizzle-orm/pg-core")].insert(name);
    return name;
}

QString Module::orm(const QString &name)
{
    m_imports[QStringLiteral("drizzle-orm")].insert(name);
    return name;
}

QString Module::columnType()
{
    m_imports[QStringLiteral("drizzle-orm/pg-core")].insert(QStringLiteral("type AnyPgColumn"));
    return QStringLiteral("AnyPgColumn");
}

QString Module::local(const Export &item)
{
    if (item.file != m_file)
        m_imports[QLatin1String("./") + item.file].insert(item.name);
    return item.name;
}

QString Module::sql(const QString &text)
{
    return orm(QStringLiteral("sql")) + u'`' + templateText(text) + u'`';
}

void Module::take(const Module &other, const QString &text)
{
    for (auto item = other.m_imports.cbegin(); item != other.m_imports.cend(); ++item) {
        for (const QString &name : item.value()) {
            const QRegularExpression word(
                QStringLiteral("(?<![\\w$.])%1(?![\\w$])").arg(QRegularExpression::escape(bareName(name))));
            if (text.contains(word))
                m_imports[item.key()].insert(name);
        }
    }
}

void Module::add(const QString &block, bool goesOn)
{
    if (!m_body.isEmpty() && !goesOn)
        m_body += u'\n';
    m_body += block + u'\n';
}

QString importStatement(const QString &from, const QSet<QString> &names)
{
    QStringList sorted(names.cbegin(), names.cend());
    std::sort(sorted.begin(), sorted.end(), [](const QString &a, const QString &b) {
        const int order = bareName(a).compare(bareName(b), Qt::CaseInsensitive);
        return order != 0 ? order < 0 : a < b;
    });
    const QString line = QStringLiteral("import { ") + sorted.join(QLatin1String(", ")) + QStringLiteral(" } from \"") +
                         from + QLatin1String("\";");
    if (line.size() <= lineWidth)
        return line;
    return QStringLiteral("import {\n  ") + sorted.join(QLatin1String(",\n  ")) + QStringLiteral(",\n} from \"") +
           from + QLatin1String("\";");
}

QString Module::text() const
{
    QStringList packages;
    QStringList files;
    for (auto item = m_imports.cbegin(); item != m_imports.cend(); ++item)
        (item.key().startsWith(u'.') ? files : packages).append(importStatement(item.key(), item.value()));
    const QStringList all = packages + files;
    QString head = all.join(u'\n');
    if (!head.isEmpty())
        head += m_body.isEmpty() ? QStringLiteral("\n") : QStringLiteral("\n\n");
    return head + m_body;
}

QString indented(const QString &text, int spaces)
{
    const QString blanks(spaces, u' ');
    QString result;
    bool inTemplate = false;
    bool inString = false;
    bool lineStart = true;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (lineStart && c != u'\n' && !inTemplate)
            result += blanks;
        lineStart = false;
        result += c;
        if (c == u'\\' && (inTemplate || inString) && i + 1 < text.size())
            result += text[++i];
        else if (c == u'`' && !inString)
            inTemplate = !inTemplate;
        else if (c == u'"' && !inTemplate)
            inString = !inString;
        else if (c == u'\n')
            lineStart = true;
    }
    return result;
}

} // namespace studio::pull
