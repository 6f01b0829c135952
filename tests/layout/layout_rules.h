#pragma once

#include "tests/layout/source_tree.h"

#include <QHash>
#include <QSet>
#include <QString>

/// The house rules that can be read from #include lines alone.
namespace studio::layout {

/// The room of a file or of a quoted include: its first two folders, "engine/plan".
[[nodiscard]] QString roomOf(const QString &path);

/// For each room the rooms whose headers it may include, itself left out. A room that is not a key is unknown.
[[nodiscard]] const QHash<QString, QSet<QString>> &allowedArrows();

/// The folders that a third party's header belongs to ("engine/database" for <libpq-fe.h>); empty: everybody's.
[[nodiscard]] QStringList ownersOf(const QString &thirdPartyHeader);

/// The Qt module, "QtWidgets", that holds a header such as <QLabel>; empty when it is none of Qt's.
[[nodiscard]] QString qtModuleOf(const QString &header);

/// Why this include must not stand in this file; empty when it may.
[[nodiscard]] QString objectionTo(const QString &file, const Include &include);

} // namespace studio::layout
