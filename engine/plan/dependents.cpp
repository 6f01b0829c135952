#include "engine/plan/dependents.h"

#include "engine/plan/plan_context.h"
#include "engine/plan/type_casts.h"

#include <algorithm>

namespace studio {

namespace {

QString indexText(const Index &index)
{
    QStringList parts;
    for (const IndexColumn &column : index.columns) {
        if (column.isExpression)
            parts.append(column.text);
    }
    if (index.where)
        parts.append(*index.where);
    return parts.join(QLatin1Char(' '));
}

QString policyText(const Policy &policy)
{
    return policy.usingSql.value_or(QString()) + QLatin1Char(' ') + policy.withCheckSql.value_or(QString());
}

/// Two types of one name in different schemas are two types.
bool sameBaseType(const TypeName &a, const TypeName &b)
{
    const auto schema = [](const TypeName &type) { return type.schema.isEmpty() && !type.isBuiltIn() ? QStringLiteral("public") : type.schema; };
    return a.name == b.name && schema(a) == schema(b) && a.isArray() == b.isArray();
}

/// A column of the actual side whose values or type do not stay.
struct Disturbed {
    const Table *table = nullptr;
    const Column *column = nullptr;
    bool vanishes = false;     ///< dropped, whether or not it is made again
    bool newBaseType = false;  ///< another type, not just another length
};

class Finder {
public:
    explicit Finder(PlanContext &context) : m_context(context) {}

    void run()
    {
        do {
            m_changed = false;
            collectDisturbed();
            for (const Disturbed &item : std::as_const(m_disturbed))
                followColumn(item);
            followSwappedEnums();
            followKeys();
            followViews();
        } while (m_changed);
    }

private:
    void rebuild(ObjectKind kind, const Table &table, const QString &name)
    {
        const ObjectId id{kind, table.name.schema, table.name.name, name};
        if (m_context.rebuild.contains(id) || m_context.isDropped(table, kind, name))
            return;
        m_context.rebuild.insert(id);
        m_changed = true;
    }

    void rebuildView(const View &view)
    {
        const ObjectId id{ObjectKind::View, view.name.schema, {}, view.name.name};
        if (m_context.rebuild.contains(id) || isViewDropped(view))
            return;
        m_context.rebuild.insert(id);
        m_changed = true;
    }

    [[nodiscard]] bool isViewDropped(const View &view) const
    {
        const ObjectKind kind = view.materialized ? ObjectKind::MaterializedView : ObjectKind::View;
        return m_context.has(Action::Drop, {kind, view.name.schema, {}, view.name.name});
    }

    /// Nothing where the column goes. One that the diff leaves alone stays as it is.
    ColumnDelta *deltaOf(const Table &table, const Column &column)
    {
        if (m_context.isDropped(table, ObjectKind::Column, column.name))
            return nullptr;
        const Table *desiredTable = m_context.matching.desiredTable(table.name);
        if (!desiredTable)
            return &m_context.deltaFor({&table, &table}, column, column);
        const Column *wanted = m_context.matching.desiredColumn(desiredTable->name, column.name);
        return wanted ? &m_context.deltaFor({&table, desiredTable}, column, *wanted) : nullptr;
    }

    /// One that becomes plain keeps its values, and loses its expression before that is disturbed.
    void replaceGenerated(const Table &table, const Column &column)
    {
        ColumnDelta *delta = deltaOf(table, column);
        if (delta && !delta->replace && delta->desired->generated)
            delta->replace = m_changed = true;
    }

    const References &references(const QString &text)
    {
        auto found = m_references.constFind(text);
        if (found == m_references.constEnd())
            found = m_references.insert(text, referencesIn(text));
        return *found;
    }

    void collectDisturbed()
    {
        m_disturbed.clear();
        const QList<TablePair> tables = m_context.pairs + m_context.bystanders;
        for (const TablePair &pair : tables) {
            for (const Column &column : pair.actual->columns) {
                const ColumnDelta *delta = m_context.delta(pair.actual->name, column.name);
                const bool dropped = m_context.isDropped(*pair.actual, ObjectKind::Column, column.name);
                if (!dropped && !(delta && delta->disturbs()))
                    continue;
                const bool newBase = delta && delta->type && (delta->enumSwap || !sameBaseType(delta->actual->type, delta->desired->type));
                m_disturbed.append({pair.actual, &column, dropped || (delta && delta->replace), newBase});
            }
        }
    }

