#include "engine/sql/parse.h"
#include "engine/sql/raw_parse.h"

#include <pg_query.h>

#include <QByteArray>

#include <algorithm>
#include <optional>

namespace studio::sql {

namespace {

struct Piece {
    qsizetype start = 0;
    qsizetype end = 0;
};

struct Token {
    qsizetype start = 0;
    qsizetype end = 0;
    quint64 kind = 0;
};

// Of libpg_query's protobuf (enum Token); the same since its first version with a scanner.
constexpr quint64 semicolon = 59;
constexpr quint64 lineComment = 275;
constexpr quint64 blockComment = 276;

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

Token readToken(Wire wire)
{
    Token token;
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

QList<Token> readTokens(QByteArrayView scanResult)
{
    QList<Token> tokens;
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

/// The parser knows every semicolon that is not an end (BEGIN ATOMIC bodies). Empty when it objects to the text.
std::optional<QList<Piece>> splitByParser(const QByteArray &utf8)
{
    const PgQuerySplitResult result = pg_query_split_with_parser(utf8.constData());
    std::optional<QList<Piece>> pieces;
    if (!result.error) {
        pieces.emplace();
        for (int i = 0; i < result.n_stmts; ++i) {
            const qsizetype start = result.stmts[i]->stmt_location;
            const qsizetype length = result.stmts[i]->stmt_len;
            pieces->append({start, length > 0 ? start + length : utf8.size()});
        }
    }
    pg_query_free_split_result(result);
    return pieces;
}

/// Each semicolon ends something. (pg_query_split_with_scanner leaves out what holds no keyword: a misspelt statement
/// would be gone.)
Result<QList<Piece>> splitByTokens(const QByteArray &utf8, const QString &script)
{
    const PgQueryScanResult result = pg_query_scan(utf8.constData());
    if (result.error) {
        Error error = errorAt(*result.error, script);
        pg_query_free_scan_result(result);
        return fail(std::move(error));
    }
    const QList<Token> tokens = readTokens(QByteArrayView(result.pbuf.data, static_cast<qsizetype>(result.pbuf.len)));
    pg_query_free_scan_result(result);

    QList<Piece> pieces;
    qsizetype start = 0;
    bool anything = false;
    for (const Token &token : tokens) {
        if (token.kind == semicolon) {
            if (anything)
                pieces.append({start, token.start});
            start = token.end;
            anything = false;
        } else if (token.kind != lineComment && token.kind != blockComment) {
            anything = true;
        }
    }
    if (anything)
        pieces.append({start, utf8.size()});
    return pieces;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/// Walks forward through UTF-8, counting what QString counts.
class Cursor {
public:
    explicit Cursor(const QByteArray &utf8) : m_utf8(utf8) {}

    void moveTo(qsizetype byte)
    {
        for (; m_byte < byte && m_byte < m_utf8.size(); ++m_byte) {
            const auto unit = static_cast<unsigned char>(m_utf8[m_byte]);
            if (unit == '\n')
                ++line;
            if ((unit & 0xC0) != 0x80)
                offset += unit >= 0xF0 ? 2 : 1;
        }
    }

    int offset = 0;
    int line = 1;

private:
    const QByteArray &m_utf8;
    qsizetype m_byte = 0;
};

} // namespace

Result<QList<StatementText>> split(const QString &script)
{
    const QByteArray utf8 = script.toUtf8();
    if (utf8.contains('\0'))
        return fail(ErrorKind::Sql, QStringLiteral("the text holds a NUL character"));

    std::optional<QList<Piece>> pieces = splitByParser(utf8);
    if (!pieces) {
        Result<QList<Piece>> byTokens = splitByTokens(utf8, script);
        if (!byTokens)
            return fail(byTokens.error());
        pieces = *std::move(byTokens);
    }

    QList<StatementText> statements;
    Cursor cursor(utf8);
    for (const Piece &piece : std::as_const(*pieces)) {
        qsizetype start = piece.start;
        qsizetype end = piece.end;
        while (start < end && isBlank(utf8[start]))
            ++start;
        while (end > start && (isBlank(utf8[end - 1]) || utf8[end - 1] == ';'))
            --end;
        if (start == end)
            continue;
        cursor.moveTo(start);
        statements.append({QString::fromUtf8(utf8.sliced(start, end - start)), cursor.offset, cursor.line});
    }
    return statements;
}

} // namespace studio::sql
