#pragma once

#include <QString>

#include <memory>

class QPalette;
class QTextDocument;

namespace studio {

enum class Language { PostgreSql, TypeScript, Json };

/// Colours a document's words by KSyntaxHighlighting's definition of a language, in the light or dark theme that fits a
/// palette. Lives as long as its owner; the document must not outlive it by an event. The window's thread.
class Syntax {
public:
    Syntax(QTextDocument *document, Language language, const QPalette &palette);
    ~Syntax();
    Syntax(const Syntax &) = delete;
    Syntax &operator=(const Syntax &) = delete;

    void setPalette(const QPalette &palette);
    [[nodiscard]] bool isValid() const; ///< the definition was found

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace studio
