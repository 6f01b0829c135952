#include "engine/sql/rewrite.h"

#include "engine/sql/raw_parse.h"
#include "engine/sql/statement_tree.h"
#include "engine/sql/tokens.h"

#include <QJsonArray>

#include <algorithm>

namespace studio::sql {

namespace {

/// A dotted name in the text that shall read otherwise.
struct Edit {
    qsizetype byte = 0;
    int parts = 0;
    QStringList names;
};

class Collector {
public:
    explicit Collector(const NameChanges &changes) : m_changes(changes) {}

    void visit(const QJsonValue &tree, bool inSubquery)
    {
        if (tree.isArray()) {
            const QJsonArray items = tree.toArray();
            for (const auto item : items)
                visit(item, inSubquery);
            return;
        }
        const QJsonObject node = tree.toObject();
        for (auto field = node.constBegin(); field != node.constEnd(); ++field) {
            const QString key = field.key();
            if (key == QLatin1String("ColumnRef"))
                column(field->toObject(), inSubquery);
            else if (key == QLatin1String("RangeVar"))
                relation(field->toObject());
            else if (key == QLatin1String("typeName") || key == QLatin1String("TypeName"))
                type(field->toObject());
            visit(*field, inSubquery || key == QLatin1String("subselect"));
        }
    }

    QList<Edit> edits;

private:
    static qsizetype place(const QJsonObject &node) { return node.value(QLatin1String("location")).toInt(-1); }

    void column(const QJsonObject &node, bool inSubquery)
    {
        QStringList names = tree::texts(node.value(QLatin1String("fields")));
        if (names.contains(QString())) // a star
            return;
        const QStringList before = names;
        const bool own = names.size() == 1 ? !inSubquery : names[names.size() - 2] == m_changes.table;
        if (own)
            names.last() = m_changes.columns.value(names.last(), names.last());
        if (names.size() == 2) {
            for (auto changed = m_changes.relations.begin(); changed != m_changes.relations.end(); ++changed) {
                if (changed.key().name == before.first())
                    names.first() = changed.value().name;
            }
        }
        add(node, before, names);
    }

    void relation(const QJsonObject &node)
    {
        const QualifiedName name = tree::relation(node);
        if (const auto changed = m_changes.relations.constFind(name); changed != m_changes.relations.constEnd())
            add(node, {name.schema, name.name}, {changed->schema, changed->name});
    }

    void type(const QJsonObject &node)
    {
        const QStringList names = tree::texts(node.value(QLatin1String("names")));
        if (names.size() != 2)
            return;
        if (const auto changed = m_changes.types.constFind({names[0], names[1]}); changed != m_changes.types.constEnd())
            add(node, names, {changed->schema, changed->name});
    }

    void add(const QJsonObject &node, const QStringList &before, const QStringList &after)
    {
        if (before != after && place(node) >= 0)
            edits.append({place(node), static_cast<int>(before.size()), after});
    }

