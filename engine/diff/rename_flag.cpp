#include "engine/diff/rename_flag.h"

#include "engine/diff/similarity.h"
#include "engine/schema/names.h"

#include <algorithm>
#include <array>
#include <optional>

namespace studio {

namespace {

constexpr std::array allKinds{
    ObjectKind::Namespace,  ObjectKind::Role,
    ObjectKind::Enum,       ObjectKind::Sequence,
    ObjectKind::Table,      ObjectKind::Column,
    ObjectKind::PrimaryKey, ObjectKind::Unique,
    ObjectKind::ForeignKey, ObjectKind::Check,
    ObjectKind::Index,      ObjectKind::Policy,
    ObjectKind::View,       ObjectKind::MaterializedView,
    ObjectKind::EnumValue,
};

/// How many names an object's own id has: schema, table, name; a role or a schema has one.
int partsOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Namespace:
    case ObjectKind::Role:
        return 1;
    case ObjectKind::Enum:
    case ObjectKind::Sequence:
    case ObjectKind::Table:
    case ObjectKind::View:
    case ObjectKind::MaterializedView:
        return 2;
    default:
        return 3;
    }
}

ObjectId idOf(ObjectKind kind, const QStringList &parts)
{
    switch (partsOf(kind)) {
    case 1:
        return {kind, {}, {}, parts[0]};
    case 2:
        return {kind, parts[0], {}, parts[1]};
    default:
        return {kind, parts[0], parts[1], parts[2]};
    }
}

/// Whether a side has the object. Members of tables other than columns are looked for by name among all of them.
bool contains(const Schema &side, const ObjectId &id)
{
    const auto named = [&](const auto &items, const QString &name) {
        return std::any_of(items.cbegin(), items.cend(), [&](const auto &item) { return item.name == name; });
    };
    const QualifiedName own{id.schema, id.name};
    switch (id.kind) {
    case ObjectKind::Namespace:
        return named(side.namespaces, id.name);
    case ObjectKind::Role:
        return named(side.roles, id.name);
    case ObjectKind::Enum:
        return side.findEnum(own);
    case ObjectKind::Sequence:
        return side.findSequence(own);
    case ObjectKind::Table:
        return side.findTable(own);
    case ObjectKind::View:
    case ObjectKind::MaterializedView: {
        const View *view = side.findView(own);
        return view && view->materialized == (id.kind == ObjectKind::MaterializedView);
    }
    case ObjectKind::EnumValue: {
        const Enum *item = side.findEnum(id.tableName());
        return item && item->values.contains(id.name);
    }
    default:
        break;
    }
    const Table *table = side.findTable(id.tableName());
    if (!table) {
        return id.kind == ObjectKind::Policy && std::ranges::any_of(side.linkedPolicies, [&](const Policy &policy) {
            return policy.table == id.tableName() && policy.name == id.name;
        });
    }
    switch (id.kind) {
    case ObjectKind::Column:
        return named(table->columns, id.name);
    case ObjectKind::PrimaryKey:
        return table->primaryKey && table->primaryKey->name == id.name;
    case ObjectKind::Unique:
        return named(table->uniques, id.name);
    case ObjectKind::ForeignKey:
        return named(table->foreignKeys, id.name);
    case ObjectKind::Check:
        return named(table->checks, id.name);
    case ObjectKind::Index:
        return named(table->indexes, id.name);
    default:
        return named(table->policies, id.name);
    }
}

bool isExistingView(const Schema &side, const ObjectId &id)
{
    const View *view = id.kind == ObjectKind::View || id.kind == ObjectKind::MaterializedView ? side.findView({id.schema, id.name}) : nullptr;
    return view && view->existing;
}

/// Names between dots; parts in double quotes hold what they like. Empty when a quote stays open or a part is missing.
QStringList splitName(const QString &text)
{
    QStringList parts;
    QString part;
    bool quoted = false;
    bool wasQuoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted) {
            if (c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
                part += text[i++];
            else if (c == u'"')
                quoted = false;
            else
                part += c;
        } else if (c == u'"' && part.isEmpty() && !wasQuoted) {
            quoted = true;
            wasQuoted = true;
        } else if (c == u'.') {
            if (part.isEmpty())
                return {};
            parts.append(truncateIdentifier(part));
            part.clear();
            wasQuoted = false;
        } else {
            part += c;
        }
    }
    if (quoted || part.isEmpty())
        return {};
    parts.append(truncateIdentifier(part));
    return parts;
}

