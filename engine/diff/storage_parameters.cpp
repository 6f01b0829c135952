#include "engine/diff/storage_parameters.h"

#include <QRegularExpression>
#include <QSet>

namespace studio {

namespace {

/// Parameters of relations, views and their access methods that parse_bool reads: 1 and 0 are words there.
bool isBoolean(const QString &name)
{
    static const QSet<QString> names{
        QStringLiteral("fastupdate"),
        QStringLiteral("autosummarize"),
        QStringLiteral("deduplicate_items"),
        QStringLiteral("security_barrier"),
        QStringLiteral("security_invoker"),
        QStringLiteral("autovacuum_enabled"),
        QStringLiteral("user_catalog_table"),
        QStringLiteral("vacuum_truncate"),
        QStringLiteral("toast.autovacuum_enabled"),
        QStringLiteral("toast.vacuum_truncate"),
    };
    return names.contains(name);
}

/// Integers with a unit: gin_pending_list_limit is the only one of an index.
QString kilobytes(const QString &value)
{
    static const QRegularExpression size(QStringLiteral("^\\s*(\\d+)\\s*(kb|mb|gb)?\\s*$"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = size.match(value);
    if (!match.hasMatch())
        return value;
    qint64 number = match.captured(1).toLongLong();
    const QString unit = match.captured(2).toLower();
    if (unit == QLatin1String("mb"))
        number *= 1024;
    else if (unit == QLatin1String("gb"))
        number *= 1024 * 1024;
    return QString::number(number);
}

QString number(const QString &value)
{
    bool isInteger = false;
    const qint64 integer = value.toLongLong(&isInteger);
    if (isInteger)
        return QString::number(integer);
    bool isReal = false;
    const double real = value.toDouble(&isReal);
    return isReal ? QString::number(real, 'g', 15) : value;
}

QString normalised(const QString &name, QString value)
{
    value = value.trimmed();
    if (value.size() >= 2 && value.front() == u'\'' && value.back() == u'\'')
        value = value.sliced(1, value.size() - 2);
    value = value.toLower();
    if (isBoolean(name)) {
        static const QSet<QString> yes{QStringLiteral("true"),
                                       QStringLiteral("on"),
                                       QStringLiteral("yes"),
                                       QStringLiteral("1"),
                                       QStringLiteral("t"),
                                       QStringLiteral("y"),
                                       QString()};
        static const QSet<QString> no{QStringLiteral("false"), QStringLiteral("off"), QStringLiteral("no"),
                                      QStringLiteral("0"),     QStringLiteral("f"),   QStringLiteral("n")};
        return yes.contains(value) ? QStringLiteral("true") : no.contains(value) ? QStringLiteral("false") : value;
    }
    if (name == QLatin1String("gin_pending_list_limit"))
        return kilobytes(value);
    return number(value);
}

} // namespace

QMap<QString, QString> normalisedParameters(const Parameters &parameters)
{
    QMap<QString, QString> result;
    for (auto item = parameters.begin(); item != parameters.end(); ++item) {
        const QString name = item.key().trimmed().toLower();
        result.insert(name, normalised(name, item.value()));
    }
    return result;
}

} // namespace studio
