#include "engine/database/connection_target.h"

#include "engine/database/connection_url.h"
#include "engine/database/local_address.h"

#include <libpq-fe.h>

#include <QDir>
#include <QFile>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <memory>
#include <optional>

namespace studio {

namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;
using Parameters = QList<ConnectionTarget::Parameter>;

QString text(const char *value)
{
    return QString::fromUtf8(value);
}

/// keyword → environment variable, as this libpq knows them.
const QHash<QString, QString> &keywords()
{
    static const QHash<QString, QString> known = [] {
        QHash<QString, QString> result;
        const Options options(PQconndefaults(), PQconninfoFree);
        for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option)
            result.insert(text(option->keyword), option->envvar ? text(option->envvar) : QString());
        return result;
    }();
    return known;
}

/// What this program decides itself.
bool isOurs(const QString &key)
{
    static const QSet<QString> ours{QStringLiteral("application_name"), QStringLiteral("fallback_application_name"),
                                    QStringLiteral("client_encoding"), QStringLiteral("replication")};
    return ours.contains(key);
}

void put(Parameters &parameters, const QString &key, const QString &value)
{
    const auto same = std::find_if(parameters.begin(), parameters.end(),
                                   [&](const ConnectionTarget::Parameter &item) { return item.key == key; });
    if (same != parameters.end())
        same->value = value;
    else
        parameters.append({key, value});
}

/// Where Debian, Red Hat and Alpine keep the certificates that the machine trusts.
QString systemCertificates()
{
    for (const char *file : {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}) {
        if (QFile::exists(QLatin1String(file)))
            return QLatin1String(file);
    }
    return {};
}

std::unexpected<Error> badConfig(const QString &message, const QString &hint)
{
    auto result = fail(ErrorKind::Config, message, hint);
    result.error().code = QStringLiteral("config.url");
    return result;
}

/// node-postgres' and postgres.js' words for what libpq calls sslmode.
std::optional<QString> sslModeOf(const QString &value)
{
    static const QSet<QString> modes{QStringLiteral("disable"), QStringLiteral("allow"),     QStringLiteral("prefer"),
                                     QStringLiteral("require"), QStringLiteral("verify-ca"), QStringLiteral("verify-full")};
    if (modes.contains(value))
        return value;
    if (value == QLatin1String("true") || value == QLatin1String("1") || value == QLatin1String("no-verify"))
        return QStringLiteral("require");
    if (value == QLatin1String("false") || value == QLatin1String("0"))
        return QStringLiteral("disable");
    return std::nullopt;
}

Result<void> addQuery(Parameters &parameters, const QList<std::pair<QString, QString>> &query)
{
    static const QHash<QString, QString> otherNames{
        {QStringLiteral("database"), QStringLiteral("dbname")}, {QStringLiteral("db"), QStringLiteral("dbname")},
        {QStringLiteral("username"), QStringLiteral("user")},   {QStringLiteral("hostname"), QStringLiteral("host")},
        {QStringLiteral("ssl"), QStringLiteral("sslmode")},
    };
    for (const auto &[givenKey, value] : query) {
        const QString key = otherNames.value(givenKey, givenKey);
        if (key == QLatin1String("sslmode")) {
            const auto mode = sslModeOf(value.toLower());
            if (!mode) {
                return badConfig(QStringLiteral("%1=%2 in the database URL is not known").arg(givenKey, value),
                                 QStringLiteral("sslmode is disable, allow, prefer, require, verify-ca or verify-full"));
            }
            put(parameters, key, *mode);
        } else if (key == QLatin1String("search_path")) {
            // postgres.js sends what it does not know as a start parameter; this one changes what names mean.
            put(parameters, QStringLiteral("options"), QStringLiteral("-c search_path=") + QString(value).remove(u' '));
        } else if (keywords().contains(key) && !isOurs(key)) {
            put(parameters, key, value);
        }
    }
    return {};
}

