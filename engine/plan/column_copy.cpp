#include "engine/plan/column_copy.h"

#include "engine/hazards/type_step.h"
#include "engine/plan/belongings.h"
#include "engine/plan/column_sql.h"
#include "engine/plan/fences.h"
#include "engine/plan/gentle_parts.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/table_sql.h"
#include "engine/plan/type_casts.h"

#include <algorithm>

namespace studio {

namespace {

const QString commentStart = QStringLiteral("schema-kit push --safe is copying the column ");

QString copyName(const QString &column)
{
    return makeObjectName(column, {}, QStringLiteral("schema_kit_copy"));
}

/// Behind all others: they may change the value.
QString triggerName(const QString &copy)
{
    return truncateIdentifier(QLatin1Char('~') + copy);
}

QualifiedName functionName(const QualifiedName &table, const QString &copy)
{
    return {table.schema, makeObjectName(table.name, copy, {})};
}

QString copyComment(const ColumnDelta &delta)
{
    return commentStart + displayIdentifier(delta.actual->name) + QLatin1String(" into this one, as ") + delta.desired->type.display();
}

Index ofCopy(Index index, const QString &column, const QString &copy, const QString &name)
{
    for (IndexColumn &part : index.columns) {
        if (!part.isExpression && part.text == column)
            part.text = copy;
    }
    std::ranges::replace(index.include, column, copy);
    index.name = name;
    return index;
}

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
        const auto computed = [](const Column &column) { return column.generated || column.identity || column.serial; };
        if (!plain || computed(before) || computed(wanted) || before.name != wanted.name || !before.collation.isEmpty())
            return false;
        if (m_table.partitioned || m_table.forceRowSecurity)
            return false;
        const bool toEnum = m_context.isDesiredEnum(wanted.type);
        if (!typeStep(before.type, wanted.type).rewrites || !convertsAlike(before.type, wanted.type, toEnum))
            return false;
        const Column *other = findColumn(m_table, copyName(m_name));
        return (!other || isCopy(*other)) && !isOfAKey() && !isReadElsewhere() && membersAllow();
    }

private:
    [[nodiscard]] bool isOfAKey() const
    {
        const auto holds = [&](const std::optional<PrimaryKey> &key) { return key && key->columns.contains(m_name); };
        if (holds(m_table.primaryKey) || holds(m_delta.table.desired->primaryKey))
            return true;
        return std::ranges::any_of(m_context.actual.tables, [&](const Table &table) {
            return std::ranges::any_of(table.foreignKeys, [&](const ForeignKey &key) {
                return (table.name == m_table.name && key.columns.contains(m_name)) ||
                       (key.referencedTable == m_table.name && key.referencedColumns.contains(m_name));
            });
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
            const bool trigger = item.kind == QLatin1String("trigger") && item.name.name != triggerName(copyName(m_name));
            return child || trigger || (item.kind != QLatin1String("trigger") && (item.dependsOnColumns.contains(m_name) || mentions(item.definition)));
        });
    }