    void followColumn(const Disturbed &item)
    {
        const Table &table = *item.table;
        const QString &name = item.column->name;
        const auto mentions = [&](const QString &text) { return references(text).mentions(name); };

        for (const Column &column : table.columns) {
            if (column.generated && column.name != name && mentions(column.generated->expression))
                replaceGenerated(table, column);
        }
        for (const CheckConstraint &check : table.checks) {
            if (mentions(check.expression))
                rebuild(ObjectKind::Check, table, check.name);
        }
        for (const Index &index : table.indexes) {
            if (indexNeedsRebuild(index, item) || mentions(indexText(index)))
                rebuild(ObjectKind::Index, table, index.name);
        }
        if (item.vanishes) {
            if (table.primaryKey && table.primaryKey->columns.contains(name))
                rebuild(ObjectKind::PrimaryKey, table, table.primaryKey->name);
            for (const UniqueConstraint &unique : table.uniques) {
                if (unique.columns.contains(name) || unique.include.contains(name))
                    rebuild(ObjectKind::Unique, table, unique.name);
            }
        }
        if (item.vanishes || item.newBaseType)
            followForeignKeys(item);
        for (const Table &other : m_context.actual.tables) {
            for (const Policy &policy : other.policies) {
                const References &used = references(policyText(policy));
                if (used.mentions(name) && (&other == &table || used.mentions(table.name.name)))
                    rebuild(ObjectKind::Policy, other, policy.name);
            }
        }
        for (const View &view : m_context.actual.views) {
            const References &used = references(view.definition);
            if (used.mentions(table.name.name) && used.mentions(name))
                rebuildView(view);
        }
    }

    /// PostgreSQL makes an index of a retyped column again from its text, and a cast of an array's constructor comes back as casts of its
    /// elements: the same, but no longer the text that a fresh index has. Whoever writes an array, or a list, does not write the cast.
    bool isReadOtherwise(const QString &text)
    {
        const References &used = references(text);
        return text.contains(QLatin1String("])::")) || (m_context.options.asWritten && (used.mentions(QStringLiteral("array")) || used.mentions(QStringLiteral("in"))));
    }

    bool indexNeedsRebuild(const Index &index, const Disturbed &item)
    {
        const bool included = index.include.contains(item.column->name);
        for (const IndexColumn &column : index.columns) {
            if (column.isExpression || column.text != item.column->name)
                continue;
            // PostgreSQL builds plain indexes again by itself, but keeps an operator class that was written down.
            return item.vanishes || (item.newBaseType && (!column.opclass.isEmpty() || !column.collation.isEmpty())) ||
                   isReadOtherwise(indexText(index));
        }
        return included && (item.vanishes || isReadOtherwise(indexText(index)));
    }

    void followForeignKeys(const Disturbed &item)
    {
        for (const Table &other : m_context.actual.tables) {
            for (const ForeignKey &key : other.foreignKeys) {
                const bool from = &other == item.table && key.columns.contains(item.column->name);
                const bool to = key.referencedTable == item.table->name && key.referencedColumns.contains(item.column->name);
                if (from || to)
                    rebuild(ObjectKind::ForeignKey, other, key.name);
            }
        }
    }

    void followSwappedEnums()
    {
        for (const EnumDelta &swapped : std::as_const(m_context.enums)) {
            if (!swapped.swap)
                continue;
            const QString &type = swapped.actual->name.name;
            const auto casts = [&](const QString &text) { return references(text).castsTo(type); };
            for (const Table &table : m_context.actual.tables) {
                for (const Column &column : table.columns) {
                    if (column.generated && casts(column.generated->expression))
                        replaceGenerated(table, column);
                    if (column.defaultSql && casts(*column.defaultSql))
                        resetDefault(table, column);
                }
                for (const CheckConstraint &check : table.checks) {
                    if (casts(check.expression))
                        rebuild(ObjectKind::Check, table, check.name);
                }
                for (const Index &index : table.indexes) {
                    if (casts(indexText(index)))
                        rebuild(ObjectKind::Index, table, index.name);
                }
                for (const Policy &policy : table.policies) {
                    if (casts(policyText(policy)))
                        rebuild(ObjectKind::Policy, table, policy.name);
                }
            }
            for (const View &view : m_context.actual.views) {
                const bool typed = std::any_of(view.columns.cbegin(), view.columns.cend(), [&](const Column &column) {
                    return QualifiedName{column.type.schema, column.type.name} == swapped.actual->name;
                });
                if (typed || casts(view.definition))
                    rebuildView(view);
            }
        }
    }

