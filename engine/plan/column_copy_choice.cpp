#include "engine/plan/column_copy_choice.h"

#include "engine/hazards/type_step.h"
#include "engine/plan/column_copy_names.h"
#include "engine/plan/copied_keys.h"
#include "engine/plan/index_planner.h"
#include "engine/plan/type_casts.h"

#include <algorithm>

namespace studio {

namespace {

/// Casts that give the same value in every session: none that look at its time zone or at how it writes dates and numbers.
bool convertsAlike(const TypeName &from, const TypeName &to, bool toEnum)
{
    if (from.isArray() || to.isArray())
        return false;
    const auto isNumber = [](const QString &name) {
        return isIntegerType(name) || name == QLatin1String("numeric") || name == QLatin1String("real") || name == QLatin1String("double precision");
    };
    const auto isJson = [](const QString &name) { return name == QLatin1String("json") || name == QLatin1String("jsonb"); };
    const auto isPlain = [&](const QString &name) {
        return isNumber(name) || isJson(name) || name == QLatin1String("boolean") || name == QLatin1String("uuid");
    };
    if (isTextType(from.name))
        return toEnum || isTextType(to.name) || isPlain(to.name);
    if (from.name == to.name && from.isBuiltIn())
        return true;
    return (isPlain(from.name) && isTextType(to.name)) || (isNumber(from.name) && isNumber(to.name)) || (isJson(from.name) && isJson(to.name));
}

class Choice {
public:
    Choice(PlanContext &context, const ColumnDelta &delta)
        : m_context(context), m_delta(delta), m_table(*delta.table.actual), m_name(delta.actual->name)
    {
    }

    [[nodiscard]] bool canBeCopied() const
    {
        const Column &before = *m_delta.actual;
        const Column &wanted = *m_delta.desired;
        const bool plain = m_delta.type && !m_delta.replace && !m_delta.enumSwap && m_delta.conversion.way != TypeChange::Way::Impossible &&
                           !m_delta.conversion.losesData;
        if (!plain || before.generated || wanted.generated || !countsAlike() || before.name != wanted.name || !before.collation.isEmpty())
            return false;
        if (m_table.partitioned || m_table.forceRowSecurity)
            return false;
        const bool toEnum = m_context.isDesiredEnum(wanted.type);
        if (!typeStep(before.type, wanted.type).rewrites || !convertsAlike(before.type, wanted.type, toEnum))
            return false;
        const Column *other = findColumn(m_table, copying::nameBeside(m_name));
        return (!other || copying::isCopy(*other)) && primaryKeyAllows() && foreignKeysAllow() && !isReadElsewhere() && membersAllow();
    }

private:
    /// The sequence moves to the new column, an identity's is made anew with its value.
    [[nodiscard]] bool countsAlike() const
    {
        const Column &before = *m_delta.actual;
        const Column &wanted = *m_delta.desired;
        return before.serial == wanted.serial && before.identity.has_value() == wanted.identity.has_value() &&
               (!before.serial || !before.serialSequence.isEmpty());
    }

    [[nodiscard]] bool primaryKeyAllows() const
    {
        const auto &before = m_table.primaryKey;
        const auto &wanted = m_delta.table.desired->primaryKey;
        const bool isPart = before && before->columns.contains(m_name);
        if (isPart != (wanted && wanted->columns.contains(m_name)))
            return false;
        if (!isPart)
            return true;
        const QualifiedName &table = m_delta.table.desired->name;
        const auto changes = [&](const QString &name) {
            return m_context.has(Action::Alter, {ObjectKind::PrimaryKey, table.schema, table.name, name}) ||
                   m_context.has(Action::Create, {ObjectKind::PrimaryKey, table.schema, table.name, name});
        };
        return (wanted->name.isEmpty() || wanted->name == before->name) && !m_context.isDropped(m_table, ObjectKind::PrimaryKey, before->name) &&
               !changes(before->name) && !changes(wanted->name) && wanted->columns == before->columns && !othersChange(m_table, m_name, before->columns, {});
    }

