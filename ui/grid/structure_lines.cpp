#include "ui/grid/structure_lines.h"

#include "ui/grid/relations.h"

namespace studio {

namespace {

QString names(const QStringList &columns)
{
    QStringList shown;
    for (const QString &column : columns)
        shown << displayIdentifier(column);
    return QLatin1Char('(') + shown.join(QLatin1String(", ")) + QLatin1Char(')');
}

QString extraOf(const Column &column)
{
    if (column.generated) {
        return QStringLiteral("generated %1: %2")
            .arg(column.generated->stored ? QStringLiteral("stored") : QStringLiteral("virtual"),
                 column.generated->expression);
    }
    if (column.identity)
        return column.identity->always ? QStringLiteral("identity, always") : QStringLiteral("identity, by default");
    if (column.serial)
        return QStringLiteral("serial");
    return column.defaultSql.value_or(QString());
}

StructureSection columnsOf(const QList<Column> &columns, const Table *table)
{
    StructureSection section{QStringLiteral("Columns"), {}};
    for (const Column &column : columns) {
        StructureLine line;
        line.name = column.name;
        line.definition = column.type.display();
        if (!column.collation.isEmpty())
            line.definition += QLatin1String(" collate ") + column.collation;
        line.null = column.notNull ? QStringLiteral("not null") : QString();
        line.extra = extraOf(column);
        line.comment = column.comment;
        line.icon = QStringLiteral("minus");
        if (table) {
            if (const auto link = linkOf(*table, column.name)) {
                line.icon = QStringLiteral("link");
                line.link = link->other;
            }
            if (table->primaryKey && table->primaryKey->columns.contains(column.name))
                line.icon = QStringLiteral("key-round");
        }
        section.lines << line;
    }
    return section;
}

StructureSection keysOf(const Table &table)
{
    StructureSection section{QStringLiteral("Keys"), {}};
    if (table.primaryKey) {
        StructureLine line;
        line.icon = QStringLiteral("key-round");
        line.name = table.primaryKey->name;
        line.definition = QLatin1String("primary key ") + names(table.primaryKey->columns);
        line.comment = table.primaryKey->comment;
        section.lines << line;
    }
    for (const UniqueConstraint &unique : table.uniques) {
        StructureLine line;
        line.icon = QStringLiteral("fingerprint");
        line.name = unique.name;
        line.definition = QLatin1String("unique ") + names(unique.columns);
        if (unique.nullsNotDistinct)
            line.definition += QLatin1String(" nulls not distinct");
        if (!unique.include.isEmpty())
            line.definition += QLatin1String(" include ") + names(unique.include);
        if (unique.deferrable)
            line.definition += QLatin1String(" deferrable");
        line.comment = unique.comment;
        section.lines << line;
    }
    return section;
}

QString rules(const ForeignKey &key)
{
    QString text;
    if (key.onDelete != QLatin1String("no action"))
        text += QLatin1String(", on delete ") + key.onDelete;
    if (key.onUpdate != QLatin1String("no action"))
        text += QLatin1String(", on update ") + key.onUpdate;
    if (key.deferrable)
        text += QLatin1String(", deferrable");
    if (!key.validated)
        text += QLatin1String(", not validated");
    return text;
}

StructureSection foreignKeysOf(const Table &table)
{
    StructureSection section{QStringLiteral("Foreign keys"), {}};
    for (const ForeignKey &key : table.foreignKeys) {
        StructureLine line;
        line.icon = QStringLiteral("link");
        line.name = key.name;
        line.definition = QStringLiteral("%1 → %2 %3")
                              .arg(names(key.columns), key.referencedTable.display(), names(key.referencedColumns)) +
                          rules(key);
        line.comment = key.comment;
        line.link = key.referencedTable;
        section.lines << line;
    }
    return section;
}

StructureSection checksOf(const Table &table)
{
    StructureSection section{QStringLiteral("Checks"), {}};
    for (const CheckConstraint &check : table.checks) {
        StructureLine line;
        line.icon = QStringLiteral("check");
        line.name = check.name;
        line.definition = check.expression + (check.validated ? QString() : QStringLiteral(" (not validated)"));
        line.comment = check.comment;
        section.lines << line;
    }
    return section;
}

QString indexDefinition(const Index &index)
{
    QStringList parts;
    for (const IndexColumn &column : index.columns) {
        QString part = column.isExpression ? column.text : displayIdentifier(column.text);
        if (!column.opclass.isEmpty())
            part += QLatin1Char(' ') + column.opclass;
        if (!column.ascending)
            part += QLatin1String(" desc");
        // Only what is not PostgreSQL's own default for the direction.
        if (column.nullsFirst == column.ascending)
            part += column.nullsFirst ? QLatin1String(" nulls first") : QLatin1String(" nulls last");
        parts << part;
    }
    QString text =
        QStringLiteral("%1%2 (%3)")
            .arg(index.unique ? QStringLiteral("unique ") : QString(), index.method, parts.join(QLatin1String(", ")));
    if (!index.include.isEmpty())
        text += QLatin1String(" include ") + names(index.include);
    if (index.where)
        text += QLatin1String(" where ") + *index.where;
    if (!index.valid)
        text += QLatin1String(" (invalid)");
    return text;
}

StructureSection indexesOf(const QList<Index> &indexes)
{
    StructureSection section{QStringLiteral("Indexes"), {}};
    for (const Index &index : indexes) {
        StructureLine line;
        line.icon = QStringLiteral("list-ordered");
        line.name = index.name;
        line.definition = indexDefinition(index);
        line.comment = index.comment;
        section.lines << line;
    }
    return section;
}

StructureSection policiesOf(const Table &table)
{
    StructureSection section{table.rowSecurity ? QStringLiteral("Policies, row security on")
                                               : QStringLiteral("Policies, row security off"),
                             {}};
    for (const Policy &policy : table.policies) {
        StructureLine line;
        line.icon = QStringLiteral("shield");
        line.name = policy.name;
        line.definition = QStringLiteral("for %1 to %2").arg(policy.command, policy.roles.join(QLatin1String(", ")));
        if (policy.usingSql)
            line.definition += QStringLiteral(" using (%1)").arg(*policy.usingSql);
        if (policy.withCheckSql)
            line.definition += QStringLiteral(" with check (%1)").arg(*policy.withCheckSql);
        line.comment = policy.comment;
        section.lines << line;
    }
    return section;
}

StructureSection referencesTo(const Table &table, const Schema &schema)
{
    StructureSection section{QStringLiteral("Referenced by"), {}};
    for (const Table &other : schema.tables) {
        for (const ForeignKey &key : other.foreignKeys) {
            if (key.referencedTable != table.name)
                continue;
            StructureLine line;
            line.icon = QStringLiteral("link-2");
            line.name = other.name.display();
            line.definition =
                QStringLiteral("%1 → %2").arg(names(key.columns), names(key.referencedColumns)) + rules(key);
            line.comment = key.name;
            line.link = other.name;
            section.lines << line;
        }
    }
    return section;
}

QList<StructureSection> withoutEmpty(QList<StructureSection> sections)
{
    sections.removeIf([](const StructureSection &section) { return section.lines.isEmpty(); });
    return sections;
}

} // namespace

QList<StructureSection> structureOf(const Table &table, const Schema &schema)
{
    return withoutEmpty({columnsOf(table.columns, &table), keysOf(table), foreignKeysOf(table), checksOf(table),
                         indexesOf(table.indexes), policiesOf(table), referencesTo(table, schema)});
}

QList<StructureSection> structureOf(const View &view)
{
    return withoutEmpty({columnsOf(view.columns, nullptr), indexesOf(view.indexes)});
}

} // namespace studio
