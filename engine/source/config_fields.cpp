#include "engine/source/config_fields.h"

#include "engine/source/source_error.h"

#include <QDir>
#include <QJsonArray>
#include <QUrl>

namespace studio {

namespace {

QStringList textOrList(const QJsonValue &value)
{
    QStringList list;
    if (value.isString())
        list.append(value.toString());
    for (const QJsonValue &item : value.toArray()) {
        if (item.isString())
            list.append(item.toString());
    }
    return list;
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// libpq's word for node-postgres' `ssl`.
QString sslMode(const QJsonValue &ssl)
{
    if (ssl.isBool())
        return ssl.toBool() ? QStringLiteral("require") : QStringLiteral("disable");
    if (ssl.isString())
        return ssl.toString();
    if (ssl.isObject()) {
        const bool verify = ssl.toObject().value(QLatin1String("rejectUnauthorized")).toBool(true);
        return verify ? QStringLiteral("verify-full") : QStringLiteral("require");
    }
    return {};
}

QString withSslMode(const QString &url, const QString &mode)
{
    if (mode.isEmpty() || url.contains(QLatin1String("sslmode=")))
        return url;
    return url + (url.contains(u'?') ? u'&' : u'?') + QLatin1String("sslmode=") + mode;
}

void readMigrations(const QJsonObject &fields, ProjectConfig &config)
{
    const QJsonObject migrations = fields.value(QLatin1String("migrations")).toObject();
    config.migrationsTable = migrations.value(QLatin1String("table")).toString(config.migrationsTable);
    config.migrationsSchema = migrations.value(QLatin1String("schema")).toString(config.migrationsSchema);
    config.migrationsPrefix = migrations.value(QLatin1String("prefix")).toString(config.migrationsPrefix);
}

void readRoles(const QJsonObject &fields, ProjectConfig &config)
{
    const QJsonValue roles = fields.value(QLatin1String("entities")).toObject().value(QLatin1String("roles"));
    if (roles.isObject()) {
        config.roles = true;
        config.rolesProvider = roles.toObject().value(QLatin1String("provider")).toString();
        config.rolesInclude = textOrList(roles.toObject().value(QLatin1String("include")));
        config.rolesExclude = textOrList(roles.toObject().value(QLatin1String("exclude")));
    } else {
        config.roles = roles.toBool(false);
    }
}

Result<void> readDialect(const QJsonObject &fields, ProjectConfig &config)
{
    const QString dialect = fields.value(QLatin1String("dialect")).toString();
    const QString driver = fields.value(QLatin1String("driver")).toString();
    if (!dialect.isEmpty() && dialect != QLatin1String("postgresql") && dialect != QLatin1String("postgres")) {
        return fail(sourceError(ErrorKind::Config, "config.dialect",
                                QStringLiteral("the dialect \"%1\" is not PostgreSQL").arg(dialect)));
    }
    if (driver == QLatin1String("pg")) {
        config.notices.append(QStringLiteral("driver: \"pg\" is the old form of dialect: \"postgresql\""));
    } else if (driver == QLatin1String("pglite") || driver == QLatin1String("aws-data-api")) {
        config.notices.append(
            QStringLiteral("the driver \"%1\" is not used: give the URL of a PostgreSQL server").arg(driver));
    } else if (!driver.isEmpty() && dialect.isEmpty()) {
        return fail(sourceError(ErrorKind::Config, "config.dialect",
                                QStringLiteral("the driver \"%1\" is not PostgreSQL's").arg(driver)));
    }
    return {};
}

} // namespace

QString urlOfCredentials(const QJsonObject &credentials, QStringList &notices)
{
    const QString mode = sslMode(credentials.value(QLatin1String("ssl")));
    if (const QString url = credentials.value(QLatin1String("url")).toString(); !url.isEmpty())
        return withSslMode(url, mode);
    if (const QString url = credentials.value(QLatin1String("connectionString")).toString(); !url.isEmpty()) {
        notices.append(QStringLiteral("dbCredentials.connectionString is the old form of dbCredentials.url"));
        return withSslMode(url, mode);
    }
    const auto text = [&](const char *name) {
        const QJsonValue value = credentials.value(QLatin1String(name));
        return value.isDouble() ? QString::number(value.toInt()) : value.toString();
    };
    const QString host = text("host");
    if (host.isEmpty())
        return {};
    QString url = QStringLiteral("postgresql://");
    if (const QString user = text("user"); !user.isEmpty()) {
        url += encoded(user);
        if (const QString password = text("password"); !password.isEmpty())
            url += u':' + encoded(password);
        url += u'@';
    }
    const bool socket = host.startsWith(u'/');
    if (!socket)
        url += host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host;
    if (const QString port = text("port"); !port.isEmpty())
        url += u':' + port;
    url += u'/' + encoded(text("database"));
    if (socket)
        url += QLatin1String("?host=") + encoded(host);
    return withSslMode(url, mode);
}

Result<void> readConfigFields(const QJsonObject &fields, ProjectConfig &config)
{
    if (const Result<void> known = readDialect(fields, config); !known)
        return known;
    config.schema = textOrList(fields.value(QLatin1String("schema")));
    const QString out = fields.value(QLatin1String("out")).toString();
    config.out = QDir::cleanPath(QDir(config.root).absoluteFilePath(out.isEmpty() ? QStringLiteral("drizzle") : out));
    const QString driver = fields.value(QLatin1String("driver")).toString();
    if (driver != QLatin1String("pglite") && driver != QLatin1String("aws-data-api"))
        config.url = urlOfCredentials(fields.value(QLatin1String("dbCredentials")).toObject(), config.notices);
    config.schemaFilter = textOrList(fields.value(QLatin1String("schemaFilter")));
    config.tablesFilter = textOrList(fields.value(QLatin1String("tablesFilter")));
    config.extensionsFilters = textOrList(fields.value(QLatin1String("extensionsFilters")));
    config.breakpoints = fields.value(QLatin1String("breakpoints")).toBool(true);
    config.strict = fields.value(QLatin1String("strict")).toBool(false);
    config.verbose = fields.value(QLatin1String("verbose")).toBool(false);
    readMigrations(fields, config);
    readRoles(fields, config);
    const QString casing = fields.value(QLatin1String("casing")).toString();
    if (casing == QLatin1String("snake_case"))
        config.casing = Casing::SnakeCase;
    else if (casing == QLatin1String("camelCase"))
        config.casing = Casing::CamelCase;
    else if (!casing.isEmpty())
        return fail(
            sourceError(ErrorKind::Config, "config.casing",
                        QStringLiteral("casing is \"%1\"; it can be \"snake_case\" or \"camelCase\"").arg(casing)));
    return {};
}

} // namespace studio
