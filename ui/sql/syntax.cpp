#include "ui/sql/syntax.h"

#include "ui/parts/colors.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QPalette>
#include <QTextDocument>

namespace studio {

namespace {

/// The definitions are read-only and their index takes a while to read, so all documents share one; freed with the last.
std::shared_ptr<KSyntaxHighlighting::Repository> sharedRepository()
{
    static std::weak_ptr<KSyntaxHighlighting::Repository> shared;
    auto repository = shared.lock();
    if (!repository) {
        repository = std::make_shared<KSyntaxHighlighting::Repository>();
        shared = repository;
    }
    return repository;
}

QString definitionName(Language language)
{
    switch (language) {
    case Language::TypeScript:
        return QStringLiteral("TypeScript");
    case Language::Json:
        return QStringLiteral("JSON");
    case Language::PostgreSql:
        break;
    }
    return QStringLiteral("SQL (PostgreSQL)");
}

} // namespace

struct Syntax::Private {
    std::shared_ptr<KSyntaxHighlighting::Repository> repository = sharedRepository();
    KSyntaxHighlighting::Definition definition;
    std::unique_ptr<KSyntaxHighlighting::SyntaxHighlighter> highlighter;
    bool dark = false;

    void setTheme(bool darkTheme)
    {
        dark = darkTheme;
        highlighter->setTheme(repository->theme(dark ? QStringLiteral("Atom One Dark") : QStringLiteral("Atom One Light")));
    }
};

Syntax::Syntax(QTextDocument *document, Language language, const QPalette &palette)
    : d(std::make_unique<Private>())
{
    d->definition = d->repository->definitionForName(definitionName(language));
    d->highlighter = std::make_unique<KSyntaxHighlighting::SyntaxHighlighter>(document);
    d->setTheme(colorsFor(palette).dark);
    d->highlighter->setDefinition(d->definition);
}

Syntax::~Syntax() = default;

void Syntax::setPalette(const QPalette &palette)
{
    const bool dark = colorsFor(palette).dark;
    if (dark == d->dark)
        return;
    d->setTheme(dark);
    d->highlighter->rehighlight();
}

bool Syntax::isValid() const
{
    return d->definition.isValid();
}

} // namespace studio
