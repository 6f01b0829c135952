#include "engine/catalog/probe_objects.h"

#include "engine/catalog/deparse.h"
#include "engine/schema/names.h"
#include "engine/sql/parse.h"

#include <QSet>

#include <algorithm>

namespace studio::catalog {

namespace {

using Role = ExpressionQuestion::Role;

/// Settings under which the readers read, made in the same statement. They end with the savepoint.
const QString &readingPrefix()
{
    static const QString prefix = QStringLiteral(
        "WITH reading AS MATERIALIZED (SELECT pg_catalog.concat(pg_catalog.set_config('search_path', '', true), "
        "pg_catalog.set_config('TimeZone', 'UTC', true), pg_catalog.set_config('DateStyle', 'ISO, MDY', true), "
        "pg_catalog.set_config('IntervalStyle', 'postgres', true), pg_catalog.set_config('extra_float_digits', '3', true), "
        "pg_catalog.set_config('bytea_output', 'hex', true)) AS done) ");
    return prefix;
}

/// Identifiers that stand in a text, unquoted ones folded; words inside strings count too, which does no harm.
QSet<QString> identifiersIn(const QString &text)
{
    QSet<QString> found;
    for (qsizetype i = 0; i < text.size();) {
        const QChar c = text[i];
        if (c == u'"') {
            QString name;
            for (++i; i < text.size(); ++i) {
                if (text[i] == u'"') {
                    if (i + 1 < text.size() && text[i + 1] == u'"')
                        ++i;
                    else
                        break;
                }
                name += text[i];
            }
            ++i;
            found.insert(truncateIdentifier(name));
        } else if (c.isLetter() || c == u'_' || c.isSurrogate()) {
            const qsizetype start = i;
            while (i < text.size() && (text[i].isLetterOrNumber() || text[i] == u'_' || text[i] == u'$' || text[i].isSurrogate()))
                ++i;
            found.insert(truncateIdentifier(text.mid(start, i - start).toLower()));
        } else {
            ++i;
        }
    }
    return found;
}

/// A text that passes may end in a comment; whoever puts it into parentheses closes them on a new line.
bool isOneExpression(const QString &text)
{
    return sql::validateExpression(text).has_value();
}

QString relationLiteral(const QString &name)
{
    return QStringLiteral("%1::pg_catalog.regclass").arg(quoteLiteral(QStringLiteral("pg_temp.") + quoteIdentifier(name)));
}

/// `rows` selects (key, text) from catalogs that know the relation.
QString readQuery(const QStringList &rows)
{
    return readingPrefix() + rows.join(QLatin1String(" UNION ALL "));
}

QString checksOf(const QString &table)
{
    return QStringLiteral("SELECT k.conname::text, pg_catalog.pg_get_expr(k.conbin, k.conrelid) FROM reading, pg_catalog.pg_constraint k "
                          "WHERE k.conrelid = %1 AND k.contype = 'c'")
        .arg(relationLiteral(table));
}

QString defaultsOf(const QString &table)
{
    return QStringLiteral("SELECT a.attname::text, pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM reading, pg_catalog.pg_attrdef d "
                          "JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = %1")
        .arg(relationLiteral(table));
}

QString typesOf(const QString &table)
{
    return QStringLiteral("SELECT 'type ' || a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod) "
                          "FROM reading, pg_catalog.pg_attribute a WHERE a.attrelid = %1 AND a.attnum > 0")
        .arg(relationLiteral(table));
}

/// Defaults see no columns, so those of all tables may stand side by side.
ProbeObject defaultsObject(const QList<const Probe *> &probes, const Schema &desired)
{
    const QString table = QStringLiteral("studio_probe");
    QStringList columns;
    for (qsizetype i = 0; i < probes.size(); ++i) {
        const Probe &probe = *probes[i];
        const QString name = quoteIdentifier(keyOf(i));
        if (probe.question.role == Role::Type) {
            Column column;
            column.type.sql = probe.text;
            const QString type = probeTypeOf(column);
            if (type.isEmpty())
                return {};
            columns.append(name + QLatin1Char(' ') + type);
            continue;
        }
        const Table *owner = desired.findTable(probe.question.table);
        const Column *column = owner ? findColumn(*owner, probe.question.member) : nullptr;
        const QString type = column ? probeTypeOf(*column) : QString();
        if (type.isEmpty() || !isOneExpression(probe.text))
            return {};
        columns.append(QStringLiteral("%1 %2 DEFAULT (%3\n)").arg(name, type, probe.text));
    }
    return {{QStringLiteral("CREATE TEMP TABLE %1 (%2)").arg(quoteIdentifier(table), columns.join(QLatin1String(", ")))},
            readQuery({defaultsOf(table), typesOf(table)})};
}

/// Columns that the texts can mean, as plain ones but for those in `generated` (name → expression).
QStringList columnsFor(const Table &table, const QList<const Probe *> &probes, const QHash<QString, QString> &generated)
{
    QSet<QString> named;
    for (const Probe *probe : probes)
        named += identifiersIn(probe->text);
    const bool wholeRow = named.contains(table.name.name);
    QStringList columns;
    for (const Column &column : table.columns) {
        const bool asked = generated.contains(column.name);
        if (!wholeRow && !asked && !named.contains(column.name))
            continue;
        QString definition = quoteIdentifier(column.name) + QLatin1Char(' ') + probeTypeOf(column);
        if (asked)
            definition += QStringLiteral(" GENERATED ALWAYS AS (%1\n) STORED").arg(generated[column.name]);
        columns.append(definition);
    }
    return columns;
}

ProbeObject tableObject(const QList<const Probe *> &probes, const Schema &desired)
{
    const Table *table = desired.findTable(probes.first()->question.table);
    if (!table)
        return {};
    QHash<QString, QString> generated;
    QStringList constraints;
    for (qsizetype i = 0; i < probes.size(); ++i) {
        const Probe &probe = *probes[i];
        if (!isOneExpression(probe.text))
            return {};
        if (probe.question.role == Role::Generated) {
            if (generated.contains(probe.question.member))
                return {};
            generated.insert(probe.question.member, probe.text);
            continue;
        }
        // Of an index the expression alone is wanted, whatever its type and access method: the deparser prints it the same in a check.
        const bool isCondition = probe.question.role != Role::IndexExpression;
        constraints.append(QStringLiteral("CONSTRAINT %1 CHECK ((%2\n)%3)")
                               .arg(quoteIdentifier(keyOf(i)), probe.text, isCondition ? QString() : QStringLiteral(" IS NULL")));
    }
    const QString name = table->name.name;
    const QStringList parts = columnsFor(*table, probes, generated) + constraints;
    return {{QStringLiteral("CREATE TEMP TABLE %1 (%2)").arg(quoteIdentifier(name), parts.join(QLatin1String(", ")))},
            readQuery({checksOf(name), defaultsOf(name)})};
}

ProbeObject policyObject(const QList<const Probe *> &probes, const Schema &desired)
{
    const Table *table = desired.findTable(probes.first()->question.table);
    if (!table)
        return {};
    const QString name = table->name.name;
    ProbeObject object;
    object.create.append(QStringLiteral("CREATE TEMP TABLE %1 (%2)")
                             .arg(quoteIdentifier(name), columnsFor(*table, probes, {}).join(QLatin1String(", "))));
    for (qsizetype i = 0; i < probes.size(); ++i) {
        if (!isOneExpression(probes[i]->text))
            return {};
        object.create.append(QStringLiteral("CREATE POLICY %1 ON pg_temp.%2 %3 (%4\n)")
                                 .arg(quoteIdentifier(keyOf(i)), quoteIdentifier(name),
                                      probes[i]->question.part == 0 ? QStringLiteral("USING") : QStringLiteral("WITH CHECK"),
                                      probes[i]->text));
    }
    object.read = readQuery({QStringLiteral("SELECT p.polname::text, pg_catalog.pg_get_expr(coalesce(p.polqual, p.polwithcheck), p.polrelid) "
                                            "FROM reading, pg_catalog.pg_policy p WHERE p.polrelid = %1")
                                 .arg(relationLiteral(name))});
    return object;
}

ProbeObject viewObject(const Probe &probe)
{
    if (!isOneStatement(probe.text))
        return {};
    const QString name = probe.question.table.name;
    return {{QStringLiteral("CREATE TEMP VIEW %1 AS %2").arg(quoteIdentifier(name), probe.text)},
            readQuery({QStringLiteral("SELECT %1, pg_catalog.pg_get_viewdef(c.oid) FROM reading, pg_catalog.pg_class c WHERE c.oid = %2")
                           .arg(quoteLiteral(keyOf(0)), relationLiteral(name))})};
}

} // namespace

bool isOneStatement(const QString &text)
{
    const auto statements = sql::split(text);
    return statements && statements->size() == 1;
}

QString keyOf(qsizetype place)
{
    return QStringLiteral("probe_%1").arg(place);
}

QString probeTypeOf(const Column &column)
{
    const QString type = column.serial || column.type.sql.isEmpty() ? column.type.display() : column.type.sql;
    // Whatever else could follow a column's type (constraints, further columns) cannot stand in a cast.
    return isOneExpression(QStringLiteral("CAST(NULL AS %1)").arg(type)) ? type : QString();
}

QString sharingKey(const ExpressionQuestion &question)
{
    switch (question.role) {
    case Role::Default:
    case Role::Type:
        return QStringLiteral("defaults");
    case Role::Policy:
        return QLatin1String("policy ") + question.table.quoted();
    case Role::ViewBody:
        return QLatin1String("view ") + question.table.quoted();
    default:
        return QLatin1String("table ") + question.table.quoted();
    }
}

ProbeObject probeObject(const QList<const Probe *> &probes, const Schema &desired)
{
    switch (probes.first()->question.role) {
    case Role::Default:
    case Role::Type:
        return defaultsObject(probes, desired);
    case Role::Policy:
        return policyObject(probes, desired);
    case Role::ViewBody:
        return probes.size() == 1 ? viewObject(*probes.first()) : ProbeObject();
    default:
        return tableObject(probes, desired);
    }
}

QString textOf(const Probe &probe, const QString &printed)
{
    switch (probe.question.role) {
    case Role::Default:
    case Role::Type:
        return printed;
    case Role::ViewBody: {
        QString body = printed.trimmed();
        if (body.endsWith(QLatin1Char(';')))
            body.chop(1);
        return body;
    }
    case Role::IndexExpression: {
        QString inner = withoutOuterParentheses(printed);
        inner.chop(QLatin1String(" IS NULL").size());
        return withoutOuterParentheses(inner);
    }
    default:
        return withoutOuterParentheses(printed);
    }
}

} // namespace studio::catalog
