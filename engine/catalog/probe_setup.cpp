#include "engine/catalog/probe_setup.h"

#include "engine/catalog/probe_objects.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/schema/names.h"

#include <QSet>

#include <algorithm>

namespace studio::catalog {

namespace {

/// The texts that could name a type or sequence: what is asked, and the types of the tables' columns.
QStringList textsOf(const Schema &desired, const QList<ExpressionQuestion> &questions)
{
    QStringList texts;
    QSet<QualifiedName> tables;
    for (const ExpressionQuestion &question : questions) {
        texts.append(question.desired);
        texts.append(question.actual);
        tables.insert(question.table);
    }
    for (const QualifiedName &name : tables) {
        if (const Table *table = desired.findTable(name)) {
            for (const Column &column : table->columns)
                texts.append(column.type.schema + QLatin1Char(' ') + column.type.name);
        }
    }
    return texts;
}

QString enumSql(const Enum &item)
{
    QStringList values;
    for (const QString &value : item.values)
        values.append(quoteLiteral(value));
    return QStringLiteral("CREATE TYPE %1 AS ENUM (%2)").arg(item.name.quoted(), values.join(QLatin1String(", ")));
}

/// With the primary key: GROUP BY it stands for all columns (SQL feature T301).
QString tableSql(const Table &table)
{
    QStringList parts;
    for (const Column &column : table.columns)
        parts.append(quoteIdentifier(column.name) + QLatin1Char(' ') + probeTypeOf(column));
    if (table.primaryKey)
        parts.append(QStringLiteral("PRIMARY KEY (%1)").arg(quotedList(table.primaryKey->columns)));
    return QStringLiteral("CREATE TABLE %1 (%2)").arg(table.name.quoted(), parts.join(QLatin1String(", ")));
}

} // namespace

bool readsRelations(const ExpressionQuestion &question)
{
    return question.role == ExpressionQuestion::Role::Policy || question.role == ExpressionQuestion::Role::ViewBody;
}

QList<QStringList> probeSetup(const Schema &desired, const Schema &actual, const QList<ExpressionQuestion> &questions)
{
    const QStringList texts = textsOf(desired, questions);
    const auto isNamed = [&](const QualifiedName &name) {
        return std::any_of(texts.cbegin(), texts.cend(), [&](const QString &text) { return text.contains(name.name); });
    };
    QList<QStringList> steps;
    QSet<QString> schemas;
    const auto needSchema = [&](const QString &schema) {
        if (actual.hasNamespace(schema) || schemas.contains(schema) || schema == QLatin1String("public"))
            return;
        schemas.insert(schema);
        steps.append({QStringLiteral("CREATE SCHEMA %1").arg(quoteIdentifier(schema))});
    };
    int asideNumber = 0;
    for (const Enum &item : desired.enums) {
        const Enum *present = actual.findEnum(item.name);
        if ((present && present->values == item.values) || !isNamed(item.name))
            continue;
        QStringList step;
        if (present) {
            step.append(QStringLiteral("ALTER TYPE %1 RENAME TO %2")
                            .arg(item.name.quoted(), quoteIdentifier(setAsidePrefix + QString::number(asideNumber++))));
        } else {
            needSchema(item.name.schema);
        }
        step.append(enumSql(item));
        steps.append(step);
    }
    for (const Sequence &item : desired.sequences) {
        if (actual.findSequence(item.name) || !isNamed(item.name))
            continue;
        needSchema(item.name.schema);
        steps.append({QStringLiteral("CREATE SEQUENCE %1").arg(item.name.quoted())});
    }
    if (!std::ranges::any_of(questions, readsRelations))
        return steps;
    // What is new or renamed: a view that reads it is compared over one that has its name.
    const auto isMissing = [&](const QualifiedName &name) {
        return isNamed(name) && !actual.findTable(name) && std::ranges::find(actual.views, name, &View::name) == actual.views.cend();
    };
    for (const Table &item : desired.tables) {
        if (isMissing(item.name)) {
            needSchema(item.name.schema);
            steps.append({tableSql(item)});
        }
    }
    for (const View &item : desired.views) {
        if (isMissing(item.name) && isOneStatement(item.definition)) {
            needSchema(item.name.schema);
            steps.append({QStringLiteral("CREATE VIEW %1 AS %2").arg(item.name.quoted(), item.definition)});
        }
    }
    return steps;
}

Result<void> runSetup(Connection &connection, const QList<QStringList> &steps, const std::stop_token &stop)
{
    for (const QStringList &step : steps) {
        QStringList statements{QStringLiteral("SAVEPOINT studio_setup")};
        statements += step;
        const auto done = connection.pipeline(statements, stop);
        if (!done && (done.error().kind == ErrorKind::Cancelled || done.error().kind == ErrorKind::Connection))
            return fail(done.error());
        QStringList after{QStringLiteral("RELEASE SAVEPOINT studio_setup")};
        if (!done)
            after.prepend(QStringLiteral("ROLLBACK TO SAVEPOINT studio_setup"));
        if (auto ended = connection.pipeline(after, stop); !ended)
            return fail(ended.error());
    }
    return {};
}

} // namespace studio::catalog