Result<Parameters> fromUrl(const QString &urlText)
{
    auto url = parseConnectionUrl(urlText);
    if (!url) {
        url.error().code = QStringLiteral("config.url");
        return std::unexpected(url.error());
    }
    Parameters parameters;
    const auto add = [&](const char *key, const QString &value) {
        if (!value.isEmpty())
            parameters.append({QLatin1String(key), value});
    };
    add("host", url->hosts);
    add("port", url->ports);
    add("user", url->user);
    add("password", url->password);
    add("dbname", url->database);
    if (auto added = addQuery(parameters, url->query); !added)
        return std::unexpected(added.error());
    return parameters;
}

Result<Parameters> fromKeyValues(const QString &keyValues)
{
    // libpq's own message quotes the text, password and all.
    char *message = nullptr;
    const Options options(PQconninfoParse(keyValues.toUtf8().constData(), &message), PQconninfoFree);
    if (message)
        PQfreemem(message);
    if (!options) {
        return badConfig(QStringLiteral("the connection string cannot be read"),
                         QStringLiteral("write postgres://user:password@host:port/database, or libpq's key=value pairs"));
    }
    Parameters parameters;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val && *option->val && !isOurs(text(option->keyword)))
            parameters.append({text(option->keyword), text(option->val)});
    }
    return parameters;
}

QString quoteValue(const QString &value)
{
    QString quoted = value;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

bool isSocketFolder(const QString &host)
{
    return host.isEmpty() || host.startsWith(QLatin1Char('/')) || host.startsWith(QLatin1Char('@'));
}

} // namespace

Result<ConnectionTarget> ConnectionTarget::parse(const QString &given)
{
    QString trimmed = given.trimmed();
    for (const QChar quote : {u'"', u'\''}) {
        if (trimmed.size() >= 2 && trimmed.startsWith(quote) && trimmed.endsWith(quote))
            trimmed = trimmed.mid(1, trimmed.size() - 2).trimmed();
    }
    if (trimmed.isEmpty()) {
        return badConfig(QStringLiteral("the database URL is empty"),
                         QStringLiteral("write postgres://user:password@host:port/database"));
    }

    Result<Parameters> parameters;
    const qsizetype colon = trimmed.indexOf(QLatin1String("://"));
    const QString scheme = colon > 0 ? trimmed.left(colon).toLower() : QString();
    const bool isScheme = std::all_of(scheme.cbegin(), scheme.cend(), [](QChar c) {
        return c.isLetterOrNumber() || c == u'+' || c == u'.' || c == u'-';
    });
    if (scheme == QLatin1String("postgres") || scheme == QLatin1String("postgresql")) {
        parameters = fromUrl(trimmed);
    } else if (!scheme.isEmpty() && isScheme) {
        return badConfig(QStringLiteral("%1:// is not a PostgreSQL URL").arg(scheme),
                         QStringLiteral("write postgres://user:password@host:port/database"));
    } else if (trimmed.startsWith(QLatin1Char('/'))) {
        // node-postgres: "/var/run/postgresql mydb"
        parameters = Parameters{{QStringLiteral("host"), trimmed.section(QLatin1Char(' '), 0, 0)}};
        if (const QString name = trimmed.section(QLatin1Char(' '), 1).trimmed(); !name.isEmpty())
            parameters->append({QStringLiteral("dbname"), name});
    } else {
        parameters = fromKeyValues(trimmed);
    }
    if (!parameters)
        return std::unexpected(parameters.error());
    ConnectionTarget target;
    target.m_parameters = *parameters;
    return target;
}

QString ConnectionTarget::given(const QString &key) const
{
    for (const Parameter &parameter : m_parameters) {
        if (parameter.key == key)
            return parameter.value;
    }
    return {};
}

