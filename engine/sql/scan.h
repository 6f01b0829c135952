#pragma once

#include "engine/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace studio::sql {

/// One token of PostgreSQL's scanner, in bytes of UTF-8.
struct ScanToken {
    qsizetype start = 0;
    qsizetype end = 0;
    quint64 kind = 0; ///< libpg_query's protobuf (enum Token); the same since its first version with a scanner

    [[nodiscard]] bool isSemicolon() const { return kind == 59; }
    [[nodiscard]] bool isComment() const { return kind == 275 || kind == 276; }
};

/// The tokens of a script, comments among them. Fails with kind Sql, line and column, when the text does not lex. `script` is what the error
/// points into, `utf8` the same text.
[[nodiscard]] Result<QList<ScanToken>> scan(const QByteArray &utf8, const QString &script);

/// A comment of a script, with its marks; offsets count characters from the start.
struct Comment {
    QString text;
    qsizetype offset = 0;
    qsizetype end = 0;
    int line = 1;
};

/// In order. Errors: those of scan().
[[nodiscard]] Result<QList<Comment>> comments(const QString &script);

/// Names of the script that are longer than the 63 bytes that PostgreSQL keeps (NAMEDATALEN), as written, without quotes. The parser's tree
/// has them cut already.
[[nodiscard]] Result<QStringList> longNames(const QString &script);

/// Where the first word stands at or behind `offset`, past blanks and comments (`comments` of the whole script).
[[nodiscard]] qsizetype firstWord(const QString &script, qsizetype offset, const QList<Comment> &comments);

/// Walks forward through UTF-8, counting what QString counts.
class TextCursor {
public:
    explicit TextCursor(const QByteArray &utf8) : m_utf8(utf8) {}

    void moveTo(qsizetype byte);

    int offset = 0;
    int line = 1;
    int column = 1;

private:
    const QByteArray &m_utf8;
    qsizetype m_byte = 0;
};

} // namespace studio::sql
