#include "ui/parts/texts.h"

#include "engine/base/printable.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace studio {

namespace {

constexpr int longestTip = 2000;

} // namespace

QString formatCount(qint64 count)
{
    QLocale locale;
    if (locale.language() == QLocale::C)
        locale = QLocale(QLocale::English);
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(count);
}

QString formatBytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1);
}

QString formatDuration(std::chrono::milliseconds time)
{
    const qint64 ms = time.count();
    if (ms < 100)
        return QStringLiteral("%1 ms").arg(ms);
    if (ms < 60'000)
        return QStringLiteral("%1 s").arg(QLocale().toString(double(ms) / 1000.0, 'f', ms < 10'000 ? 1 : 0));
    return QStringLiteral("%1 min %2 s").arg(ms / 60'000).arg(ms / 1000 % 60);
}

QString formatShortDuration(std::chrono::microseconds time)
{
    if (time.count() < 10'000)
        return QStringLiteral("%1 ms").arg(QLocale().toString(double(time.count()) / 1000.0, 'f', 1));
    return formatDuration(std::chrono::duration_cast<std::chrono::milliseconds>(time));
}

QString counted(qint64 count, const QString &one, const QString &many)
{
    return QStringLiteral("%1 %2").arg(formatCount(count), count == 1 ? one : many);
}

QString plainTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<qt>%1</qt>").arg(printable(text.left(longestTip)).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

QString shortText(const Hazard &hazard)
{
    QString text;
    if (hazard.code == QLatin1String("data-loss")) {
        text = hazard.rows ? QStringLiteral("loses %1").arg(counted(*hazard.rows, QStringLiteral("row"), QStringLiteral("rows")))
                           : QStringLiteral("loses data");
    } else if (hazard.rewritesTable) {
        text = QStringLiteral("rewrites the table");
    } else if (hazard.code == QLatin1String("lock")) {
        text = hazard.lock.isEmpty() ? QStringLiteral("locks") : QStringLiteral("locks: %1").arg(hazard.lock.toLower());
    } else {
        text = hazard.code;
        text.replace(QLatin1Char('-'), QLatin1Char(' '));
        if (hazard.rows)
            text += QStringLiteral(" \u00b7 %1").arg(counted(*hazard.rows, QStringLiteral("row"), QStringLiteral("rows")));
    }
    if (hazard.rewritesTable && hazard.bytes)
        text += QStringLiteral(" \u00b7 %1").arg(formatBytes(*hazard.bytes));
    return text;
}

const Hazard *worst(const QList<Hazard> &hazards)
{
    const auto found = std::ranges::max_element(hazards, {}, &Hazard::level);
    return found == hazards.cend() ? nullptr : &*found;
}

} // namespace studio
