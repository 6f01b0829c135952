#include "engine/sql/parse.h"
#include "engine/sql/raw_parse.h"
#include "engine/sql/tokens.h"

#include <QJsonArray>
#include <QStringList>

#include <algorithm>

namespace studio::sql {

namespace {

struct Qualifier {
    qsizetype byte = 0; ///< where the column reference starts
    int parts = 0;      ///< names to take away from its front
};

QString nameOf(const QJsonValue &field)
{
    return field.toObject().value(QLatin1String("String")).toObject().value(QLatin1String("sval")).toString();
}

/// Whether something in there goes by the table's bare name without being that table.
bool takesName(const QJsonValue &tree, const QString &schema, const QString &table)
{
    if (tree.isArray()) {
        const QJsonArray items = tree.toArray();
        return std::any_of(items.cbegin(), items.cend(), [&](const QJsonValue &item) { return takesName(item, schema, table); });
    }
    const QJsonObject node = tree.toObject();
    if (node.value(QLatin1String("aliasname")).toString() == table || node.value(QLatin1String("ctename")).toString() == table)
        return true;
    if (node.value(QLatin1String("relname")).toString() == table && !node.contains(QLatin1String("alias")) &&
        node.value(QLatin1String("schemaname")).toString() != schema)
        return true;
    return std::any_of(node.constBegin(), node.constEnd(), [&](const QJsonValue &field) { return takesName(field, schema, table); });
}

void collect(const QJsonValue &tree, const QString &schema, const QString &table, bool inside, QList<Qualifier> &found)
{
    if (tree.isArray()) {
        for (const auto item : tree.toArray())
            collect(item, schema, table, inside, found);
        return;
    }
    const QJsonObject node = tree.toObject();
    for (auto field = node.constBegin(); field != node.constEnd(); ++field) {
        // Inside a subquery the qualifier may be what tells the outer table from an inner one: there the table's name stays.
        if (field.key() == QLatin1String("subselect")) {
            if (inside || !takesName(*field, schema, table))
                collect(*field, schema, table, true, found);
            continue;
        }
        if (field.key() != QLatin1String("ColumnRef")) {
            collect(*field, schema, table, inside, found);
            continue;
        }
        const QJsonObject reference = field->toObject();
        const QJsonArray names = reference.value(QLatin1String("fields")).toArray();
        const bool byTable = !inside && names.size() == 2 && nameOf(names[0]) == table;
        const bool bySchema = names.size() == 3 && nameOf(names[0]) == schema && nameOf(names[1]) == table;
        if ((byTable || bySchema) && !nameOf(names.last()).isEmpty())
            found.append({reference.value(QLatin1String("location")).toInt(), inside ? 1 : static_cast<int>(names.size()) - 1});
    }
}

/// Behind "identifier ." at `from`, blanks between and after included; -1 when something else stands there.
qsizetype behindPart(const QString &text, qsizetype from)
{
    const auto skipBlanks = [&text](qsizetype at) {
        while (at < text.size() && text[at].isSpace())
            ++at;
        return at;
    };
    const qsizetype name = endOfIdentifier(text, from);
    if (name == from)
        return -1;
    const qsizetype dot = skipBlanks(name);
    if (dot >= text.size() || text[dot] != u'.')
        return -1;
    return skipBlanks(dot + 1);
}

} // namespace

QString withoutTableQualifier(const QString &expression, const QString &schema, const QString &table)
{
    if (!expression.contains(table, Qt::CaseInsensitive) && !table.contains(u'"'))
        return expression;
    if (const std::optional<QString> quick = withoutQualifierTokens(expression, schema, table))
        return *quick;
    int offset = 0;
    const Result<QJsonObject> tree = parseExpression(expression, &offset);
    if (!tree)
        return expression;
    QList<Qualifier> found;
    collect(*tree, schema, table, false, found);
    // From behind, so that earlier places stay where they are.
    std::ranges::sort(found, std::ranges::greater(), &Qualifier::byte);

    const QByteArray utf8 = expression.toUtf8();
    QString result = expression;
    for (const Qualifier &qualifier : std::as_const(found)) {
        const qsizetype start = QString::fromUtf8(utf8.first(qualifier.byte - offset)).size();
        qsizetype end = start;
        for (int part = 0; part < qualifier.parts && end >= 0; ++part)
            end = behindPart(result, end);
        if (end > start)
            result.remove(start, end - start);
    }
    return result;
}

} // namespace studio::sql
