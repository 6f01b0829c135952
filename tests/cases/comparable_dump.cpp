#include "tests/cases/comparable_dump.h"

#include <QSet>
#include <QStringList>

namespace studio::test {

QString comparableDump(const QString &dump)
{
    QStringList result;
    QStringList body;
    bool inside = false;
    for (QString line : dump.split(QLatin1Char('\n'))) {
        if (inside && line.startsWith(QLatin1Char(')'))) {
            body.sort();
            result += body;
            body.clear();
            inside = false;
        }
        if (inside) {
            if (line.endsWith(QLatin1Char(',')))
                line.chop(1);
            body.append(line);
            continue;
        }
        inside = line.startsWith(QLatin1String("CREATE TABLE ")) && line.endsWith(QLatin1Char('('));
        result.append(line);
    }
    return (result + body).join(QLatin1Char('\n'));
}

QString dumpDifference(const QString &expected, const QString &found)
{
    if (expected == found)
        return {};
    const QStringList left = expected.split(QLatin1Char('\n'));
    const QStringList right = found.split(QLatin1Char('\n'));
    const QSet<QString> inLeft(left.cbegin(), left.cend());
    const QSet<QString> inRight(right.cbegin(), right.cend());
    QString text;
    for (const QString &line : left) {
        if (!inRight.contains(line))
            text += QStringLiteral("− ") + line + QLatin1Char('\n');
    }
    for (const QString &line : right) {
        if (!inLeft.contains(line))
            text += QStringLiteral("+ ") + line + QLatin1Char('\n');
    }
    return text.isEmpty() ? QStringLiteral("the same lines in another order") : text;
}

} // namespace studio::test
