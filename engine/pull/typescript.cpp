#include "engine/pull/typescript.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>

namespace studio::pull {

namespace {

/// Line ends of JavaScript, control characters and what turns the direction of text: written so that they can be seen.
bool isHidden(QChar c)
{
    const char16_t code = c.unicode();
    const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return code == 0x2028 || code == 0x2029 || turns || (code >= 0x7f && code < 0xa0);
}

QString hex(const char *prefix, char16_t c, int digits)
{
    return QLatin1String(prefix) + QString::number(c, 16).rightJustified(digits, u'0');
}

/// Letters that every esbuild knows as such: those of Unicode 9 and before.
bool isLetter(char32_t c)
{
    return c < 0x80 ? (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')
                    : QChar::isLetter(c) && QChar::unicodeVersion(c) <= QChar::Unicode_9_0;
}

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isUpper(char32_t c)
{
    return QChar::isUpper(c);
}

/// Runs of letters and digits, parted also where a capital follows a small letter.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool lastSmall = false;
    for (const char32_t c : text.toUcs4()) {
        const bool part = isLetter(c) || isDigit(c);
        if (!part || (lastSmall && isUpper(c))) {
            if (!word.isEmpty())
                words.append(word);
            word.clear();
        }
        if (part)
            word += QString::fromUcs4(&c, 1);
        lastSmall = part && !isUpper(c);
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

QString startedRight(QString identifier, const QString &fallback)
{
    if (identifier.isEmpty())
        return fallback;
    return isDigit(identifier[0].unicode()) ? u'_' + identifier : identifier;
}

QStringList drizzleWords(QString text)
{
    text.remove(u'\'').remove(QChar(0x2019));
    static const QRegularExpression pattern(QStringLiteral("[\\da-z]+|[A-Z]+(?![a-z])|[A-Z][\\da-z]+"));
    QStringList words;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        words.append(match.next().captured());
    return words;
}

} // namespace

QString stringLiteral(const QString &text)
{
    QString result = QStringLiteral("\"");
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result += u'\\' + QString(c);
        else if (c == u'\n')
            result += QLatin1String("\\n");
        else if (c == u'\r')
            result += QLatin1String("\\r");
        else if (c == u'\t')
            result += QLatin1String("\\t");
        else if (c.unicode() < 0x20)
            result += hex("\\x", c.unicode(), 2);
        else if (isHidden(c))
            result += hex("\\u", c.unicode(), 4);
        else
            result += c;
    }
    return result + u'"';
}

QString templateText(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool placeholder = c == u'$' && i + 1 < text.size() && text[i + 1] == u'{';
        if (c == u'`' || c == u'\\' || placeholder)
            result += u'\\' + QString(c);
        else if (c == u'\r') // a template turns CR into LF
            result += QLatin1String("\\r");
        else if (isHidden(c))
            result += hex("\\u", c.unicode(), 4);
        else if (c.unicode() < 0x20 && c != u'\n' && c != u'\t')
            result += hex("\\x", c.unicode(), 2);
        else
            result += c;
    }
    return result;
}

QString commentText(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c == u'\n')
            result += QLatin1String("\\n");
        else if (c.unicode() < 0x20 || isHidden(c))
            result += hex("\\u", c.unicode(), 4);
        else
            result += c;
    }
    return result;
}

QString camelCase(const QString &text, const QString &fallback)
{
    QString result;
    for (const QString &word : wordsOf(text)) {
        const bool shouted = word == word.toUpper();
        const QString rest = shouted ? word.mid(1).toLower() : word.mid(1);
        result += (result.isEmpty() ? word.left(1).toLower() : word.left(1).toUpper()) + rest;
    }
    return startedRight(result, fallback);
}

QString preservedCase(const QString &text, const QString &fallback)
{
    QString result;
    bool any = false;
    for (const char32_t c : text.toUcs4()) {
        const bool part = isLetter(c) || isDigit(c) || c == U'$';
        result += part ? QString::fromUcs4(&c, 1) : QStringLiteral("_");
        any = any || part;
    }
    return any ? startedRight(result, fallback) : fallback;
}

QString capitalised(const QString &identifier)
{
    return identifier.left(1).toUpper() + identifier.mid(1);
}

bool isReservedName(const QString &identifier)
{
    static const QSet<QString> names = [] {
        const QString words = QStringLiteral(
            // The language's own, strict mode's and modules' included.
            "break case catch class const continue debugger default delete do else enum export extends false finally "
            "for "
            "function if import in instanceof new null return super switch this throw true try typeof var void while "
            "with "
            "let static yield await async implements interface package private protected public arguments eval "
            "undefined "
            "NaN Infinity Object Array Date Buffer module exports require process global globalThis "
            // drizzle-orm and drizzle-orm/pg-core
            "sql relations AnyPgColumn pgTable pgSchema pgEnum pgView pgMaterializedView pgSequence pgRole pgPolicy "
            "customType check index uniqueIndex unique primaryKey foreignKey bigint bigserial boolean char cidr date "
            "doublePrecision inet integer interval json jsonb line macaddr macaddr8 numeric decimal point real serial "
            "smallint smallserial text time timestamp uuid varchar bit geometry vector halfvec sparsevec table one "
            "many");
        const QStringList list = words.split(u' ');
        return QSet<QString>(list.cbegin(), list.cend());
    }();
    return names.contains(identifier);
}

bool isReservedKey(const QString &identifier)
{
    static const QSet<QString> keys{
        QStringLiteral("_"),           QStringLiteral("$inferSelect"),   QStringLiteral("$inferInsert"),
        QStringLiteral("enableRLS"),   QStringLiteral("getSQL"),         QStringLiteral("shouldOmitSQLParens"),
        QStringLiteral("constructor"), QStringLiteral("prototype"),      QStringLiteral("__proto__"),
        QStringLiteral("toString"),    QStringLiteral("hasOwnProperty"), QStringLiteral("valueOf"),
        QStringLiteral("then"),
    };
    return keys.contains(identifier);
}

QString drizzleSnakeCase(const QString &key)
{
    return drizzleWords(key).join(u'_').toLower();
}

QString drizzleCamelCase(const QString &key)
{
    QString result;
    for (const QString &word : drizzleWords(key))
        result += result.isEmpty() ? word.toLower() : word.left(1).toUpper() + word.mid(1);
    return result;
}

bool isPlainNumber(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\A-?(0|[1-9]\\d*)(\\.\\d*[1-9])?\\z"));
    if (!shape.match(text).hasMatch() || text == QLatin1String("-0"))
        return false;
    if (!text.contains(u'.')) {
        bool fits = false;
        const qint64 value = text.toLongLong(&fits);
        return fits && value >= -9007199254740991LL && value <= 9007199254740991LL;
    }
    const double value = text.toDouble();
    if (qAbs(value) < 1e-6 || qAbs(value) > 1e15)
        return false;
    return QString::number(value, 'f', QLocale::FloatingPointShortest) == text;
}

} // namespace studio::pull
