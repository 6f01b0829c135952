#include "engine/plan/column_copy.h"

#include "engine/hazards/type_step.h"
#include "engine/plan/belongings.h"
#include "engine/plan/column_copy_names.h"
#include "engine/plan/column_sql.h"
#include "engine/plan/copied_keys.h"
#include "engine/plan/fences.h"
#include "engine/plan/gentle_parts.h"
#include "engine/plan/identity_sql.h"
#include "engine/plan/object_sql.h"
#include "engine/plan/table_sql.h"
#include "engine/plan/type_casts.h"

#include <algorithm>

namespace studio {

namespace {

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

/// Writes the parts of one copied column.
class Copying {
public:
    Copying(PlanContext &context, const ColumnDelta &delta)
        : m_context(context), m_delta(delta), m_before(*delta.actual), m_wanted(*delta.desired), m_actual(*delta.table.actual),
          m_desired(*delta.table.desired), m_copy(copying::nameBeside(delta.actual->name)),
          m_foreignKeys(foreignKeysOf(context, delta.table.actual->name, delta.actual->name))
    {
        m_table = [table = m_actual.name](const CurrentNames &names) { return names.table(table); };
        const Column *copy = findColumn(m_actual, m_copy);
        m_goesOn = copy && copy->comment == copying::comment(delta.actual->name, delta.desired->type);
    }

    void emitStep()
    {
        Step step;
        step.rank = Rank::TakenApart;
        step.object = {ObjectKind::Column, m_desired.name.schema, m_desired.name.name, m_wanted.name};
        step.changes = m_delta.changes;
        step.tables = {m_actual.name};
        for (const KeyOfColumn &item : m_foreignKeys)
            step.tables.append(item.otherTable());
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
        togetherOf(m_table, sql, undo);
    }