/// The first `mark` outside of double quotes; -1: none.
qsizetype findOutsideQuotes(const QString &text, QChar mark)
{
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'"')
            quoted = !quoted;
        else if (text[i] == mark && !quoted)
            return i;
    }
    return -1;
}

QString quotedPart(const QString &part)
{
    const bool plain = !part.isEmpty() && std::ranges::all_of(part, [](QChar c) {
        return c.isLetterOrNumber() || c == u'_' || c == u'$' || c == u'-' || c == u' ';
    });
    return plain ? part : quoteIdentifier(part);
}

QString flagName(const ObjectId &id)
{
    QStringList parts;
    for (const QString &part : {id.schema, id.table, id.name}) {
        if (!part.isEmpty())
            parts.append(quotedPart(part));
    }
    return parts.join(QLatin1Char('.'));
}

class Parser {
public:
    Parser(const Schema &actual, const Schema &desired, const QList<RenameCandidate> &candidates, UnknownNames unknown)
        : m_actual(actual), m_desired(desired), m_candidates(candidates), m_unknown(unknown)
    {}

    Result<RenameDecisions> parse(const QStringList &flags)
    {
        RenameDecisions decisions;
        // Tables first: columns are looked for under their tables' new names.
        QStringList ordered = flags;
        std::ranges::stable_sort(ordered, {}, [](const QString &flag) {
            const qsizetype equals = findOutsideQuotes(flag, u'=');
            return equals < 0 ? 0 : splitName(flag.first(equals)).size();
        });
        for (const QString &flag : std::as_const(ordered)) {
            if (flag.trimmed() == QLatin1String("none")) {
                decisions.none = true;
                continue;
            }
            Result<std::optional<Pair>> pair = parseOne(flag.trimmed(), decisions);
            if (!pair)
                return fail(pair.error());
            if (*pair)
                decisions.renames.append(**pair);
        }
        return decisions;
    }

private:
    using Pair = std::pair<ObjectId, ObjectId>;

    Result<std::optional<Pair>> parseOne(const QString &flag, const RenameDecisions &sofar) const
    {
        const qsizetype equals = findOutsideQuotes(flag, u'=');
        if (equals <= 0)
            return usage(flag, QStringLiteral("--rename %1 is not of the form OLD=NEW").arg(flag));
        QString left = flag.first(equals);
        std::optional<ObjectKind> said;
        if (const qsizetype colon = findOutsideQuotes(left, u':'); colon > 0) {
            const QString kindWord = left.first(colon);
            const auto kind = std::ranges::find(allKinds, kindWord, [](ObjectKind one) { return word(one); });
            if (kind == allKinds.end())
                return usage(flag, QStringLiteral("--rename %1: there is no kind \"%2\"").arg(flag, kindWord));
            said = *kind;
            left = left.sliced(colon + 1);
        }
        const QStringList old = splitName(left);
        const QStringList now = splitName(flag.sliced(equals + 1));
        if (old.isEmpty() || now.isEmpty() || old.size() > 3 || now.size() > 3)
            return usage(flag,
                         QStringLiteral("--rename %1: a name is empty, has too many parts or a quote that stays open")
                             .arg(flag));

        for (const ObjectId &meant : meanings(old, said)) {
            const ObjectId from = contains(m_actual, meant) ? meant : underOldNames(meant, sofar);
            if (const std::optional<ObjectId> to = target(from, now, sofar); to && contains(m_actual, from))
                return resolved(flag, from, *to, sofar);
        }
        if (!said) {
            const QList<Pair> others = otherKinds(old, now, sofar);
            if (others.size() > 1)
                return usage(flag, QStringLiteral("--rename %1 may be the %2 or the %3: write %4: or %5: before it")
                                       .arg(flag, word(others[0].first.kind), word(others[1].first.kind),
                                            word(others[0].first.kind), word(others[1].first.kind)));
            if (!others.isEmpty())
                return resolved(flag, others.first().first, others.first().second, sofar);
        }
        // Not in the database; perhaps because it was renamed already.
        for (const ObjectId &from : meanings(old, said)) {
            if (const std::optional<ObjectId> to = target(from, now, sofar);
                to && contains(m_actual, *to) && contains(m_desired, *to))
                return std::optional<Pair>();
        }
        // Nor would it be renamed: what the files call `.existing()` is somebody else's.
        for (const ObjectId &from : meanings(old, said)) {
            if (const std::optional<ObjectId> to = target(from, now, sofar); to && contains(m_desired, *to) && isExistingView(m_desired, *to))
                return std::optional<Pair>();
        }
        if (m_unknown == UnknownNames::LeaveOut)
            return std::optional<Pair>();
        return usage(
            flag, QStringLiteral("--rename %1: the database has no %2 %3")
                      .arg(flag, word(said.value_or(old.size() == 3 ? ObjectKind::Column : ObjectKind::Table)), left));
    }

