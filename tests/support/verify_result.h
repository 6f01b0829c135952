#pragma once

#include "engine/base/result.h"

#include <QTest>

/// QVERIFY for a Result: says what went wrong.
#define VERIFY_RESULT(expression) \
    do { \
        const auto &verifiedResult = (expression); \
        QVERIFY2(verifiedResult.has_value(), \
                 verifiedResult ? "" : qPrintable(studio::describe(verifiedResult.error()))); \
    } while (false)
