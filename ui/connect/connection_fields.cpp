#include "ui/connect/connection_fields.h"

#include "engine/project/comparison.h"

#include <QUrl>

namespace studio {

namespace {

QString encoded(const QString &text, const QByteArray &kept = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, kept));
}

} // namespace

Result<ConnectionFields> fieldsOf(const QString &url)
{
    const Result<ConnectionTarget> target = ConnectionTarget::parse(url.trimmed());
    if (!target)
        return fail(target.error());
    ConnectionFields fields;
    for (const ConnectionTarget::Parameter &parameter : target->parameters()) {
        if (parameter.key == QLatin1String("host"))
            fields.host = parameter.value;
        else if (parameter.key == QLatin1String("port"))
            fields.port = parameter.value;
        else if (parameter.key == QLatin1String("dbname"))
            fields.database = parameter.value;
        else if (parameter.key == QLatin1String("user"))
            fields.user = parameter.value;
        else if (parameter.key == QLatin1String("password"))
            fields.password = parameter.value;
        else if (parameter.key == QLatin1String("sslmode"))
            fields.sslMode = parameter.value;
        else
            fields.others.append({parameter.key, parameter.value});
    }
    return fields;
}

QString urlOf(const ConnectionFields &fields)
{
    QString url = QStringLiteral("postgresql://");
    if (!fields.user.isEmpty() || !fields.password.isEmpty()) {
        url += encoded(fields.user);
        if (!fields.password.isEmpty())
            url += QLatin1Char(':') + encoded(fields.password);
        url += QLatin1Char('@');
    }
    QList<std::pair<QString, QString>> query = fields.others;
    // A socket's folder, and a list of hosts, have no place in the authority.
    const bool inQuery = fields.host.startsWith(u'/') || fields.host.startsWith(u'@') || fields.host.contains(u',');
    if (inQuery) {
        query.prepend({QStringLiteral("host"), fields.host});
        if (!fields.port.isEmpty())
            query.insert(1, {QStringLiteral("port"), fields.port});
    } else {
        url += fields.host.contains(u':') ? QLatin1Char('[') + fields.host + QLatin1Char(']') : encoded(fields.host);
        if (!fields.port.isEmpty())
            url += QLatin1Char(':') + encoded(fields.port);
    }
    url += QLatin1Char('/') + encoded(fields.database);
    if (!fields.sslMode.isEmpty())
        query.append({QStringLiteral("sslmode"), fields.sslMode});
    for (qsizetype i = 0; i < query.size(); ++i) {
        url += (i == 0 ? QLatin1Char('?') : QLatin1Char('&')) + encoded(query[i].first) + QLatin1Char('=') +
               encoded(query[i].second, "/,");
    }
    return url;
}

QString urlWithoutPassword(ConnectionFields fields)
{
    fields.password.clear();
    return urlOf(fields);
}

QString withPassword(const QString &url, const QString &password)
{
    Result<ConnectionFields> fields = fieldsOf(url);
    if (!fields || password.isEmpty())
        return url;
    fields->password = password;
    return urlOf(*fields);
}

} // namespace studio
