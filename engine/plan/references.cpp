#include "engine/plan/references.h"

#include "engine/schema/names.h"

#include <functional>

namespace studio {

namespace {

struct Token {
    enum class Kind { Word, QuotedWord, Literal, Other };
    Kind kind = Kind::Other;
    qsizetype from = 0;
    qsizetype length = 0;
    QString value;
};

bool startsWord(QChar c)
{
    return c.isLetter() || c == u'_' || c.unicode() > 127;
}

bool continuesWord(QChar c)
{
    return startsWord(c) || c.isDigit() || c == u'$';
}

/// Behind the closing quote of what opens at `from`; `value` gets the content with doubled quotes undone.
qsizetype readQuoted(const QString &sql, qsizetype from, QChar quote, bool backslashes, QString *value)
{
    qsizetype i = from + 1;
    while (i < sql.size()) {
        if (backslashes && sql[i] == u'\\' && i + 1 < sql.size()) {
            *value += sql[i + 1];
            i += 2;
        } else if (sql[i] != quote) {
            *value += sql[i++];
        } else if (i + 1 < sql.size() && sql[i + 1] == quote) {
            *value += quote;
            i += 2;
        } else {
            return i + 1;
        }
    }
    return i;
}

/// Length of the dollar quote's tag (`$$`, `$tag$`) at `at`, 0 where there is none.
qsizetype dollarTag(const QString &sql, qsizetype at)
{
    qsizetype i = at + 1;
    while (i < sql.size() && (startsWord(sql[i]) || (i > at + 1 && sql[i].isDigit())))
        ++i;
    return i < sql.size() && sql[i] == u'$' ? i - at + 1 : 0;
}

void forEachToken(const QString &sql, const std::function<void(const Token &)> &visit)
{
    for (qsizetype i = 0; i < sql.size();) {
        const QChar c = sql[i];
        Token token;
        token.from = i;
        if (c.isSpace()) {
            ++i;
            continue;
        }
        if (c == u'-' && i + 1 < sql.size() && sql[i + 1] == u'-') {
            const qsizetype end = sql.indexOf(u'\n', i);
            i = end < 0 ? sql.size() : end;
            continue;
        }
        if (c == u'"') {
            token.kind = Token::Kind::QuotedWord;
            i = readQuoted(sql, i, u'"', false, &token.value);
            token.value = truncateIdentifier(token.value);
        } else if (c == u'\'') {
            token.kind = Token::Kind::Literal;
            i = readQuoted(sql, i, u'\'', false, &token.value);
        } else if ((c == u'e' || c == u'E') && i + 1 < sql.size() && sql[i + 1] == u'\'') {
            token.kind = Token::Kind::Literal;
            i = readQuoted(sql, i + 1, u'\'', true, &token.value);
        } else if (c == u'$' && dollarTag(sql, i) > 0) {
            const qsizetype length = dollarTag(sql, i);
            const qsizetype end = sql.indexOf(sql.mid(i, length), i + length);
            token.kind = Token::Kind::Literal;
            token.value = sql.mid(i + length, end < 0 ? -1 : end - i - length);
            i = end < 0 ? sql.size() : end + length;
        } else if (startsWord(c)) {
            token.kind = Token::Kind::Word;
            while (i < sql.size() && continuesWord(sql[i]))
                ++i;
            token.value = truncateIdentifier(sql.mid(token.from, i - token.from).toLower());
        } else {
            token.value = c;
            ++i;
        }
        token.length = i - token.from;
        visit(token);
    }
}

bool isWord(const Token &token)
{
    return token.kind == Token::Kind::Word || token.kind == Token::Kind::QuotedWord;
}

/// Follows the tokens and tells which of them name a type: those behind `::`, with their schema.
class Position {
public:
    bool read(const Token &token)
    {
        if (token.kind == Token::Kind::Other) {
            if (token.value == QLatin1String(":")) {
                m_expectsType = ++m_colons == 2;
            } else {
                // A dot behind a type's first part: that was its schema.
                m_expectsType = token.value == QLatin1String(".") && m_lastWasType;
                m_colons = 0;
            }
            m_lastWasType = false;
            return false;
        }
        m_lastWasType = m_expectsType && isWord(token);
        m_expectsType = false;
        m_colons = 0;
        return m_lastWasType;
    }

private:
    int m_colons = 0;
    bool m_expectsType = false;
    bool m_lastWasType = false;
};

} // namespace

References referencesIn(const QString &sql)
{
    References found;
    Position position;
    QString lastWord;
    forEachToken(sql, [&](const Token &token) {
        const bool isType = position.read(token);
        if (isWord(token)) {
            found.words.insert(token.value);
            if (isType || lastWord == QLatin1String("as"))
                found.types.insert(token.value);
            lastWord = token.kind == Token::Kind::Word ? token.value : QString();
        } else if (token.kind == Token::Kind::Literal) {
            found.literals.insert(token.value);
            forEachToken(token.value, [&](const Token &inner) {
                if (isWord(inner))
                    found.inLiterals.insert(inner.value);
            });
            lastWord.clear();
        }
    });
    return found;
}

QString withWordsRenamed(const QString &sql, const QHash<QString, QString> &names, const QHash<QString, QString> &types)
{
    QString result;
    qsizetype copied = 0;
    Position position;
    forEachToken(sql, [&](const Token &token) {
        const QHash<QString, QString> &map = position.read(token) ? types : names;
        if (!isWord(token))
            return;
        const auto name = map.constFind(token.value);
        if (name == map.constEnd())
            return;
        result += QStringView(sql).mid(copied, token.from - copied);
        result += quoteIdentifier(*name);
        copied = token.from + token.length;
    });
    result += QStringView(sql).mid(copied);
    return result;
}

QStringList splitIdentifiers(const QString &qualifiedName)
{
    QStringList names;
    forEachToken(qualifiedName, [&](const Token &token) {
        if (isWord(token))
            names.append(token.value);
    });
    return names;
}

bool mentionsSequence(const References &references, const QualifiedName &sequence)
{
    return references.inLiterals.contains(sequence.name) || references.inLiterals.contains(sequence.name.toLower());
}

} // namespace studio