QString ConnectionTarget::effective(const QString &key) const
{
    if (const QString own = given(key); !own.isEmpty())
        return own;
    const Options defaults(PQconndefaults(), PQconninfoFree);
    for (const PQconninfoOption *option = defaults.get(); option && option->keyword; ++option) {
        if (text(option->keyword) == key && option->val)
            return text(option->val);
    }
    return {};
}

QString ConnectionTarget::conninfo() const
{
    QStringList pairs;
    for (const Parameter &parameter : m_parameters)
        pairs.append(parameter.key + QLatin1Char('=') + quoteValue(parameter.value));
    return pairs.join(QLatin1Char(' '));
}

QString ConnectionTarget::display() const
{
    const QStringList hosts = host().split(QLatin1Char(','));
    const QStringList ports = effective(QStringLiteral("port")).split(QLatin1Char(','));
    const bool socket = hosts.size() == 1 && isSocketFolder(hosts.first());
    QStringList places;
    for (qsizetype i = 0; i < hosts.size(); ++i) {
        const QString port = ports.value(ports.size() == 1 ? 0 : i);
        QString place = socket ? QString() : hosts[i];
        if (place.contains(QLatin1Char(':')))
            place = QLatin1Char('[') + place + QLatin1Char(']');
        if (!port.isEmpty() && port != QLatin1String("5432"))
            place += QLatin1Char(':') + port;
        places.append(place);
    }
    QString shown = QStringLiteral("postgres://%1@%2/%3").arg(user(), places.join(QLatin1Char(',')), database());
    if (socket && !hosts.first().isEmpty())
        shown += QLatin1String("?host=") + hosts.first();
    return shown;
}

QString ConnectionTarget::host() const
{
    const QString name = effective(QStringLiteral("host"));
    return name.isEmpty() ? effective(QStringLiteral("hostaddr")) : name;
}

QString ConnectionTarget::database() const
{
    const QString name = effective(QStringLiteral("dbname"));
    return name.isEmpty() ? user() : name;
}

QString ConnectionTarget::user() const
{
    return effective(QStringLiteral("user"));
}

QStringList ConnectionTarget::environment() const
{
    QStringList variables;
    for (const Parameter &parameter : m_parameters) {
        if (const QString variable = keywords().value(parameter.key); !variable.isEmpty())
            variables.append(variable + QLatin1Char('=') + parameter.value);
    }
    return variables;
}

bool ConnectionTarget::isLocal() const
{
    // hostaddr is where libpq really goes; host is then only a name for the certificate.
    const QString addresses = effective(QStringLiteral("hostaddr"));
    const QStringList places = (addresses.isEmpty() ? effective(QStringLiteral("host")) : addresses).split(QLatin1Char(','));
    return std::all_of(places.cbegin(), places.cend(), [](const QString &place) {
        return isSocketFolder(place) || isAddressOfThisMachine(place);
    });
}

ConnectionTarget ConnectionTarget::secured() const
{
    const QString key = QStringLiteral("sslmode");
    const bool isService = !given(QStringLiteral("service")).isEmpty() || qEnvironmentVariableIsSet("PGSERVICE");
    const bool isSaid = !given(key).isEmpty() || qEnvironmentVariableIsSet("PGSSLMODE") || isService;
    ConnectionTarget other = *this;
    if (!isSaid && !isLocal())
        put(other.m_parameters, key, QStringLiteral("verify-full"));
    const bool verifies = other.effective(key).startsWith(QLatin1String("verify-"));
    if (verifies && other.effective(QStringLiteral("sslrootcert")).isEmpty() && !QFile::exists(QDir::homePath() + QLatin1String("/.postgresql/root.crt"))) {
        if (const QString file = systemCertificates(); !file.isEmpty())
            put(other.m_parameters, QStringLiteral("sslrootcert"), file);
    }
    return other;
}

ConnectionTarget ConnectionTarget::withDatabase(const QString &database) const
{
    ConnectionTarget other = *this;
    put(other.m_parameters, QStringLiteral("dbname"), database);
    return other;
}

} // namespace studio
