#include "engine/plan/column_alter.h"

#include "engine/plan/column_sql.h"
#include "engine/plan/identity_sql.h"
#include "engine/plan/member_steps.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/relation_names.h"
#include "engine/plan/sequence_bounds.h"
#include "engine/plan/table_sql.h"
#include "engine/plan/type_casts.h"

namespace studio {

namespace {

bool isNarrower(const QString &to, const QString &from)
{
    const QStringList order{QStringLiteral("smallint"), QStringLiteral("integer"), QStringLiteral("bigint")};
    return order.contains(to) && order.indexOf(to) < order.indexOf(from);
}

/// Of a type change: nothing is left in the column, then its values come.
Loss lossOfValues(const Table &table, const Column &column, const CurrentNames &names)
{
    Loss loss;
    loss.table = table.name;
    loss.column = column.name;
    loss.tableNow = names.table(table.name);
    loss.columnNow = names.column(table.name, column.name);
    if (table.primaryKey && !table.primaryKey->columns.contains(column.name)) {
        loss.key = table.primaryKey->columns;
        loss.keyNow = names.columns(table.name, loss.key);
    }
    loss.type = sql::typeText(names.apply(column.type));
    const QString alter = sql::alterColumn(loss.tableNow, loss.columnNow);
    if (column.notNull) {
        loss.before = {alter + QLatin1String("DROP NOT NULL;")};
        loss.after = {alter + QLatin1String("SET NOT NULL;")};
    }
    loss.before.append(alter + QLatin1String("SET DATA TYPE ") + loss.type + QLatin1String(" USING NULL;"));
    return loss;
}

/// Emits the steps of one column, each behind the one before.
class Alteration {
public:
    Alteration(PlanContext &context, const ColumnDelta &delta)
        : m_context(context)
        , m_delta(delta)
        , m_before(*delta.actual)
        , m_wanted(*delta.desired)
        , m_table(delta.table.actual->name)
        , m_ready(context.columnReady(delta.table.desired->name, delta.desired->name))
    {
    }

    void emitSteps()
    {
        dropOldDefault();
        if (m_before.identity && !m_wanted.identity)
            dropIdentity();
        if (m_before.serial && !m_wanted.serial && !m_before.serialSequence.isEmpty())
            dropSerialSequence();
        if (m_before.generated && !m_wanted.generated)
            dropExpression();
        const bool identityFirst = m_before.identity && m_wanted.identity && isNarrower(m_wanted.type.name, m_before.type.name);
        if (identityFirst)
            alterIdentity();
        if (m_before.notNull && !wantsNotNull() && m_delta.notNull)
            setNotNull(false);
        if (m_delta.type)
            setType();
        if (m_before.serial && m_wanted.serial && m_before.type.name != m_wanted.type.name && !m_before.serialSequence.isEmpty())
            setSequenceType();
        if (m_wanted.serial && !m_before.serial)
            createSerialSequence();
        setNewDefault();
        if (!m_before.notNull && (m_delta.notNull || m_wanted.identity) && saysNotNull())
            setNotNull(true);
        if (m_wanted.identity && !m_before.identity)
            addIdentity();
        else if (m_wanted.identity && m_before.identity && !identityFirst)
            alterIdentity();
    }

private:
    using Write = std::function<QString(const QString &alter)>;

    /// `write` gets `ALTER TABLE "t" ALTER COLUMN "c" `.
    StepGraph::Id add(Write write, std::optional<Write> undo)
    {
        const auto alter = [table = m_table, name = m_before.name](const CurrentNames &names) {
            return sql::alterColumn(names.table(table), names.column(table, name));
        };
        Step::OptionalText back;
        if (undo)
            back = [=, undo = *undo](const CurrentNames &names) { return undo(alter(names)); };
        return addText([=](const CurrentNames &names) { return write(alter(names)); }, back);
    }

    StepGraph::Id addText(Step::Text sql, Step::OptionalText undo)
    {
        Step step;
        step.rank = Rank::AlterColumns;
        step.object = {ObjectKind::Column, m_delta.table.desired->name.schema, m_delta.table.desired->name.name, m_wanted.name};
        step.changes = m_delta.changes;
        step.tables = {m_table};
        step.sql = std::move(sql);
        step.undo = std::move(undo);
        const StepGraph::Id id = m_context.graph.add(step);
        if (m_previous)
            m_context.graph.before(*m_previous, id);
        m_previous = id;
        m_context.graph.beforeFence(id, m_ready);
        return id;
    }

