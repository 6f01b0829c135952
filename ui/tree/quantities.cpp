#include "ui/tree/quantities.h"

#include <QLocale>
#include <QStringList>

namespace studio {

QString compactCount(qint64 count)
{
    static const QStringList units = {QString(), QStringLiteral("k"), QStringLiteral("M"), QStringLiteral("G")};
    qsizetype unit = 0;
    double scaled = double(count);
    // What would be rounded up to 1000 belongs to the next unit.
    while (unit + 1 < units.size() && qAbs(scaled) >= 999.5) {
        scaled /= 1000;
        ++unit;
    }
    const QLocale locale;
    const bool oneDecimal = unit > 0 && qAbs(scaled) < 9.95;
    QString text = locale.toString(scaled, 'f', oneDecimal ? 1 : 0);
    const QString zero = locale.decimalPoint() + locale.zeroDigit();
    if (oneDecimal && text.endsWith(zero))
        text.chop(zero.size());
    return units[unit].isEmpty() ? text : text + QChar(0x2009) + units[unit];
}

} // namespace studio
