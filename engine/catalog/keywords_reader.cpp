#include "engine/catalog/catalog_builder.h"
#include "engine/catalog/readers.h"

namespace studio::catalog {

namespace {

QString query(const CatalogScope &)
{
    return QStringLiteral("SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'");
}

void read(const ResultSet &rows, CatalogBuilder &builder)
{
    QSet<QString> keywords;
    for (int row = 0; row < rows.rowCount(); ++row)
        keywords.insert(rows.text(row, 0));
    builder.quoting.setKeywords(std::move(keywords));
}

} // namespace

CatalogReader keywordsReader()
{
    return {query, read};
}

} // namespace studio::catalog
