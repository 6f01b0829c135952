#include "engine/sql/tokens.h"

#include "engine/sql/keywords.h"

#include <QList>

#include <algorithm>

namespace studio::sql {

namespace {

bool isIdentifierStart(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c.unicode() >= 0x80;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isIdentifierPart(QChar c)
{
    return isIdentifierStart(c) || isDigit(c) || c == u'$';
}

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || c == u'\f';
}

bool isOperatorPart(QChar c)
{
    return QStringView(u"+-*/<>=~!@#%^&|`?").contains(c);
}

/// Only A to Z: what the server's downcase_identifier does to UTF-8.
QString lowered(QStringView text)
{
    QString result = text.toString();
    for (QChar &c : result) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + 32);
    }
    return result;
}

/// Behind the closing quote of what opens at `from`; doubled quotes belong to the text. -1 when it never closes.
qsizetype endOfQuoted(QStringView text, qsizetype from)
{
    const QChar quote = text[from];
    for (qsizetype i = from + 1; i < text.size(); ++i) {
        if (text[i] != quote)
            continue;
        if (i + 1 < text.size() && text[i + 1] == quote)
            ++i;
        else
            return i + 1;
    }
    return -1;
}

/// `"name"` → `name` where both are the same token: plain lower-case letters and no keyword.
QString withoutNeedlessQuotes(QStringView quoted)
{
    const QStringView inner = quoted.sliced(1, quoted.size() - 2);
    // The lexer cuts longer identifiers, and what is left could be another word.
    if (inner.isEmpty() || inner.size() > 63 || isDigit(inner[0]))
        return quoted.toString();
    const bool plain =
        std::ranges::all_of(inner, [](QChar c) { return (c >= u'a' && c <= u'z') || isDigit(c) || c == u'_'; });
    if (!plain || isKeyword(QLatin1String(inner.toLatin1())))
        return quoted.toString();
    return inner.toString();
}

QString unquoted(QStringView quoted)
{
    return quoted.sliced(1, quoted.size() - 2).toString().replace(QLatin1String("\"\""), QLatin1String("\""));
}

class Lexer {
public:
    explicit Lexer(QStringView text) : m_text(text) {}

    bool run()
    {
        while (m_at < m_text.size()) {
            if (isBlank(m_text[m_at])) {
                ++m_at;
                continue;
            }
            starts.append(m_at);
            if (!token())
                return false;
        }
        return true;
    }

    QList<QString> tokens;
    QList<qsizetype> starts;

private:
    QChar peek(qsizetype ahead = 1) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(); }

    void take(qsizetype end)
    {
        tokens.append(m_text.sliced(m_at, end - m_at).toString());
        m_at = end;
    }

    bool token()
    {
        const QChar c = m_text[m_at];
        if (isIdentifierStart(c))
            return word();
        if (c == u'"' || c == u'\'')
            return quoted();
        if (isDigit(c) || (c == u'.' && isDigit(peek())))
            return number();
        if (isOperatorPart(c))
            return symbol();
        if (c == u'$' || c == u'\\' || c == u'{' || c == u'}' || c.unicode() == 0)
            return false;
        qsizetype end = m_at + 1;
        while (c == u':' && end < m_text.size() && (m_text[end] == u':' || m_text[end] == u'='))
            ++end;
        take(end);
        return true;
    }

    bool word()
    {
        qsizetype end = m_at;
        while (end < m_text.size() && isIdentifierPart(m_text[end]))
            ++end;
        const QStringView text = m_text.sliced(m_at, end - m_at);
        if (end < m_text.size() && m_text[end] == u'\'') { // e'…', b'…', x'…', n'…'
            if (text.size() != 1 || (text[0] != u'e' && text[0] != u'E'))
                return false;
            const qsizetype close = endOfQuoted(m_text, end);
            if (close < 0 || m_text.sliced(end, close - end).contains(u'\\'))
                return false;
            m_at = end;
            take(close);
            return true;
        }
        if (end < m_text.size() && m_text[end] == u'&' && (text == u"u" || text == u"U"))
            return false;
        tokens.append(lowered(text));
        m_at = end;
        return true;
    }

    bool quoted()
    {
        const qsizetype end = endOfQuoted(m_text, m_at);
        if (end < 0)
            return false;
        if (m_text[m_at] == u'"') {
            tokens.append(withoutNeedlessQuotes(m_text.sliced(m_at, end - m_at)));
            m_at = end;
        } else {
            take(end);
        }
        return true;
    }

    bool number()
    {
        qsizetype end = m_at;
        const auto digits = [&] {
            while (end < m_text.size() && isDigit(m_text[end]))
                ++end;
        };
        digits();
        if (end < m_text.size() && m_text[end] == u'.') {
            ++end;
            digits();
        }
        // Exponents, hexadecimal and grouped digits are left to the parser.
        if (end < m_text.size() && (isIdentifierPart(m_text[end]) || m_text[end] == u'.'))
            return false;
        take(end);
        return true;
    }

    bool symbol()
    {
        qsizetype end = m_at;
        while (end < m_text.size() && isOperatorPart(m_text[end]))
            ++end;
        const QStringView text = m_text.sliced(m_at, end - m_at);
        if (text.contains(u"--") || text.contains(u"/*"))
            return false;
        // -1 is a constant, (- 1) in the server's own text an operator that somebody applied to 1::integer (see
        // canonicalTree()).
        const bool first = tokens.isEmpty() || tokens.last() == u"(" || tokens.last() == u"," || tokens.last() == u"[";
        if (text == u"-" && first && !(end < m_text.size() && isDigit(m_text[end])))
            return false;
        tokens.append(text == u"!=" ? QStringLiteral("<>") : text.toString());
        m_at = end;
        return true;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

/// How many pairs of parentheses stand around all of the tokens; none of them a row, which has a comma at its own
/// level.
qsizetype wrappings(const QList<QString> &tokens)
{
    QList<qsizetype> open; // where the parentheses and brackets that are open now started
    QList<bool> comma;
    qsizetype pairs = 0;
    const auto opens = [&](qsizetype i) { return tokens[i] == u"(" || tokens[i] == u"["; };
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (opens(i)) {
            open.append(i);
            comma.append(false);
        } else if (tokens[i] == u")" || tokens[i] == u"]") {
            if (open.isEmpty())
                return 0;
            const qsizetype start = open.takeLast();
            const bool row = comma.takeLast();
            // Pairs close from the inside; only an unbroken run of them at both ends counts.
            const bool outermost = start == tokens.size() - 1 - i && tokens[start] == u"(" && tokens[i] == u")";
            pairs = outermost && !row && start + 1 < i ? pairs + 1 : 0;
        } else if (tokens[i] == u"," && !comma.isEmpty()) {
            comma.last() = true;
        }
    }
    return open.isEmpty() ? pairs : 0;
}

