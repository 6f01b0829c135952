#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"
#include "engine/diff/operator_classes.h"
#include "engine/diff/storage_parameters.h"

#include "engine/sql/parse.h"
#include "engine/sql/rewrite.h"

namespace studio {

namespace {

QString namesOf(const Index &index)
{
    QStringList texts;
    for (const IndexColumn &part : index.columns)
        texts.append(part.isExpression ? QLatin1Char('(') + part.text + QLatin1Char(')') : part.text);
    return texts.join(QLatin1String(", "));
}

QString orderOf(const Index &index)
{
    QStringList texts;
    for (const IndexColumn &part : index.columns)
        texts.append(QLatin1String(part.ascending ? "asc" : "desc") +
                     QLatin1String(part.nullsFirst ? " nulls first" : " nulls last"));
    return texts.join(QLatin1String(", "));
}

QString opclassesOf(const Index &index)
{
    QStringList texts;
    for (const IndexColumn &part : index.columns)
        texts.append(part.opclass.isEmpty() ? QStringLiteral("default") : part.opclass);
    return texts.join(QLatin1String(", "));
}

QString collationsOf(const Index &index)
{
    QStringList texts;
    for (const IndexColumn &column : index.columns)
        texts.append(column.collation.isEmpty() ? QStringLiteral("default") : column.collation);
    return texts.join(QLatin1String(", "));
}

QString parametersText(const QMap<QString, QString> &parameters)
{
    QStringList texts;
    for (auto item = parameters.begin(); item != parameters.end(); ++item)
        texts.append(item.key() + QLatin1Char('=') + item.value());
    return texts.join(QLatin1String(", "));
}

/// A desired part as PostgreSQL takes it: sql`lower(${t.email}) desc` says more than an expression, and an expression
/// that is a mere column is that column (ComputeIndexAttrs in indexcmds.c).
IndexColumn plainPart(IndexColumn part, const Table &table)
{
    if (!part.isExpression)
        return part;
    part.text = sql::withoutTableQualifier(part.text, table.name.schema, table.name.name);
    if (const std::optional<sql::IndexElement> element = sql::parseIndexElement(part.text)) {
        part.text = element->text;
        part.isExpression = !element->isColumn;
        if (!element->opclass.isEmpty())
            part.opclass = element->opclass;
        part.collation = element->collation;
        if (element->ascending) {
            part.ascending = *element->ascending;
            part.nullsFirst = !part.ascending;
        }
        if (element->nullsFirst)
            part.nullsFirst = *element->nullsFirst;
    }
    return part;
}

bool sameOpclass(const CompareContext &context, const IndexColumn &actual, const IndexColumn &desired,
                 const Index &index, const Table &table)
{
    const auto bare = [](const QString &opclass) { return opclass.section(QLatin1Char('.'), -1); };
    if (bare(actual.opclass) == bare(desired.opclass))
        return true;
    const Column *column = desired.isExpression ? nullptr : findColumn(table, desired.text);
    // The type of an expression is not known here; text is what most of them give.
    const TypeName type = column ? column->type : parseTypeName(QStringLiteral("text"));
    const bool isEnum = context.enums.contains({type.schema, type.name});
    const auto isDefault = [&](const QString &opclass) {
        return opclass.isEmpty() || isDefaultOperatorClass(opclass, index.method, type, isEnum);
    };
    return isDefault(actual.opclass) && isDefault(desired.opclass);
}

/// The last name of a collation, without quotes; of none the one that goes without saying.
QString bareCollation(const QString &collation)
{
    if (collation.isEmpty())
        return QStringLiteral("default");
    if (!collation.endsWith(u'"'))
        return collation.section(u'.', -1);
    const qsizetype quote = collation.lastIndexOf(u'"', -2);
    return collation.sliced(quote + 1).chopped(1);
}

/// A collation can be said in sql`` alone; where nothing is said, any will do.
bool sameCollation(const CompareContext &context, const IndexColumn &actual, const IndexColumn &desired, const Table &table)
{
    if (desired.collation.isEmpty())
        return true;
    const Table *present = context.actual.findTable(table.name);
    QString is = actual.collation;
    if (is.isEmpty() && actual.isExpression) {
        // The catalog does not tell an expression's own collation; without collated columns it is the default one.
        if (present && std::ranges::any_of(present->columns, [](const Column &column) { return !column.collation.isEmpty(); }))
            return true;
    } else if (is.isEmpty()) {
        const Column *column = present ? findColumn(*present, actual.text) : nullptr;
        is = column ? column->collation : QString();
    }
    return bareCollation(is) == bareCollation(desired.collation);
}

/// Without a predicate that is always true: the server keeps none then (make_ands_implicit in makefuncs.c).
std::optional<QString> predicateOf(const Index &index)
{
    return index.where && sql::sameExpression(*index.where, QStringLiteral("true")) ? std::nullopt : index.where;
}

class IndexComparer {
public:
    IndexComparer(const CompareContext &context, const Table &table) : m_context(context), m_table(table) {}

    QList<AttributeChange> attributes(const Index &actual, const Index &desired) const
    {
        QList<AttributeChange> found;
        addAttribute(found, QStringLiteral("unique"), actual.unique, desired.unique);
        addAttribute(found, QStringLiteral("method"), actual.method, desired.method);
        columns(found, actual, desired);
        addAttribute(found, where(actual, desired), QStringLiteral("where"), actual.where.value_or(QString()),
                     desired.where.value_or(QString()));
        if (actual.with != desired.with)
            addAttribute(found, QStringLiteral("with"), parametersText(normalisedParameters(actual.with)),
                         parametersText(normalisedParameters(desired.with)));
        // Left over from a failed CREATE INDEX CONCURRENTLY: it serves nobody.
        addAttribute(found, QStringLiteral("valid"), actual.valid, true);
        return found;
    }

