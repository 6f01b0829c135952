#include "engine/pull/not_declared.h"

#include "engine/pull/typescript.h"

#include <algorithm>

#include <QSet>

namespace studio::pull {

namespace {

// A definition longer than this tells nobody more than the object's name.
constexpr qsizetype longestDefinition = 160;

class Lines {
public:
    void add(const QString &text) { m_lines.append(commentText(text)); }

    void comment(const QString &what, const QString &text)
    {
        if (!text.isEmpty())
            add(QLatin1String("comment on ") + what + QLatin1String(": ") + text);
    }

    void table(const Table &table);
    void view(const View &view);
    void unmanaged(const QList<UnmanagedObject> &objects);
    void sequence(const Sequence &item);

    [[nodiscard]] QStringList take() { return std::move(m_lines); }

private:
    void column(const QString &table, const Column &column);
    void constraint(const QString &kind, const QString &table, const QString &name, const QStringList &facts,
                    const QString &comment);
    void index(const QString &table, const Index &index);

    QStringList m_lines;
};

void Lines::column(const QString &table, const Column &column)
{
    const QString name = table + u'.' + displayIdentifier(column.name);
    if (!column.collation.isEmpty())
        add(QStringLiteral("column %1: collation %2").arg(name, column.collation));
    if (column.generated && !column.generated->stored)
        add(QStringLiteral("column %1: generated when read (VIRTUAL)").arg(name));
    comment(QLatin1String("column ") + name, column.comment);
}

void Lines::constraint(const QString &kind, const QString &table, const QString &name, const QStringList &facts,
                       const QString &text)
{
    const QString what = kind + u' ' + displayIdentifier(name) + QLatin1String(" of ") + table;
    if (!facts.isEmpty())
        add(what + QLatin1String(": ") + facts.join(QLatin1String(", ")));
    comment(what, text);
}

QStringList deferring(bool deferrable, bool deferred)
{
    if (!deferrable)
        return {};
    return {deferred ? QStringLiteral("DEFERRABLE INITIALLY DEFERRED") : QStringLiteral("DEFERRABLE")};
}

void Lines::index(const QString &table, const Index &index)
{
    const bool special = std::any_of(index.columns.cbegin(), index.columns.cend(), [](const IndexColumn &part) {
        return !part.collation.isEmpty() || !part.opclassOptions.isEmpty();
    });
    QStringList facts;
    if (special || index.nullsNotDistinct || !index.include.isEmpty() || !index.tablespace.isEmpty())
        facts.append(index.definition);
    if (!index.valid)
        facts.append(QStringLiteral("not valid, left over from a failed CREATE INDEX CONCURRENTLY"));
    constraint(QStringLiteral("index"), table, index.name, facts, index.comment);
}

void Lines::table(const Table &table)
{
    const QString name = table.name.display();
    const auto fact = [&](const QString &text) { add(QStringLiteral("table %1: %2").arg(name, text)); };
    if (table.partitioned)
        fact(QLatin1String("PARTITION BY ") + table.partitionKey);
    if (table.unlogged)
        fact(QStringLiteral("UNLOGGED"));
    if (table.forceRowSecurity)
        fact(QStringLiteral("FORCE ROW LEVEL SECURITY"));
    if (!table.policies.isEmpty() && !table.rowSecurity)
        fact(QStringLiteral("row-level security is off although there are policies"));
    if (!table.acl.isEmpty())
        fact(QLatin1String("granted ") + table.acl.join(QLatin1String(", ")));
    comment(QLatin1String("table ") + name, table.comment);
    for (const Column &item : table.columns)
        column(name, item);
    if (table.primaryKey)
        constraint(QStringLiteral("primary key"), name, table.primaryKey->name, {}, table.primaryKey->comment);
    for (const UniqueConstraint &item : table.uniques) {
        QStringList facts = deferring(item.deferrable, item.initiallyDeferred);
        if (!item.include.isEmpty())
            facts.append(QStringLiteral("INCLUDE (%1)").arg(item.include.join(QLatin1String(", "))));
        constraint(QStringLiteral("unique constraint"), name, item.name, facts, item.comment);
    }
    for (const ForeignKey &item : table.foreignKeys) {
        QStringList facts = deferring(item.deferrable, item.initiallyDeferred);
        if (item.matchFull)
            facts.append(QStringLiteral("MATCH FULL"));
        if (!item.validated)
            facts.append(QStringLiteral("NOT VALID"));
        if (item.onDelete.contains(u'('))
            facts.append(QLatin1String("ON DELETE ") + item.onDelete.toUpper());
        constraint(QStringLiteral("foreign key"), name, item.name, facts, item.comment);
    }
    for (const CheckConstraint &item : table.checks) {
        QStringList facts;
        if (item.noInherit)
            facts.append(QStringLiteral("NO INHERIT"));
        if (!item.validated)
            facts.append(QStringLiteral("NOT VALID"));
        constraint(QStringLiteral("check"), name, item.name, facts, item.comment);
    }
    for (const Index &item : table.indexes)
        index(name, item);
    for (const Policy &item : table.policies)
        constraint(QStringLiteral("policy"), name, item.name, {}, item.comment);
}

void Lines::view(const View &view)
{
    const QString name = view.name.display();
    const QString what = (view.materialized ? QLatin1String("materialized view ") : QLatin1String("view ")) + name;
    for (auto option = view.with.cbegin(); option != view.with.cend(); ++option) {
        if (option.key().contains(u'.'))
            add(what + QLatin1String(": ") + option.key() + u'=' + option.value());
    }
    if (!view.acl.isEmpty())
        add(what + QLatin1String(": granted ") + view.acl.join(QLatin1String(", ")));
    comment(what, view.comment);
    for (const Column &item : view.columns)
        comment(QLatin1String("column ") + name + u'.' + displayIdentifier(item.name), item.comment);
    for (const Index &item : view.indexes)
        add(QStringLiteral("index %1 of %2: %3").arg(displayIdentifier(item.name), name, item.definition));
}

void Lines::sequence(const Sequence &item)
{
    const QString what = QLatin1String("sequence ") + item.name.display();
    if (item.dataType != QLatin1String("bigint"))
        add(what + QLatin1String(": AS ") + item.dataType);
    if (!item.ownedByTable.isEmpty())
        add(what + QLatin1String(": OWNED BY ") + item.ownedByTable.display() + u'.' +
            displayIdentifier(item.ownedByColumn));
    comment(what, item.comment);
}

void Lines::unmanaged(const QList<UnmanagedObject> &objects)
{
    QSet<QString> extensions;
    for (const UnmanagedObject &object : objects) {
        if (object.kind == QLatin1String("extension"))
            extensions.insert(object.name.name);
    }
    for (const UnmanagedObject &object : objects) {
        // What an extension made comes with it.
        if (!object.ownedBy.isEmpty()) {
            if (!extensions.contains(object.ownedBy)) {
                extensions.insert(object.ownedBy);
                add(QLatin1String("extension ") + object.ownedBy);
            }
            continue;
        }
        QString line = object.kind + u' ' + object.name.display();
        if (!object.table.isEmpty())
            line += QLatin1String(" of ") + object.table.display();
        const QString definition = object.definition.simplified();
        if (!definition.isEmpty() && definition.size() <= longestDefinition && !object.definition.contains(u'\n'))
            line += QLatin1String(": ") + definition;
        add(line);
    }
}

} // namespace

QStringList notDeclared(const Schema &schema)
{
    Lines lines;
    for (const Namespace &item : schema.namespaces)
        lines.comment(QLatin1String("schema ") + displayIdentifier(item.name), item.comment);
    for (const Enum &item : schema.enums)
        lines.comment(QLatin1String("enum ") + item.name.display(), item.comment);
    for (const Sequence &item : schema.sequences)
        lines.sequence(item);
    for (const Table &table : schema.tables)
        lines.table(table);
    for (const View &view : schema.views)
        lines.view(view);
    lines.unmanaged(schema.unmanaged);
    return lines.take();
}

} // namespace studio::pull
