#include "engine/plan/column_sql.h"

namespace studio::sql {

QString typeText(const TypeName &type)
{
    return type.sql.isEmpty() ? type.display() : type.sql;
}

QString plainTypeText(const Column &column)
{
    return column.serial ? column.type.display() : typeText(column.type);
}

QString columnTypeText(const Column &column)
{
    if (!column.serial)
        return typeText(column.type);
    if (column.type.name == QLatin1String("smallint"))
        return QStringLiteral("smallserial");
    return column.type.name == QLatin1String("bigint") ? QStringLiteral("bigserial") : QStringLiteral("serial");
}

QString sequenceOptionsText(const SequenceOptions &options)
{
    return QStringLiteral("INCREMENT BY %1 MINVALUE %2 MAXVALUE %3 START WITH %4 CACHE %5%6")
        .arg(options.increment)
        .arg(options.minValue)
        .arg(options.maxValue)
        .arg(options.start)
        .arg(options.cache)
        .arg(options.cycle ? QLatin1String(" CYCLE") : QLatin1String());
}

QString identityText(const Identity &identity)
{
    const QString name = identity.sequenceName.isEmpty()
                             ? QString()
                             : QLatin1String("sequence name ") + quoteIdentifier(identity.sequenceName) + QLatin1Char(' ');
    return QStringLiteral("GENERATED %1 AS IDENTITY (").arg(identity.always ? QLatin1String("ALWAYS") : QLatin1String("BY DEFAULT")) +
           name + sequenceOptionsText(identity.options) + QLatin1Char(')');
}

QString generatedText(const Generated &generated)
{
    return QLatin1String("GENERATED ALWAYS AS (") + generated.expression +
           (generated.stored ? QLatin1String(") STORED") : QLatin1String(") VIRTUAL"));
}

QString columnDefinition(const Column &column, bool primaryKey)
{
    QString text = quoteIdentifier(column.name) + QLatin1Char(' ') + columnTypeText(column);
    if (!column.collation.isEmpty())
        text += QLatin1String(" COLLATE ") + column.collation;
    if (primaryKey)
        text += QLatin1String(" PRIMARY KEY");
    if (column.defaultSql && !column.serial && !column.generated && !column.identity)
        text += QLatin1String(" DEFAULT ") + *column.defaultSql;
    if (column.generated)
        text += QLatin1Char(' ') + generatedText(*column.generated);
    if (column.notNull && !column.identity)
        text += QLatin1String(" NOT NULL");
    if (column.identity)
        text += QLatin1Char(' ') + identityText(*column.identity);
    return text;
}

QStringList columnSettings(const Column &column, const QualifiedName &table, const QString &name)
{
    const QString alter = QLatin1String("ALTER TABLE ") + table.kitQuoted() + QLatin1String(" ALTER COLUMN ") + quoteIdentifier(name);
    QStringList statements;
    if (column.statisticsTarget)
        statements.append(alter + QStringLiteral(" SET STATISTICS %1;").arg(*column.statisticsTarget));
    if (!column.settings.isEmpty())
        statements.append(alter + QLatin1String(" SET (") + column.settings.join(QLatin1String(", ")) + QLatin1String(");"));
    return statements;
}

} // namespace studio::sql
