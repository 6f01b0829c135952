#include "engine/catalog/canonical.h"

#include "engine/base/paths.h"
#include "engine/catalog/answer_cache.h"
#include "engine/catalog/answer_key.h"
#include "engine/catalog/canonical_probe.h"
#include "engine/catalog/deparse.h"
#include "engine/catalog/probe_setup.h"
#include "engine/database/connection.h"
#include "engine/database/result_set.h"
#include "engine/sql/parse.h"

namespace studio {

using namespace catalog;

namespace {

using Role = ExpressionQuestion::Role;

struct Asking {
    Connection &connection;
    const Schema &desired;
    std::stop_token stop;
    ExpressionAnswers answers;
};

bool sameText(const ExpressionQuestion &question, const QString &a, const QString &b)
{
    switch (question.role) {
    case Role::ViewBody:
        return a == b || sql::sameQuery(a, b);
    case Role::Type:
        return parseTypeName(a) == parseTypeName(b);
    default:
        return withoutOuterParentheses(a) == withoutOuterParentheses(b) || sql::sameExpression(a, b);
    }
}

/// First the desired texts; then, for those that read otherwise, the actual ones: the server's own text need not come out of the
/// server unchanged when it is put in again (`ARRAY['a'::character varying]` in a check), and a schema file that was
/// written from a database holds just such text.
Result<void> ask(Asking &asking, const QList<ExpressionQuestion> &questions)
{
    Prober prober(asking.connection, asking.desired, asking.stop);
    QList<Probe> desired;
    for (const ExpressionQuestion &question : questions)
        desired.append({question, question.desired, std::nullopt});
    if (auto ran = prober.run(desired); !ran)
        return ran;

    QList<Probe> actual;
    QList<qsizetype> places;
    for (qsizetype i = 0; i < desired.size(); ++i) {
        const Probe &probe = desired[i];
        if (!probe.canonical)
            continue;
        if (sameText(probe.question, *probe.canonical, probe.question.actual)) {
            asking.answers.insert(probe.question, ExpressionAnswer::Same);
        } else {
            actual.append({probe.question, probe.question.actual, std::nullopt});
            places.append(i);
        }
    }
    if (actual.isEmpty())
        return {};
    if (auto ran = prober.run(actual); !ran)
        return ran;
    for (qsizetype i = 0; i < actual.size(); ++i) {
        const QString &wanted = *desired[places[i]].canonical;
        const bool same = actual[i].canonical && sameText(actual[i].question, *actual[i].canonical, wanted);
        // A relation's column still has the type that was set aside, and the text names it so: that proves nothing.
        const bool muddled = readsRelations(actual[i].question) && wanted.contains(setAsidePrefix);
        asking.answers.insert(actual[i].question, same      ? ExpressionAnswer::Same
                                                  : muddled ? ExpressionAnswer::Unknown
                                                            : ExpressionAnswer::Different);
    }
    return {};
}

QList<ExpressionQuestion> stillOpen(const QList<ExpressionQuestion> &questions, const ExpressionAnswers &answers)
{
    QList<ExpressionQuestion> open;
    for (const ExpressionQuestion &question : questions) {
        if (!answers.contains(question))
            open.append(question);
    }
    return open;
}

Result<void> askInTransaction(Asking &asking, const Schema &actual, const QList<ExpressionQuestion> &questions)
{
    const QList<QStringList> setup = probeSetup(asking.desired, actual, questions);
    // Policies and views read real tables, whose columns have the types as they are; so they come before the types are exchanged.
    QList<ExpressionQuestion> first;
    for (const ExpressionQuestion &question : questions) {
        if (setup.isEmpty() || readsRelations(question))
            first.append(question);
    }
    if (!first.isEmpty()) {
        if (auto asked = ask(asking, first); !asked)
            return asked;
    }
    if (setup.isEmpty())
        return {};
    if (auto prepared = runSetup(asking.connection, setup, asking.stop); !prepared)
        return prepared;
    return ask(asking, stillOpen(questions, asking.answers));
}

/// Opens what will be rolled back. pg_temp comes last on the path: what is made there must hide nothing of the user's.
QStringList beginning(bool nested)
{
    return {nested ? QStringLiteral("SAVEPOINT studio_canonical") : QStringLiteral("BEGIN"),
            QStringLiteral("SELECT pg_catalog.set_config('statement_timeout', '5s', true), "
                           "pg_catalog.set_config('lock_timeout', '1s', true), "
                           "pg_catalog.set_config('quote_all_identifiers', 'off', true), "
                           "pg_catalog.set_config('search_path', CASE pg_catalog.current_setting('search_path') WHEN '' THEN 'pg_temp' "
                           "ELSE pg_catalog.current_setting('search_path') || ', pg_temp' END, true)")};
}

QStringList ending(bool nested)
{
    if (nested) {
        return {QStringLiteral("ROLLBACK TO SAVEPOINT studio_canonical"), QStringLiteral("RELEASE SAVEPOINT studio_canonical")};
    }
    return {QStringLiteral("ROLLBACK")};
}

bool endsTheAsking(const Error &error)
{
    return error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Connection;
}

/// The tables that linked policies are for are declared nowhere, but their policies are asked about: they are as the database has them.
Schema withLinkedTables(Schema desired, const Schema &actual)
{
    for (const Policy &policy : std::as_const(desired.linkedPolicies)) {
        const Table *table = desired.findTable(policy.table) ? nullptr : actual.findTable(policy.table);
        if (table)
            desired.tables.append(*table);
    }
    return desired;
}

} // namespace

Result<ExpressionAnswers> askServer(Connection &connection, const Schema &declared, const Schema &actual,
                                    const QList<ExpressionQuestion> &questions, std::stop_token stop)
{
    const Schema desired = withLinkedTables(declared, actual);
    Asking asking{connection, desired, stop, {}};
    if (questions.isEmpty())
        return asking.answers;

    const auto session = connection.query(
        QStringLiteral("SELECT pg_catalog.current_schemas(false)::text, pg_catalog.current_setting('TimeZone'), "
                       "pg_catalog.current_setting('DateStyle'), "
                       "NOT pg_catalog.pg_is_in_recovery() AND NOT pg_catalog.current_setting('transaction_read_only')::bool "
                       "AND pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP')"),
        {}, stop);
    if (!session)
        return fail(session.error());
    const AnswerKeys keys(desired, actual, connection.serverVersion(),
                          {session->text(0, 0), session->text(0, 1), session->text(0, 2)});
    AnswerCache cache(paths::cacheDir() + QLatin1String("/answers"));
    // Questions of one key have one answer: five hundred columns with the same default are one question.
    QHash<QByteArray, QList<ExpressionQuestion>> sameKey;
    QList<ExpressionQuestion> open;
    for (const ExpressionQuestion &question : questions) {
        const QByteArray key = keys.keyOf(question);
        if (const auto known = cache.find(key)) {
            asking.answers.insert(question, *known);
            continue;
        }
        QList<ExpressionQuestion> &group = sameKey[key];
        if (group.isEmpty())
            open.append(question);
        group.append(question);
    }
    if (open.isEmpty() || !session->boolean(0, 3))
        return asking.answers;

    const bool nested = connection.inTransaction();
    auto outcome = [&]() -> Result<void> {
        if (const auto begun = connection.pipeline(beginning(nested), stop); !begun)
            return fail(begun.error());
        return askInTransaction(asking, actual, open);
    }();
    // Also when stop was requested: the connection must come back as it was.
    const auto ended = connection.inTransaction() ? connection.pipeline(ending(nested)) : QList<ResultSet>();
    if (!outcome && endsTheAsking(outcome.error()))
        return fail(outcome.error());
    if (!ended)
        return fail(ended.error());
    for (auto group = sameKey.cbegin(); group != sameKey.cend(); ++group) {
        const ExpressionAnswer answer = asking.answers.value(group->first(), ExpressionAnswer::Unknown);
        cache.insert(group.key(), answer);
        for (const ExpressionQuestion &question : *group)
            asking.answers.insert(question, answer);
    }
    cache.save();
    return asking.answers;
}

} // namespace studio