    /// One with the names of the moment in the undo.
    Step::OptionalText undoDefault() const
    {
        return [table = m_table, name = m_before.name, old = *m_before.defaultSql](const CurrentNames &names) {
            return sql::alterColumn(names.table(table), names.column(table, name)) + QLatin1String("SET DEFAULT ") +
                   names.expression(old) + QLatin1Char(';');
        };
    }

    [[nodiscard]] bool saysNotNull() const { return m_wanted.notNull || m_wanted.identity || m_wanted.serial; }
    /// ADD PRIMARY KEY sets NOT NULL by itself.
    [[nodiscard]] bool wantsNotNull() const
    {
        const auto &key = m_delta.table.desired->primaryKey;
        return saysNotNull() || (key && key->columns.contains(m_wanted.name));
    }

    /// A new type keeps the old default as an expression of the old type, or refuses it.
    [[nodiscard]] bool typeTouchesDefault() const
    {
        return m_delta.type && (m_delta.enumSwap || m_before.type.name != m_wanted.type.name || m_before.type.schema != m_wanted.type.schema ||
                                m_before.type.isArray() != m_wanted.type.isArray());
    }

    [[nodiscard]] bool keepsSerial() const { return m_before.serial && m_wanted.serial; }

    void dropOldDefault()
    {
        if (!m_before.defaultSql || m_before.generated || keepsSerial())
            return;
        const bool leaves = !m_wanted.defaultSql || m_wanted.serial || m_wanted.identity || m_wanted.generated || m_before.serial;
        // SET DEFAULT alone replaces one default by another.
        if (!typeTouchesDefault() && !(leaves && (m_delta.defaultValue || m_before.serial || m_wanted.serial || m_wanted.identity)))
            return;
        const auto write = [](const QString &alter) { return alter + QLatin1String("DROP DEFAULT;"); };
        const StepGraph::Id id = add(write, std::nullopt);
        m_context.graph.step(id).undo = undoDefault();
        m_context.letGo(id, nullptr, *m_before.defaultSql);
        m_defaultDropped = true;
    }

    void setNewDefault()
    {
        if (!m_wanted.defaultSql || m_wanted.serial || m_wanted.identity || m_wanted.generated)
            return;
        if (!m_delta.defaultValue && !m_defaultDropped && !(m_before.generated && !m_wanted.generated))
            return;
        const QString text = *m_wanted.defaultSql;
        const StepGraph::Id id = add([text](const QString &alter) { return alter + QLatin1String("SET DEFAULT ") + text + QLatin1Char(';'); },
                                     [](const QString &alter) { return alter + QLatin1String("DROP DEFAULT;"); });
        if (m_before.defaultSql && !m_defaultDropped) {
            m_context.graph.step(id).undo = undoDefault();
            m_context.letGo(id, nullptr, *m_before.defaultSql);
        }
        m_context.await(id, nullptr, text);
    }

    void dropIdentity()
    {
        const Identity identity = *m_before.identity;
        const StepGraph::Id id = add([](const QString &alter) { return alter + QLatin1String("DROP IDENTITY;"); },
                                     [identity](const QString &alter) {
                                         return alter + QLatin1String("ADD ") + sql::identityText(identity) + QLatin1Char(';');
                                     });
        m_context.graph.step(id).frees = {
            fences::relationName({m_context.matching.desiredNamespace(m_table.schema), identity.sequenceName})};
    }

    void addIdentity()
    {
        const Identity identity = *m_wanted.identity;
        const StepGraph::Id id = add([identity](const QString &alter) {
            return alter + QLatin1String("ADD ") + sql::identityText(identity) + QLatin1Char(';');
        }, [](const QString &alter) { return alter + QLatin1String("DROP IDENTITY;"); });
        const QualifiedName sequence{m_delta.table.desired->name.schema, identity.sequenceName};
        m_context.graph.step(id).takes = {fences::relationName(sequence)};
        m_context.awaitNamespace(id, sequence.schema);
        m_context.graph.afterFence(fences::named(m_context.tableKeyOfDesired(m_delta.table.desired->name)), id);
        continueSequence(sequence, identity.options);
    }

