#include "engine/hazards/rules.h"

#include <QLocale>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace studio {

namespace {

QString manual(const char *page)
{
    return QStringLiteral("https://www.postgresql.org/docs/current/") + QLatin1String(page);
}

struct Row {
    const char *code;
    HazardLevel level;
    bool eases;
    const char *title;
    const char *explanation;
    const char *suggestion;
    const char *page;
};

constexpr HazardLevel info = HazardLevel::Info;
constexpr HazardLevel warning = HazardLevel::Warning;
constexpr HazardLevel danger = HazardLevel::Danger;

constexpr Row rows[] = {
    {"syntax-error", danger, false, "The statement does not parse", "PostgreSQL's own parser rejects it.", "", "sql-syntax.html"},
    {"data-loss", danger, false, "Rows, columns or values are lost", "What is dropped is gone once the transaction is committed.",
     "Make a backup first; stop using it in the application, drop it in a later release.", "sql-altertable.html"},
    {"cascade", danger, false, "CASCADE drops what depends on it", "Objects that the statement does not name go as well.",
     "Drop the dependent objects by name, one by one.", "ddl-depend.html"},
    {"narrowing-cast", danger, false, "Values may not fit the new type", "Rows that do not fit make the statement fail, or are rounded.",
     "Count the rows that do not fit; correct them first.", "sql-altertable.html"},
    {"cast-may-fail", warning, false, "Values are converted one by one",
     "A value that the new type cannot read makes the statement fail; nothing is changed then.", "Look for such values first.",
     "sql-altertable.html"},
    {"not-null-on-nulls", warning, false, "NULLs stand against NOT NULL", "The statement fails when a row holds NULL.",
     "Fill the rows first.", "ddl-constraints.html"},
    {"required-column", danger, false, "A new column without a default on rows",
     "Rows that exist have no value for it: the statement fails unless the table is empty.",
     "Give it a default, or add it nullable, fill it, then SET NOT NULL.", "ddl-alter.html"},
    {"duplicates", warning, false, "Duplicates stand against uniqueness", "The statement fails when values occur twice.",
     "Remove the duplicates first.", "ddl-constraints.html"},
    {"constraint-on-rows", warning, false, "Rows may break the new constraint", "The statement fails when a row breaks it.",
     "Correct the rows first.", "ddl-constraints.html"},
    {"enum-value-removed", danger, false, "An enum loses values", "Rows that hold one of them make the statement fail.",
     "Change those rows first.", "datatype-enum.html"},
    {"unbounded-write", danger, false, "Every row is written", "UPDATE or DELETE without WHERE.", "Add a WHERE, or write in batches.",
     "dml-update.html"},
    {"table-rewrite", warning, true, "The table is written anew",
     "The whole table and all its indexes are copied while nobody can read or write it, and need their size again on disk meanwhile.",
     "Add a new column, keep both in step, copy in batches, switch.", "sql-altertable.html"},
    {"full-scan", warning, true, "The whole table is read under the lock", "The lock lasts as long as reading the table takes.",
     "Add the constraint NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.", "sql-altertable.html"},
    {"index-build", warning, true, "An index is built while writers wait", "Writing to the table waits until the index is built.",
     "CREATE INDEX CONCURRENTLY, outside of a transaction.", "sql-createindex.html"},
    {"index-drop", warning, true, "Dropping an index locks its table", "Readers and writers wait for a moment; queries that used it get slow.",
     "DROP INDEX CONCURRENTLY, outside of a transaction.", "sql-dropindex.html"},
    {"foreign-key-lock", warning, true, "A foreign key locks two tables", "Writing to both tables waits while the rows are compared.",
     "Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own.", "sql-altertable.html"},
    {"foreign-key-without-index", info, false, "A foreign key without an index",
     "Each delete or key change in the referenced table searches the whole referencing table.",
     "Create an index on the referencing columns.", "ddl-constraints.html"},
    {"rename", warning, false, "A running application knows the old name", "Its queries fail from the moment of the commit.",
     "Rename in two steps: add the new name, keep both in step, drop the old one later.", "sql-altertable.html"},
    {"constraint-drop", warning, false, "A guarantee goes", "Data that the constraint kept out may come in from now on.", "",
     "ddl-constraints.html"},
    {"null-allowed", info, false, "The column may hold NULL from now on", "Readers must be able to live with it.", "",
     "ddl-constraints.html"},
    {"access-change", warning, false, "Who sees which rows changes", "Policies and row-level security decide about access.",
     "Create the policies before row-level security is enabled.", "ddl-rowsecurity.html"},
    {"view-made-again", info, false, "A view goes", "Queries that use it fail while it is away; a view dropped and created in one transaction is never seen missing.",
     "", "sql-createview.html"},
    {"type-drop", info, false, "A type goes", "", "", "sql-droptype.html"},
    {"sequence-drop", warning, false, "A sequence goes", "Its last value is lost.", "Note its last value first.", "sql-dropsequence.html"},
    {"enum-value-unusable", info, false, "A new enum value waits for the commit",
     "It cannot be used by the transaction that adds it.", "Use it in a later transaction.", "sql-altertype.html"},
    {"not-in-transaction", info, false, "Runs outside of a transaction", "It stays even when a later statement fails.", "", "sql-begin.html"},
    {"transaction-refused", danger, false, "Cannot run inside of a transaction", "PostgreSQL refuses it there, and the whole script fails.",
     "Give it a script of its own that is not run in a transaction.", "sql-begin.html"},
    {"transaction-ended", warning, false, "The script steers the transaction itself",
     "Whoever runs it has opened one already: what comes behind COMMIT stays even when a later statement fails.",
     "Leave BEGIN and COMMIT to the tool that runs the script.", "sql-commit.html"},
    {"transaction-unbalanced", warning, false, "BEGIN and COMMIT do not pair up",
     "A second BEGIN and a COMMIT without one do nothing, and a transaction that is never committed is rolled back when the script ends.",
     "Give each BEGIN one COMMIT.", "sql-begin.html"},
    {"enum-value-used", danger, false, "A new enum value is used too early",
     "A value that was added to an enum cannot be used before the transaction that added it has been committed.",
     "Use it in a later migration.", "sql-altertype.html"},
    {"several-locks", info, false, "Several tables stay locked until the commit",
     "Each ACCESS EXCLUSIVE lock is held until the end of the transaction, and two transactions that take them in another order block each other.",
     "One such statement in a transaction, the busiest table last.", "explicit-locking.html"},
    {"no-lock-timeout", info, false, "No lock_timeout is set",
     "A statement that waits for its lock makes everybody else wait behind it, without end.", "SET lock_timeout = '5s' first, and try again when it strikes.",
     "runtime-config-client.html"},
    {"unproven-difference", warning, false, "It could not be proved that something differs",
     "The two texts read differently, and the server could not be asked whether they mean the same: the statement may change nothing.", "",
     "sql-createview.html"},
    {"json-column", info, false, "json has no equality", "SELECT DISTINCT, GROUP BY and UNION fail on the column.", "Use jsonb.",
     "datatype-json.html"},
    {"identifier-too-long", info, false, "The name is cut off", "PostgreSQL keeps 63 bytes of a name.", "Choose a shorter name.",
     "sql-syntax-lexical.html"},
    {"lock", info, false, "A lock for a moment", "The statement itself is quick, but waits for running transactions, and everybody else waits behind it.",
     "Set a lock_timeout and try again when it strikes.", "explicit-locking.html"},
};

// A narrowing cast does where it rounds (castFindings).
constexpr std::string_view losing[] = {"data-loss", "cascade", "unbounded-write"};

} // namespace

