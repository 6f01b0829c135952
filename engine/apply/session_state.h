#pragma once

#include "engine/base/result.h"

#include <QList>
#include <QString>

namespace studio {

class Connection;

/// The settings of a session that somebody set, so that statements which set their own (a migration's SET search_path)
/// leave no trace.
class SessionState {
public:
    /// Outside of a transaction.
    [[nodiscard]] static Result<SessionState> read(Connection &connection);
    /// Failures do not matter: a connection that cannot even do this is lost, and its settings with it.
    void restore(Connection &connection) const;

    [[nodiscard]] const QString &searchPath() const { return m_searchPath; } ///< as SHOW prints it

private:
    struct Setting {
        QString name;
        QString value;
    };
    QList<Setting> m_settings;
    QString m_searchPath;
    QString m_role;
};

} // namespace studio
