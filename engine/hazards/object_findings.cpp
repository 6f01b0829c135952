#include "engine/hazards/cast_findings.h"
#include "engine/hazards/count_queries.h"
#include "engine/hazards/findings.h"
#include "engine/hazards/rules.h"
#include "engine/hazards/transaction_findings.h"

#include <QJsonArray>

namespace studio {

namespace {

using sql::ObjectType;
using sql::StatementKind;

class Collector {
public:
    Collector(const sql::ParsedStatement &statement, const ScriptState &state) : m_statement(statement), m_state(state) {}

    QList<Finding> collect()
    {
        const QString target = m_statement.target.display();
        switch (m_statement.kind) {
        case StatementKind::CreateIndex: createIndex(); break;
        case StatementKind::CreateTable: createTable(); break;
        case StatementKind::Drop: drop(); break;
        case StatementKind::Rename:
        case StatementKind::SetSchema: rename(); break;
        case StatementKind::AlterEnum:
            if (!m_statement.newName.isEmpty() && m_statement.tree.value(QLatin1String("oldVal")).toString().isEmpty())
                add("enum-value-unusable",
                    QStringLiteral("The new value %1 of %2 cannot be used before the commit.").arg(m_statement.newName, target));
            else
                add("rename", QStringLiteral("A running application still writes the old value of %1.").arg(target));
            break;
        case StatementKind::CreatePolicy:
        case StatementKind::AlterPolicy:
            if (m_state.table(m_statement.target))
                add("access-change", QStringLiteral("Who may see and change which rows of %1 is decided anew.").arg(target));
            break;
        case StatementKind::Truncate:
            for (const QualifiedName &name : m_statement.targets) {
                if (const Table *table = m_state.table(name))
                    add("data-loss", QStringLiteral("Empties %1 (%2).").arg(name.display(), rowsText(*table)), table,
                        CountQueries(m_state, *table).allRows());
            }
            if (m_statement.cascade)
                add("cascade", QStringLiteral("CASCADE also empties every table that references it."));
            break;
        case StatementKind::Update:
            fill();
            [[fallthrough]];
        case StatementKind::Delete:
            if (m_statement.tree.value(QLatin1String("whereClause")).toObject().isEmpty()) {
                if (const Table *table = m_state.table(m_statement.target))
                    add("unbounded-write",
                        (m_statement.kind == StatementKind::Delete ? QStringLiteral("Deletes every row of %1 (%2).") : QStringLiteral("Writes every row of %1 (%2)."))
                            .arg(target, rowsText(*table)),
                        table);
            }
            break;
        case StatementKind::RefreshMaterializedView:
            if (!m_statement.concurrently)
                add("table-rewrite", QStringLiteral("%1 is filled anew while nobody can read it.").arg(target));
            break;
        case StatementKind::Cluster:
            if (const Table *table = m_state.table(m_statement.target))
                add("table-rewrite", QStringLiteral("Writes %1 anew (%2) while nobody can read or write it.").arg(target, rowsText(*table)), table);
            break;
        case StatementKind::Reindex:
            if (!m_statement.concurrently)
                reindex();
            break;
        case StatementKind::Vacuum:
            if (sql::isFullVacuum(m_statement))
                fullVacuum();
            break;
        case StatementKind::AlterDomain: alterDomain(); break;
        case StatementKind::Other:
            if (m_statement.node == QLatin1String("DropdbStmt"))
                add("data-loss", QStringLiteral("Drops the database %1 with everything in it.").arg(m_statement.tree.value(QLatin1String("dbname")).toString()));
            break;
        default:
            break;
        }
        if (needsNoTransaction(m_statement))
            add("not-in-transaction", QStringLiteral("Runs outside of the transaction: it stays even when a later statement fails."));
        return m_findings;
    }

private:
    void add(const char *code, const QString &message, const Table *table = nullptr, std::optional<CountQuery> query = std::nullopt)
    {
        m_findings.append({hazardOf(code, message, table), std::move(query)});
        if (m_findings.last().hazard.code == QLatin1String("table-rewrite"))
            m_findings.last().hazard.rewritesTable = true;
    }

