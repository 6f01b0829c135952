#include "ui/grid/hex_text.h"

namespace studio {

namespace {

constexpr int bytesPerLine = 8;

} // namespace

QString hexDump(const QByteArray &bytes, int limit)
{
    QString text;
    for (int start = 0; start < bytes.size() && start < limit; start += bytesPerLine) {
        const QByteArray line = bytes.mid(start, bytesPerLine);
        QString plain;
        for (const char byte : line)
            plain += byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QLatin1Char('.');
        text += QStringLiteral("%1  %2  %3\n")
                    .arg(start, 6, 16, QLatin1Char('0'))
                    .arg(QString::fromLatin1(line.toHex(' ')), -(3 * bytesPerLine - 1))
                    .arg(plain);
    }
    if (bytes.size() > limit)
        text += QChar(0x2026);
    return text;
}

} // namespace studio