bool isAny(QStringView token, std::initializer_list<QStringView> words)
{
    return std::ranges::find(words, token) != words.end();
}

/// `lower("name")` → `lower(name)`: an unreserved keyword where an operand starts and ends is a column, quoted or not.
void unquoteOperands(QList<QString> &tokens)
{
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (tokens[i].size() < 3 || tokens[i][0] != u'"')
            continue;
        const QStringView before = i > 0 ? QStringView(tokens[i - 1]) : QStringView(u"(");
        const QStringView after = i + 1 < tokens.size() ? QStringView(tokens[i + 1]) : QStringView(u")");
        const bool starts = isOperatorPart(before[0]) ||
                            isAny(before, {u"(", u",", u"[", u"and", u"or", u"not", u"when", u"then", u"else"});
        const bool ends = isOperatorPart(after[0]) || isAny(after, {u")", u",", u"]", u"::", u"and", u"or", u"when",
                                                                    u"then", u"else", u"end", u"is", u"in", u"like"});
        if (!starts || !ends)
            continue;
        const QStringView inner = QStringView(tokens[i]).sliced(1, tokens[i].size() - 2);
        if (std::ranges::all_of(inner, [](QChar c) { return c.unicode() < 0x80; }) &&
            isUnreservedKeyword(QLatin1String(inner.toLatin1())))
            tokens[i] = inner.toString();
    }
}

} // namespace

std::optional<QString> normalisedTokens(const QString &expression)
{
    Lexer lexer(expression);
    if (!lexer.run() || lexer.tokens.isEmpty())
        return std::nullopt;
    unquoteOperands(lexer.tokens);
    const qsizetype pairs = wrappings(lexer.tokens);
    return lexer.tokens.sliced(pairs, lexer.tokens.size() - 2 * pairs).join(QLatin1Char(' '));
}

std::optional<QString> withoutQualifierTokens(const QString &expression, const QString &schema, const QString &table)
{
    Lexer lexer(expression);
    if (!lexer.run())
        return std::nullopt;
    const QList<QString> &tokens = lexer.tokens;
    const auto at = [&](qsizetype i) { return i >= 0 && i < tokens.size() ? QStringView(tokens[i]) : QStringView(); };
    const auto isName = [&](qsizetype i) {
        return !at(i).isEmpty() && (at(i)[0] == u'"' || isIdentifierStart(at(i)[0]));
    };
    const auto names = [&](qsizetype i, const QString &name) {
        if (!isName(i))
            return false;
        return at(i)[0] == u'"' ? unquoted(at(i)) == name : at(i) == name;
    };
    QList<std::pair<qsizetype, qsizetype>> cuts;
    for (qsizetype i = 0; i < tokens.size(); ++i) {
        if (at(i) == u"select" || at(i) == u"values" || at(i) == u"table")
            return std::nullopt;
        if (!names(i, table) || at(i + 1) != u".")
            continue;
        qsizetype first = i;
        if (at(i - 1) == u".") {
            first = i - 2;
            if (!names(first, schema) || at(first - 1) == u".")
                return std::nullopt;
        }
        // What could be a type, a function or a whole row is left to the parser.
        const QStringView before = at(first - 1);
        const bool elsewhere = before == u"::" || before == u"as" || before == u"collate" || before == u"operator";
        const QStringView after = at(i + 3);
        if (elsewhere || !isName(i + 2) || after == u"(" || after == u"." || after.startsWith(u'\''))
            return std::nullopt;
        cuts.emplaceBack(lexer.starts[first], lexer.starts[i + 2]);
    }
    QString result = expression;
    for (auto cut = cuts.crbegin(); cut != cuts.crend(); ++cut)
        result.remove(cut->first, cut->second - cut->first);
    return result;
}

qsizetype endOfIdentifier(const QString &text, qsizetype from)
{
    if (from >= text.size())
        return from;
    if (text[from] == u'"') {
        const qsizetype end = endOfQuoted(text, from);
        return end < 0 ? from : end;
    }
    if (!isIdentifierStart(text[from]))
        return from;
    qsizetype end = from;
    while (end < text.size() && isIdentifierPart(text[end]))
        ++end;
    return end;
}

} // namespace studio::sql
