#include "engine/plan/sequence_bounds.h"

#include "engine/plan/object_sql.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace studio {

namespace {

std::pair<qint64, qint64> boundsOf(const QString &type)
{
    if (type == QLatin1String("smallint"))
        return {std::numeric_limits<qint16>::min(), std::numeric_limits<qint16>::max()};
    if (type == QLatin1String("integer"))
        return {std::numeric_limits<qint32>::min(), std::numeric_limits<qint32>::max()};
    return {std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};
}

} // namespace

SequenceOptions afterTypeChange(SequenceOptions options, const QString &from, const QString &to)
{
    const auto [oldMin, oldMax] = boundsOf(from);
    const auto [newMin, newMax] = boundsOf(to);
    if (options.minValue == oldMin)
        options.minValue = newMin;
    if (options.maxValue == oldMax)
        options.maxValue = newMax;
    return options;
}

std::optional<SequenceOptions> widerBounds(const SequenceOptions &from, const SequenceOptions &to)
{
    if (to.minValue <= from.minValue && to.maxValue >= from.maxValue)
        return std::nullopt;
    SequenceOptions wide = from;
    wide.minValue = std::min(from.minValue, to.minValue);
    wide.maxValue = std::max(from.maxValue, to.maxValue);
    return wide;
}

QString moveIntoBounds(const QualifiedName &sequence, const SequenceOptions &bounds)
{
    // Behind the start of an ascending sequence nothing was handed out yet, so the first value is still to come.
    const QString smallest = QString::number(bounds.minValue);
    const QString largest = QString::number(bounds.maxValue);
    const QString handedOut =
        bounds.increment > 0 ? QLatin1String("last_value > ") + largest : QLatin1String("last_value < ") + smallest;
    return QStringLiteral("SELECT setval(%1, CASE WHEN last_value < %2 THEN %2 ELSE %3 END, %4) FROM %5 "
                          "WHERE last_value NOT BETWEEN %2 AND %3;")
        .arg(quoteLiteral(sequence.quoted()), smallest, largest, handedOut, sequence.quoted());
}

QString alterWithinBounds(const QualifiedName &sequence, const SequenceOptions &from, const SequenceOptions &to)
{
    QStringList statements;
    if (const std::optional<SequenceOptions> wide = widerBounds(from, to)) {
        if (!(*wide == from))
            statements.append(sql::alterSequence(sequence, *wide));
        statements.append(moveIntoBounds(sequence, to));
    }
    statements.append(sql::alterSequence(sequence, to));
    return statements.join(QLatin1Char('\n'));
}

QString continueBehind(const QualifiedName &sequence, const SequenceOptions &options, const QualifiedName &table, const QString &column)
{
    const QString last = (options.increment > 0 ? QLatin1String("max(") : QLatin1String("min(")) + quoteIdentifier(column) + QLatin1Char(')');
    return QStringLiteral("SELECT setval(%1, %2) FROM %3 HAVING %2 BETWEEN %4 AND %5;")
        .arg(quoteLiteral(sequence.quoted()), last, table.kitQuoted(), QString::number(options.minValue),
             QString::number(options.maxValue));
}

} // namespace studio
