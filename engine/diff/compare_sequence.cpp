#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

QString text(qint64 value)
{
    return QString::number(value);
}

/// The sequences in nextval('…') of an expression, as PostgreSQL would read the names; without a schema where none is said.
QList<QualifiedName> drawnFrom(const QString &expression)
{
    static const QRegularExpression call(QStringLiteral(R"re(nextval\s*\(\s*'((?:[^']|'')+)')re"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression part(QStringLiteral(R"re("((?:[^"]|"")+)"|([^".\s]+))re"));
    QList<QualifiedName> sequences;
    for (auto found = call.globalMatch(expression); found.hasNext();) {
        const QString text = found.next().captured(1).replace(QLatin1String("''"), QLatin1String("'"));
        QStringList parts;
        for (auto piece = part.globalMatch(text); piece.hasNext();) {
            const QRegularExpressionMatch one = piece.next();
            parts.append(one.hasCaptured(1) ? one.captured(1).replace(QLatin1String("\"\""), QLatin1String("\"")) : one.captured(2).toLower());
        }
        if (parts.size() == 1)
            sequences.append({{}, parts[0]});
        else if (parts.size() >= 2)
            sequences.append({parts[parts.size() - 2], parts.last()});
    }
    return sequences;
}

bool declares(const Schema &desired, const QString &sequence)
{
    return std::ranges::any_of(desired.sequences, [&](const Sequence &item) { return item.name.name == sequence; });
}

/// True when a column of the desired side draws its default from the sequence: then the files rely on it, declared or
/// not.
bool isUsedByDefault(const Schema &desired, const QualifiedName &sequence)
{
    for (const Table &table : desired.tables) {
        for (const Column &column : table.columns) {
            if (!column.defaultSql)
                continue;
            for (const QualifiedName &name : drawnFrom(*column.defaultSql)) {
                if (name.name != sequence.name)
                    continue;
                // A bare name is found by the search path; one that the files declare is not this one.
                if (name.schema.isEmpty() ? sequence.schema == QLatin1String("public") || !declares(desired, name.name)
                                          : name.schema == sequence.schema)
                    return true;
            }
        }
    }
    return false;
}

} // namespace

void compareSequences(const CompareContext &context)
{
    const auto id = [](const Sequence &item) { return objectId(ObjectKind::Sequence, item.name); };
    const Matched<Sequence> matched = matchByName(context.actual.sequences, context.desired.sequences);
    for (const Sequence *desired : matched.onlyDesired)
        context.create(id(*desired), desired->location);
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(*desired), desired->location);
        QList<AttributeChange> attributes;
        const SequenceOptions &is = actual->options;
        const SequenceOptions &wanted = desired->options;
        addAttribute(attributes, QStringLiteral("dataType"), actual->dataType, desired->dataType);
        addAttribute(attributes, QStringLiteral("increment"), text(is.increment), text(wanted.increment));
        addAttribute(attributes, QStringLiteral("minValue"), text(is.minValue), text(wanted.minValue));
        addAttribute(attributes, QStringLiteral("maxValue"), text(is.maxValue), text(wanted.maxValue));
        addAttribute(attributes, QStringLiteral("start"), text(is.start), text(wanted.start));
        addAttribute(attributes, QStringLiteral("cache"), text(is.cache), text(wanted.cache));
        addAttribute(attributes, QStringLiteral("cycle"), is.cycle, wanted.cycle);
        context.alter(id(*desired), attributes, desired->location);
    }
    for (const Sequence *actual : matched.onlyActual) {
        const QualifiedName name = context.renames.catalogName(ObjectKind::Sequence, actual->name);
        if (actual->ownedByTable.isEmpty() && !isUsedByDefault(context.desired, actual->name)) {
            context.drop(objectId(ObjectKind::Sequence, name), {});
            continue;
        }
        UnmanagedObject kept;
        kept.kind = QStringLiteral("sequence");
        kept.name = name;
        kept.table = actual->ownedByTable;
        context.unmanaged.append(kept);
    }
}

} // namespace studio
