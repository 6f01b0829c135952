#pragma once

#include "engine/catalog/canonical_probe.h"

#include <QStringList>

namespace studio::catalog {

/// The statements that make one temporary object for several probes, and the query that reads back the server's texts as rows
/// (key, text). The keys are those of keyOf().
struct ProbeObject {
    QStringList create;
    QString read;
    [[nodiscard]] bool isEmpty() const { return create.isEmpty(); }
};

/// How many defaults may share a table.
inline constexpr qsizetype maxDefaults = 200;

[[nodiscard]] QString keyOf(qsizetype place);

/// Empty when a text or type is not what it must be, or the table is not known. `probes` are of one kind of object: only defaults
/// and types; or checks, generated columns and index parts of one table; or policies of one table; or one view.
[[nodiscard]] ProbeObject probeObject(const QList<const Probe *> &probes, const Schema &desired);

/// Text that can become a view's body: it neither ends the statement nor begins another.
[[nodiscard]] bool isOneStatement(const QString &text);

/// What the server printed for the object, as the catalog readers would have it.
[[nodiscard]] QString textOf(const Probe &probe, const QString &printed);

/// Probes with equal keys may share an object.
[[nodiscard]] QString sharingKey(const ExpressionQuestion &question);

} // namespace studio::catalog
