#include "engine/sql/parse.h"
#include "engine/sql/scan.h"

#include <pg_query.h>

#include <QByteArray>

#include <optional>

namespace studio::sql {

namespace {

struct Piece {
    qsizetype start = 0;
    qsizetype end = 0;
};

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
    const auto tokens = scan(utf8, script);
    if (!tokens)
        return fail(tokens.error());

    QList<Piece> pieces;
    qsizetype start = 0;
    bool anything = false;
    for (const ScanToken &token : *tokens) {
        if (token.isSemicolon()) {
            if (anything)
                pieces.append({start, token.start});
            start = token.end;
            anything = false;
        } else if (!token.isComment()) {
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
    TextCursor cursor(utf8);
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