    void alterIdentity()
    {
        if (!m_delta.identity)
            return;
        const Identity before = *m_before.identity;
        const Identity wanted = *m_wanted.identity;
        const QualifiedName table = m_table;
        const auto sequence = [table, name = before.sequenceName](const CurrentNames &names) {
            return QualifiedName{names.table(table).schema, names.object(ObjectKind::Sequence, {table.schema, name}).name};
        };
        if (before.always == wanted.always && before.options == wanted.options)
            return;
        const auto setters = [](const Identity &identity) {
            return [identity](const QString &alter) { return alter + sql::identitySetters(identity) + QLatin1Char(';'); };
        };
        Identity now = before;
        if (m_delta.type)
            now.options = afterTypeChange(before.options, m_before.type.name, m_wanted.type.name);
        if (const std::optional<SequenceOptions> wide = widerBounds(now.options, wanted.options)) {
            Identity widened = now;
            widened.options = *wide;
            if (!(widened.options == now.options))
                add(setters(widened), setters(now));
            addText([=](const CurrentNames &names) { return moveIntoBounds(sequence(names), wanted.options); },
                    [](const CurrentNames &) { return QString(); });
        }
        const StepGraph::Id id = add(setters(wanted), setters(before));
        if (widerBounds(wanted.options, before.options)) {
            m_context.graph.step(id).undo = [=, column = m_before.name](const CurrentNames &names) {
                return sql::alterIdentity(sql::alterColumn(names.table(table), names.column(table, column)), sequence(names), wanted, before).join(QLatin1Char('\n'));
            };
        }
    }

    void dropSerialSequence()
    {
        const QualifiedName sequence = m_before.serialSequence;
        const QualifiedName table = m_table;
        const QString type = m_before.type.name;
        const auto now = [=](const CurrentNames &names) {
            return QualifiedName{names.table(table).schema, names.object(ObjectKind::Sequence, sequence).name};
        };
        const StepGraph::Id id = addText(
            [=](const CurrentNames &names) { return QLatin1String("DROP SEQUENCE ") + now(names).kitQuoted() + QLatin1Char(';'); },
            [=, column = m_before.name](const CurrentNames &names) {
                return QLatin1String("CREATE SEQUENCE ") + now(names).kitQuoted() + QLatin1String(" AS ") + type +
                       QLatin1String(" OWNED BY ") + names.table(table).kitQuoted() + QLatin1Char('.') +
                       quoteIdentifier(names.column(table, column)) + QLatin1String(";\n") +
                       continueBehind(now(names), resolveSequenceOptions(type, {}, {}, {}, {}, {}, false), names.table(table),
                                      names.column(table, column));
            });
        m_context.graph.step(id).frees = {fences::relationName(m_context.matching.inDesiredNamespace(sequence))};
    }

    void createSerialSequence()
    {
        const QualifiedName table = m_delta.table.desired->name;
        QualifiedName sequence{table.schema, defaultSequenceName(table.name, m_wanted.name)};
        const QString type = m_wanted.type.name;
        StepGraph::Id id = addText(
            [=, owner = m_table, column = m_before.name](const CurrentNames &names) {
                return QLatin1String("CREATE SEQUENCE ") + sequence.kitQuoted() + QLatin1String(" AS ") + type +
                       QLatin1String(" OWNED BY ") + names.table(owner).kitQuoted() + QLatin1Char('.') +
                       quoteIdentifier(names.column(owner, column)) + QLatin1Char(';');
            },
            undoText(sql::dropSequence(sequence)));
        m_context.graph.step(id).takes = {fences::relationName(sequence)};
        m_context.awaitNamespace(id, sequence.schema);
        m_context.graph.afterFence(fences::named(m_context.tableKeyOfDesired(table)), id);
        continueSequence(sequence, resolveSequenceOptions(type, {}, {}, {}, {}, {}, false));
        const QString value = QLatin1String("nextval(") + quoteLiteral(sequence.quoted()) + QLatin1String("::regclass)");
        id = add([value](const QString &alter) { return alter + QLatin1String("SET DEFAULT ") + value + QLatin1Char(';'); },
                 [](const QString &alter) { return alter + QLatin1String("DROP DEFAULT;"); });
        if (m_before.defaultSql && !m_defaultDropped)
            m_context.graph.step(id).undo = undoDefault();
    }

    /// The next value comes behind those that the table holds.
    void continueSequence(const QualifiedName &sequence, const SequenceOptions &options)
    {
        addText([=, table = m_table, column = m_before.name](const CurrentNames &names) {
            return continueBehind(sequence, options, names.table(table), names.column(table, column));
        }, [](const CurrentNames &) { return QString(); });
    }

