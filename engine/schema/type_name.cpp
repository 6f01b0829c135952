#include "engine/schema/type_name.h"

#include "engine/schema/names.h"

#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <array>

namespace studio {

namespace {

struct Token {
    enum class Kind { Word, Quoted, Group, Bracket, Dot, Other };
    Kind kind = Kind::Other;
    QString text; ///< Word: lower case; Group: what the parentheses hold, without blanks around commas
};

/// Index just behind the closing `close` of the group that opens at `from`; quotes inside are respected.
qsizetype endOfGroup(const QString &sql, qsizetype from, QChar open, QChar close)
{
    int depth = 0;
    for (qsizetype i = from; i < sql.size(); ++i) {
        const QChar c = sql[i];
        if (c == u'\'' || c == u'"') {
            const qsizetype end = sql.indexOf(c, i + 1);
            if (end < 0)
                return sql.size();
            i = end;
        } else if (c == open) {
            ++depth;
        } else if (c == close && --depth == 0) {
            return i + 1;
        }
    }
    return sql.size();
}

QString canonicalModifiers(const QString &inner)
{
    QStringList parts = inner.split(QLatin1Char(','));
    for (QString &part : parts) {
        part = part.trimmed();
        bool isNumber = false;
        const int number = part.toInt(&isNumber);
        if (isNumber)
            part = QString::number(number); // numeric(010) is numeric(10)
    }
    return parts.join(QLatin1Char(','));
}

QList<Token> tokens(const QString &sql)
{
    QList<Token> found;
    for (qsizetype i = 0; i < sql.size();) {
        const QChar c = sql[i];
        if (c.isSpace()) {
            ++i;
        } else if (c == u'"') {
            QString name;
            ++i;
            while (i < sql.size()) {
                if (sql[i] == u'"') {
                    if (i + 1 < sql.size() && sql[i + 1] == u'"') {
                        ++i;
                    } else {
                        ++i;
                        break;
                    }
                }
                name += sql[i++];
            }
            found.append({Token::Kind::Quoted, name});
        } else if (c == u'(') {
            const qsizetype end = endOfGroup(sql, i, u'(', u')');
            found.append({Token::Kind::Group, canonicalModifiers(sql.mid(i + 1, end - i - 2))});
            i = end;
        } else if (c == u'[') {
            i = endOfGroup(sql, i, u'[', u']');
            found.append({Token::Kind::Bracket, {}});
        } else if (c == u'.') {
            found.append({Token::Kind::Dot, {}});
            ++i;
        } else if (c.isLetter() || c == u'_') {
            const qsizetype start = i;
            while (i < sql.size() && (sql[i].isLetterOrNumber() || sql[i] == u'_' || sql[i] == u'$'))
                ++i;
            found.append({Token::Kind::Word, sql.mid(start, i - start).toLower()});
        } else {
            found.append({Token::Kind::Other, QString(c)});
            ++i;
        }
    }
    return found;
}

/// Aliases of one word (PostgreSQL table 8.1, SystemTypeName in gram.y).
QString canonicalWord(const QString &word)
{
    static const QHash<QString, QString> aliases{
        {QStringLiteral("int"), QStringLiteral("integer")},
        {QStringLiteral("int4"), QStringLiteral("integer")},
        {QStringLiteral("int2"), QStringLiteral("smallint")},
        {QStringLiteral("int8"), QStringLiteral("bigint")},
        {QStringLiteral("float4"), QStringLiteral("real")},
        {QStringLiteral("float8"), QStringLiteral("double precision")},
        {QStringLiteral("bool"), QStringLiteral("boolean")},
        {QStringLiteral("varchar"), QStringLiteral("character varying")},
        {QStringLiteral("varbit"), QStringLiteral("bit varying")},
        {QStringLiteral("decimal"), QStringLiteral("numeric")},
        {QStringLiteral("dec"), QStringLiteral("numeric")},
        {QStringLiteral("timestamptz"), QStringLiteral("timestamp with time zone")},
        {QStringLiteral("timetz"), QStringLiteral("time with time zone")},
        {QStringLiteral("timestamp"), QStringLiteral("timestamp without time zone")},
        {QStringLiteral("time"), QStringLiteral("time without time zone")},
    };
    return aliases.value(word, word);
}

/// pg_type's base, range and multirange types as format_type prints them.
bool isCatalogType(const QString &name)
{
    static const QSet<QString> names{
        QStringLiteral("integer"), QStringLiteral("smallint"), QStringLiteral("bigint"), QStringLiteral("real"),
        QStringLiteral("double precision"), QStringLiteral("boolean"), QStringLiteral("character varying"),
        QStringLiteral("character"), QStringLiteral("bpchar"), QStringLiteral("bit"), QStringLiteral("bit varying"),
        QStringLiteral("numeric"), QStringLiteral("money"), QStringLiteral("timestamp with time zone"),
        QStringLiteral("timestamp without time zone"), QStringLiteral("time with time zone"),
        QStringLiteral("time without time zone"), QStringLiteral("date"), QStringLiteral("interval"),
        QStringLiteral("text"), QStringLiteral("uuid"), QStringLiteral("json"), QStringLiteral("jsonb"),
        QStringLiteral("xml"), QStringLiteral("jsonpath"), QStringLiteral("bytea"), QStringLiteral("name"),
        QStringLiteral("char"), QStringLiteral("point"), QStringLiteral("line"), QStringLiteral("lseg"),
        QStringLiteral("box"), QStringLiteral("path"), QStringLiteral("polygon"), QStringLiteral("circle"),
        QStringLiteral("inet"), QStringLiteral("cidr"), QStringLiteral("macaddr"), QStringLiteral("macaddr8"),
        QStringLiteral("tsvector"), QStringLiteral("tsquery"), QStringLiteral("gtsvector"),
        QStringLiteral("int4range"), QStringLiteral("int8range"), QStringLiteral("numrange"),
        QStringLiteral("tsrange"), QStringLiteral("tstzrange"), QStringLiteral("daterange"),
        QStringLiteral("int4multirange"), QStringLiteral("int8multirange"), QStringLiteral("nummultirange"),
        QStringLiteral("tsmultirange"), QStringLiteral("tstzmultirange"), QStringLiteral("datemultirange"),
        QStringLiteral("oid"), QStringLiteral("oidvector"), QStringLiteral("int2vector"), QStringLiteral("tid"),
        QStringLiteral("xid"), QStringLiteral("xid8"), QStringLiteral("cid"), QStringLiteral("regclass"),
        QStringLiteral("regtype"), QStringLiteral("regproc"), QStringLiteral("regprocedure"),
        QStringLiteral("regoper"), QStringLiteral("regoperator"), QStringLiteral("regconfig"),
        QStringLiteral("regdictionary"), QStringLiteral("regnamespace"), QStringLiteral("regrole"),
        QStringLiteral("regcollation"), QStringLiteral("aclitem"), QStringLiteral("refcursor"),
        QStringLiteral("pg_lsn"), QStringLiteral("txid_snapshot"), QStringLiteral("pg_snapshot"),
        QStringLiteral("pg_node_tree"), QStringLiteral("pg_ndistinct"), QStringLiteral("pg_dependencies"),
        QStringLiteral("pg_mcv_list"), QStringLiteral("pg_brin_bloom_summary"),
        QStringLiteral("pg_brin_minmax_multi_summary"),
    };
    return names.contains(name);
}

/// Reads the tokens of one type; a cursor over `m_tokens`.
class Reader {
public:
    explicit Reader(const QString &sql) : m_tokens(tokens(sql)) { m_type.sql = sql.trimmed(); }

