#include "engine/hazards/column_facts.h"

#include <algorithm>

namespace studio {

bool hasVolatileDefault(const sql::ColumnDefinition &column, const Schema &schema)
{
    static const QStringList volatiles{
        QStringLiteral("random"),           QStringLiteral("gen_random_uuid"),    QStringLiteral("uuidv4"),
        QStringLiteral("uuidv7"),           QStringLiteral("clock_timestamp"),    QStringLiteral("timeofday"),
        QStringLiteral("nextval"),          QStringLiteral("setval"),             QStringLiteral("uuid_generate_v1"),
        QStringLiteral("uuid_generate_v4"), QStringLiteral("uuid_generate_v1mc"), QStringLiteral("gen_random_bytes"),
        QStringLiteral("random_normal"),    QStringLiteral("gen_salt"),
    };
    for (const QString &function : column.defaultFunctions) {
        const QString name = function.section(QLatin1Char('.'), -1);
        if (volatiles.contains(name))
            return true;
        for (const UnmanagedObject &item : schema.unmanaged) {
            if (item.name.name == name && item.kind.contains(QLatin1String("function")) &&
                !item.definition.contains(QLatin1String("STABLE")) && !item.definition.contains(QLatin1String("IMMUTABLE")))
                return true;
        }
    }
    return false;
}

bool addingRewrites(const sql::TableCommand &command, const Schema &schema)
{
    return command.column.identity || command.column.generated || !serialBaseType(command.column.type).isEmpty() ||
           hasVolatileDefault(command.column, schema);
}

bool isProvenNotNull(const Table &table, const QString &column)
{
    const Column *found = findColumn(table, column);
    if (found && found->notNull)
        return true;
    const auto proves = [&](const CheckConstraint &check) {
        QString text = check.expression.trimmed();
        while (text.startsWith(QLatin1Char('(')) && text.endsWith(QLatin1Char(')')))
            text = text.mid(1).chopped(1).trimmed();
        return check.validated && (text == displayIdentifier(column) + QLatin1String(" IS NOT NULL") ||
                                   text == quoteIdentifier(column) + QLatin1String(" IS NOT NULL"));
    };
    return std::any_of(table.checks.cbegin(), table.checks.cend(), proves);
}

} // namespace studio
