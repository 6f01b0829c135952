#include "engine/hazards/cast_findings.h"
#include "engine/hazards/column_facts.h"
#include "engine/hazards/count_queries.h"
#include "engine/hazards/findings.h"
#include "engine/hazards/rules.h"
#include "engine/hazards/type_step.h"

namespace studio {

namespace {

using sql::ConstraintType;
using Kind = sql::TableCommand::Kind;

QString name(const Table &table)
{
    return table.name.display();
}

QString rewriteText(const Table &table)
{
    return QStringLiteral("Writes %1 anew (%2) while nobody can read or write it.").arg(name(table), rowsText(table));
}

QString scanText(const Table &table)
{
    return QStringLiteral("Reads all of %1 (%2) while nobody can read or write it.").arg(name(table), rowsText(table));
}

class Collector {
public:
    Collector(const sql::ParsedStatement &statement, const sql::TableCommand &command, const Table &table, const ScriptState &state)
        : m_statement(statement)
        , m_command(command)
        , m_table(table)
        , m_state(state)
        , m_counts(state, table)
    {
    }

    QList<Finding> collect()
    {
        switch (m_command.kind) {
        case Kind::AddColumn: addColumn(); break;
        case Kind::DropColumn: dropColumn(); break;
        case Kind::SetType: setType(); break;
        case Kind::SetNotNull: setNotNull(); break;
        case Kind::DropNotNull:
            add("null-allowed", QStringLiteral("%1.%2 may hold NULL from now on.").arg(name(m_table), m_command.name), nullptr);
            break;
        case Kind::DropExpression:
            break;
        case Kind::AddConstraint: addConstraint(m_command.constraint); break;
        case Kind::DropConstraint: dropConstraint(); break;
        case Kind::EnableRowSecurity:
        case Kind::DisableRowSecurity:
        case Kind::ForceRowSecurity:
        case Kind::NoForceRowSecurity:
            add("access-change", QStringLiteral("Who may see and change which rows of %1 is decided anew.").arg(name(m_table)), nullptr);
            break;
        case Kind::SetLogged:
        case Kind::SetUnlogged:
        case Kind::SetTablespace:
            rewrite();
            break;
        default:
            break;
        }
        return m_findings;
    }

private:
    void add(const char *code, const QString &message, const Table *table, std::optional<CountQuery> query = std::nullopt)
    {
        m_findings.append({hazardOf(code, message, table), std::move(query)});
    }

    void rewrite()
    {
        add("table-rewrite", rewriteText(m_table), &m_table);
        m_findings.last().hazard.rewritesTable = true;
    }

    void addColumn()
    {
        const sql::ColumnDefinition &column = m_command.column;
        if (addingRewrites(m_command, m_state.schema()))
            rewrite();
        const bool filled = column.hasDefault || column.identity || column.generated || !serialBaseType(column.type).isEmpty();
        bool key = false;
        for (const sql::ConstraintDefinition &constraint : column.constraints)
            key = key || constraint.type == ConstraintType::PrimaryKey;
        if ((column.notNull || key) && !filled)
            add("required-column",
                QStringLiteral("%1 gets the column %2, NOT NULL and without a default: this fails if the table holds rows.")
                    .arg(name(m_table), column.name),
                &m_table, m_counts.allRows());
        if (parseTypeName(column.type).name == QLatin1String("json"))
            add("json-column", QStringLiteral("The column %1 is json; jsonb can be compared and indexed.").arg(column.name), nullptr);
        for (sql::ConstraintDefinition constraint : column.constraints) {
            constraint.columns = QStringList{column.name};
            if (constraint.type == ConstraintType::ForeignKey)
                lacksIndex(constraint);
            else if (constraint.type == ConstraintType::Unique || constraint.type == ConstraintType::Check || constraint.type == ConstraintType::PrimaryKey)
                add("full-scan", scanText(m_table), &m_table);
        }
    }

    void dropColumn()
    {
        const Column *column = findColumn(m_table, m_command.name);
        if (!column && m_command.ifExists && !m_state.isPartial())
            return;
        if ((!column || !column->generated) && !m_state.isTakenOver(m_table.name, m_command.name))
            add("data-loss", QStringLiteral("Drops the column %1 of %2 with its values (%3).").arg(m_command.name, name(m_table), rowsText(m_table)),
                &m_table, m_counts.filledRows(m_command.name));
        if (m_command.cascade)
            add("cascade", QStringLiteral("CASCADE also drops whatever depends on %1.%2.").arg(name(m_table), m_command.name), nullptr);
    }

    void setType()
    {
        const Column *column = findColumn(m_table, m_command.name);
        if (!column)
            return rewrite();
        TypeName to = parseTypeName(m_command.column.type);
        const Enum *labels = m_state.enumOf(to);
        if (to.schema.isEmpty() && !to.isBuiltIn())
            to.schema = labels ? labels->name.schema : column->type.schema;
        if (typeStep(column->type, to).rewrites)
            rewrite();
        m_findings += castFindings(m_table, *column, to, m_state);
    }

