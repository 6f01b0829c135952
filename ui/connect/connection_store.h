#pragma once

#include "ui/parts/environment.h"

#include <QString>

#include <optional>

namespace studio {

/// What the person said about the database of a project.
struct ConnectionProfile {
    QString url;                            ///< without a password; empty: the project's own config decides
    QString label;                          ///< "shop on staging"; may be empty
    std::optional<Environment> environment; ///< empty: not said
};

/// One profile for each project folder, in the state folder. Never holds a password: those are with Passwords.
class ConnectionStore {
public:
    /// `file`: an ini file; empty: the one of the state folder.
    explicit ConnectionStore(QString file = {});

    [[nodiscard]] ConnectionProfile profile(const QString &projectFolder) const;
    /// A password inside `profile.url` is left out.
    void save(const QString &projectFolder, const ConnectionProfile &profile);

private:
    QString m_file;
};

} // namespace studio