    void togetherOf(const gentle::TableNow &table, std::function<QString(const QualifiedName &)> sql, std::function<QString(const QualifiedName &)> undo = {})
    {
        Part part;
        part.sql = [=](Names names) { return sql(table(names)); };
        part.undo = [=](Names names) { return std::optional(undo ? undo(table(names)) : QString()); };
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

    /// NOT VALID first, then looked at; `leftover` as well of the part before, which stands by then.
    void validate(const gentle::TableNow &table, const QString &constraint)
    {
        Part part = gentle::validate(table, constraint);
        part.leftover = [=](Names names) { return dropConstraintIfThere(table(names), constraint); };
        m_parts.append(part);
    }

    [[nodiscard]] static QString dropConstraintIfThere(const QualifiedName &table, const QString &name)
    {
        return sql::alterTable(table) + QLatin1String("DROP CONSTRAINT IF EXISTS ") + quoteIdentifier(name) + QLatin1Char(';');
    }

    void addConstraint(const QString &name, const QString &clause)
    {
        m_takes.append(fences::memberName(m_context.tableKeyOfDesired(m_desired.name), QLatin1String("constraint"), name));
        together([=](const QualifiedName &table) { return sql::addConstraint(table, clause + QLatin1String(" NOT VALID")); },
                 [=](const QualifiedName &table) { return dropConstraintIfThere(table, name); });
        validate(m_table, name);
    }

    void addForeignKey(const KeyOfColumn &item)
    {
        const QString name = copying::nameBeside(item.key->name);
        const gentle::TableNow table = tableOf(*item.table);
        m_takes.append(fences::memberName(m_context.tableKeyOfActual(item.table->name), QLatin1String("constraint"), name));
        Part add;
        add.sql = [=, owner = item.table->name, before = *item.key, references = item.references, column = m_before.name, copy = m_copy](Names names) {
            ForeignKey beside = names.apply(owner, before);
            std::ranges::replace(references ? beside.referencedColumns : beside.columns, column, copy);
            beside.name = name;
            return sql::addConstraint(table(names), sql::foreignKeyClause(beside) + QLatin1String(" NOT VALID"));
        };
        add.undo = [=](Names names) { return std::optional(dropConstraintIfThere(table(names), name)); };
        m_parts.append(add);
        validate(table, name);
    }

    [[nodiscard]] static gentle::TableNow tableOf(const Table &table)
    {
        return [name = table.name](Names names) { return names.table(name); };
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
        bare.notNull = bare.serial = false;
        bare.type.sql = sql::plainTypeText(m_wanted);
        bare.defaultSql.reset();
        bare.identity.reset();
        const QString copy = m_copy;
        together([=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("ADD COLUMN ") + sql::columnDefinition(bare) + QLatin1Char(';'); },
                 [=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("DROP COLUMN IF EXISTS ") + quoteIdentifier(copy) + QLatin1Char(';'); });
        together([=, comment = copying::comment(m_before.name, m_wanted.type)](const QualifiedName &table) {
            return sql::commentOn(QLatin1String("COLUMN ") + table.kitQuoted() + QLatin1Char('.') + quoteIdentifier(copy), comment);
        });
        // A value that does not fit is no affair of those who write it now: copying the rows tells.
        const TypeStep change = typeStep(m_before.type, m_wanted.type);
        const bool mayFail = change.mayFail || change.narrows || change.rounds || m_context.isDesiredEnum(m_wanted.type);
        QString body = QLatin1String("NEW.") + quoteIdentifier(copy) + QLatin1String(" := ") + converted(QLatin1String("NEW.") + quoteIdentifier(m_before.name)) + QLatin1String("; ");
        if (mayFail)
            body = QLatin1String("BEGIN ") + body + QLatin1String("EXCEPTION WHEN OTHERS THEN NEW.") + quoteIdentifier(copy) + QLatin1String(" := NULL; END; ");
        together([=](const QualifiedName &table) {
            return QLatin1String("CREATE FUNCTION ") + copying::functionName(table, copy).kitQuoted() +
                   QLatin1String("() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS ") +
                   quoteLiteral(QLatin1String("BEGIN ") + body + QLatin1String("RETURN NEW; END;")) + QLatin1Char(';');
        }, [=](const QualifiedName &table) { return QLatin1String("DROP FUNCTION IF EXISTS ") + copying::functionName(table, copy).kitQuoted() + QLatin1String("();"); });
        const QString trigger = quoteIdentifier(copying::triggerName(copy));
        together([=](const QualifiedName &table) {
            return QLatin1String("CREATE TRIGGER ") + trigger + QLatin1String(" BEFORE INSERT OR UPDATE ON ") + table.kitQuoted() +
                   QLatin1String(" FOR EACH ROW EXECUTE FUNCTION ") + copying::functionName(table, copy).kitQuoted() + QLatin1String("();");
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
                  return QLatin1String("DROP TRIGGER IF EXISTS ") + quoteIdentifier(copying::triggerName(name)) + QLatin1String(" ON ") + table.kitQuoted() +
                         QLatin1String("; DROP FUNCTION IF EXISTS ") + copying::functionName(table, name).kitQuoted() + QLatin1String("(); ") + sql::alterTable(table) +
                         QLatin1String("DROP COLUMN IF EXISTS ") + copy + QLatin1Char(';');
              },
              true);
        if (wantsNotNull()) {
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
        for (const Index &present : m_actual.indexes) {
            const auto wanted = std::ranges::find(m_desired.indexes, present.name, &Index::name);
            if (wanted == m_desired.indexes.cend())
                continue;
            // One that changes has done so by then.
            const bool changes = m_context.has(Action::Alter, {ObjectKind::Index, m_desired.name.schema, m_desired.name.name, present.name});
            const Index &index = changes ? *wanted : present;
            const bool plain = std::ranges::any_of(index.columns, [&](const IndexColumn &part) { return !part.isExpression && part.text == m_wanted.name; });
            if (!plain && !index.include.contains(m_wanted.name))
                continue;
            buildIndex(ofCopy(index, m_wanted.name, m_copy, copying::nameBeside(index.name)));
            m_indexes.append(index);
        }
        for (const UniqueConstraint &unique : m_actual.uniques) {
            if (!holds(m_desired.uniques, unique.name) || !(unique.columns + unique.include).contains(m_wanted.name))
                continue;
            Index index = uniqueIndex(unique.columns);
            index.include = unique.include;
            index.nullsNotDistinct = unique.nullsNotDistinct;
            buildIndex(ofCopy(index, m_wanted.name, m_copy, copying::nameBeside(unique.name)));
            m_uniques.append(unique);
        }
        if (isInPrimaryKey())
            buildIndex(ofCopy(uniqueIndex(m_actual.primaryKey->columns), m_wanted.name, m_copy, copying::nameBeside(m_actual.primaryKey->name)));
        CurrentNames names;
        names.renameMember(ObjectKind::Column, m_desired.name, m_wanted.name, m_copy);
        for (const CheckConstraint &check : m_desired.checks) {
            if (!holds(m_actual.checks, check.name) || !referencesIn(check.expression).mentions(m_wanted.name))
                continue;
            CheckConstraint beside = check;
            beside.name = copying::nameBeside(check.name);
            beside.expression = names.expression(m_desired.name, check.expression);
            addConstraint(beside.name, sql::checkClause(beside));
            m_checks.append(check);
        }
        for (const KeyOfColumn &item : std::as_const(m_foreignKeys))
            addForeignKey(item);
    }

    [[nodiscard]] bool isInPrimaryKey() const { return m_actual.primaryKey && m_actual.primaryKey->columns.contains(m_before.name); }
    [[nodiscard]] bool wantsNotNull() const { return m_wanted.notNull || m_wanted.identity || m_wanted.serial || isInPrimaryKey(); }

    [[nodiscard]] static Index uniqueIndex(const QStringList &columns)
    {
        Index index;
        index.unique = true;
        for (const QString &column : columns) {
            index.columns.append(IndexColumn{});
            index.columns.last().text = column;
        }
        return index;
    }

    template<typename T>
    [[nodiscard]] static bool holds(const QList<T> &members, const QString &name)
    {
        return std::ranges::any_of(members, [&](const T &item) { return item.name == name; });
    }

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
        together([=](const QualifiedName &table) { return QLatin1String("DROP TRIGGER ") + quoteIdentifier(copying::triggerName(copy)) + QLatin1String(" ON ") + table.kitQuoted() + QLatin1Char(';'); });
        together([=](const QualifiedName &table) { return QLatin1String("DROP FUNCTION ") + copying::functionName(table, copy).kitQuoted() + QLatin1String("();"); });
        takeSequence();
        for (const KeyOfColumn &item : std::as_const(m_foreignKeys)) {
            if (item.references)
                togetherOf(tableOf(*item.table), [name = item.key->name](const QualifiedName &table) { return sql::dropConstraint(table, name); });
        }
        together([=](const QualifiedName &table) { return sql::alterTable(table) + QLatin1String("DROP COLUMN ") + quoteIdentifier(column) + QLatin1Char(';'); });
        together([=](const QualifiedName &table) {
            return sql::alterTable(table) + QLatin1String("RENAME COLUMN ") + quoteIdentifier(copy) + QLatin1String(" TO ") + quoteIdentifier(column) + QLatin1Char(';');
        });
        takePrimaryKey();
        countOn();
        if (m_wanted.defaultSql && !m_wanted.serial)
            together([=, value = *m_wanted.defaultSql](const QualifiedName &table) { return sql::alterColumn(table, column) + QLatin1String("SET DEFAULT ") + value + QLatin1Char(';'); });
        for (const Index &index : std::as_const(m_indexes)) {
            together([=](const QualifiedName &table) {
                return QLatin1String("ALTER INDEX ") + QualifiedName{table.schema, copying::nameBeside(index.name)}.kitQuoted() + QLatin1String(" RENAME TO ") + quoteIdentifier(index.name) + QLatin1Char(';');
            });
            comment(ObjectKind::Index, index.name, m_actual.indexes);
        }
        for (const UniqueConstraint &unique : std::as_const(m_uniques)) {
            together([=](const QualifiedName &table) {
                QString clause = QLatin1String("CONSTRAINT ") + quoteIdentifier(unique.name) + QLatin1String(" UNIQUE USING INDEX ") + quoteIdentifier(copying::nameBeside(unique.name));
                if (unique.deferrable)
                    clause += unique.initiallyDeferred ? QLatin1String(" DEFERRABLE INITIALLY DEFERRED") : QLatin1String(" DEFERRABLE");
                return sql::addConstraint(table, clause);
            });
            comment(ObjectKind::Unique, unique.name, m_actual.uniques);
        }
        for (const CheckConstraint &check : std::as_const(m_checks)) {
            together([=](const QualifiedName &table) { return sql::renameConstraint(table, copying::nameBeside(check.name), check.name); });
            comment(ObjectKind::Check, check.name, m_actual.checks);
        }
        for (const KeyOfColumn &item : std::as_const(m_foreignKeys)) {
            const QString name = item.key->name;
            togetherOf(tableOf(*item.table), [=](const QualifiedName &table) { return sql::renameConstraint(table, copying::nameBeside(name), name); });
            say(ObjectKind::ForeignKey, m_context.matching.desiredName(ObjectKind::Table, item.table->name), name, item.key->comment);
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
        say(kind, m_desired.name, name, std::ranges::find(before, name, &T::name)->comment);
    }

    void say(ObjectKind kind, const QualifiedName &table, const QString &name, const QString &comment)
    {
        for (const QString &sql : commentOfMember(kind, table, name, comment))
            together([sql](const QualifiedName &) { return sql; });
    }

    void takePrimaryKey()
    {
        if (!isInPrimaryKey())
            return;
        // It may have been renamed with its table.
        const PrimaryKey before = *m_actual.primaryKey;
        const auto name = [table = m_actual.name, before](Names names) { return names.member(ObjectKind::PrimaryKey, table, before.name); };
        Part take;
        take.sql = [=, table = m_table](Names names) {
            return sql::addConstraint(table(names), QLatin1String("CONSTRAINT ") + quoteIdentifier(name(names)) + QLatin1String(" PRIMARY KEY USING INDEX ") +
                                                        quoteIdentifier(copying::nameBeside(before.name)));
        };
        take.undo = undoText({});
        m_parts.append(take);
        if (before.comment.isEmpty())
            return;
        take.sql = [=, table = m_table](Names names) {
            return commentOfMember(ObjectKind::PrimaryKey, table(names), name(names), before.comment).join(QLatin1Char('\n'));
        };
        m_parts.append(take);
    }

    /// The name of the moment of the sequence that counts for the column.
    [[nodiscard]] std::function<QualifiedName(Names)> sequence() const
    {
        const QualifiedName before = m_before.serial ? m_before.serialSequence : QualifiedName{m_actual.name.schema, m_before.identity->sequenceName};
        return [before, table = m_table](Names names) { return QualifiedName{table(names).schema, names.object(ObjectKind::Sequence, before).name}; };
    }

    void togetherWithSequence(std::function<QString(const QualifiedName &table, const QualifiedName &sequence)> sql)
    {
        Part part;
        part.sql = [=, table = m_table, sequence = sequence()](Names names) { return sql(table(names), sequence(names)); };
        part.undo = undoText({});
        m_parts.append(part);
    }

    /// It would go with the old column. An identity's cannot change hands: the new one goes on where it stood, and nobody takes a value
    /// from it meanwhile, since its name is locked.
    void takeSequence()
    {
        if (!m_before.serial && !m_before.identity)
            return;
        const QString copy = m_copy;
        if (m_before.serial) {
            togetherWithSequence([=](const QualifiedName &table, const QualifiedName &sequence) {
                return QLatin1String("ALTER SEQUENCE ") + sequence.kitQuoted() + QLatin1String(" OWNED BY ") + table.kitQuoted() + QLatin1Char('.') + quoteIdentifier(copy) + QLatin1Char(';');
            });
            return;
        }
        const auto aside = [](const QualifiedName &sequence) { return QualifiedName{sequence.schema, copying::nameBeside(sequence.name)}; };
        togetherWithSequence([=](const QualifiedName &, const QualifiedName &sequence) {
            return QLatin1String("ALTER SEQUENCE ") + sequence.kitQuoted() + QLatin1String(" RENAME TO ") + quoteIdentifier(aside(sequence).name) + QLatin1Char(';');
        });
        togetherWithSequence([=, identity = *m_wanted.identity](const QualifiedName &table, const QualifiedName &sequence) {
            Identity now = identity;
            now.sequenceName = sequence.name;
            return sql::alterColumn(table, copy) + QLatin1String("ADD ") + sql::identityText(now) + QLatin1Char(';');
        });
        togetherWithSequence([=, options = m_wanted.identity->options](const QualifiedName &, const QualifiedName &sequence) {
            return QStringLiteral("SELECT setval(%1, LEAST(GREATEST(last_value, %2), %3), is_called) FROM %4;")
                .arg(quoteLiteral(sequence.kitQuoted()), QString::number(options.minValue), QString::number(options.maxValue), aside(sequence).kitQuoted());
        });
    }

    void countOn()
    {
        if (!m_before.serial)
            return;
        togetherWithSequence([type = m_wanted.type.name](const QualifiedName &, const QualifiedName &sequence) {
            return QLatin1String("ALTER SEQUENCE ") + sequence.kitQuoted() + QLatin1String(" AS ") + type + QLatin1Char(';');
        });
        togetherWithSequence([column = m_wanted.name](const QualifiedName &table, const QualifiedName &sequence) {
            return sql::alterColumn(table, column) + QLatin1String("SET DEFAULT nextval(") + quoteLiteral(sequence.quoted()) + QLatin1String("::regclass);");
        });
    }

    /// By writing the table anew: nobody is in a hurry to go back, and what hangs on the column comes along.
    [[nodiscard]] Step::OptionalText wayBack() const
    {
        const TypeName from = m_before.type;
        const TypeName to = m_wanted.type;
        const std::function<QualifiedName(Names)> sequence = m_before.serial || m_before.identity ? this->sequence() : std::function<QualifiedName(Names)>();
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
            const bool keepsDefault = wanted.serial;
            if (wanted.defaultSql && !keepsDefault)
                lines.append(alter + QLatin1String("DROP DEFAULT;"));
            const bool narrower = typeStep(wanted.type, before.type).narrows;
            if (before.identity && narrower)
                lines += sql::alterIdentity(alter, sequence(names), *wanted.identity, *before.identity);
            lines.append(alter + QLatin1String("SET DATA TYPE ") + oldType +
                         (back.way == TypeChange::Way::Using ? QLatin1String(" USING ") + back.usingText(quoteIdentifier(before.name)) : QString()) + QLatin1Char(';'));
            if (before.identity && !narrower)
                lines += sql::alterIdentity(alter, sequence(names), *wanted.identity, *before.identity);
            if (before.serial)
                lines.append(QLatin1String("ALTER SEQUENCE ") + sequence(names).kitQuoted() + QLatin1String(" AS ") + before.type.name + QLatin1Char(';'));
            if (before.defaultSql && !keepsDefault)
                lines.append(alter + QLatin1String("SET DEFAULT ") + names.expression(*before.defaultSql) + QLatin1Char(';'));
            if (before.notNull != wanted.notNull && !before.serial && !before.identity)
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
    const QList<KeyOfColumn> m_foreignKeys;
};

} // namespace

void copyColumn(PlanContext &context, const ColumnDelta &delta)
{
    Copying(context, delta).emitStep();
}

bool isGoneOnWith(PlanContext &context, const Table &table, const Column &copy)
{
    return std::ranges::any_of(context.columns, [&](const ColumnDelta &delta) {
        return delta.copied && delta.table.actual->name == table.name && copying::nameBeside(delta.actual->name) == copy.name && copying::comment(delta.actual->name, delta.desired->type) == copy.comment;
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
    const StepGraph::Id function = add([=](const QualifiedName &now) { return QLatin1String("DROP FUNCTION IF EXISTS ") + copying::functionName(now, name).kitQuoted() + QLatin1String("();"); }, dropping);
    add([=](const QualifiedName &now) {
        return QLatin1String("DROP TRIGGER IF EXISTS ") + quoteIdentifier(copying::triggerName(name)) + QLatin1String(" ON ") + now.kitQuoted() + QLatin1Char(';');
    }, function);
}

} // namespace studio