    const NameChanges &m_changes;
};

qsizetype skipBlanks(const QString &text, qsizetype at)
{
    while (at < text.size() && text[at].isSpace())
        ++at;
    return at;
}

/// Behind a name of so many parts at `from`; -1 when something else stands there.
qsizetype endOfName(const QString &text, qsizetype from, int parts)
{
    qsizetype at = from;
    for (int part = 0; part < parts; ++part) {
        if (part > 0) {
            at = skipBlanks(text, at);
            if (at >= text.size() || text[at] != u'.')
                return -1;
            at = skipBlanks(text, at + 1);
        }
        const qsizetype end = endOfIdentifier(text, at);
        if (end == at)
            return -1;
        at = end;
    }
    return at;
}

QString applied(const QString &text, QList<Edit> edits, int offset)
{
    // From behind, so that earlier places stay where they are.
    std::ranges::sort(edits, std::ranges::greater(), &Edit::byte);
    const QByteArray utf8 = text.toUtf8();
    QString result = text;
    for (const Edit &edit : std::as_const(edits)) {
        const qsizetype start = QString::fromUtf8(utf8.first(edit.byte - offset)).size();
        const qsizetype end = endOfName(result, start, edit.parts);
        if (end < 0)
            continue;
        QStringList quoted;
        for (const QString &name : edit.names)
            quoted.append(quoteIdentifier(name));
        result.replace(start, end - start, quoted.join(QLatin1Char('.')));
    }
    return result;
}

QJsonObject indexElementTree(const QString &text)
{
    const Result<QJsonObject> script = parseScript(QStringLiteral("CREATE INDEX ON t (") + text + QLatin1Char(')'));
    if (!script)
        return {};
    const QJsonArray statements = script->value(QLatin1String("stmts")).toArray();
    const QJsonObject index = statements.first()
                                  .toObject()
                                  .value(QLatin1String("stmt"))
                                  .toObject()
                                  .value(QLatin1String("IndexStmt"))
                                  .toObject();
    const QJsonArray elements = index.value(QLatin1String("indexParams")).toArray();
    // Something after the parenthesis would mean that the text closed it itself.
    const bool more = index.contains(QLatin1String("whereClause")) || index.contains(QLatin1String("options")) ||
                      index.contains(QLatin1String("tableSpace")) ||
                      index.contains(QLatin1String("indexIncludingParams"));
    if (statements.size() != 1 || elements.size() != 1 || more)
        return {};
    return elements.first().toObject().value(QLatin1String("IndexElem")).toObject();
}

bool isPlain(const QJsonObject &element)
{
    return !element.contains(QLatin1String("opclass")) && !element.contains(QLatin1String("collation")) &&
           element.value(QLatin1String("ordering")) == QLatin1String("SORTBY_DEFAULT") &&
           element.value(QLatin1String("nulls_ordering")) == QLatin1String("SORTBY_NULLS_DEFAULT");
}

/// The longest beginning of the text that is an element without operator class, collation and order.
QString withoutOptions(const QString &text)
{
    for (qsizetype cut = text.size(); cut > 0; --cut) {
        if (cut < text.size() && !text[cut].isSpace())
            continue;
        const QString head = text.first(cut).trimmed();
        const QJsonObject element = indexElementTree(head);
        if (!element.isEmpty() && isPlain(element))
            return head;
    }
    return {};
}

/// An expression that is a mere column, in parentheses or under a collation, is that column (ComputeIndexAttrs in indexcmds.c).
QString columnOf(const QJsonObject &element)
{
    QJsonObject node = element.value(QLatin1String("expr")).toObject();
    while (node.contains(QLatin1String("CollateClause")))
        node = node.value(QLatin1String("CollateClause")).toObject().value(QLatin1String("arg")).toObject();
    const QStringList names = tree::texts(node.value(QLatin1String("ColumnRef")).toObject().value(QLatin1String("fields")));
    return names.size() == 1 ? names.first() : QString();
}

} // namespace

QString withNamesChanged(const QString &expression, const NameChanges &changes)
{
    if (changes.isEmpty())
        return expression;
    int offset = 0;
    const Result<QJsonObject> tree = parseExpression(expression, &offset);
    if (!tree)
        return expression;
    Collector collector(changes);
    collector.visit(*tree, false);
    return applied(expression, collector.edits, offset);
}

QString queryWithNamesChanged(const QString &query, const NameChanges &changes)
{
    NameChanges withoutColumns = changes;
    withoutColumns.columns.clear();
    if (withoutColumns.isEmpty())
        return query;
    const Result<QJsonObject> tree = parseScript(query);
    if (!tree)
        return query;
    Collector collector(withoutColumns);
    collector.visit(*tree, true);
    return applied(query, collector.edits, 0);
}

std::optional<IndexElement> parseIndexElement(const QString &text)
{
    const QJsonObject tree = indexElementTree(text);
    if (tree.isEmpty())
        return std::nullopt;
    IndexElement element;
    const QString own = tree.value(QLatin1String("name")).toString();
    const QString name = own.isEmpty() ? columnOf(tree) : own;
    element.isColumn = !name.isEmpty();
    element.opclass = tree::texts(tree.value(QLatin1String("opclass"))).join(QLatin1Char('.'));
    element.collation = tree::texts(tree.value(QLatin1String("collation"))).join(QLatin1Char('.'));
    const QString order = tree.value(QLatin1String("ordering")).toString();
    if (order != QLatin1String("SORTBY_DEFAULT"))
        element.ascending = order != QLatin1String("SORTBY_DESC");
    const QString nulls = tree.value(QLatin1String("nulls_ordering")).toString();
    if (nulls != QLatin1String("SORTBY_NULLS_DEFAULT"))
        element.nullsFirst = nulls == QLatin1String("SORTBY_NULLS_FIRST");
    element.text = element.isColumn ? name : withoutOptions(text);
    return element.text.isEmpty() ? std::nullopt : std::optional(element);
}

} // namespace studio::sql