    void resetDefault(const Table &table, const Column &column)
    {
        ColumnDelta *delta = deltaOf(table, column);
        if (delta && !delta->defaultValue)
            delta->defaultValue = m_changed = true;
    }

    [[nodiscard]] bool changes(ObjectKind kind, const Table &table, const QString &name) const
    {
        if (m_context.rebuild.contains({kind, table.name.schema, table.name.name, name}) || m_context.isDropped(table, kind, name))
            return true;
        const Table *other = m_context.matching.desiredTable(table.name);
        const QString wanted = other ? m_context.matching.desiredMember(kind, other->name, name) : QString();
        return other && m_context.has(Action::Alter, {kind, other->name.schema, other->name.name, wanted});
    }

    /// Foreign keys hang on the one unique index over the columns that they reference.
    void followKeys()
    {
        for (const TablePair &pair : std::as_const(m_context.pairs)) {
            const Table &table = *pair.actual;
            if (table.primaryKey && primaryKeyChanges(pair))
                releaseKey(table, table.primaryKey->columns);
            for (const UniqueConstraint &unique : table.uniques) {
                if (changes(ObjectKind::Unique, table, unique.name))
                    releaseKey(table, unique.columns);
            }
            for (const Index &index : table.indexes) {
                if (!index.unique || !changes(ObjectKind::Index, table, index.name))
                    continue;
                QStringList columns;
                for (const IndexColumn &column : index.columns)
                    columns.append(column.text);
                releaseKey(table, columns);
            }
        }
    }

    [[nodiscard]] bool primaryKeyChanges(const TablePair &pair) const
    {
        if (!pair.desired->primaryKey || changes(ObjectKind::PrimaryKey, *pair.actual, pair.actual->primaryKey->name))
            return true;
        return m_context.has(Action::Alter, {ObjectKind::PrimaryKey, pair.desired->name.schema, pair.desired->name.name,
                                             pair.desired->primaryKey->name});
    }

    void releaseKey(const Table &table, const QStringList &columns)
    {
        const QSet<QString> wanted(columns.cbegin(), columns.cend());
        for (const Table &other : m_context.actual.tables) {
            for (const ForeignKey &key : other.foreignKeys) {
                if (key.referencedTable == table.name &&
                    QSet<QString>(key.referencedColumns.cbegin(), key.referencedColumns.cend()) == wanted)
                    rebuild(ObjectKind::ForeignKey, other, key.name);
            }
        }
    }

    /// Views on views, and on tables that make way for something else.
    void followViews()
    {
        const auto release = [&](const QString &name) {
            for (const View &view : m_context.actual.views) {
                if (view.name.name != name && references(view.definition).mentions(name))
                    rebuildView(view);
            }
            for (const Table &table : m_context.actual.tables) {
                for (const Policy &policy : table.policies) {
                    if (references(policyText(policy)).mentions(name) && table.name.name != name)
                        rebuild(ObjectKind::Policy, table, policy.name);
                }
            }
        };
        for (const Table *table : std::as_const(m_context.droppedTables))
            release(table->name.name);
        for (const View &view : m_context.actual.views) {
            const QualifiedName wanted = m_context.matching.desiredName(ObjectKind::View, view.name);
            const ObjectKind kind = view.materialized ? ObjectKind::MaterializedView : ObjectKind::View;
            const bool altered = !wanted.isEmpty() && m_context.has(Action::Alter, {kind, wanted.schema, {}, wanted.name});
            if (altered || isViewDropped(view) || m_context.rebuild.contains({ObjectKind::View, view.name.schema, {}, view.name.name}))
                release(view.name.name);
        }
    }

    PlanContext &m_context;
    QList<Disturbed> m_disturbed;
    QHash<QString, References> m_references;
    bool m_changed = false;
};

} // namespace

void findDependents(PlanContext &context)
{
    Finder(context).run();
}

} // namespace studio
