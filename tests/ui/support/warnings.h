#pragma once

#include <QRegularExpression>
#include <QTest>

namespace studio::test {

/// For init(): any warning fails the test, but for the one that Qt's offscreen platform prints for every window of fixed size.
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support propagateSizeHints).*$")));
}

} // namespace studio::test
