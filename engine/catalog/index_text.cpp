#include "engine/catalog/index_text.h"

namespace studio::catalog {

QString optionsText(const Parameters &options, const ServerQuoting &quoting)
{
    QStringList parts;
    for (auto option = options.cbegin(); option != options.cend(); ++option) {
        const bool plain = quoting.identifier(option.value()) == option.value();
        parts.append(quoting.identifier(option.key()) + QLatin1Char('=') +
                     (plain ? option.value() : quoteLiteral(option.value())));
    }
    return parts.join(QLatin1String(", "));
}

QString indexDefinition(const Index &index, const QualifiedName &table, bool onlyParent, const QStringList &opclasses,
                        const ServerQuoting &quoting)
{
    QStringList columns;
    for (qsizetype i = 0; i < index.columns.size(); ++i) {
        const IndexColumn &column = index.columns[i];
        QString text = quoting.identifier(column.text);
        if (!column.collation.isEmpty())
            text += QLatin1String(" COLLATE ") + column.collation;
        if (!opclasses[i].isEmpty())
            text += QLatin1Char(' ') + opclasses[i];
        if (!column.opclassOptions.isEmpty())
            text += QLatin1String(" (") + column.opclassOptions + QLatin1Char(')');
        if (!column.ascending)
            text += QLatin1String(" DESC");
        if (column.nullsFirst == column.ascending) // not what goes with the direction by itself
            text += column.nullsFirst ? QLatin1String(" NULLS FIRST") : QLatin1String(" NULLS LAST");
        columns.append(text);
    }
    QString sql = QStringLiteral("CREATE %1INDEX %2 ON %3%4 USING %5 (%6)")
                      .arg(index.unique ? QStringLiteral("UNIQUE ") : QString(), quoting.identifier(index.name),
                           onlyParent ? QStringLiteral("ONLY ") : QString(), quoting.qualified(table.schema, table.name),
                           quoting.identifier(index.method), columns.join(QLatin1String(", ")));
    if (!index.include.isEmpty()) {
        QStringList included;
        for (const QString &column : index.include)
            included.append(quoting.identifier(column));
        sql += QLatin1String(" INCLUDE (") + included.join(QLatin1String(", ")) + QLatin1Char(')');
    }
    if (index.nullsNotDistinct)
        sql += QLatin1String(" NULLS NOT DISTINCT");
    if (!index.with.isEmpty())
        sql += QLatin1String(" WITH (") + optionsText(index.with, quoting) + QLatin1Char(')');
    return sql;
}

} // namespace studio::catalog