    void setNotNull()
    {
        if (isProvenNotNull(m_table, m_command.name))
            return;
        add("full-scan", scanText(m_table), &m_table);
        m_findings.last().hazard.suggestion =
            QStringLiteral("Add CHECK (%1 IS NOT NULL) NOT VALID, VALIDATE it, then SET NOT NULL and drop the check: no scan under the lock.")
                .arg(quoteIdentifier(m_command.name));
        add("not-null-on-nulls", QStringLiteral("%1.%2 becomes NOT NULL: rows that hold NULL make this fail.").arg(name(m_table), m_command.name), nullptr,
            m_counts.nulls({m_command.name}));
    }

    void lacksIndex(const sql::ConstraintDefinition &constraint)
    {
        if (!m_state.hasIndexOn(m_table.name, constraint.columns))
            add("foreign-key-without-index",
                QStringLiteral("No index of %1 starts with %2: deletes in %3 will search the whole table.")
                    .arg(name(m_table), constraint.columns.join(QLatin1String(", ")), constraint.referencedTable.display()),
                nullptr);
    }

    void addConstraint(const sql::ConstraintDefinition &constraint)
    {
        switch (constraint.type) {
        case ConstraintType::ForeignKey: {
            const Table *other = m_state.table(constraint.referencedTable);
            if (!constraint.notValid) {
                add("foreign-key-lock",
                    QStringLiteral("Reads %1 (%2) and %3 while writing to both waits.")
                        .arg(name(m_table), rowsText(m_table), constraint.referencedTable.display()),
                    other && other->totalBytes > m_table.totalBytes ? other : &m_table);
                add("constraint-on-rows", QStringLiteral("Rows of %1 without a partner in %2 make this fail.").arg(name(m_table), constraint.referencedTable.display()),
                    nullptr, m_counts.orphans(constraint));
            }
            lacksIndex(constraint);
            break;
        }
        case ConstraintType::Check:
            if (constraint.notValid)
                break;
            add("full-scan", scanText(m_table), &m_table);
            add("constraint-on-rows", QStringLiteral("Rows of %1 that break the check make this fail.").arg(name(m_table)), nullptr,
                m_counts.breaking(checkText(m_statement.text)));
            break;
        case ConstraintType::Unique:
        case ConstraintType::PrimaryKey:
        case ConstraintType::Exclusion: {
            if (!constraint.usingIndex.isEmpty())
                break;
            add("full-scan", QStringLiteral("Builds an index over %1 (%2) while nobody can read or write it.").arg(name(m_table), rowsText(m_table)), &m_table);
            m_findings.last().hazard.suggestion =
                QStringLiteral("CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … USING INDEX.");
            if (constraint.type == ConstraintType::Exclusion)
                break;
            const QString columns = constraint.columns.join(QLatin1String(", "));
            add("duplicates", QStringLiteral("Rows of %1 with equal %2 make this fail.").arg(name(m_table), columns), nullptr,
                m_counts.duplicates(constraint.columns, constraint.type == ConstraintType::PrimaryKey));
            if (constraint.type == ConstraintType::PrimaryKey)
                primaryKeyNulls(constraint.columns);
            break;
        }
        default:
            break;
        }
    }

    void primaryKeyNulls(const QStringList &columns)
    {
        QStringList nullable;
        for (const QString &column : columns) {
            if (!isProvenNotNull(m_table, column))
                nullable.append(column);
        }
        if (!nullable.isEmpty())
            add("not-null-on-nulls",
                QStringLiteral("The primary key makes %1 NOT NULL: rows that hold NULL make this fail.").arg(nullable.join(QLatin1String(", "))), nullptr,
                m_counts.nulls(nullable));
    }

    void dropConstraint()
    {
        // Made again by the same script: nothing is lost at its end.
        if (m_state.makesConstraint(m_table.name, m_command.name))
            return;
        for (const ForeignKey &key : m_table.foreignKeys) {
            if (key.name != m_command.name)
                continue;
            add("constraint-drop",
                QStringLiteral("The foreign key %1 no longer guards %2; dropping it locks %3, too.")
                    .arg(key.name, name(m_table), key.referencedTable.display()),
                nullptr);
            return;
        }
        add("constraint-drop", QStringLiteral("The constraint %1 no longer guards %2.").arg(m_command.name, name(m_table)), nullptr);
        if (m_command.cascade)
            add("cascade", QStringLiteral("CASCADE also drops the foreign keys that hang on %1.").arg(m_command.name), nullptr);
    }

    const sql::ParsedStatement &m_statement;
    const sql::TableCommand &m_command;
    const Table &m_table;
    const ScriptState &m_state;
    CountQueries m_counts;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> tableFindings(const sql::ParsedStatement &statement, const sql::TableCommand &command, const Table &table,
                             const ScriptState &state)
{
    return Collector(statement, command, table, state).collect();
}

} // namespace studio
