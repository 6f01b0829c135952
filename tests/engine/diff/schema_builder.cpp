#include "tests/engine/diff/schema_builder.h"

namespace studio::test {

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList result;
    for (const char *text : texts)
        result.append(s(text));
    return result;
}

QualifiedName qualified(const char *name)
{
    const QStringList parts = s(name).split(QLatin1Char('.'));
    return parts.size() == 1 ? QualifiedName{s("public"), parts[0]} : QualifiedName{parts[0], parts[1]};
}

Column column(const char *name, const char *type, const char *rest)
{
    Column result;
    result.name = s(name);
    result.type = parseTypeName(s(type));
    QString words = s(rest);
    if (words.startsWith(QLatin1String("not null"))) {
        result.notNull = true;
        words = words.sliced(8).trimmed();
    }
    if (words.startsWith(QLatin1String("default ")))
        result.defaultSql = words.sliced(8);
    return result;
}

Column serial(const char *name, const char *table)
{
    Column result = column(name, "integer", "not null");
    result.serial = true;
    result.serialSequence = {qualified(table).schema, qualified(table).name + QLatin1Char('_') + s(name) + s("_seq")};
    result.defaultSql = s("nextval('") + result.serialSequence.display() + s("'::regclass)");
    return result;
}

Table table(const char *name, const QList<Column> &columns)
{
    Table result;
    result.name = qualified(name);
    result.columns = columns;
    return result;
}

PrimaryKey primaryKey(const char *name, std::initializer_list<const char *> columns)
{
    PrimaryKey result;
    result.name = s(name);
    result.columns = list(columns);
    return result;
}

UniqueConstraint unique(const char *name, std::initializer_list<const char *> columns)
{
    UniqueConstraint result;
    result.name = s(name);
    result.columns = list(columns);
    return result;
}

ForeignKey foreignKey(const char *name, std::initializer_list<const char *> columns, const char *table,
                      std::initializer_list<const char *> referenced)
{
    ForeignKey result;
    result.name = s(name);
    result.columns = list(columns);
    result.referencedTable = qualified(table);
    result.referencedColumns = list(referenced);
    return result;
}

CheckConstraint check(const char *name, const char *expression)
{
    CheckConstraint result;
    result.name = s(name);
    result.expression = s(expression);
    return result;
}

Index index(const char *name, std::initializer_list<const char *> columns)
{
    Index result;
    result.name = s(name);
    for (const char *text : columns) {
        IndexColumn part;
        part.text = s(text);
        part.isExpression = part.text.startsWith(QLatin1Char('('));
        if (part.isExpression)
            part.text = part.text.sliced(1, part.text.size() - 2);
        result.columns.append(part);
    }
    return result;
}

Policy policy(const char *name, const char *usingSql)
{
    Policy result;
    result.name = s(name);
    result.usingSql = s(usingSql);
    return result;
}

Enum enumType(const char *name, std::initializer_list<const char *> values)
{
    Enum result;
    result.name = qualified(name);
    result.values = list(values);
    return result;
}

Sequence sequence(const char *name)
{
    Sequence result;
    result.name = qualified(name);
    return result;
}

View view(const char *name, const char *definition)
{
    View result;
    result.name = qualified(name);
    result.definition = s(definition);
    return result;
}

Namespace space(const char *name)
{
    Namespace result;
    result.name = s(name);
    return result;
}

Role role(const char *name)
{
    Role result;
    result.name = s(name);
    return result;
}

Schema schemaOf(const QList<Table> &tables)
{
    Schema result;
    result.tables = tables;
    return result;
}

QStringList told(const Diff &diff, bool withImplied)
{
    QStringList lines;
    for (const Change &change : diff.changes) {
        if (change.implied && !withImplied)
            continue;
        QString line = word(change.action) + QLatin1Char(' ') + word(change.object.kind) + QLatin1Char(' ');
        if (change.renamedFrom)
            line += change.renamedFrom->display() + s(" → ");
        line += change.object.display();
        QStringList attributes;
        if (change.action == Action::Alter) {
            for (const AttributeChange &attribute : change.attributes)
                attributes.append(attribute.name + QLatin1Char(' ') + attribute.from + s(" → ") + attribute.to +
                                  (attribute.unproven ? s(" ?") : QString()));
            line += s(": ") + attributes.join(s("; "));
        }
        lines.append(line);
    }
    return lines;
}

QStringList candidates(const Diff &diff)
{
    QStringList lines;
    for (const RenameCandidate &candidate : diff.renameCandidates)
        lines.append(word(candidate.from.kind) + QLatin1Char(' ') + candidate.from.display() + s(" → ") +
                     candidate.to.display());
    return lines;
}

Scope scopeOf(std::initializer_list<const char *> schemas)
{
    Scope scope;
    scope.schemas = list(schemas);
    return scope;
}

Diff compareTables(const QList<Table> &actual, const QList<Table> &desired, const RenameDecisions &decisions,
                   const ExpressionAnswers &answers)
{
    return compare(schemaOf(actual), schemaOf(desired), scopeOf({"public"}), decisions, answers);
}

ObjectId id(ObjectKind kind, const char *schema, const char *table, const char *name)
{
    return {kind, s(schema), s(table), s(name)};
}

RenameDecisions renames(std::initializer_list<std::pair<ObjectId, ObjectId>> pairs)
{
    RenameDecisions decisions;
    decisions.renames = pairs;
    return decisions;
}

} // namespace studio::test