    TypeName read()
    {
        if (m_tokens.isEmpty())
            return m_type;
        if (m_tokens.first().kind == Token::Kind::Quoted || isDot(1))
            readName();
        else
            readWords();
        readSuffix();
        return m_type;
    }

private:
    bool isDot(qsizetype at) const { return at < m_tokens.size() && m_tokens[at].kind == Token::Kind::Dot; }

    bool takeWord(QLatin1String word)
    {
        if (m_at < m_tokens.size() && m_tokens[m_at].kind == Token::Kind::Word && m_tokens[m_at].text == word) {
            ++m_at;
            return true;
        }
        return false;
    }

    void takeModifiers()
    {
        if (m_at < m_tokens.size() && m_tokens[m_at].kind == Token::Kind::Group)
            m_type.modifiers = m_tokens[m_at++].text;
    }

    void readName()
    {
        const bool quoted = m_tokens[m_at].kind == Token::Kind::Quoted;
        m_type.name = m_tokens[m_at++].text;
        bool lastQuoted = quoted;
        while (isDot(m_at) && m_at + 1 < m_tokens.size()) {
            m_type.schema = m_type.name;
            m_type.name = m_tokens[m_at + 1].text;
            lastQuoted = m_tokens[m_at + 1].kind == Token::Kind::Quoted;
            m_at += 2;
        }
        if (m_type.schema == QLatin1String("pg_catalog")) {
            m_type.schema.clear();
            // Qualified or quoted, the internal name is meant: "char" is not char(1).
            if (m_type.name != QLatin1String("char"))
                m_type.name = canonicalWord(m_type.name);
        } else if (m_type.schema.isEmpty() && lastQuoted && m_type.name != QLatin1String("char")) {
            const QString canonical = canonicalWord(m_type.name);
            if (canonical != m_type.name && m_type.name != QLatin1String("int") && m_type.name != QLatin1String("dec") &&
                m_type.name != QLatin1String("decimal"))
                m_type.name = canonical;
        }
        takeModifiers();
        resolveModifiers();
    }

