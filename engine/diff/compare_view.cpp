#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"
#include "engine/diff/storage_parameters.h"

namespace studio {

namespace {

QString optionsText(const Parameters &options)
{
    QStringList texts;
    const QMap<QString, QString> normal = normalisedParameters(options);
    for (auto item = normal.begin(); item != normal.end(); ++item)
        texts.append(item.key() + QLatin1Char('=') + item.value());
    return texts.join(QLatin1String(", "));
}

QString orDefault(const QString &word, const char *byDefault)
{
    return word.isEmpty() ? QString::fromLatin1(byDefault) : word;
}

QList<AttributeChange> attributesOf(const CompareContext &context, const View &actual, const View &desired)
{
    QList<AttributeChange> attributes;
    ExpressionQuestion question;
    question.role = ExpressionQuestion::Role::ViewBody;
    question.table = desired.name;
    question.member = desired.name.name;
    question.actual = actual.definition;
    question.desired = desired.definition;
    addAttribute(attributes, context.judge.query(question), QStringLiteral("definition"), actual.definition,
                 desired.definition);
    addAttribute(attributes, QStringLiteral("with"), optionsText(actual.with), optionsText(desired.with));
    if (desired.materialized) {
        addAttribute(attributes, QStringLiteral("using"), orDefault(actual.accessMethod, "heap"),
                     orDefault(desired.accessMethod, "heap"));
        addAttribute(attributes, QStringLiteral("tablespace"), orDefault(actual.tablespace, "pg_default"),
                     orDefault(desired.tablespace, "pg_default"));
    }
    return attributes;
}

void compareKind(const CompareContext &context, const QList<View> &actualViews, const QList<View> &desiredViews)
{
    const auto id = [](const View &view) { return objectId(kindOf(view), view.name); };
    const Matched<View> matched = matchByName(actualViews, desiredViews);
    for (const View *desired : matched.onlyDesired)
        context.create(id(*desired), desired->location);
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(*desired), desired->location);
        context.alter(id(*desired), attributesOf(context, *actual, *desired), desired->location);
    }
    for (const View *actual : matched.onlyActual)
        context.drop(objectId(kindOf(*actual), context.renames.catalogName(kindOf(*actual), actual->name)), {});
}

QList<View> ofKind(const QList<View> &views, bool materialized)
{
    QList<View> result;
    std::copy_if(views.cbegin(), views.cend(), std::back_inserter(result),
                 [&](const View &view) { return view.materialized == materialized; });
    return result;
}

} // namespace

void compareViews(const CompareContext &context)
{
    for (const bool materialized : {false, true})
        compareKind(context, ofKind(context.actual.views, materialized), ofKind(context.desired.views, materialized));
}

} // namespace studio
