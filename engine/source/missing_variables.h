#pragma once

#include "engine/source/evaluation.h"

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace studio {

/// Variables that the run read and that hold nothing in `environment`.
[[nodiscard]] QStringList missingVariables(const EvaluationFailure &failure, const QMap<QString, QString> &environment);

/// The variable's name says that it holds the URL of a database.
[[nodiscard]] bool namesConnection(const QString &variable);

/// What files that check for the variables of their connection may be given where the connection is not made by them: for names of a
/// URL `url`, for those of its parts some plausible value. By variable; empty when none of the missing ones is such.
[[nodiscard]] QMap<QString, QString> connectionValues(const QStringList &missing, const QString &url);

/// Values that stand for the missing variables that the failure names, or for all when it names none; none for those that are
/// commonly unset, such as NODE_ENV. By variable.
[[nodiscard]] QMap<QString, QString> placeholders(const EvaluationFailure &failure, const QStringList &missing);

[[nodiscard]] QString placeholderUrl();

/// Whether a value that came from placeholders() or placeholderUrl() shows in the text.
[[nodiscard]] bool showsPlaceholder(const QByteArray &text);

} // namespace studio
