#include "engine/sql/scan.h"

#include "engine/sql/raw_parse.h"

#include <pg_query.h>

#include <algorithm>

namespace studio::sql {

namespace {

/// Reads protobuf's wire format as far as ScanResult uses it: numbers, and nested messages by their length.
class Wire {
public:
    explicit Wire(QByteArrayView bytes) : m_bytes(bytes) {}

    bool atEnd() const { return m_at >= m_bytes.size(); }

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; !atEnd() && shift < 64; shift += 7) {
            const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
            value |= quint64(byte & 0x7F) << shift;
            if (!(byte & 0x80))
                break;
        }
        return value;
    }

    QByteArrayView message()
    {
        const auto size = std::min(static_cast<qsizetype>(number()), m_bytes.size() - m_at);
        const QByteArrayView bytes = m_bytes.sliced(m_at, size);
        m_at += size;
        return bytes;
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

ScanToken readToken(Wire wire)
{
    ScanToken token;
    while (!wire.atEnd()) {
        const quint64 field = wire.number() >> 3;
        const quint64 value = wire.number();
        if (field == 1)
            token.start = static_cast<qsizetype>(value);
        else if (field == 2)
            token.end = static_cast<qsizetype>(value);
        else if (field == 4)
            token.kind = value;
    }
    return token;
}

QList<ScanToken> readTokens(QByteArrayView scanResult)
{
    QList<ScanToken> tokens;
    Wire wire(scanResult);
    while (!wire.atEnd()) {
        const quint64 key = wire.number();
        if ((key & 7) == 2)
            tokens.append(readToken(Wire(wire.message())));
        else
            wire.number(); // the version
    }
    return tokens;
}

Error errorAt(const PgQueryError &error, const QString &script)
{
    Error result;
    result.kind = ErrorKind::Sql;
    result.code = QStringLiteral("sql.syntax");
    result.message = QString::fromUtf8(error.message);
    result.sqlState = QStringLiteral("42601");
    locate(result, script, std::max(1, error.cursorpos));
    return result;
}

} // namespace

Result<QList<ScanToken>> scan(const QByteArray &utf8, const QString &script)
{
    const PgQueryScanResult result = pg_query_scan(utf8.constData());
    if (result.error) {
        Error error = errorAt(*result.error, script);
        pg_query_free_scan_result(result);
        return fail(std::move(error));
    }
    QList<ScanToken> tokens = readTokens(QByteArrayView(result.pbuf.data, static_cast<qsizetype>(result.pbuf.len)));
    pg_query_free_scan_result(result);
    return tokens;
}

Result<QList<Comment>> comments(const QString &script)
{
    const QByteArray utf8 = script.toUtf8();
    const auto tokens = scan(utf8, script);
    if (!tokens)
        return fail(tokens.error());
    QList<Comment> found;
    TextCursor cursor(utf8);
    for (const ScanToken &token : *tokens) {
        if (!token.isComment())
            continue;
        cursor.moveTo(token.start);
        Comment comment;
        comment.offset = cursor.offset;
        comment.line = cursor.line;
        cursor.moveTo(token.end);
        comment.end = cursor.offset;
        comment.text = script.mid(comment.offset, comment.end - comment.offset);
        found.append(comment);
    }
    return found;
}

Result<QStringList> longNames(const QString &script)
{
    constexpr qsizetype kept = 63;
    const QByteArray utf8 = script.toUtf8();
    const auto tokens = scan(utf8, script);
    if (!tokens)
        return fail(tokens.error());
    QStringList names;
    for (const ScanToken &token : *tokens) {
        QByteArray text = utf8.sliced(token.start, token.end - token.start);
        if (text.startsWith('"') && text.endsWith('"'))
            text = text.sliced(1).chopped(1).replace("\"\"", "\"");
        else if (token.isComment() || text.isEmpty() || text.endsWith('\'') || !(QChar::fromLatin1(text[0]).isLetter() || text[0] == '_' || static_cast<unsigned char>(text[0]) >= 0x80))
            continue;
        if (text.size() > kept && !names.contains(QString::fromUtf8(text)))
            names.append(QString::fromUtf8(text));
    }
    return names;
}

qsizetype firstWord(const QString &script, qsizetype offset, const QList<Comment> &comments)
{
    for (qsizetype at = offset; at < script.size();) {
        const auto comment = std::ranges::find(comments, at, &Comment::offset);
        if (comment != comments.cend())
            at = comment->end;
        else if (script[at].isSpace())
            ++at;
        else
            return at;
    }
    return offset;
}

void TextCursor::moveTo(qsizetype byte)
{
    for (; m_byte < byte && m_byte < m_utf8.size(); ++m_byte) {
        const auto unit = static_cast<unsigned char>(m_utf8[m_byte]);
        if ((unit & 0xC0) == 0x80)
            continue;
        const int units = unit >= 0xF0 ? 2 : 1;
        offset += units;
        column += units;
        if (unit == '\n') {
            ++line;
            column = 1;
        }
    }
}

} // namespace studio::sql
