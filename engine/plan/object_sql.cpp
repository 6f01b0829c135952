#include "engine/plan/object_sql.h"

#include "engine/plan/column_sql.h"

#include <QHash>

namespace studio::sql {

QString createNamespace(const QString &name)
{
    return QLatin1String("CREATE SCHEMA ") + quoteIdentifier(name) + QLatin1Char(';');
}

QString dropNamespace(const QString &name)
{
    return QLatin1String("DROP SCHEMA ") + quoteIdentifier(name) + QLatin1Char(';');
}

QString createEnum(const QualifiedName &name, const QStringList &values)
{
    QStringList literals;
    for (const QString &value : values)
        literals.append(quoteLiteral(value));
    return QLatin1String("CREATE TYPE ") + name.quoted() + QLatin1String(" AS ENUM(") + literals.join(QLatin1String(", ")) +
           QLatin1String(");");
}

QString dropType(const QualifiedName &name)
{
    return QLatin1String("DROP TYPE ") + name.quoted() + QLatin1Char(';');
}

QString addEnumValue(const QualifiedName &name, const QString &value, const QString &before)
{
    return QLatin1String("ALTER TYPE ") + name.quoted() + QLatin1String(" ADD VALUE ") + quoteLiteral(value) +
           (before.isEmpty() ? QString() : QLatin1String(" BEFORE ") + quoteLiteral(before)) + QLatin1Char(';');
}

QString createSequence(const Sequence &sequence)
{
    const QString type = sequence.dataType.isEmpty() || sequence.dataType == QLatin1String("bigint")
                             ? QString()
                             : QLatin1String(" AS ") + sequence.dataType;
    return QLatin1String("CREATE SEQUENCE ") + sequence.name.quoted() + type + QLatin1Char(' ') +
           sequenceOptionsText(sequence.options) + QLatin1Char(';');
}

QString dropSequence(const QualifiedName &name)
{
    return QLatin1String("DROP SEQUENCE ") + name.quoted() + QLatin1Char(';');
}

QString alterSequence(const QualifiedName &name, const SequenceOptions &options)
{
    return QLatin1String("ALTER SEQUENCE ") + name.quoted() + QLatin1Char(' ') + sequenceOptionsText(options) +
           (options.cycle ? QLatin1String() : QLatin1String(" NO CYCLE")) + QLatin1Char(';');
}

QString createRole(const Role &role)
{
    QString options;
    if (role.createDb)
        options += QLatin1String(" CREATEDB");
    if (role.createRole)
        options += QLatin1String(" CREATEROLE");
    if (!role.inherit)
        options += QLatin1String(" NOINHERIT");
    return QLatin1String("CREATE ROLE ") + quoteIdentifier(role.name) +
           (options.isEmpty() ? QString() : QLatin1String(" WITH") + options) + QLatin1Char(';');
}

QString alterRole(const QString &name, const Role &role)
{
    return QLatin1String("ALTER ROLE ") + quoteIdentifier(name) + QLatin1String(" WITH") +
           (role.createDb ? QLatin1String(" CREATEDB") : QLatin1String(" NOCREATEDB")) +
           (role.createRole ? QLatin1String(" CREATEROLE") : QLatin1String(" NOCREATEROLE")) +
           (role.inherit ? QLatin1String(" INHERIT") : QLatin1String(" NOINHERIT")) + QLatin1Char(';');
}

QString dropRole(const QString &name)
{
    return QLatin1String("DROP ROLE ") + quoteIdentifier(name) + QLatin1Char(';');
}

QString createView(const View &view)
{
    QString text = (view.materialized ? QLatin1String("CREATE MATERIALIZED VIEW ") : QLatin1String("CREATE VIEW ")) + view.name.quoted();
    if (!view.accessMethod.isEmpty())
        text += QLatin1String(" USING ") + quoteIdentifier(view.accessMethod);
    if (!view.with.isEmpty()) {
        QStringList options;
        for (auto it = view.with.cbegin(); it != view.with.cend(); ++it)
            options.append(it.key() + QLatin1String(" = ") + it.value());
        text += QLatin1String(" WITH (") + options.join(QLatin1String(", ")) + QLatin1Char(')');
    }
    if (!view.tablespace.isEmpty())
        text += QLatin1String(" TABLESPACE ") + quoteIdentifier(view.tablespace);
    QString body = view.definition.trimmed();
    while (body.endsWith(QLatin1Char(';')))
        body = body.chopped(1).trimmed();
    // A comment at its end must not swallow the parenthesis.
    if (body.sliced(body.lastIndexOf(u'\n') + 1).contains(QLatin1String("--")))
        body += u'\n';
    text += QLatin1String(" AS (") + body + QLatin1Char(')');
    if (view.materialized && view.withNoData)
        text += QLatin1String(" WITH NO DATA");
    return text + QLatin1Char(';');
}

QString dropView(const QualifiedName &name, bool materialized)
{
    return (materialized ? QLatin1String("DROP MATERIALIZED VIEW ") : QLatin1String("DROP VIEW ")) + name.quoted() + QLatin1Char(';');
}

QStringList grants(const QString &object, const QStringList &acl, const QString &owner, const QString &column)
{
    static const QHash<QChar, QString> rights{
        {u'r', QStringLiteral("SELECT")},   {u'a', QStringLiteral("INSERT")},     {u'w', QStringLiteral("UPDATE")},
        {u'd', QStringLiteral("DELETE")},   {u'D', QStringLiteral("TRUNCATE")},   {u'x', QStringLiteral("REFERENCES")},
        {u't', QStringLiteral("TRIGGER")},  {u'm', QStringLiteral("MAINTAIN")},
        {u'U', QStringLiteral("USAGE")},
    };
    QStringList statements;
    for (const QString &item : acl) {
        // grantee=privileges/grantor; an empty grantee is PUBLIC; names that need quotes are quoted already.
        const qsizetype equals = item.lastIndexOf(QLatin1Char('='));
        const qsizetype slash = item.indexOf(QLatin1Char('/'), equals);
        if (equals < 0)
            continue;
        QString grantee = item.left(equals);
        if (grantee == owner || grantee == quoteIdentifier(owner))
            continue;
        if (grantee.isEmpty())
            grantee = QStringLiteral("PUBLIC");
        else if (!grantee.startsWith(QLatin1Char('"')))
            grantee = quoteIdentifier(grantee);
        QStringList plain;
        QStringList passable;
        const QString letters = item.mid(equals + 1, slash < 0 ? -1 : slash - equals - 1);
        for (qsizetype i = 0; i < letters.size(); ++i) {
            QString right = rights.value(letters[i]);
            if (right.isEmpty())
                continue;
            if (!column.isEmpty())
                right += QLatin1String(" (") + quoteIdentifier(column) + QLatin1Char(')');
            const bool star = i + 1 < letters.size() && letters[i + 1] == u'*';
            (star ? passable : plain).append(right);
        }
        const QString rest = QLatin1String(" ON ") + object + QLatin1String(" TO ") + grantee;
        if (!plain.isEmpty())
            statements.append(QLatin1String("GRANT ") + plain.join(QLatin1String(", ")) + rest + QLatin1Char(';'));
        if (!passable.isEmpty())
            statements.append(QLatin1String("GRANT ") + passable.join(QLatin1String(", ")) + rest +
                              QLatin1String(" WITH GRANT OPTION;"));
    }
    return statements;
}

QString commentOn(const QString &what, const QString &comment)
{
    return QLatin1String("COMMENT ON ") + what + QLatin1String(" IS ") +
           (comment.isEmpty() ? QStringLiteral("NULL") : quoteLiteral(comment)) + QLatin1Char(';');
}

} // namespace studio::sql
