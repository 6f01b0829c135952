#include "engine/project/way_back_parts.h"

#include "engine/apply/secrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace studio {

namespace {

QJsonArray listOf(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const auto &text : value.toArray())
        texts << text.toString();
    return texts;
}

QJsonArray listOf(const QualifiedName &name)
{
    return {name.schema, name.name};
}

QualifiedName nameOf(const QJsonValue &value)
{
    return {value.toArray().at(0).toString(), value.toArray().at(1).toString()};
}

QJsonObject objectOf(const Loss &loss)
{
    return {{QStringLiteral("table"), listOf(loss.table)},     {QStringLiteral("column"), loss.column},
            {QStringLiteral("tableNow"), listOf(loss.tableNow)}, {QStringLiteral("columnNow"), loss.columnNow},
            {QStringLiteral("type"), loss.type},               {QStringLiteral("key"), listOf(loss.key)},
            {QStringLiteral("keyNow"), listOf(loss.keyNow)},   {QStringLiteral("before"), listOf(loss.before)},
            {QStringLiteral("after"), listOf(loss.after)},     {QStringLiteral("counted"), loss.counted}};
}

Loss lossOf(const QJsonObject &object)
{
    Loss loss;
    loss.table = nameOf(object.value(QStringLiteral("table")));
    loss.column = object.value(QStringLiteral("column")).toString();
    loss.tableNow = nameOf(object.value(QStringLiteral("tableNow")));
    loss.columnNow = object.value(QStringLiteral("columnNow")).toString();
    loss.type = object.value(QStringLiteral("type")).toString();
    loss.key = textsOf(object.value(QStringLiteral("key")));
    loss.keyNow = textsOf(object.value(QStringLiteral("keyNow")));
    loss.before = textsOf(object.value(QStringLiteral("before")));
    loss.after = textsOf(object.value(QStringLiteral("after")));
    loss.counted = object.value(QStringLiteral("counted")).toBool();
    return loss;
}

} // namespace

QString wayBackParts(const Plan &plan, const CatalogFilter &filter)
{
    QJsonArray statements;
    for (const Statement &statement : plan.statements) {
        QJsonObject object{{QStringLiteral("sql"), withoutSecrets(statement.sql)}};
        if (statement.undo)
            object.insert(QStringLiteral("undo"), withoutSecrets(*statement.undo));
        if (statement.loss)
            object.insert(QStringLiteral("loss"), objectOf(*statement.loss));
        if (!statement.inTransaction)
            object.insert(QStringLiteral("apart"), true);
        if (statement.beginsTransaction)
            object.insert(QStringLiteral("begins"), true);
        statements.append(object);
    }
    const QJsonObject all{{QStringLiteral("statements"), statements}, {QStringLiteral("schemas"), listOf(filter.schemas)}, {QStringLiteral("roles"), filter.roles}};
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

Result<WayBackParts> readWayBackParts(const QString &text)
{
    const QJsonObject all = QJsonDocument::fromJson(text.toUtf8()).object();
    if (!all.contains(QStringLiteral("statements"))) {
        auto error = fail(ErrorKind::Io, QStringLiteral("the history does not hold what the way back is made of"));
        error.error().code = QStringLiteral("history.parts");
        return error;
    }
    WayBackParts parts;
    parts.filter.schemas = textsOf(all.value(QStringLiteral("schemas")));
    parts.filter.roles = all.value(QStringLiteral("roles")).toBool();
    for (const auto &value : all.value(QStringLiteral("statements")).toArray()) {
        const QJsonObject object = value.toObject();
        Statement statement;
        statement.sql = object.value(QStringLiteral("sql")).toString();
        if (object.contains(QStringLiteral("undo")))
            statement.undo = object.value(QStringLiteral("undo")).toString();
        if (object.contains(QStringLiteral("loss")))
            statement.loss = lossOf(object.value(QStringLiteral("loss")).toObject());
        statement.inTransaction = !object.value(QStringLiteral("apart")).toBool();
        statement.beginsTransaction = object.value(QStringLiteral("begins")).toBool();
        parts.statements.append(statement);
    }
    return parts;
}

} // namespace studio