    void readWords()
    {
        const QString word = m_tokens[m_at++].text;
        if (word == QLatin1String("national")) {
            takeWord(QLatin1String("character")) || takeWord(QLatin1String("char"));
            readCharacter();
        } else if (word == QLatin1String("character") || word == QLatin1String("char") || word == QLatin1String("nchar")) {
            readCharacter();
        } else if (word == QLatin1String("bit")) {
            const bool varying = takeWord(QLatin1String("varying"));
            m_type.name = varying ? QStringLiteral("bit varying") : QStringLiteral("bit");
            takeModifiers();
            if (!varying && m_type.modifiers.isEmpty())
                m_type.modifiers = QStringLiteral("1");
        } else if (word == QLatin1String("double")) {
            takeWord(QLatin1String("precision"));
            m_type.name = QStringLiteral("double precision");
        } else if (word == QLatin1String("float")) {
            takeModifiers();
            m_type.name = !m_type.modifiers.isEmpty() && m_type.modifiers.toInt() <= 24
                              ? QStringLiteral("real")
                              : QStringLiteral("double precision");
            m_type.modifiers.clear();
        } else if (word == QLatin1String("timestamp") || word == QLatin1String("time")) {
            takeModifiers();
            const bool withZone = takeWord(QLatin1String("with"));
            if (withZone || takeWord(QLatin1String("without"))) {
                takeWord(QLatin1String("time"));
                takeWord(QLatin1String("zone"));
            }
            m_type.name = word + (withZone ? QLatin1String(" with time zone") : QLatin1String(" without time zone"));
            takeModifiers();
        } else if (word == QLatin1String("interval")) {
            readInterval();
        } else {
            m_type.name = canonicalWord(word);
            takeModifiers();
            resolveModifiers();
        }
    }

    void readCharacter()
    {
        const bool varying = takeWord(QLatin1String("varying"));
        m_type.name = varying ? QStringLiteral("character varying") : QStringLiteral("character");
        takeModifiers();
        if (!varying && m_type.modifiers.isEmpty())
            m_type.modifiers = QStringLiteral("1");
    }

