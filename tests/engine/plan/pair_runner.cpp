#include "tests/engine/plan/pair_runner.h"

#include "engine/catalog/canonical.h"
#include "engine/hazards/effects.h"
#include "engine/plan/ddl.h"
#include "engine/sql/parse.h"
#include "tests/support/lock_meter.h"

#include <algorithm>
#include <climits>

namespace studio::test {

namespace {

template<typename T>
T needed(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(describe(result.error())));
    return std::move(*result);
}

void empty(TestDatabase &database)
{
    const QStringList schemas = database.rows(
        QStringLiteral("SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
    for (const QString &schema : schemas)
        database.execute(QStringLiteral("DROP SCHEMA %1 CASCADE").arg(schema));
    database.execute(QStringLiteral("CREATE SCHEMA public"));
}

Scope scopeOf(const CatalogSnapshot &actual, const CatalogSnapshot &desired)
{
    Scope scope;
    scope.schemas = actual.allNamespaces + desired.allNamespaces;
    scope.schemas.removeDuplicates();
    scope.connectedRole = actual.role;
    return scope;
}

Diff compareAsking(Connection &connection, const CatalogSnapshot &actual, const Schema &desired, const Scope &scope,
                   const RenameDecisions &renames)
{
    Diff diff = compare(actual.schema, desired, scope, renames);
    if (!diff.questions.isEmpty())
        diff = compare(actual.schema, desired, scope, renames, needed(askServer(connection, desired, actual.schema, diff.questions)));
    return diff;
}

QString list(const Diff &diff)
{
    QStringList lines;
    for (const Change &change : diff.changes) {
        QStringList attributes;
        for (const AttributeChange &attribute : change.attributes)
            attributes.append(attribute.name + QLatin1String(": ") + attribute.from + QLatin1String(" -> ") + attribute.to);
        lines.append(word(change.action) + QLatin1Char(' ') + word(change.object.kind) + QLatin1Char(' ') + change.object.display() +
                     QLatin1Char(' ') + attributes.join(QLatin1String("; ")));
    }
    return lines.join(QLatin1Char('\n'));
}

QString runSql(Connection &connection, const QString &sql)
{
    const Result<void> done = connection.execute(sql);
    return done ? QString() : sql + QLatin1String("\n") + describe(done.error());
}

/// The structure's dump.
QString build(TestDatabase &database, const QString &sql, QString *failure)
{
    const QString failed = runSql(database.connection(), sql);
    *failure += failed;
    return failed.isEmpty() ? withoutColumnOrder(database.dump()) : QString();
}

int transactionsOf(const Plan &plan)
{
    int count = 0;
    bool open = false;
    for (const Statement &statement : plan.statements) {
        if (!open || !statement.inTransaction || statement.beginsTransaction)
            ++count;
        open = statement.inTransaction;
    }
    return count;
}

/// `transactions`: no more of them than that.
QString apply(Connection &connection, const Plan &plan, int transactions = INT_MAX)
{
    bool open = false;
    for (const Statement &statement : plan.statements) {
        const bool stays = open && statement.inTransaction && !statement.beginsTransaction;
        if (open && !stays) {
            if (const QString failure = runSql(connection, QStringLiteral("COMMIT")); !failure.isEmpty())
                return failure;
            open = false;
        }
        if (!stays && transactions-- == 0)
            return {};
        if (statement.inTransaction && !open) {
            if (const QString failure = runSql(connection, QStringLiteral("BEGIN")); !failure.isEmpty())
                return failure;
            open = true;
        }
        if (const QString failure = runSql(connection, statement.sql); !failure.isEmpty()) {
            (void)runSql(connection, QStringLiteral("ROLLBACK"));
            return failure;
        }
    }
    return open ? runSql(connection, QStringLiteral("COMMIT")) : QString();
}

QString undo(Connection &connection, const Plan &plan)
{
    for (auto statement = plan.statements.crbegin(); statement != plan.statements.crend(); ++statement) {
        if (statement->undo->isEmpty())
            continue;
        if (const QString failure = runSql(connection, *statement->undo); !failure.isEmpty())
            return failure;
    }
    return {};
}

/// The lines that only one of the two texts has.
QString differenceOf(const QString &is, const QString &wanted)
{
    QStringList left = is.split(QLatin1Char('\n'));
    QStringList right = wanted.split(QLatin1Char('\n'));
    QStringList lines;
    for (const QString &line : QStringList(left)) {
        if (right.removeOne(line))
            left.removeOne(line);
    }
    for (const QString &line : std::as_const(left))
        lines.append(QLatin1String("is     ") + line);
    for (const QString &line : std::as_const(right))
        lines.append(QLatin1String("wanted ") + line);
    return lines.join(QLatin1Char('\n'));
}

/// As LockMeter writes them.
QStringList linesOf(const QList<TableEffect> &effects)
{
    QStringList lines;
    for (const TableEffect &effect : effects) {
        if (effect.lock > Lock::RowExclusive)
            lines.append(effect.table.schema + QLatin1Char('.') + effect.table.name + QLatin1Char(' ') + word(effect.lock) + (effect.rewrites ? QStringLiteral(" rewritten") : QString()));
    }
    lines.sort();
    return lines;
}

/// The files declare nothing that the filter keeps out.
CatalogSnapshot declared(CatalogSnapshot desired, const PairCase &pair)
{
    if (!pair.tableFilters.isEmpty())
        desired.schema.tables.removeIf([](const Table &table) { return table.name.name.startsWith(QLatin1String("keep")); });
    return desired;
}

} // namespace

QString withoutColumnOrder(const QString &dump)
{
    QStringList result;
    QStringList columns;
    bool inside = false;
    for (const QString &line : dump.split(QLatin1Char('\n'))) {
        if (inside && line.startsWith(QLatin1Char(')'))) {
            inside = false;
            std::sort(columns.begin(), columns.end());
            result += columns;
            columns.clear();
        }
        if (inside) {
            columns.append(line.endsWith(QLatin1Char(',')) ? line.chopped(1) : line);
            continue;
        }
        result.append(line);
        inside = line.startsWith(QLatin1String("CREATE TABLE"));
    }
    return result.join(QLatin1Char('\n'));
}

PairRunner::PairRunner(bool safe) : m_safe(safe), m_actual(QStringLiteral("plan_actual")), m_desired(QStringLiteral("plan_desired"))
{
}

Diff PairRunner::compareSides(const CatalogSnapshot &actual, const CatalogSnapshot &desired, const PairCase &pair, bool renamed)
{
    Scope scope = scopeOf(actual, desired);
    scope.tableFilters = pair.tableFilters;
    scope.managesValidation = m_safe;
    RenameDecisions renames = renamed ? pair.renames : RenameDecisions();
    renames.none = true;
    return compareAsking(m_actual.connection(), actual, desired.schema, scope, renames);
}

QString PairRunner::runEachAlone(const PairCase &pair)
{
    empty(m_actual);
    empty(m_desired);
    m_actual.execute(pair.before);
    m_desired.execute(pair.after);
    const CatalogSnapshot actual = needed(readCatalog(m_actual.connection(), {}));
    const CatalogSnapshot desired = declared(needed(readCatalog(m_desired.connection(), {})), pair);
    const Diff diff = compareSides(actual, desired, pair, true);
    for (const Change &change : diff.changes) {
        if (change.implied)
            continue;
        PlanOptions options;
        options.serverVersion = actual.serverVersionNumber;
        options.only = {change.object};
        const Plan plan = makePlan(actual.schema, desired.schema, diff, options);
        if (plan.statements.isEmpty())
            return QLatin1String("no statement for ") + change.object.display();
        if (!plan.inOneTransaction())
            continue;
        m_actual.execute(QStringLiteral("BEGIN"));
        QString failure;
        for (const Statement &statement : plan.statements) {
            if (failure.isEmpty())
                failure = runSql(m_actual.connection(), statement.sql);
        }
        m_actual.execute(QStringLiteral("ROLLBACK"));
        if (!failure.isEmpty())
            return QLatin1String("only ") + change.object.display() + QLatin1String(": ") + failure + QLatin1Char('\n') + plan.script();
    }
    return {};
}

QString PairRunner::runPrinted(const PairCase &pair)
{
    empty(m_actual);
    empty(m_desired);
    m_desired.execute(pair.after);
    const CatalogSnapshot desired = needed(readCatalog(m_desired.connection(), {}));
    if (!desired.schema.unmanaged.isEmpty())
        return {};
    const QString printed = schemaDdl(desired.schema);
    const QString failure = runSql(m_actual.connection(), printed);
    if (!failure.isEmpty())
        return failure;
    const QString difference = differenceOf(m_actual.dump(), m_desired.dump());
    return difference.isEmpty() ? QString() : difference + QLatin1Char('\n') + printed;
}

Plan PairRunner::planNow(const CatalogSnapshot &desired, const PairCase &pair, bool renamed)
{
    const CatalogSnapshot actual = needed(readCatalog(m_actual.connection(), {}));
    PlanOptions options;
    options.serverVersion = actual.serverVersionNumber;
    options.safe = m_safe;
    return makePlan(actual.schema, desired.schema, compareSides(actual, desired, pair, renamed), options);
}

QString PairRunner::runInterrupted(const PairCase &pair)
{
    for (int transactions = 1;; ++transactions) {
        empty(m_actual);
        if (transactions == 1) {
            empty(m_desired);
            m_desired.execute(pair.after);
        }
        m_actual.execute(pair.before);
        if (!pair.data.isEmpty())
            m_actual.execute(pair.data);
        const CatalogSnapshot desired = declared(needed(readCatalog(m_desired.connection(), {})), pair);
        const Plan plan = planNow(desired, pair, true);
        if (plan.inOneTransaction())
            return {};
        if (transactions == transactionsOf(plan))
            return {};
        QString failure = apply(m_actual.connection(), plan, transactions);
        const Plan rest = failure.isEmpty() ? planNow(desired, pair, true) : Plan();
        if (failure.isEmpty())
            failure = apply(m_actual.connection(), rest);
        if (failure.isEmpty())
            failure = differenceOf(withoutColumnOrder(m_actual.dump()), withoutColumnOrder(m_desired.dump()));
        if (!failure.isEmpty())
            return QStringLiteral("ended after %1 transactions: %2\nplan:\n%3rest:\n%4").arg(transactions).arg(failure, plan.script(), rest.script());
    }
}

QString PairRunner::runMeasured(const PairCase &pair)
{
    empty(m_actual);
    empty(m_desired);
    m_actual.execute(pair.before);
    m_actual.execute(pair.data);
    m_desired.execute(pair.after);
    const CatalogSnapshot desired = declared(needed(readCatalog(m_desired.connection(), {})), pair);
    const Plan plan = planNow(desired, pair, true);
    // In UTC a timestamp becomes one with time zone without a rewrite; the hazards count on nothing of the kind.
    m_actual.execute(QStringLiteral("SET TimeZone = 'Europe/Oslo'"));
    ScriptState state(needed(readCatalog(m_actual.connection(), {})).schema);
    LockMeter meter(m_actual);
    const auto parsed = [](const Statement &statement) { return needed(sql::parseStatements(statement.sql)); };
    for (const Statement &statement : plan.statements) {
        for (const sql::ParsedStatement &item : parsed(statement))
            state.announce(item);
    }
    QStringList mismatches;
    for (const Statement &statement : plan.statements) {
        QStringList told;
        // Of several in one, each is told as it finds things.
        for (const sql::ParsedStatement &item : parsed(statement)) {
            told += linesOf(effectsOf(item, state));
            state.apply(item);
        }
        told.removeDuplicates();
        QString failure;
        const bool outside = statement.sql.contains(QLatin1String(" CONCURRENTLY "));
        const QStringList is = outside ? meter.measureOutside(statement.sql, &failure) : meter.measure(statement.sql, LockMeter::Afterwards::Keep, &failure);
        if (failure.isEmpty() && is != told)
            mismatches.append(QStringLiteral("%1\n  told %2\n  is   %3").arg(statement.sql, told.join(QLatin1String("; ")), is.join(QLatin1String("; "))));
        if (!failure.isEmpty())
            return failure + QLatin1Char('\n') + statement.sql;
    }
    return mismatches.join(QLatin1Char('\n'));
}

PairOutcome PairRunner::run(const PairCase &pair)
{
    empty(m_actual);
    empty(m_desired);
    PairOutcome outcome;
    const QString before = build(m_actual, pair.before, &outcome.failure);
    build(m_desired, pair.after, &outcome.failure);
    if (!pair.data.isEmpty() && outcome.failure.isEmpty())
        outcome.failure = runSql(m_actual.connection(), pair.data);
    if (!outcome.failure.isEmpty())
        return outcome;
    const CatalogSnapshot desired = declared(needed(readCatalog(m_desired.connection(), {})), pair);
    outcome.plan = planNow(desired, pair, true);
    if (!outcome.plan.obstacles.isEmpty() || pair.refused)
        return outcome;
    outcome.failure = apply(m_actual.connection(), outcome.plan);
    if (!outcome.failure.isEmpty())
        return outcome;
    outcome.difference = differenceOf(withoutColumnOrder(m_actual.dump()), withoutColumnOrder(m_desired.dump()));
    const CatalogSnapshot after = needed(readCatalog(m_actual.connection(), {}));
    outcome.remaining = list(compareSides(after, desired, pair, false));

    // Asked of the state after the plan; the way back is tried behind it.
    for (const PairCase::Expectation &expectation : pair.expectations) {
        const QString answer = m_actual.rows(expectation.query).join(QLatin1Char(' '));
        if (answer != expectation.answer)
            outcome.difference += expectation.query + QLatin1String("\n  gives ") + answer + QLatin1String(", not ") + expectation.answer;
    }

    const auto &statements = outcome.plan.statements;
    const bool reversible = std::all_of(statements.cbegin(), statements.cend(), [](const Statement &item) { return item.undo.has_value(); });
    if (!reversible || pair.oneWay || !outcome.difference.isEmpty())
        return outcome;
    const QString failed = undo(m_actual.connection(), outcome.plan);
    outcome.undone = failed.isEmpty() ? differenceOf(withoutColumnOrder(m_actual.dump()), before) : failed;
    return outcome;
}

} // namespace studio::test
