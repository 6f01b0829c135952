#include "ui/connect/connection_store.h"

#include "ui/connect/connection_fields.h"
#include "ui/connect/settings_file.h"

#include <QSettings>

namespace studio {

ConnectionStore::ConnectionStore(QString file) : m_file(file.isEmpty() ? settingsFile() : std::move(file)) {}

ConnectionProfile ConnectionStore::profile(const QString &projectFolder) const
{
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(QStringLiteral("connections"));
    settings.beginGroup(settingsKey(projectFolder));
    ConnectionProfile profile;
    profile.url = settings.value(QStringLiteral("url")).toString();
    profile.label = settings.value(QStringLiteral("label")).toString();
    profile.environment = environmentOf(settings.value(QStringLiteral("environment")).toString());
    return profile;
}

void ConnectionStore::save(const QString &projectFolder, const ConnectionProfile &profile)
{
    QString url;
    if (!profile.url.isEmpty()) {
        // What does not parse may hold a password where we do not see it.
        if (const Result<ConnectionFields> fields = fieldsOf(profile.url))
            url = urlWithoutPassword(*fields);
    }
    QSettings settings(m_file, QSettings::IniFormat);
    settings.beginGroup(QStringLiteral("connections"));
    settings.beginGroup(settingsKey(projectFolder));
    const auto put = [&](const QString &key, const QString &value) {
        if (value.isEmpty())
            settings.remove(key);
        else
            settings.setValue(key, value);
    };
    put(QStringLiteral("url"), url);
    put(QStringLiteral("label"), profile.label);
    put(QStringLiteral("environment"), profile.environment ? word(*profile.environment) : QString());
}

} // namespace studio
