#include "engine/hazards/assumed_tables.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace studio {

namespace {

using sql::ObjectType;
using sql::StatementKind;

class Assuming {
public:
    explicit Assuming(Schema base) : m_schema(std::move(base))
    {
        for (const Table &table : std::as_const(m_schema.tables))
            know(table.name);
        for (const View &view : std::as_const(m_schema.views))
            know(view.name);
    }

    void look(const sql::ParsedStatement &statement)
    {
        switch (statement.kind) {
        case StatementKind::CreateTable:
        case StatementKind::CreateTableAs:
        case StatementKind::CreateView:
        case StatementKind::CreateMaterializedView:
            know(statement.target);
            break;
        case StatementKind::AlterTable:
        case StatementKind::Rename:
        case StatementKind::SetSchema:
            if (isOfTable(statement.objectType))
                assume(statement.target);
            if (statement.objectType == ObjectType::Table && statement.kind == StatementKind::Rename)
                know({statement.target.schema, statement.newName});
            break;
        case StatementKind::Drop:
            for (const QualifiedName &target : statement.targets) {
                if (isOfTable(statement.objectType))
                    assume(target);
            }
            break;
        case StatementKind::Truncate:
        case StatementKind::Vacuum:
            for (const QualifiedName &target : statement.targets)
                assume(target);
            break;
        case StatementKind::CreateIndex:
        case StatementKind::CreateTrigger:
        case StatementKind::CreatePolicy:
        case StatementKind::AlterPolicy:
        case StatementKind::Insert:
        case StatementKind::Update:
        case StatementKind::Delete:
        case StatementKind::Cluster:
            assume(statement.target);
            break;
        case StatementKind::Reindex:
            if (statement.tree.value(QLatin1String("kind")) == QLatin1String("REINDEX_OBJECT_TABLE"))
                assume(statement.target);
            break;
        default:
            break;
        }
        references(statement);
    }

    [[nodiscard]] Schema take() { return std::move(m_schema); }

private:
    /// Policies, triggers, constraints and columns name their table.
    static bool isOfTable(ObjectType type)
    {
        return type == ObjectType::Table || type == ObjectType::Column || type == ObjectType::Constraint || type == ObjectType::Policy ||
               type == ObjectType::Trigger;
    }

    void references(const sql::ParsedStatement &statement)
    {
        const auto reference = [&](const sql::ConstraintDefinition &constraint) {
            if (constraint.type == sql::ConstraintType::ForeignKey)
                assume(constraint.referencedTable);
        };
        const auto column = [&](const sql::ColumnDefinition &definition) { std::ranges::for_each(definition.constraints, reference); };
        std::ranges::for_each(statement.constraints, reference);
        std::ranges::for_each(statement.columns, column);
        for (const sql::TableCommand &command : statement.commands) {
            reference(command.constraint);
            column(command.column);
        }
    }

    void know(const QualifiedName &name) { m_known[name.name].insert(name.schema); }

    /// Scripts leave schemas out: a name without one may be that of any.
    [[nodiscard]] bool isKnown(const QualifiedName &name) const
    {
        const auto schemas = m_known.constFind(name.name);
        return schemas != m_known.cend() && (name.schema.isEmpty() || schemas->contains(QString()) || schemas->contains(name.schema));
    }

    void assume(const QualifiedName &name)
    {
        if (name.name.isEmpty() || isKnown(name))
            return;
        know(name);
        Table table;
        table.name = {name.schema.isEmpty() ? QStringLiteral("public") : name.schema, name.name};
        table.estimatedRows = -1;
        table.totalBytes = -1;
        m_schema.tables.append(table);
    }

    Schema m_schema;
    QHash<QString, QSet<QString>> m_known; ///< bare name → schemas; empty: none was named
};

} // namespace

Schema withAssumedTables(const QList<sql::ParsedStatement> &script, Schema base)
{
    Assuming assuming(std::move(base));
    for (const sql::ParsedStatement &statement : script)
        assuming.look(statement);
    return assuming.take();
}

} // namespace studio
