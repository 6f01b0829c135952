#include "ui/tree/quantities.h"

#include <QLocale>
#include <QStringList>

namespace studio {

namespace {

QString compact(qint64 value, qint64 step, const QStringList &units)
{
    qsizetype unit = 0;
    double scaled = double(value);
    // What would be rounded up to 1000 belongs to the next unit.
    while (unit + 1 < units.size() && qAbs(scaled) >= double(step) - 0.5) {
        scaled /= double(step);
        ++unit;
    }
    const bool oneDecimal = unit > 0 && qAbs(scaled) < 9.95;
    QString text = QLocale().toString(scaled, 'f', oneDecimal ? 1 : 0);
    const QString zero = QLocale().decimalPoint() + QLocale().zeroDigit();
    if (oneDecimal && text.endsWith(zero))
        text.chop(zero.size());
    return units[unit].isEmpty() ? text : text + QChar(0x2009) + units[unit];
}

} // namespace

QString compactCount(qint64 count)
{
    return compact(count, 1000, {QString(), QStringLiteral("k"), QStringLiteral("M"), QStringLiteral("G")});
}

QString compactSize(qint64 bytes)
{
    return compact(bytes, 1024,
                   {QStringLiteral("B"), QStringLiteral("kB"), QStringLiteral("MB"), QStringLiteral("GB"), QStringLiteral("TB")});
}

QString rowCount(qint64 rows)
{
    return rows == 1 ? QStringLiteral("1 row") : QLocale().toString(rows) + QLatin1String(" rows");
}

} // namespace studio