    /// UPDATE … SET one column from another of another type.
    void fill()
    {
        const Table *table = m_state.table(m_statement.target);
        for (const Column &column : table ? table->columns : QList<Column>()) {
            const Column *source = findColumn(*table, m_state.filledFrom(m_statement.target, column.name));
            if (source && !(source->type == column.type))
                m_findings += castFindings(*table, *source, column.type, m_state);
        }
    }

    void createIndex()
    {
        const Table *table = m_state.table(m_statement.target);
        if (!table)
            return;
        if (!m_statement.concurrently)
            add("index-build", QStringLiteral("Builds an index over %1 (%2) while writing waits.").arg(table->name.display(), rowsText(*table)), table);
        if (!m_statement.unique)
            return;
        QStringList columns;
        const QJsonArray parts = m_statement.tree.value(QLatin1String("indexParams")).toArray();
        for (const auto part : parts)
            columns.append(part.toObject().value(QLatin1String("IndexElem")).toObject().value(QLatin1String("name")).toString());
        const bool plain = !columns.contains(QString()) && m_statement.tree.value(QLatin1String("whereClause")).toObject().isEmpty();
        add("duplicates", QStringLiteral("Rows of %1 with equal values make this fail.").arg(table->name.display()), nullptr,
            plain ? CountQueries(m_state, *table).duplicates(columns, false) : std::nullopt);
    }

    void reindex()
    {
        const QString kind = m_statement.tree.value(QLatin1String("kind")).toString();
        if (kind == QLatin1String("REINDEX_OBJECT_INDEX"))
            add("index-build", QStringLiteral("Builds the index %1 anew while writing to its table waits, and reading by way of it.").arg(m_statement.target.display()));
        else if (const Table *table = m_state.table(m_statement.target))
            add("index-build", QStringLiteral("Builds all indexes of %1 anew (%2) while writing waits.").arg(table->name.display(), rowsText(*table)), table);
        else if (kind != QLatin1String("REINDEX_OBJECT_TABLE"))
            add("index-build", QStringLiteral("Builds the indexes of many tables anew, while writing to each of them waits."));
    }

    void fullVacuum()
    {
        for (const QualifiedName &name : m_statement.targets) {
            if (const Table *table = m_state.table(name))
                add("table-rewrite", QStringLiteral("Writes %1 anew (%2) while nobody can read or write it.").arg(name.display(), rowsText(*table)), table);
        }
        if (m_statement.targets.isEmpty())
            add("table-rewrite", QStringLiteral("Writes every table of the database anew, while nobody can read or write it."));
    }

    /// Of the columns that have the domain, all rows are read.
    void alterDomain()
    {
        // AlterDomainStmt's subtypes, as PostgreSQL's parser numbers them.
        const QString what = m_statement.tree.value(QLatin1String("subtype")).toString();
        const QJsonObject constraint = m_statement.tree.value(QLatin1String("def")).toObject().value(QLatin1String("Constraint")).toObject();
        const bool reads = (what == QLatin1String("C") && !constraint.value(QLatin1String("skip_validation")).toBool()) || what == QLatin1String("O") || what == QLatin1String("V");
        if (!reads)
            return;
        add("full-scan", QStringLiteral("Reads all tables that have columns of the domain, while writing to them waits."));
        add("constraint-on-rows", QStringLiteral("Values of the domain that break the constraint make this fail."));
    }

    void createTable()
    {
        const auto reference = [&](const sql::ConstraintDefinition &constraint) {
            const Table *table = m_state.table(constraint.referencedTable);
            if (constraint.type == sql::ConstraintType::ForeignKey && table)
                add("foreign-key-lock", QStringLiteral("Writing to %1 waits for a moment.").arg(table->name.display()));
        };
        for (const sql::ConstraintDefinition &constraint : m_statement.constraints)
            reference(constraint);
        for (const sql::ColumnDefinition &column : m_statement.columns) {
            for (const sql::ConstraintDefinition &constraint : column.constraints)
                reference(constraint);
        }
        for (Finding &finding : m_findings)
            finding.hazard.level = HazardLevel::Info;
    }