    /// A key between columns of two types stands while one of them has changed and the other not: those of integers do.
    [[nodiscard]] bool foreignKeysAllow() const
    {
        const auto isInteger = [](const Column *column) { return column && isIntegerType(column->type.name) && !column->type.isArray(); };
        const QList<KeyOfColumn> keys = foreignKeysOf(m_context, m_table.name, m_name);
        return std::ranges::all_of(keys, [&](const KeyOfColumn &item) {
            const Table *desired = m_context.matching.desiredTable(item.table->name);
            const Table *other = m_context.matching.tableByActualName(item.otherTable());
            const QString column = item.otherColumn(m_name);
            if (!desired || !other || item.table->partitioned || other->partitioned || !item.key->validated)
                return false;
            if (!isInteger(m_delta.actual) || !isInteger(m_delta.desired) || !isInteger(findColumn(*other, column)))
                return false;
            const ColumnDelta *delta = m_context.delta(other->name, column);
            if (m_context.isDropped(*other, ObjectKind::Column, column) || (delta && (delta->replace || (delta->type && !isInteger(delta->desired)))))
                return false;
            const bool own = !item.references;
            return stays(*item.table, *desired, ObjectKind::ForeignKey, item.key->name, desired->foreignKeys) &&
                   !othersChange(*item.table, own ? m_name : column, item.key->columns, {}) &&
                   !othersChange(own ? *other : m_table, own ? column : m_name, item.key->referencedColumns, {});
        });
    }

    /// Whatever would keep the old column from being dropped, or would be made again around it.
    [[nodiscard]] bool isReadElsewhere() const
    {
        const auto reads = [&](const QString &text) {
            const References used = referencesIn(text);
            return used.mentions(m_table.name.name) && used.mentions(m_name);
        };
        const auto mentions = [&](const QString &text) { return referencesIn(text).mentions(m_name); };
        for (const Column &column : m_table.columns) {
            if (column.generated && mentions(column.generated->expression))
                return true;
        }
        for (const View &view : m_context.actual.views) {
            if (reads(view.definition))
                return true;
        }
        for (const Table &table : m_context.actual.tables) {
            for (const Policy &policy : table.policies) {
                const QString text = policy.usingSql.value_or(QString()) + QLatin1Char(' ') + policy.withCheckSql.value_or(QString());
                if (table.name == m_table.name ? mentions(text) : reads(text))
                    return true;
            }
        }
        return std::ranges::any_of(m_context.actual.unmanaged, [&](const UnmanagedObject &item) {
            if (item.table != m_table.name)
                return reads(item.definition);
            // Triggers would take the copying for an update of the row.
            const bool child = item.kind == QLatin1String("partition") || item.kind == QLatin1String("inheritance child");
            const bool trigger = item.kind == QLatin1String("trigger") && item.name.name != copying::triggerName(copying::nameBeside(m_name));
            return child || trigger || (item.kind != QLatin1String("trigger") && (item.dependsOnColumns.contains(m_name) || mentions(item.definition)));
        });
    }

    /// Each that has the column stays as it is and has no other one that changes.
    [[nodiscard]] bool membersAllow() const
    {
        for (const Index &index : m_table.indexes) {
            const Uses used = usesOf(index);
            if (!used.inText && !used.columns.contains(m_name))
                continue;
            if (used.inText || used.special || othersChange(used.columns, used.text))
                return false;
            if (!stays(ObjectKind::Index, index.name, m_delta.table.desired->indexes) && !isReplacedBefore(index))
                return false;
        }
        // Over the old type it may not be possible to build.
        for (const Index &index : m_delta.table.desired->indexes) {
            const auto before = std::ranges::find(m_table.indexes, index.name, &Index::name);
            const bool isNew = usesOf(index).columns.contains(m_name) || usesOf(index).inText;
            if (before != m_table.indexes.cend() && isNew && !usesOf(*before).columns.contains(m_name) && !usesOf(*before).inText)
                return false;
        }
        for (const UniqueConstraint &unique : m_table.uniques) {
            const QStringList columns = unique.columns + unique.include;
            if (columns.contains(m_name) && (!stays(ObjectKind::Unique, unique.name, m_delta.table.desired->uniques) || othersChange(columns, {})))
                return false;
        }
        for (const CheckConstraint &check : m_table.checks) {
            if (referencesIn(check.expression).mentions(m_name) && !isOfACopy(check) &&
                (!check.validated || check.noInherit || !stays(ObjectKind::Check, check.name, m_delta.table.desired->checks) || othersChange({}, check.expression)))
                return false;
        }
        return true;
    }

    struct Uses {
        QStringList columns;
        QString text; ///< of expressions
        bool inText = false;
        bool special = false; ///< not valid, or by an operator class or collation that the new type may not have
    };
    [[nodiscard]] Uses usesOf(const Index &index) const
    {
        Uses used{index.include, index.where.value_or(QString()), false, !index.valid};
        for (const IndexColumn &part : index.columns) {
            if (part.isExpression)
                used.text += QLatin1Char(' ') + part.text;
            else
                used.columns.append(part.text);
            used.special = used.special || (part.text == m_name && (!part.opclass.isEmpty() || !part.collation.isEmpty()));
        }
        used.inText = referencesIn(used.text).mentions(m_name);
        return used;
    }