    /// Each that has the column stays as it is and has no other one that changes.
    [[nodiscard]] bool membersAllow() const
    {
        for (const Index &index : m_table.indexes) {
            QStringList columns = index.include;
            QString text = index.where.value_or(QString());
            bool special = !index.valid;
            for (const IndexColumn &part : index.columns) {
                if (part.isExpression)
                    text += QLatin1Char(' ') + part.text;
                else
                    columns.append(part.text);
                special = special || (part.text == m_name && (!part.opclass.isEmpty() || !part.collation.isEmpty()));
            }
            const bool inText = referencesIn(text).mentions(m_name);
            if ((inText || columns.contains(m_name)) &&
                (inText || special || !stays(ObjectKind::Index, index.name, m_delta.table.desired->indexes) || othersChange(columns, text)))
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

    /// Left by the plan that ended half-way; it is dropped.
    [[nodiscard]] bool isOfACopy(const CheckConstraint &check) const { return referencesIn(check.expression).mentions(copyName(m_name)); }

    template<typename T>
    [[nodiscard]] bool stays(ObjectKind kind, const QString &name, const QList<T> &desired) const
    {
        if (m_context.isDropped(m_table, kind, name))
            return true;
        const QualifiedName &table = m_delta.table.desired->name;
        return m_context.matching.desiredMember(kind, table, name) == name && !m_context.has(Action::Alter, {kind, table.schema, table.name, name}) &&
               std::ranges::any_of(desired, [&](const T &item) { return item.name == name; });
    }

    [[nodiscard]] bool othersChange(const QStringList &columns, const QString &text) const
    {
        const References used = referencesIn(text);
        return std::ranges::any_of(m_table.columns, [&](const Column &column) {
            if (column.name == m_name || (!columns.contains(column.name) && !used.mentions(column.name)))
                return false;
            const ColumnDelta *delta = m_context.delta(m_table.name, column.name);
            return m_context.isDropped(m_table, ObjectKind::Column, column.name) || (delta && (delta->type || delta->replace)) ||
                   m_context.matching.desiredColumns(m_table.name, {column.name}).value(0) != column.name;
        });
    }

    PlanContext &m_context;
    const ColumnDelta &m_delta;
    const Table &m_table;
    const QString m_name;
};

/// Writes the parts of one copied column.
class Copying {
public:
    Copying(PlanContext &context, const ColumnDelta &delta)
        : m_context(context), m_delta(delta), m_before(*delta.actual), m_wanted(*delta.desired), m_actual(*delta.table.actual),
          m_desired(*delta.table.desired), m_copy(copyName(delta.actual->name))
    {
        m_table = [table = m_actual.name](const CurrentNames &names) { return names.table(table); };
        const Column *copy = findColumn(m_actual, m_copy);
        m_goesOn = copy && copy->comment == copyComment(delta);
    }

    void emitStep()
    {
        Step step;
        step.rank = Rank::TakenApart;
        step.object = {ObjectKind::Column, m_desired.name.schema, m_desired.name.name, m_wanted.name};
        step.changes = m_delta.changes;
        step.tables = {m_actual.name};
        step.onlyApart = true;
        if (m_goesOn)
            step.changes += m_context.changesOf(Action::Drop, {ObjectKind::Column, m_actual.name.schema, m_actual.name.name, m_copy});
        else
            step.takes = {fences::memberName(m_context.tableKeyOfActual(m_actual.name), QLatin1String("column"), m_copy)};
        if (!m_goesOn)
            begin();
        fill();
        besides();
        takePlace();
        step.parts = m_parts;
        step.takes += m_takes;
        const StepGraph::Id id = m_context.graph.add(step);
        PlanContext &context = m_context;
        context.graph.afterFence(fences::named(context.tableKeyOfDesired(m_desired.name)), id);
        context.graph.afterFence(context.columnGone(m_actual.name, m_before.name), id);
        context.graph.afterFence(context.columnGone(m_actual.name, m_copy), id);
        context.graph.beforeFence(id, context.columnReady(m_desired.name, m_wanted.name));
        context.letGoOfType(id, m_before.type);
        context.awaitType(id, m_wanted.type);
        if (m_before.defaultSql)
            context.letGo(id, nullptr, *m_before.defaultSql);
        if (m_wanted.defaultSql)
            context.await(id, nullptr, *m_wanted.defaultSql);
    }

private:
    using Names = const CurrentNames &;

    /// A part of the transaction that runs; the texts get the table's name of the moment.
    void together(std::function<QString(const QualifiedName &)> sql, std::function<QString(const QualifiedName &)> undo = {})
    {
        Part part;
        part.sql = [table = m_table, sql](Names names) { return sql(table(names)); };
        part.undo = [table = m_table, undo](Names names) { return std::optional(undo ? undo(table(names)) : QString()); };
        m_parts.append(part);
    }

    void alone(std::function<QString(const QualifiedName &)> sql, std::function<QString(const QualifiedName &)> leftover, bool inPieces = false)
    {
        Part part;
        part.sql = [table = m_table, sql](Names names) { return sql(table(names)); };
        part.undo = undoText({});
        part.leftover = [table = m_table, leftover](Names names) { return leftover(table(names)); };
        part.alone = true;
        if (inPieces)
            part.batchesOf = m_table;
        m_parts.append(part);
    }

    void validate(const QString &constraint)
    {
        alone([=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("VALIDATE CONSTRAINT ") + quoteIdentifier(constraint) + QLatin1Char(';'); },
              [=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("DROP CONSTRAINT IF EXISTS ") + quoteIdentifier(constraint) + QLatin1Char(';'); });
    }

    void addConstraint(const QString &name, const QString &clause)
    {
        m_takes.append(fences::memberName(m_context.tableKeyOfDesired(m_desired.name), QLatin1String("constraint"), name));
        together([=](const QualifiedName &table) { return sql::addConstraint(table, clause + QLatin1String(" NOT VALID")); },
                 [=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("DROP CONSTRAINT IF EXISTS ") + quoteIdentifier(name) + QLatin1Char(';'); });
        validate(name);
    }

    /// What the new column gets of the old one's `value`.
    [[nodiscard]] QString converted(const QString &value) const
    {
        return m_delta.conversion.way == TypeChange::Way::Using ? m_delta.conversion.usingText(value) : value;
    }

    void begin()
    {
        Column bare = m_wanted;
        bare.name = m_copy;
        bare.notNull = false;
        bare.defaultSql.reset();
        const QString copy = m_copy;
        together([=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("ADD COLUMN ") + sql::columnDefinition(bare) + QLatin1Char(';'); },
                 [=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("DROP COLUMN IF EXISTS ") + quoteIdentifier(copy) + QLatin1Char(';'); });
        together([=, comment = copyComment(m_delta)](const QualifiedName &table) {
            return sql::commentOn(QLatin1String("COLUMN ") + table.kitQuoted() + QLatin1Char('.') + quoteIdentifier(copy), comment);
        });
        // A value that does not fit is no affair of those who write it now: copying the rows tells.
        const TypeStep change = typeStep(m_before.type, m_wanted.type);
        const bool mayFail = change.mayFail || change.narrows || change.rounds || m_context.isDesiredEnum(m_wanted.type);
        QString body = QLatin1String("NEW.") + quoteIdentifier(copy) + QLatin1String(" := ") + converted(QLatin1String("NEW.") + quoteIdentifier(m_before.name)) + QLatin1String("; ");
        if (mayFail)
            body = QLatin1String("BEGIN ") + body + QLatin1String("EXCEPTION WHEN OTHERS THEN NEW.") + quoteIdentifier(copy) + QLatin1String(" := NULL; END; ");
        together([=](const QualifiedName &table) {
            return QLatin1String("CREATE FUNCTION ") + functionName(table, copy).kitQuoted() +
                   QLatin1String("() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS ") +
                   quoteLiteral(QLatin1String("BEGIN ") + body + QLatin1String("RETURN NEW; END;")) + QLatin1Char(';');
        }, [=](const QualifiedName &table) { return QLatin1String("DROP FUNCTION IF EXISTS ") + functionName(table, copy).kitQuoted() + QLatin1String("();"); });
        const QString trigger = quoteIdentifier(triggerName(copy));
        together([=](const QualifiedName &table) {
            return QLatin1String("CREATE TRIGGER ") + trigger + QLatin1String(" BEFORE INSERT OR UPDATE ON ") + table.kitQuoted() +
                   QLatin1String(" FOR EACH ROW EXECUTE FUNCTION ") + functionName(table, copy).kitQuoted() + QLatin1String("();");
        }, [=](const QualifiedName &table) { return QLatin1String("DROP TRIGGER IF EXISTS ") + trigger + QLatin1String(" ON ") + table.kitQuoted() + QLatin1Char(';'); });
        // Also for rows that a replication writes.
        together([=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("ENABLE ALWAYS TRIGGER ") + trigger + QLatin1Char(';'); });
    }

    void fill()
    {
        const QString copy = quoteIdentifier(m_copy);
        const QString old = quoteIdentifier(m_before.name);
        const QString value = converted(old);
        alone([=](const QualifiedName &table) {
                  return QLatin1String("UPDATE ") + table.kitQuoted() + QLatin1String(" SET ") + copy + QLatin1String(" = ") + value + QLatin1String(" WHERE ") + copy +
                         QLatin1String(" IS NULL AND ") + old + QLatin1String(" IS NOT NULL;");
              },
              [name = m_copy, copy](const QualifiedName &table) {
                  return QLatin1String("DROP TRIGGER IF EXISTS ") + quoteIdentifier(triggerName(name)) + QLatin1String(" ON ") + table.kitQuoted() +
                         QLatin1String("; DROP FUNCTION IF EXISTS ") + functionName(table, name).kitQuoted() + QLatin1String("(); ") + sql::alterTable(table) +
                         QLatin1String("DROP COLUMN IF EXISTS ") + copy + QLatin1Char(';');
              },
              true);
        if (m_wanted.notNull) {
            const QString check = gentle::checkName(m_desired.name, m_copy);
            m_takes.append(fences::memberName(m_context.tableKeyOfDesired(m_desired.name), QLatin1String("constraint"), check));
            for (Part part : gentle::setNotNull(m_table, [name = m_copy](Names) { return name; }, check)) {
                // Goes back with the type.
                part.undo = undoText({});
                m_parts.append(part);
            }
        } else {
            // Goes with the old column.
            addConstraint(makeObjectName(m_desired.name.name, m_copy, QStringLiteral("is_complete")),
                          QLatin1String("CONSTRAINT ") + quoteIdentifier(makeObjectName(m_desired.name.name, m_copy, QStringLiteral("is_complete"))) +
                              QLatin1String(" CHECK ((") + old + QLatin1String(" IS NULL) = (") + copy + QLatin1String(" IS NULL))"));
        }
    }

    /// Indexes and constraints on the copy, under names of their own. As the database has them, with what cannot be declared; only an
    /// expression may read otherwise over the new type.
    void besides()
    {
        for (const Index &index : m_actual.indexes) {
            const bool plain = std::ranges::any_of(index.columns, [&](const IndexColumn &part) { return !part.isExpression && part.text == m_wanted.name; });
            if (!holds(m_desired.indexes, index.name) || (!plain && !index.include.contains(m_wanted.name)))
                continue;
            buildIndex(ofCopy(index, m_wanted.name, m_copy, nameBeside(index.name)));
            m_indexes.append(index);
        }
        for (const UniqueConstraint &unique : m_actual.uniques) {
            if (!holds(m_desired.uniques, unique.name) || !(unique.columns + unique.include).contains(m_wanted.name))
                continue;
            Index index;
            index.unique = true;
            for (const QString &column : unique.columns) {
                index.columns.append(IndexColumn{});
                index.columns.last().text = column;
            }
            index.include = unique.include;
            index.nullsNotDistinct = unique.nullsNotDistinct;
            buildIndex(ofCopy(index, m_wanted.name, m_copy, nameBeside(unique.name)));
            m_uniques.append(unique);
        }
        CurrentNames names;
        names.renameMember(ObjectKind::Column, m_desired.name, m_wanted.name, m_copy);
        for (const CheckConstraint &check : m_desired.checks) {
            if (!holds(m_actual.checks, check.name) || !referencesIn(check.expression).mentions(m_wanted.name))
                continue;
            CheckConstraint beside = check;
            beside.name = nameBeside(check.name);
            beside.expression = names.expression(m_desired.name, check.expression);
            addConstraint(beside.name, sql::checkClause(beside));
            m_checks.append(check);
        }
    }

    template<typename T>
    [[nodiscard]] static bool holds(const QList<T> &members, const QString &name)
    {
        return std::ranges::any_of(members, [&](const T &item) { return item.name == name; });
    }

    [[nodiscard]] static QString nameBeside(const QString &name) { return makeObjectName(name, {}, QStringLiteral("schema_kit_copy")); }

    void buildIndex(const Index &index)
    {
        m_takes.append(fences::relationName({m_desired.name.schema, index.name}));
        const auto drop = [name = index.name](const QualifiedName &table) {
            return QLatin1String("DROP INDEX CONCURRENTLY IF EXISTS ") + QualifiedName{table.schema, name}.kitQuoted() + QLatin1Char(';');
        };
        // One that schema files cannot declare is dropped by nobody else.
        if (holds(m_actual.indexes, index.name) && !m_context.isDropped(m_actual, ObjectKind::Index, index.name))
            alone(drop, drop);
        alone([=](const QualifiedName &table) { return sql::createIndex(table, index, true); }, drop);
    }

    /// The old column goes, with the indexes and constraints that it is part of; the names change over.
    void takePlace()
    {
        const QString copy = m_copy;
        const QString column = m_wanted.name;
        together([=](const QualifiedName &table) { return QLatin1String("DROP TRIGGER ") + quoteIdentifier(triggerName(copy)) + QLatin1String(" ON ") + table.kitQuoted() + QLatin1Char(';'); });
        together([=](const QualifiedName &table) { return QLatin1String("DROP FUNCTION ") + functionName(table, copy).kitQuoted() + QLatin1String("();"); });
        together([=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("DROP COLUMN ") + quoteIdentifier(column) + QLatin1Char(';'); });
        together([=](const QualifiedName &table) {
            return sql::alterTable(table) + QLatin1String("RENAME COLUMN ") + quoteIdentifier(copy) + QLatin1String(" TO ") + quoteIdentifier(column) + QLatin1Char(';');
        });
        if (m_wanted.defaultSql)
            together([=, value = *m_wanted.defaultSql](const QualifiedName &table) { return sql::alterColumn(table, column) + QLatin1String("SET DEFAULT ") + value + QLatin1Char(';'); });
        for (const Index &index : std::as_const(m_indexes)) {
            together([=](const QualifiedName &table) {
                return QLatin1String("ALTER INDEX ") + QualifiedName{table.schema, nameBeside(index.name)}.kitQuoted() + QLatin1String(" RENAME TO ") + quoteIdentifier(index.name) + QLatin1Char(';');
            });
            comment(ObjectKind::Index, index.name, m_actual.indexes);
        }
        for (const UniqueConstraint &unique : std::as_const(m_uniques)) {
            together([=](const QualifiedName &table) {
                QString clause = QLatin1String("CONSTRAINT ") + quoteIdentifier(unique.name) + QLatin1String(" UNIQUE USING INDEX ") + quoteIdentifier(nameBeside(unique.name));
                if (unique.deferrable)
                    clause += unique.initiallyDeferred ? QLatin1String(" DEFERRABLE INITIALLY DEFERRED") : QLatin1String(" DEFERRABLE");
                return sql::addConstraint(table, clause);
            });
            comment(ObjectKind::Unique, unique.name, m_actual.uniques);
        }
        for (const CheckConstraint &check : std::as_const(m_checks)) {
            together([=](const QualifiedName &table) { return sql::renameConstraint(table, nameBeside(check.name), check.name); });
            comment(ObjectKind::Check, check.name, m_actual.checks);
        }
        const QString said = m_before.comment;
        together([=](const QualifiedName &table) {
            const QString what = QLatin1String("COLUMN ") + table.kitQuoted() + QLatin1Char('.') + quoteIdentifier(column);
            return said.isEmpty() ? QLatin1String("COMMENT ON ") + what + QLatin1String(" IS NULL;") : sql::commentOn(what, said);
        });
        const QStringList belongings = sql::columnSettings(m_before, m_desired.name, column) +
                                       sql::grants(m_desired.name.kitQuoted(), m_before.acl, m_actual.owner, column);
        for (const QString &sql : belongings)
            together([sql](const QualifiedName &) { return sql; });
        m_parts.last().undo = wayBack();
    }

    template<typename T>
    void comment(ObjectKind kind, const QString &name, const QList<T> &before)
    {
        const QString said = std::ranges::find(before, name, &T::name)->comment;
        for (const QString &sql : commentOfMember(kind, m_desired.name, name, said))
            together([sql](const QualifiedName &) { return sql; });
    }

    /// By writing the table anew: nobody is in a hurry to go back, and what hangs on the column comes along.
    [[nodiscard]] Step::OptionalText wayBack() const
    {
        const TypeName from = m_before.type;
        const TypeName to = m_wanted.type;
        return [=, table = m_table, before = m_before, wanted = m_wanted, checks = m_checks, actual = m_actual,
                fromEnum = m_context.isActualEnum(from), toEnum = m_context.isDesiredEnum(to)](Names names) -> std::optional<QString> {
            const QString oldType = sql::typeText(names.apply(from));
            const TypeChange back = typeChange(to, names.apply(from), oldType, toEnum, fromEnum);
            if (back.way == TypeChange::Way::Impossible)
                return std::nullopt;
            const QualifiedName now = table(names);
            const QString alter = sql::alterColumn(now, before.name);
            QStringList lines;
            for (const CheckConstraint &check : checks)
                lines.append(sql::dropConstraint(now, check.name));
            if (wanted.defaultSql)
                lines.append(alter + QLatin1String("DROP DEFAULT;"));
            lines.append(alter + QLatin1String("SET DATA TYPE ") + oldType +
                         (back.way == TypeChange::Way::Using ? QLatin1String(" USING ") + back.usingText(quoteIdentifier(before.name)) : QString()) + QLatin1Char(';'));
            if (before.defaultSql)
                lines.append(alter + QLatin1String("SET DEFAULT ") + names.expression(*before.defaultSql) + QLatin1Char(';'));
            if (before.notNull != wanted.notNull)
                lines.append(alter + (before.notNull ? QLatin1String("SET NOT NULL;") : QLatin1String("DROP NOT NULL;")));
            for (const CheckConstraint &check : checks) {
                const CheckConstraint &old = *std::ranges::find(actual.checks, check.name, &CheckConstraint::name);
                lines.append(sql::addConstraint(now, sql::checkClause(old)));
                lines += commentOfMember(ObjectKind::Check, now, old.name, old.comment);
            }
            return lines.join(QLatin1Char('\n'));
        };
    }

    PlanContext &m_context;
    const ColumnDelta &m_delta;
    const Column &m_before;
    const Column &m_wanted;
    const Table &m_actual;
    const Table &m_desired;
    const QString m_copy;
    gentle::TableNow m_table;
    bool m_goesOn = false;
    QList<Part> m_parts;
    QStringList m_takes;
    QList<Index> m_indexes;
    QList<UniqueConstraint> m_uniques;
    QList<CheckConstraint> m_checks;
};

} // namespace

void chooseCopies(PlanContext &context, const QSet<ObjectId> &together)
{
    if (!context.options.safe)
        return;
    for (ColumnDelta &delta : context.columns) {
        const QualifiedName &table = delta.table.desired->name;
        delta.copied = !together.contains({ObjectKind::Column, table.schema, table.name, delta.desired->name}) && Choice(context, delta).canBeCopied();
    }
}

void copyColumn(PlanContext &context, const ColumnDelta &delta)
{
    Copying(context, delta).emitStep();
}

bool isCopy(const Column &column)
{
    return column.comment.startsWith(commentStart);
}

bool isGoneOnWith(PlanContext &context, const Table &table, const Column &copy)
{
    return std::ranges::any_of(context.columns, [&](const ColumnDelta &delta) {
        return delta.copied && delta.table.actual->name == table.name && copyName(delta.actual->name) == copy.name && copyComment(delta) == copy.comment;
    });
}

void dropCopyTrigger(PlanContext &context, const Table &table, const Column &copy, StepGraph::Id dropping)
{
    const auto add = [&](std::function<QString(const QualifiedName &)> write, StepGraph::Id then) {
        Step step = context.graph.step(dropping);
        step.sql = [name = table.name, write](const CurrentNames &names) { return write(names.table(name)); };
        step.undo = undoText({});
        step.losesData = false;
        step.frees.clear();
        const StepGraph::Id id = context.graph.add(step);
        context.graph.before(id, then);
        return id;
    };
    const QString name = copy.name;
    const StepGraph::Id function = add([=](const QualifiedName &now) { return QLatin1String("DROP FUNCTION IF EXISTS ") + functionName(now, name).kitQuoted() + QLatin1String("();"); }, dropping);
    add([=](const QualifiedName &now) {
        return QLatin1String("DROP TRIGGER IF EXISTS ") + quoteIdentifier(triggerName(name)) + QLatin1String(" ON ") + now.kitQuoted() + QLatin1Char(';');
    }, function);
}

} // namespace studio