    void dropTarget(const QualifiedName &target)
    {
        switch (m_statement.objectType) {
        case ObjectType::Table:
            if (const Table *table = m_state.table(target))
                add("data-loss", QStringLiteral("Drops the table %1 with all its rows (%2).").arg(table->name.display(), rowsText(*table)), table,
                    CountQueries(m_state, *table).allRows());
            if (!m_findings.isEmpty() && m_findings.last().query) {
                m_findings.last().query->zeroMessage = QStringLiteral("The table is empty now.");
                m_findings.last().query->someMessage = QStringLiteral("%1 {row is|rows are} lost.");
            }
            break;
        case ObjectType::Schema:
            add(m_statement.cascade ? "data-loss" : "type-drop",
                m_statement.cascade ? QStringLiteral("Drops the schema %1 with everything in it.").arg(target.name)
                                    : QStringLiteral("Drops the schema %1, which must be empty.").arg(target.name));
            break;
        case ObjectType::Index:
            if (const Table *table = m_state.tableOfIndex(target); table && !m_statement.concurrently)
                add("index-drop", QStringLiteral("Drops the index %1 of %2.").arg(target.name, table->name.display()), table);
            else if (!table && !m_statement.concurrently && m_state.mayBeInUse(target))
                add("index-drop", QStringLiteral("Drops the index %1; its table is locked meanwhile (ACCESS EXCLUSIVE).").arg(target.name));
            break;
        case ObjectType::View:
        case ObjectType::MaterializedView:
            add("view-made-again", QStringLiteral("Drops the view %1.").arg(target.display()));
            break;
        case ObjectType::Type:
        case ObjectType::Domain:
            add("type-drop", QStringLiteral("Drops the type %1.").arg(target.display()));
            break;
        case ObjectType::Sequence:
            add("sequence-drop", QStringLiteral("Drops the sequence %1 with its last value.").arg(target.display()));
            break;
        case ObjectType::Policy:
            add("access-change", QStringLiteral("Who may see and change which rows of %1 is decided anew.").arg(target.display()));
            break;
        default:
            break;
        }
    }

    void drop()
    {
        for (const QualifiedName &target : m_statement.targets)
            dropTarget(target);
        if (m_statement.cascade)
            add("cascade", QStringLiteral("CASCADE also drops whatever depends on it."));
    }

    void rename()
    {
        switch (m_statement.objectType) {
        case ObjectType::Table:
        case ObjectType::View:
        case ObjectType::MaterializedView:
            if (m_state.table(m_statement.target) || m_state.view(m_statement.target))
                add("rename", QStringLiteral("A running application that knows %1 by this name fails from the commit on.").arg(m_statement.target.display()));
            break;
        case ObjectType::Column:
            if (m_state.table(m_statement.target) && !m_state.isTakenOver(m_statement.target, m_statement.newName))
                add("rename", QStringLiteral("A running application that knows %1.%2 by this name fails from the commit on.")
                                  .arg(m_statement.target.display(), m_statement.member));
            break;
        case ObjectType::Schema:
            add("rename", QStringLiteral("A running application that knows the schema %1 fails from the commit on.").arg(m_statement.target.name));
            break;
        case ObjectType::Type:
            if (!m_state.makesType(m_statement.target))
                add("rename", QStringLiteral("Queries that cast to the type %1 fail from the commit on.").arg(m_statement.target.display()));
            break;
        default:
            break;
        }
    }

    const sql::ParsedStatement &m_statement;
    const ScriptState &m_state;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> objectFindings(const sql::ParsedStatement &statement, const ScriptState &state)
{
    return Collector(statement, state).collect();
}

} // namespace studio
