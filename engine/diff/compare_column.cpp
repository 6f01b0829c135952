#include "engine/diff/column_types.h"
#include "engine/diff/default_literal.h"
#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

#include "engine/schema/names.h"
#include "engine/sql/parse.h"

namespace studio {

namespace {

QString describe(const std::optional<Identity> &identity)
{
    if (!identity)
        return {};
    const SequenceOptions &options = identity->options;
    return QStringLiteral("%1, increment %2, min %3, max %4, start %5, cache %6%7")
        .arg(identity->always ? QStringLiteral("always") : QStringLiteral("by default"))
        .arg(options.increment)
        .arg(options.minValue)
        .arg(options.maxValue)
        .arg(options.start)
        .arg(options.cache)
        .arg(options.cycle ? QStringLiteral(", cycle") : QString());
}

QString describe(const std::optional<Generated> &generated)
{
    if (!generated)
        return {};
    return generated->stored ? generated->expression : generated->expression + QStringLiteral(" (virtual)");
}

Verdict sameGenerated(const CompareContext &context, const Table &table, const Column &actual, const Column &desired)
{
    if (!actual.generated || !desired.generated)
        return actual.generated.has_value() == desired.generated.has_value() ? Verdict::Same : Verdict::Different;
    if (actual.generated->stored != desired.generated->stored)
        return Verdict::Different;
    return context.judge.expression(ownExpression(ExpressionQuestion::Role::Generated, table.name, desired.name,
                                                  actual.generated->expression, desired.generated->expression));
}

/// A default that counts: not what makes a serial column, nor one of a generated or identity column, nor a NULL that
/// the server drops.
std::optional<QString> ownDefault(const CompareContext &context, const Column &column)
{
    if (column.serial || column.identity || column.generated || !column.defaultSql)
        return std::nullopt;
    if (!isNullLiteral(*column.defaultSql))
        return column.defaultSql;
    const bool kept = keepsNullDefault(column.type) || context.domains.contains({column.type.schema, column.type.name});
    return kept ? std::optional(QStringLiteral("NULL")) : std::nullopt;
}

Verdict sameDefault(const CompareContext &context, const Table &table, const Column &actual, const Column &desired,
                    bool sameType)
{
    const std::optional<QString> is = ownDefault(context, actual);
    const std::optional<QString> wanted = ownDefault(context, desired);
    if (!is || !wanted)
        return is.has_value() == wanted.has_value() ? Verdict::Same : Verdict::Different;
    if (*is == *wanted)
        return Verdict::Same;
    if (!sameType) {
        const QString literal = literalText(*wanted);
        const bool same = (!literal.isNull() && literalText(*is) == literal) || sql::sameExpression(*is, *wanted);
        return same ? Verdict::Same : Verdict::Different;
    }
    const bool domain = context.domains.contains({actual.type.schema, actual.type.name});
    if (!domain && sameDefaultLiteral(*is, *wanted, actual.type))
        return Verdict::Same;
    if (isMomentLiteral(*wanted, actual.type) && !literalText(*is).isNull())
        return Verdict::Same;
    ExpressionQuestion question;
    question.role = ExpressionQuestion::Role::Default;
    question.table = table.name;
    question.member = desired.name;
    question.actual = *is;
    question.desired = *wanted;
    return context.judge.expression(question);
}

/// The sequence that a column owns goes by its table's and column's names; after a rename of either it shall do so
/// again.
void renameOwnedSequence(const CompareContext &context, const Table &actualTable, const Column &actual,
                         const Table &desiredTable, const Column &desired)
{
    QString now;
    QString wanted;
    if (actual.identity && desired.identity) {
        now = actual.identity->sequenceName;
        wanted = desired.identity->sequenceName;
    } else if (actual.serial && desired.serial) {
        now = actual.serialSequence.name;
    }
    if (wanted.isEmpty() && !context.renames.isEmpty()) {
        const QString label = QStringLiteral("seq");
        const QString oldTable = context.renames.catalogName(ObjectKind::Table, actualTable.name).name;
        const QString oldColumn = context.renames.catalogMember(ObjectKind::Column, actualTable.name, actual.name);
        if (now == makeObjectName(oldTable, oldColumn, label))
            wanted = makeObjectName(desiredTable.name.name, desired.name, label);
    }
    if (now.isEmpty() || wanted.isEmpty() || wanted == now)
        return;
    const QString catalogSchema = context.renames.catalogName(ObjectKind::Table, actualTable.name).schema;
    context.rename({ObjectKind::Sequence, catalogSchema, {}, now},
                   {ObjectKind::Sequence, desiredTable.name.schema, {}, wanted}, desired.location);
}

} // namespace

ExpressionQuestion ownExpression(ExpressionQuestion::Role role, const QualifiedName &table, const QString &member,
                                 const QString &actual, const QString &desired, int part)
{
    ExpressionQuestion question;
    question.role = role;
    question.table = table;
    question.member = member;
    question.part = part;
    question.actual = actual;
    question.desired = actual == desired ? desired : sql::withoutTableQualifier(desired, table.schema, table.name);
    return question;
}

bool isNotNull(const Table &table, const Column &column)
{
    return column.notNull || column.serial || column.identity ||
           (table.primaryKey && table.primaryKey->columns.contains(column.name));
}

QList<AttributeChange> columnAttributes(const CompareContext &context, const Table &actualTable, const Column &actual,
                                        const Table &desiredTable, const Column &desired)
{
    QList<AttributeChange> attributes;
    const Verdict type = sameType(actual.type, desired.type, desiredTable.name, desired.name, context.judge);
    if (type != Verdict::Same || actual.serial != desired.serial)
        addAttribute(attributes, type == Verdict::Unproven ? type : Verdict::Different, QStringLiteral("type"),
                     typeText(actual), typeText(desired));
    addAttribute(attributes, QStringLiteral("notNull"), isNotNull(actualTable, actual),
                 isNotNull(desiredTable, desired));
    addAttribute(attributes, sameDefault(context, desiredTable, actual, desired, type == Verdict::Same),
                 QStringLiteral("default"), ownDefault(context, actual).value_or(QString()),
                 ownDefault(context, desired).value_or(QString()));
    addAttribute(attributes, sameGenerated(context, desiredTable, actual, desired), QStringLiteral("generated"),
                 describe(actual.generated), describe(desired.generated));
    addAttribute(attributes, QStringLiteral("identity"), describe(actual.identity), describe(desired.identity));
    return attributes;
}

void compareColumns(const CompareContext &context, const Table &actual, const Table &desired)
{
    const Matched<Column> matched = matchByName(actual.columns, desired.columns);
    const bool anyRenames = !context.renames.isEmpty();
    qsizetype next = 0;
    for (const Column &column : desired.columns) {
        const ObjectId id = memberId(ObjectKind::Column, desired.name, column.name);
        if (next >= matched.both.size() || matched.both[next].second != &column) {
            context.create(id, column.location);
            continue;
        }
        const Column &old = *matched.both[next++].first;
        if (anyRenames)
            context.renameIfDecided(id, column.location);
        context.alter(id, columnAttributes(context, actual, old, desired, column), column.location);
        if (old.serial || old.identity)
            renameOwnedSequence(context, actual, old, desired, column);
    }
    for (const Column *column : matched.onlyActual) {
        const QString name = anyRenames ? context.renames.catalogMember(ObjectKind::Column, desired.name, column->name) : column->name;
        context.drop(memberId(ObjectKind::Column, desired.name, name), desired.location);
    }
}

} // namespace studio
