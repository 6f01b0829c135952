#include "engine/diff/match_members.h"
#include "engine/diff/object_comparers.h"

#include "engine/schema/names.h"

#include <QRegularExpression>

#include <algorithm>

namespace studio {

namespace {

QString columnsText(const QStringList &columns)
{
    return columns.join(QLatin1String(", "));
}

QString referenceText(const ForeignKey &key)
{
    return key.referencedTable.display() + QStringLiteral(" (") + columnsText(key.referencedColumns) + QLatin1Char(')');
}

// Deferrable, included columns, MATCH FULL and NOT VALID cannot be declared, so the file says nothing about them; but a constraint that a
// safe plan left half-made is looked for (Scope::managesValidation).

QList<AttributeChange> attributesOf(const UniqueConstraint &actual, const UniqueConstraint &desired)
{
    QList<AttributeChange> attributes;
    addAttribute(attributes, QStringLiteral("columns"), actual.columns, desired.columns);
    addAttribute(attributes, QStringLiteral("nullsNotDistinct"), actual.nullsNotDistinct, desired.nullsNotDistinct);
    return attributes;
}

QList<AttributeChange> attributesOf(const ForeignKey &actual, const ForeignKey &desired)
{
    QList<AttributeChange> attributes;
    addAttribute(attributes, QStringLiteral("columns"), actual.columns, desired.columns);
    if (actual.referencedTable != desired.referencedTable || actual.referencedColumns != desired.referencedColumns)
        addAttribute(attributes, Verdict::Different, QStringLiteral("references"), referenceText(actual),
                     referenceText(desired));
    addAttribute(attributes, QStringLiteral("onDelete"), actual.onDelete, desired.onDelete);
    addAttribute(attributes, QStringLiteral("onUpdate"), actual.onUpdate, desired.onUpdate);
    return attributes;
}

Verdict asVerdict(const QList<AttributeChange> &attributes)
{
    return attributes.isEmpty() ? Verdict::Same : Verdict::Different;
}

/// One list of constraints of one table. `attributes(actual, desired)` tells what differs but for names, `same` whether
/// nothing does.
template<typename T, typename Attributes, typename Same>
void compareList(const CompareContext &context, ObjectKind kind, const Table &desiredTable, const QList<T> &actualItems,
                 const QList<T> &desiredItems, Attributes attributes, Same same)
{
    if (actualItems.isEmpty() && desiredItems.isEmpty())
        return;
    const auto id = [&](const QString &name) { return memberId(kind, desiredTable.name, name); };
    Matched<T> matched = matchByName(actualItems, desiredItems);
    const auto renamed = takeRenamed(matched, same);
    for (const auto &[actual, desired] : matched.both) {
        context.renameIfDecided(id(desired->name), desired->location);
        context.alter(id(desired->name), attributes(*actual, *desired), desired->location);
    }
    for (const auto &[actual, desired] : renamed) {
        const QualifiedName before = context.renames.catalogName(ObjectKind::Table, desiredTable.name);
        context.rename(memberId(kind, before, actual->name), id(desired->name), desired->location);
    }
    for (const T *desired : matched.onlyDesired)
        context.create(id(desired->name), desired->location);
    for (const T *actual : matched.onlyActual) {
        if constexpr (requires { actual->include; }) {
            if (!actual->include.isEmpty()) { // No file can declare it.
                context.unmanaged.append(UnmanagedObject{QStringLiteral("constraint with INCLUDE"), {desiredTable.name.schema, actual->name}, desiredTable.name, {}, {}, {}});
                continue;
            }
        }
        context.drop(id(actual->name), desiredTable.location);
    }
}

QString generatedName(const QString &table)
{
    return makeObjectName(table, {}, QStringLiteral("pkey"));
}

bool mergesIntoKey(const UniqueConstraint &unique, const Table &table)
{
    return table.primaryKey && table.primaryKey->columns == unique.columns && !unique.nullsNotDistinct;
}

/// What CREATE TABLE calls a key without a name: as a unique constraint that it merges into the key, else by the table.
QString builtName(const Table &table)
{
    const auto merged = std::ranges::find_if(table.uniques, [&](const UniqueConstraint &unique) { return mergesIntoKey(unique, table); });
    return merged == table.uniques.cend() ? generatedName(table.name.name) : merged->name;
}

/// The name to have where the file gives none (`.primaryKey()`). Any that a server made will do, for a table that was renamed without its
/// key still is what the file says; but a key that is built anew gets the server's own name, and so does one that follows the table's
/// old name or that somebody had named: a fresh build would not call it so.
QString unnamedKeyName(const Table &actual, const Table &desired, const QualifiedName &before)
{
    static const QRegularExpression made(QStringLiteral("_pkey\\d*\\z"));
    const QString own = builtName(desired);
    const QString &name = actual.primaryKey->name;
    if (name == own)
        return own;
    const bool follows = before.name != desired.name.name && name == generatedName(before.name);
    const bool stays = actual.primaryKey->columns == desired.primaryKey->columns && !follows && made.match(name).hasMatch();
    return stays ? name : own;
}

void comparePrimaryKeys(const CompareContext &context, const Table &actual, const Table &desired)
{
    if (!actual.primaryKey && !desired.primaryKey)
        return;
    const QString actualName = actual.primaryKey ? actual.primaryKey->name : QString();
    if (!desired.primaryKey) {
        context.drop(memberId(ObjectKind::PrimaryKey, desired.name, actualName), desired.location);
        return;
    }
    const SourceLocation source = desired.primaryKey->location;
    QString wantedName = desired.primaryKey->name;
    if (!actual.primaryKey) {
        const QString name = wantedName.isEmpty() ? generatedName(desired.name.name) : wantedName;
        context.create(memberId(ObjectKind::PrimaryKey, desired.name, name), source);
        return;
    }
    const QualifiedName before = context.renames.catalogName(ObjectKind::Table, desired.name);
    if (wantedName.isEmpty())
        wantedName = unnamedKeyName(actual, desired, before);
    const ObjectId id = memberId(ObjectKind::PrimaryKey, desired.name, wantedName);
    if (actual.primaryKey->columns == desired.primaryKey->columns) {
        if (wantedName != actualName)
            context.rename(memberId(ObjectKind::PrimaryKey, before,
                                    context.renames.catalogMember(ObjectKind::PrimaryKey, desired.name, actualName)),
                           id, source);
        else
            context.renameIfDecided(id, source);
        return;
    }
    QList<AttributeChange> attributes;
    addAttribute(attributes, QStringLiteral("columns"), actual.primaryKey->columns, desired.primaryKey->columns);
    addAttribute(attributes, QStringLiteral("name"), actualName, wantedName);
    context.alter(id, attributes, source);
}

/// Without those that CREATE TABLE merges into the primary key or an earlier unique constraint of the same columns
/// (transformIndexConstraints in parse_utilcmd.c), where the database does not have them. With them a table that was built from the
/// file would differ from it for ever.
QList<UniqueConstraint> withoutRedundant(const Table &desired, const QList<UniqueConstraint> &actual)
{
    QList<UniqueConstraint> kept;
    for (const UniqueConstraint &unique : desired.uniques) {
        const auto sameIndex = [&](const UniqueConstraint &other) {
            return other.columns == unique.columns && other.nullsNotDistinct == unique.nullsNotDistinct;
        };
        const bool merged = mergesIntoKey(unique, desired) || std::any_of(kept.cbegin(), kept.cend(), sameIndex);
        const bool present = std::any_of(actual.cbegin(), actual.cend(),
                                         [&](const UniqueConstraint &other) { return other.name == unique.name; });
        if (!merged || present)
            kept.append(unique);
    }
    return kept;
}

} // namespace

void compareConstraints(const CompareContext &context, const Table &actual, const Table &desired)
{
    comparePrimaryKeys(context, actual, desired);
    compareList(
        context, ObjectKind::Unique, desired, actual.uniques, withoutRedundant(desired, actual.uniques),
        [](const UniqueConstraint &is, const UniqueConstraint &wanted) { return attributesOf(is, wanted); },
        [](const UniqueConstraint &is, const UniqueConstraint &wanted) { return asVerdict(attributesOf(is, wanted)); });
    const auto addValidation = [&](QList<AttributeChange> &attributes, bool is, bool wanted) {
        if (context.scope.managesValidation)
            addAttribute(attributes, QStringLiteral("validated"), is, wanted);
    };
    compareList(
        context, ObjectKind::ForeignKey, desired, actual.foreignKeys, desired.foreignKeys,
        [&](const ForeignKey &is, const ForeignKey &wanted) {
            QList<AttributeChange> attributes = attributesOf(is, wanted);
            addValidation(attributes, is.validated, wanted.validated);
            return attributes;
        },
        [](const ForeignKey &is, const ForeignKey &wanted) { return asVerdict(attributesOf(is, wanted)); });
    const auto sameCheck = [&](const CheckConstraint &is, const CheckConstraint &wanted) {
        return context.judge.expression(ownExpression(ExpressionQuestion::Role::Check, desired.name, wanted.name,
                                                      is.expression, wanted.expression));
    };
    compareList(
        context, ObjectKind::Check, desired, actual.checks, desired.checks,
        [&](const CheckConstraint &is, const CheckConstraint &wanted) {
            QList<AttributeChange> attributes;
            addAttribute(attributes, sameCheck(is, wanted), QStringLiteral("expression"), is.expression,
                         wanted.expression);
            addValidation(attributes, is.validated, wanted.validated);
            return attributes;
        },
        sameCheck);
}

} // namespace studio