    Verdict same(const Index &actual, const Index &desired) const
    {
        // Without a question where the shapes differ already.
        if (actual.unique != desired.unique || actual.method != desired.method ||
            actual.columns.size() != desired.columns.size() || actual.where.has_value() != predicateOf(desired).has_value())
            return Verdict::Different;
        const QList<AttributeChange> found = attributes(actual, desired);
        if (found.isEmpty())
            return Verdict::Same;
        const bool open = std::ranges::all_of(found, [](const AttributeChange &item) { return item.unproven; });
        return open ? Verdict::Unproven : Verdict::Different;
    }

private:
    void columns(QList<AttributeChange> &found, const Index &actual, const Index &desired) const
    {
        Index wanted = desired;
        bool sameNames = actual.columns.size() == desired.columns.size();
        for (qsizetype i = 0; i < desired.columns.size(); ++i) {
            const bool equal = i < actual.columns.size() && actual.columns[i].isExpression &&
                               desired.columns[i].isExpression &&
                               sql::sameExpression(actual.columns[i].text, desired.columns[i].text);
            if (desired.columns[i].isExpression && !equal)
                wanted.columns[i] = plainPart(desired.columns[i], m_table);
            sameNames = sameNames && actual.columns[i].isExpression == wanted.columns[i].isExpression &&
                        (wanted.columns[i].isExpression || actual.columns[i].text == wanted.columns[i].text);
        }
        if (!sameNames) {
            addAttribute(found, Verdict::Different, QStringLiteral("columns"), namesOf(actual), namesOf(wanted));
            return;
        }
        Verdict expressions = Verdict::Same;
        bool sameOrder = true;
        bool sameClasses = true;
        bool sameCollations = true;
        for (qsizetype i = 0; i < wanted.columns.size(); ++i) {
            const IndexColumn &is = actual.columns[i];
            const IndexColumn &part = wanted.columns[i];
            if (part.isExpression) {
                const Verdict verdict =
                    m_context.judge.expression(ownExpression(ExpressionQuestion::Role::IndexExpression, m_table.name,
                                                             desired.name, is.text, part.text, static_cast<int>(i)));
                if (verdict == Verdict::Different || expressions == Verdict::Same)
                    expressions = verdict;
            }
            sameOrder = sameOrder && is.ascending == part.ascending && is.nullsFirst == part.nullsFirst;
            sameClasses = sameClasses && sameOpclass(m_context, is, part, desired, m_table);
            sameCollations = sameCollations && sameCollation(m_context, is, part, m_table);
        }
        if (expressions != Verdict::Same)
            addAttribute(found, expressions, QStringLiteral("expression"), namesOf(actual), namesOf(wanted));
        // Only B-trees keep an order (amcanorder); others refuse one, and drizzle's "nulls last" means nothing there.
        if (!sameOrder && desired.method == QLatin1String("btree"))
            addAttribute(found, Verdict::Different, QStringLiteral("order"), orderOf(actual), orderOf(wanted));
        if (!sameCollations)
            addAttribute(found, Verdict::Different, QStringLiteral("collation"), collationsOf(actual), collationsOf(wanted));
        if (!sameClasses)
            addAttribute(found, Verdict::Different, QStringLiteral("opclass"), opclassesOf(actual),
                         opclassesOf(wanted));
    }

    Verdict where(const Index &actual, const Index &desired) const
    {
        const std::optional<QString> wanted = predicateOf(desired);
        if (!actual.where || !wanted)
            return actual.where.has_value() == wanted.has_value() ? Verdict::Same : Verdict::Different;
        return m_context.judge.expression(ownExpression(ExpressionQuestion::Role::IndexPredicate, m_table.name,
                                                        desired.name, *actual.where, *wanted));
    }

    const CompareContext &m_context;
    const Table &m_table;
};

} // namespace

void compareIndexes(const CompareContext &context, const Table &actualTable, const Table &desiredTable)
{
    if (actualTable.indexes.isEmpty() && desiredTable.indexes.isEmpty())
        return;
    const IndexComparer comparer(context, desiredTable);
    const auto id = [&](const QString &name) { return memberId(ObjectKind::Index, desiredTable.name, name); };
    Matched<Index> matched = matchByName(actualTable.indexes, desiredTable.indexes);
    const auto renamed =
        takeRenamed(matched, [&](const Index &actual, const Index &desired) { return comparer.same(actual, desired); });
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(desired->name), desired->location);
        context.alter(id(desired->name), comparer.attributes(*actual, *desired), desired->location);
    }
    for (const auto &[actual, desired] : renamed) {
        const QualifiedName before = context.renames.catalogName(ObjectKind::Table, desiredTable.name);
        context.rename(memberId(ObjectKind::Index, before, actual->name), id(desired->name), desired->location);
    }
    for (const Index *desired : matched.onlyDesired)
        context.create(id(desired->name), desired->location);
    for (const Index *actual : matched.onlyActual) {
        if (actual->include.isEmpty())
            context.drop(id(actual->name), desiredTable.location);
        else // No file can declare it.
            context.unmanaged.append(UnmanagedObject{QStringLiteral("index with INCLUDE"), {actualTable.name.schema, actual->name}, actualTable.name, {}, {}, {}});
    }
}

} // namespace studio
