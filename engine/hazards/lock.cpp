#include "engine/hazards/lock.h"

namespace studio {

QString word(Lock lock)
{
    switch (lock) {
    case Lock::None: break;
    case Lock::AccessShare: return QStringLiteral("ACCESS SHARE");
    case Lock::RowShare: return QStringLiteral("ROW SHARE");
    case Lock::RowExclusive: return QStringLiteral("ROW EXCLUSIVE");
    case Lock::ShareUpdateExclusive: return QStringLiteral("SHARE UPDATE EXCLUSIVE");
    case Lock::Share: return QStringLiteral("SHARE");
    case Lock::ShareRowExclusive: return QStringLiteral("SHARE ROW EXCLUSIVE");
    case Lock::Exclusive: return QStringLiteral("EXCLUSIVE");
    case Lock::AccessExclusive: return QStringLiteral("ACCESS EXCLUSIVE");
    }
    return {};
}

Lock lockOfMode(const QString &mode)
{
    for (int lock = 0; lock <= static_cast<int>(Lock::AccessExclusive); ++lock) {
        if (word(static_cast<Lock>(lock)).remove(QLatin1Char(' ')) + QLatin1String("LOCK") == mode.toUpper())
            return static_cast<Lock>(lock);
    }
    return Lock::None;
}

QString blockedBy(Lock lock)
{
    switch (lock) {
    case Lock::AccessExclusive: return QStringLiteral("reading and writing");
    case Lock::Exclusive:
    case Lock::ShareRowExclusive:
    case Lock::Share: return QStringLiteral("writing");
    case Lock::ShareUpdateExclusive: return QStringLiteral("changing its structure");
    default: return {};
    }
}

} // namespace studio
