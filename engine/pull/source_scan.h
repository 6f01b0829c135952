#pragma once

#include <QList>
#include <QString>

#include <optional>

/// Just enough of TypeScript's syntax to find declarations, entries and calls in a schema file: strings, template
/// literals, comments, regular expressions and brackets. Positions are offsets into the text.
namespace studio::pull {

struct Span {
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind the last character
    [[nodiscard]] qsizetype size() const { return end - begin; }
};

/// What stands between two brackets, parted at its commas.
struct EntryList {
    Span brackets;           ///< both included
    QList<Span> entries;     ///< without blanks and comments around them
    QList<qsizetype> commas; ///< position of the comma behind each entry; -1 where there is none
};

/// `integer("a").notNull()`: a head and what is called on it.
struct CallChain {
    struct Call {
        Span whole;     ///< with the dot, up to the closing parenthesis
        QString name;   ///< "notNull"; of the head: "integer", "t.integer"
        Span arguments; ///< parentheses included
    };
    QList<Call> calls; ///< the head first
};

/// `export const users = pgTable(…);`
struct Declaration {
    Span whole; ///< from "export" or "const" up to the semicolon, if there is one
    QString name;
    Span value;
};

class SourceScan {
public:
    explicit SourceScan(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QString at(const Span &span) const { return m_text.mid(span.begin, span.size()); }
    [[nodiscard]] qsizetype offset(int line, int column) const;
    [[nodiscard]] int line(qsizetype offset) const;

    /// Variables of the file's top level.
    [[nodiscard]] QList<Declaration> declarations() const;
    /// Where this identifier stands, outside of strings and comments; not as a property (`.name`, `name:`).
    [[nodiscard]] QList<qsizetype> uses(const QString &identifier) const;
    /// Every identifier of the file.
    [[nodiscard]] QStringList identifiers() const;

    /// The list that opens at `open`; nothing where its end is missing.
    [[nodiscard]] std::optional<EntryList> list(qsizetype open) const;
    /// The whole of `span` as a chain of calls; nothing where it is anything else.
    [[nodiscard]] std::optional<CallChain> chain(const Span &span) const;
    /// The text of a string literal that fills `span`.
    [[nodiscard]] std::optional<QString> string(const Span &span) const;

    [[nodiscard]] qsizetype skipBlanks(qsizetype at) const; ///< and comments
    /// Behind the string, comment, template, regular expression, bracketed group, name or single character that starts
    /// at `at`.
    [[nodiscard]] qsizetype behind(qsizetype at, QChar before = {}) const;

private:
    [[nodiscard]] qsizetype behindTemplate(qsizetype at) const;
    [[nodiscard]] qsizetype behindGroup(qsizetype at) const;

    QString m_text;
};

} // namespace studio::pull