    void setSequenceType()
    {
        const QualifiedName sequence = m_before.serialSequence;
        const QualifiedName table = m_table;
        const auto as = [=](const CurrentNames &names, const QString &type) {
            const QualifiedName now{names.table(table).schema, names.object(ObjectKind::Sequence, sequence).name};
            return QLatin1String("ALTER SEQUENCE ") + now.kitQuoted() + QLatin1String(" AS ") + type + QLatin1Char(';');
        };
        addText([=, type = m_wanted.type.name](const CurrentNames &names) { return as(names, type); },
                [=, type = m_before.type.name](const CurrentNames &names) { return as(names, type); });
    }

    void dropExpression()
    {
        const StepGraph::Id id = add([](const QString &alter) { return alter + QLatin1String("DROP EXPRESSION;"); }, std::nullopt);
        m_context.graph.afterFence(m_context.columnGone(m_table, m_before.name), id);
        m_context.letGoOfSources(id, *m_delta.table.actual, m_before);
    }

    void setNotNull(bool on)
    {
        const StepGraph::Id id =
            add([on](const QString &alter) { return alter + (on ? QLatin1String("SET NOT NULL;") : QLatin1String("DROP NOT NULL;")); },
                [on](const QString &alter) { return alter + (on ? QLatin1String("DROP NOT NULL;") : QLatin1String("SET NOT NULL;")); });
        if (!on) {
            m_context.graph.afterFence(fences::gone(QLatin1String("primary key ") + m_context.tableKeyOfActual(m_table)), id);
            return;
        }
        const auto tableNow = [table = m_table](const CurrentNames &names) { return names.table(table); };
        const auto columnNow = [table = m_table, name = m_before.name](const CurrentNames &names) { return names.column(table, name); };
        const QString check = gentle::checkName(m_delta.table.desired->name, m_wanted.name);
        Step &step = m_context.graph.step(id);
        step.takes.append(fences::memberName(m_context.tableKeyOfDesired(m_delta.table.desired->name), QLatin1String("constraint"), check));
        const bool fill = gentle::isBeingFilled(m_before) && m_wanted.defaultSql;
        offerParts(m_context, step, fill ? gentle::fillColumn(tableNow, columnNow, check) : gentle::setNotNull(tableNow, columnNow, check));
    }

    void setType()
    {
        const QString type = sql::plainTypeText(m_wanted);
        const TypeChange change = m_delta.conversion;
        const auto setText = [](const QString &typeText, const TypeChange &way, const QString &column) {
            QString sql = QLatin1String("SET DATA TYPE ") + typeText;
            if (way.way == TypeChange::Way::Using)
                sql += QLatin1String(" USING ") + way.usingText(quoteIdentifier(column));
            return sql + QLatin1Char(';');
        };
        const QualifiedName table = m_table;
        const QString name = m_before.name;
        const TypeName from = m_before.type;
        const TypeName to = m_wanted.type;
        const bool fromEnum = m_context.isActualEnum(from);
        const bool toEnum = m_context.isDesiredEnum(to);
        Step::OptionalText undo = [=](const CurrentNames &names) -> std::optional<QString> {
            const TypeName old = names.apply(from);
            const QString oldText = sql::typeText(old);
            TypeChange back = typeChange(to, old, oldText, toEnum, fromEnum);
            // What became text is that array's own text, not one element.
            if (from.isArray() && !to.isArray() && isTextType(to.name))
                back = {TypeChange::Way::Using, QLatin1String("%1::") + oldText, false};
            if (back.way == TypeChange::Way::Impossible)
                return std::nullopt;
            const QString column = names.column(table, name);
            return sql::alterColumn(names.table(table), column) + setText(oldText, back, column);
        };
        if (change.losesData)
            undo = {};
        const StepGraph::Id id = addText([=](const CurrentNames &names) {
            const QString column = names.column(table, name);
            return sql::alterColumn(names.table(table), column) + setText(type, change, column);
        }, undo);
        m_context.graph.step(id).losesData = change.losesData;
        if (change.losesData) {
            m_context.graph.step(id).loss = [table = *m_delta.table.actual, column = m_before](const CurrentNames &names) {
                return std::optional(lossOfValues(table, column, names));
            };
        }
        m_context.graph.afterFence(m_context.columnGone(m_table, m_before.name), id);
        m_context.letGoOfType(id, m_before.type);
        m_context.awaitType(id, m_wanted.type);
    }

    PlanContext &m_context;
    const ColumnDelta &m_delta;
    const Column &m_before;
    const Column &m_wanted;
    const QualifiedName m_table;
    const QString m_ready;
    std::optional<StepGraph::Id> m_previous;
    bool m_defaultDropped = false;
};

} // namespace

void alterColumn(PlanContext &context, const ColumnDelta &delta)
{
    Alteration(context, delta).emitSteps();
}

} // namespace studio