    /// Built in its new form over the old column first (index_planner.cpp), so that the new column gets it like any other.
    [[nodiscard]] bool isReplacedBefore(const Index &index) const
    {
        const QList<Index> &wanted = m_delta.table.desired->indexes;
        const auto after = std::ranges::find(wanted, index.name, &Index::name);
        if (after == wanted.cend() || canBeReferenced(index) || canBeReferenced(*after) || after->method != index.method)
            return false;
        const Uses used = usesOf(*after);
        return !used.inText && !used.special && !othersChange(used.columns, used.text);
    }

    /// Left by the plan that ended half-way; it is dropped.
    [[nodiscard]] bool isOfACopy(const CheckConstraint &check) const { return referencesIn(check.expression).mentions(copying::nameBeside(m_name)); }

    template<typename T>
    [[nodiscard]] bool stays(ObjectKind kind, const QString &name, const QList<T> &desired) const
    {
        return m_context.isDropped(m_table, kind, name) || stays(m_table, *m_delta.table.desired, kind, name, desired);
    }

    template<typename T>
    [[nodiscard]] bool stays(const Table &before, const Table &after, ObjectKind kind, const QString &name, const QList<T> &desired) const
    {
        const QualifiedName &table = after.name;
        return !m_context.isDropped(before, kind, name) && m_context.matching.desiredMember(kind, table, name) == name &&
               !m_context.has(Action::Alter, {kind, table.schema, table.name, name}) &&
               std::ranges::any_of(desired, [&](const T &item) { return item.name == name; });
    }

    [[nodiscard]] bool othersChange(const QStringList &columns, const QString &text) const { return othersChange(m_table, m_name, columns, text); }

    /// Others than `but`. Those of the list may change their type by way of a copy as well, one after the other (keepCompanions).
    [[nodiscard]] bool othersChange(const Table &table, const QString &but, const QStringList &columns, const QString &text) const
    {
        const References used = referencesIn(text);
        return std::ranges::any_of(table.columns, [&](const Column &column) {
            if (column.name == but || (!columns.contains(column.name) && !used.mentions(column.name)))
                return false;
            const ColumnDelta *delta = m_context.delta(table.name, column.name);
            return m_context.isDropped(table, ObjectKind::Column, column.name) ||
                   (delta && (delta->replace || (delta->type && used.mentions(column.name)))) ||
                   m_context.matching.desiredColumns(table.name, {column.name}).value(0) != column.name;
        });
    }

    PlanContext &m_context;
    const ColumnDelta &m_delta;
    const Table &m_table;
    const QString m_name;
};

using ColumnOf = std::pair<QualifiedName, QString>;

/// The columns that the index or constraint of a copied one has as well.
QList<ColumnOf> companions(const PlanContext &context, const ColumnDelta &delta)
{
    const Table &table = *delta.table.actual;
    const QString &name = delta.actual->name;
    QList<ColumnOf> found;
    const auto add = [&](const QualifiedName &of, const QStringList &columns) {
        for (const QString &column : columns)
            found.append({of, column});
    };
    const auto addOwn = [&](const QStringList &columns) {
        if (columns.contains(name))
            add(table.name, columns);
    };
    if (table.primaryKey)
        addOwn(table.primaryKey->columns);
    for (const UniqueConstraint &unique : table.uniques)
        addOwn(unique.columns + unique.include);
    for (const Index &index : table.indexes) {
        QStringList columns = index.include;
        for (const IndexColumn &part : index.columns)
            columns.append(part.isExpression ? QString() : part.text);
        addOwn(columns);
    }
    for (const KeyOfColumn &item : foreignKeysOf(context, table.name, name)) {
        add(item.table->name, item.key->columns);
        add(item.key->referencedTable, item.key->referencedColumns);
    }
    found.removeAll(ColumnOf{table.name, name});
    return found;
}

/// A change in one statement may make such an index or constraint anew, which nothing can come between: then all of its columns change so.
bool keepCompanions(PlanContext &context)
{
    bool changed = false;
    for (ColumnDelta &delta : context.columns) {
        if (!delta.copied)
            continue;
        delta.copied = std::ranges::none_of(companions(context, delta), [&](const ColumnOf &column) {
            const ColumnDelta *other = context.delta(column.first, column.second);
            return other && other->disturbs();
        });
        changed = changed || !delta.copied;
    }
    return changed;
}

} // namespace

void chooseCopies(PlanContext &context)
{
    if (!context.options.safe)
        return;
    for (ColumnDelta &delta : context.columns) {
        const QualifiedName &table = delta.table.desired->name;
        delta.copied = !context.together.contains({ObjectKind::Column, table.schema, table.name, delta.desired->name}) && Choice(context, delta).canBeCopied();
    }
    while (keepCompanions(context)) { }
}

} // namespace studio