const QList<HazardRule> &hazardRules()
{
    static const QList<HazardRule> rules = [] {
        QList<HazardRule> result;
        for (const Row &row : rows)
            result.append({QString::fromUtf8(row.code), row.level, row.eases, QString::fromUtf8(row.title),
                           QString::fromUtf8(row.explanation), QString::fromUtf8(row.suggestion), manual(row.page)});
        return result;
    }();
    return rules;
}

const HazardRule *hazardRule(const QString &code)
{
    const QList<HazardRule> &rules = hazardRules();
    const auto found = std::find_if(rules.cbegin(), rules.cend(), [&](const HazardRule &rule) { return rule.code == code; });
    return found == rules.cend() ? nullptr : &*found;
}

bool isSmall(const Table &table)
{
    constexpr qint64 manyRows = 10'000;
    constexpr qint64 manyBytes = 8 * 1024 * 1024;
    return (table.estimatedRows >= 0 && table.estimatedRows < manyRows) || (table.totalBytes >= 0 && table.totalBytes < manyBytes);
}

Hazard hazardOf(const char *code, const QString &message, const Table *table)
{
    const HazardRule *rule = hazardRule(QString::fromLatin1(code));
    Hazard hazard;
    hazard.code = rule->code;
    hazard.level = rule->easesOnSmallTables && table && isSmall(*table) ? HazardLevel::Info : rule->level;
    hazard.message = message;
    hazard.losesData = std::ranges::find(losing, std::string_view(code)) != std::end(losing);
    hazard.suggestion = rule->suggestion;
    hazard.chapter = rule->chapter;
    if (table && table->estimatedRows >= 0)
        hazard.rows = table->estimatedRows;
    if (table && table->totalBytes > 0)
        hazard.bytes = table->totalBytes;
    return hazard;
}

QString rowsText(const Table &table)
{
    if (table.estimatedRows < 0)
        return QStringLiteral("an unknown number of rows");
    if (table.estimatedRows == 1)
        return QStringLiteral("about one row");
    return QStringLiteral("about %1 rows").arg(QLocale(QLocale::English).toString(table.estimatedRows));
}

} // namespace studio