    Result<std::optional<Pair>> resolved(const QString &flag, const ObjectId &from, const ObjectId &to,
                                         const RenameDecisions &sofar) const
    {
        if (!contains(m_desired, to) && m_unknown == UnknownNames::LeaveOut)
            return std::optional<Pair>();
        if (!contains(m_desired, to))
            return usage(
                flag,
                QStringLiteral("--rename %1: the schema files have no %2 %3").arg(flag, word(to.kind), to.display()));
        const auto taken = std::ranges::find_if(
            sofar.renames, [&](const Pair &pair) { return pair.first == from || pair.second == to; });
        if (taken != sofar.renames.cend())
            return usage(flag, QStringLiteral("--rename %1 contradicts %2=%3")
                                   .arg(flag, flagName(taken->first), flagName(taken->second)));
        return std::optional(Pair{from, to});
    }

    /// What a name without a kind can be besides a table or a column: only what both sides have.
    QList<Pair> otherKinds(const QStringList &old, const QStringList &now, const RenameDecisions &sofar) const
    {
        QList<Pair> found;
        for (const ObjectKind kind : allKinds) {
            if (kind == ObjectKind::Table || kind == ObjectKind::Column)
                continue;
            for (const ObjectId &meant : meanings(old, kind)) {
                const ObjectId from = contains(m_actual, meant) ? meant : underOldNames(meant, sofar);
                const std::optional<ObjectId> to = target(from, now, sofar);
                if (to && contains(m_actual, from) && contains(m_desired, *to))
                    found.append({from, *to});
            }
        }
        return found;
    }

    /// What the old name may mean, the likeliest first.
    static QList<ObjectId> meanings(const QStringList &old, const std::optional<ObjectKind> &said)
    {
        const QString home = QStringLiteral("public");
        const auto spelled = [&](ObjectKind kind) -> std::optional<ObjectId> {
            QStringList parts = old;
            if (parts.size() == partsOf(kind) - 1)
                parts.prepend(home);
            return parts.size() == partsOf(kind) ? std::optional(idOf(kind, parts)) : std::nullopt;
        };
        QList<ObjectId> found;
        const QList<ObjectKind> kinds = said ? QList{*said} : QList{ObjectKind::Table, ObjectKind::Column};
        for (const ObjectKind kind : kinds) {
            if (const std::optional<ObjectId> id = spelled(kind))
                found.append(*id);
        }
        return found;
    }

    /// The same object where its schema or table is given by its new name (`public.users=people`, `public.people.name=full_name`).
    static ObjectId underOldNames(ObjectId id, const RenameDecisions &sofar)
    {
        const auto becomes = [&](const ObjectId &now) { return std::ranges::find(sofar.renames, now, &Pair::second); };
        if (partsOf(id.kind) == 3) {
            const ObjectKind holder = id.kind == ObjectKind::EnumValue ? ObjectKind::Enum : ObjectKind::Table;
            if (const auto pair = becomes({holder, id.schema, {}, id.table}); pair != sofar.renames.cend()) {
                id.schema = pair->first.schema;
                id.table = pair->first.name;
                return id;
            }
        }
        if (const auto pair = becomes({ObjectKind::Namespace, {}, {}, id.schema}); pair != sofar.renames.cend())
            id.schema = pair->first.name;
        return id;
    }

