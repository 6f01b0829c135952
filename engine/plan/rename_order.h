#pragma once

#include <QList>
#include <QString>

namespace studio {

/// One renaming of a sequence in which no name is ever taken twice.
struct OrderedRename {
    QString actual; ///< what the thing is called at first
    QString from;   ///< what it is called at this moment
    QString to;
    bool leaves = false;  ///< gives up its first name
    bool arrives = false; ///< takes its last one
};

/// Chains (a → b, b → c) are done from their end; a circle is opened by a temporary name.
/// `renames`: what each is called now and what it shall be called, each name once on either side.
[[nodiscard]] QList<OrderedRename> orderedRenames(const QList<std::pair<QString, QString>> &renames);

/// A name for a moment, not longer than PostgreSQL allows.
[[nodiscard]] QString temporaryName(const QString &name);

} // namespace studio