    void readInterval()
    {
        m_type.name = QStringLiteral("interval");
        takeModifiers();
        static constexpr std::array fields{"year", "month", "day", "hour", "minute", "second", "to"};
        QStringList words;
        while (m_at < m_tokens.size() && m_tokens[m_at].kind == Token::Kind::Word &&
               std::any_of(fields.begin(), fields.end(),
                           [&](const char *field) { return m_tokens[m_at].text == QLatin1String(field); }))
            words.append(m_tokens[m_at++].text);
        if (words.isEmpty())
            return;
        const QString before = m_type.modifiers;
        m_type.modifiers.clear();
        takeModifiers();
        const QString precision = m_type.modifiers.isEmpty() ? before : m_type.modifiers;
        m_type.modifiers = words.join(QLatin1Char(' '));
        if (!precision.isEmpty())
            m_type.modifiers += QLatin1Char('(') + precision + QLatin1Char(')');
    }

    /// What a type means by its parentheses: numeric(10) has a scale, bpchar with a length is character.
    void resolveModifiers()
    {
        if (m_type.name == QLatin1String("bpchar") && !m_type.modifiers.isEmpty() && m_type.schema.isEmpty())
            m_type.name = QStringLiteral("character");
        if (m_type.name == QLatin1String("numeric") && !m_type.modifiers.isEmpty() &&
            !m_type.modifiers.contains(QLatin1Char(',')))
            m_type.modifiers += QLatin1String(",0");
    }

    void readSuffix()
    {
        while (m_at < m_tokens.size()) {
            const Token &token = m_tokens[m_at++];
            if (token.kind == Token::Kind::Bracket)
                ++m_type.arrayDimensions;
            else if (token.kind == Token::Kind::Word && token.text == QLatin1String("array") && !isBracket(m_at))
                ++m_type.arrayDimensions;
        }
    }

    bool isBracket(qsizetype at) const { return at < m_tokens.size() && m_tokens[at].kind == Token::Kind::Bracket; }

    QList<Token> m_tokens;
    qsizetype m_at = 0;
    TypeName m_type;
};

} // namespace

TypeName parseTypeName(const QString &sql)
{
    return Reader(sql).read();
}

QString serialBaseType(const QString &typeName)
{
    if (typeName == QLatin1String("serial") || typeName == QLatin1String("serial4"))
        return QStringLiteral("integer");
    if (typeName == QLatin1String("smallserial") || typeName == QLatin1String("serial2"))
        return QStringLiteral("smallint");
    if (typeName == QLatin1String("bigserial") || typeName == QLatin1String("serial8"))
        return QStringLiteral("bigint");
    return {};
}

bool TypeName::isBuiltIn() const
{
    return schema.isEmpty() && isCatalogType(name);
}

QString TypeName::display() const
{
    QString text;
    if (!schema.isEmpty())
        text = displayIdentifier(schema) + QLatin1Char('.');
    // Without quotes "char" would be character(1), and "bit" bit(1).
    const bool keyword = schema.isEmpty() && (name == QLatin1String("char") || (name == QLatin1String("bit") && modifiers.isEmpty()));
    text += keyword ? quoteIdentifier(name) : isBuiltIn() ? name : displayIdentifier(name);
    if (!modifiers.isEmpty()) {
        const qsizetype word = text.indexOf(QLatin1Char(' '));
        if (name == QLatin1String("interval") && modifiers[0].isLetter())
            text += QLatin1Char(' ') + modifiers;
        else if (name.startsWith(QLatin1String("time")) && word > 0) // timestamp(3) with time zone
            text.insert(word, QLatin1Char('(') + modifiers + QLatin1Char(')'));
        else
            text += QLatin1Char('(') + modifiers + QLatin1Char(')');
    }
    return isArray() ? text + QLatin1String("[]") : text;
}

TypeName TypeName::element() const
{
    TypeName type = *this;
    type.arrayDimensions = 0;
    while (type.sql.endsWith(QLatin1Char(']'))) {
        const qsizetype open = type.sql.lastIndexOf(QLatin1Char('['));
        if (open < 0)
            break;
        type.sql = type.sql.left(open).trimmed();
    }
    return type;
}

} // namespace studio