    /// The new name: parts that are not said stay as they are; a member's table is the one that its table becomes.
    static std::optional<ObjectId> target(const ObjectId &from, const QStringList &now, const RenameDecisions &sofar)
    {
        const int count = partsOf(from.kind);
        if (now.size() > count)
            return std::nullopt;
        ObjectId to = from;
        to.name = now.last();
        if (count == 3) {
            const ObjectKind holder = from.kind == ObjectKind::EnumValue ? ObjectKind::Enum : ObjectKind::Table;
            const ObjectId table{holder, from.schema, {}, from.table};
            const auto renamed = std::ranges::find(sofar.renames, table, &Pair::first);
            if (renamed != sofar.renames.cend()) {
                to.schema = renamed->second.schema;
                to.table = renamed->second.name;
            }
            if (now.size() >= 2)
                to.table = now[now.size() - 2];
            if (now.size() == 3)
                to.schema = now[0];
        } else if (now.size() == 2) {
            to.schema = now[0];
        }
        if (to.schema == from.schema) {
            const auto renamed =
                std::ranges::find(sofar.renames, ObjectId{ObjectKind::Namespace, {}, {}, from.schema}, &Pair::first);
            if (renamed != sofar.renames.cend() && now.size() < count)
                to.schema = renamed->second.name;
        }
        return to;
    }

    std::unexpected<Error> usage(const QString &flag, const QString &message) const
    {
        Error error;
        error.kind = ErrorKind::Usage;
        error.code = QStringLiteral("usage.rename");
        error.message = message;
        if (!m_candidates.isEmpty()) {
            QList<RenameCandidate> sorted = m_candidates;
            std::ranges::stable_sort(sorted, std::ranges::greater(), [&](const RenameCandidate &item) {
                return nameSimilarity(renameFlag(item), flag);
            });
            QStringList texts;
            for (const RenameCandidate &candidate : std::as_const(sorted))
                texts.append(QStringLiteral("--rename ") + renameFlag(candidate));
            error.hint = QStringLiteral("What could be renamed: ") + texts.join(QLatin1String(", "));
        } else {
            error.hint = QStringLiteral("Write --rename public.users=people, --rename public.users.name=full_name, "
                                        "--rename enum:public.mood=feeling or --rename none.");
        }
        return fail(std::move(error));
    }

    const Schema &m_actual;
    const Schema &m_desired;
    const QList<RenameCandidate> &m_candidates;
    UnknownNames m_unknown;
};

} // namespace

Result<RenameDecisions> parseRenameFlags(const QStringList &flags, const Schema &actual, const Schema &desired,
                                         const QList<RenameCandidate> &candidates, UnknownNames unknown)
{
    return Parser(actual, desired, candidates, unknown).parse(flags);
}

QList<std::pair<QString, QString>> schemasRenamedBy(const QStringList &flags)
{
    const QString start = word(ObjectKind::Namespace) + QLatin1Char(':');
    QList<std::pair<QString, QString>> found;
    for (const QString &given : flags) {
        const QString flag = given.trimmed();
        const qsizetype equals = findOutsideQuotes(flag, u'=');
        if (equals < 0 || !flag.startsWith(start))
            continue;
        const QStringList old = splitName(flag.first(equals).sliced(start.size()));
        const QStringList now = splitName(flag.sliced(equals + 1));
        if (old.size() == 1 && now.size() == 1)
            found.append({old.first(), now.first()});
    }
    return found;
}

QList<std::pair<QualifiedName, QualifiedName>> objectsMovedBy(const QStringList &flags)
{
    QList<std::pair<QualifiedName, QualifiedName>> found;
    for (const QString &given : flags) {
        const QString flag = given.trimmed();
        const qsizetype equals = findOutsideQuotes(flag, u'=');
        if (equals < 0)
            continue;
        QString left = flag.first(equals);
        if (const qsizetype colon = findOutsideQuotes(left, u':'); colon > 0) {
            const auto kind = std::ranges::find(allKinds, left.first(colon), [](ObjectKind one) { return word(one); });
            if (kind == allKinds.end() || partsOf(*kind) != 2)
                continue;
            left = left.sliced(colon + 1);
        }
        const QStringList old = splitName(left);
        const QStringList now = splitName(flag.sliced(equals + 1));
        if (old.size() == 2 && now.size() == 2 && old.first() != now.first())
            found.append({{old.first(), old.last()}, {now.first(), now.last()}});
    }
    return found;
}

QString renameFlag(const RenameCandidate &candidate)
{
    const ObjectId &from = candidate.from;
    const ObjectId &to = candidate.to;
    const bool bare = from.kind == ObjectKind::Table || from.kind == ObjectKind::Column;
    const bool moves = from.table.isEmpty() && from.schema != to.schema;
    return (bare ? QString() : word(from.kind) + QLatin1Char(':')) + flagName(from) + QLatin1Char('=') +
           (moves ? flagName(to) : quotedPart(to.name));
}

} // namespace studio
