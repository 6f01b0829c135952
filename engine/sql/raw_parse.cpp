#include "engine/sql/raw_parse.h"

#include <pg_query.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <memory>

namespace studio::sql {

namespace {

/// ALTER TABLE … USING takes exactly an a_expr and ends the statement: no parenthesis to break out of.
constexpr QLatin1String expressionPrefix("ALTER TABLE t ALTER c TYPE t USING ");

Error syntaxError(const QString &message, const QString &text, int codePoint)
{
    Error error;
    error.kind = ErrorKind::Sql;
    error.code = QStringLiteral("sql.syntax");
    error.message = message;
    error.sqlState = QStringLiteral("42601");
    error.statement = text;
    locate(error, text, codePoint);
    return error;
}

Result<QJsonObject> parseUtf8(const QByteArray &utf8, const QString &text, int prefixLength)
{
    // The parser takes C strings: what stands behind a NUL would go unseen.
    if (utf8.contains('\0'))
        return fail(syntaxError(QStringLiteral("the text holds a NUL character"), text, 1));

    const auto release = [](const PgQueryParseResult *result) { pg_query_free_parse_result(*result); };
    PgQueryParseResult result = pg_query_parse(utf8.constData());
    const std::unique_ptr<const PgQueryParseResult, decltype(release)> guard(&result, release);
    if (result.error) {
        const int codePoint = std::max(1, result.error->cursorpos - prefixLength);
        return fail(syntaxError(QString::fromUtf8(result.error->message), text, codePoint));
    }
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(result.parse_tree), &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return fail(syntaxError(QStringLiteral("nested too deeply"), text, 1));
    return document.object();
}

} // namespace

void locate(Error &error, const QString &text, int codePoint)
{
    qsizetype at = 0;
    for (int left = codePoint - 1; left > 0 && at < text.size(); --left)
        at += text[at].isHighSurrogate() ? 2 : 1;
    at = std::min(at, text.size());
    const QStringView before = QStringView(text).first(at);
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    const qsizetype lineEnd = text.indexOf(u'\n', at);
    error.position = codePoint;
    error.line = static_cast<int>(before.count(u'\n')) + 1;
    error.column = static_cast<int>(at - lineStart) + 1;
    error.lineText = text.mid(lineStart, lineEnd < 0 ? -1 : lineEnd - lineStart);
}

Result<QJsonObject> parseScript(const QString &text)
{
    return parseUtf8(text.toUtf8(), text, 0);
}

Result<QJsonObject> parseExpression(const QString &expression, int *expressionOffset)
{
    const int prefixLength = static_cast<int>(expressionPrefix.size());
    if (expressionOffset)
        *expressionOffset = prefixLength;
    const QByteArray utf8 = QByteArray(expressionPrefix.data(), prefixLength) + expression.toUtf8();
    const Result<QJsonObject> tree = parseUtf8(utf8, expression, prefixLength);
    if (!tree)
        return tree;

    const QJsonArray statements = tree->value(QLatin1String("stmts")).toArray();
    const QJsonObject statement = statements.first().toObject();
    // A length is only given to a statement that a semicolon ends.
    const bool single = statements.size() == 1 && !statement.contains(QLatin1String("stmt_len"));
    const QJsonArray commands = statement.value(QLatin1String("stmt"))
                                    .toObject()
                                    .value(QLatin1String("AlterTableStmt"))
                                    .toObject()
                                    .value(QLatin1String("cmds"))
                                    .toArray();
    if (!single || commands.size() != 1)
        return fail(syntaxError(QStringLiteral("this is more than one expression"), expression, 1));
    return commands.first()
        .toObject()
        .value(QLatin1String("AlterTableCmd"))
        .toObject()
        .value(QLatin1String("def"))
        .toObject()
        .value(QLatin1String("ColumnDef"))
        .toObject()
        .value(QLatin1String("raw_default"))
        .toObject();
}

} // namespace studio::sql
