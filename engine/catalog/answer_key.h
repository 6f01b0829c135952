#pragma once

#include "engine/diff/diff.h"

#include <QByteArray>
#include <QStringList>

namespace studio::catalog {

/// Digests of everything that an answer depends on: the question, the columns and enums that it can mean, functions and types that are
/// not managed, the server's version and the session's settings.
class AnswerKeys {
public:
    AnswerKeys(const Schema &desired, const Schema &actual, int serverVersion, const QStringList &sessionSettings);

    [[nodiscard]] QByteArray keyOf(const ExpressionQuestion &question) const;

private:
    const Schema &m_desired;
    QByteArray m_common;    ///< digest of what all answers depend on
    QByteArray m_relations; ///< and of what views and policies depend on besides
};

} // namespace studio::catalog
