#include "ui/diff/object_sides.h"

#include "ui/diff/align.h"
#include "ui/diff/member_text.h"

#include <QHash>

#include <algorithm>

namespace studio {

namespace {

/// The changes of one object and of its members.
class ObjectChanges {
public:
    ObjectChanges(const Diff &diff, const ObjectId &object)
    {
        for (const Change &change : diff.changes) {
            const bool own = change.object == object;
            const bool member = !change.object.table.isEmpty() && change.object.schema == object.schema && change.object.table == object.name;
            // Members that go keep their old table's name where the table itself was renamed.
            const bool oldMember = m_old && change.object.table == m_old->name && change.object.schema == m_old->schema;
            if (own) {
                m_own << &change;
                if (change.renamedFrom)
                    m_old = change.renamedFrom;
            } else if (member || oldMember) {
                m_members << &change;
            }
        }
    }

    [[nodiscard]] const QList<const Change *> &own() const { return m_own; }
    [[nodiscard]] const std::optional<ObjectId> &oldId() const { return m_old; }

    /// A renamed member that differs too has two changes: the Rename says the action, both give attributes. A table has one primary
    /// key, whose name the file may leave open.
    [[nodiscard]] QList<const Change *> of(ObjectKind kind, const QString &name, bool dropped) const
    {
        QList<const Change *> found;
        for (const Change *change : m_members) {
            const bool named = kind == ObjectKind::PrimaryKey || change->object.name == name;
            if (change->object.kind == kind && named && (change->action == Action::Drop) == dropped)
                found << change;
        }
        return found;
    }

    [[nodiscard]] QHash<QString, QString> renamedMembers() const
    {
        QHash<QString, QString> names;
        for (const Change *change : m_members) {
            if (change->renamedFrom)
                names.insert(change->renamedFrom->name, change->object.name);
        }
        return names;
    }

    [[nodiscard]] QString oldName(ObjectKind kind, const QString &name) const
    {
        for (const Change *change : m_members) {
            if (change->object.kind == kind && change->object.name == name && change->renamedFrom)
                return change->renamedFrom->name;
        }
        return name;
    }

private:
    QList<const Change *> m_own;
    QList<const Change *> m_members;
    std::optional<ObjectId> m_old;
};

std::optional<Action> actionOf(const QList<const Change *> &changes)
{
    std::optional<Action> action;
    for (const Change *change : changes) {
        if (!action || *action == Action::Alter)
            action = change->action;
    }
    return action;
}

/// Marks the pieces that differ; an attribute that has no piece of its own gets one on both sides.
void mark(SideRow &row, const QList<const Change *> &changes)
{
    for (const Change *change : changes) {
        for (const AttributeChange &attribute : change->attributes) {
            row.unproven = row.unproven || attribute.unproven;
            if (attribute.name == QLatin1String("name"))
                continue;
            bool known = false;
            for (SideText *side : {&row.desired, &row.actual}) {
                for (SideToken &token : side->tokens) {
                    if (token.attribute == attribute.name)
                        token.differs = known = true;
                }
            }
            if (known)
                continue;
            const auto add = [&](SideText &side, const QString &value) {
                if (value.isEmpty())
                    return;
                const QString text = attribute.name != QLatin1String("notNull") ? QStringLiteral("%1 %2").arg(attribute.name, value)
                                     : value == QLatin1String("true")           ? QStringLiteral("not null")
                                                                                : QStringLiteral("nullable");
                side.tokens << SideToken{attribute.name, text, true};
            };
            add(row.desired, attribute.to);
            add(row.actual, attribute.from);
        }
    }
}

/// Pairs the members of one kind: by name, by rename, and those that nothing says a word about in their order (constraints whose
/// name the file leaves open).
template<typename Member, typename Text>
QList<SideRow> pair(ObjectKind kind, const ObjectId &table, const QList<Member> &desired, const QList<Member> &actual,
                    const ObjectChanges &changes, Text text)
{
    QList<SideRow> rows;
    QHash<QString, int> actualByName;
    for (int i = 0; i < actual.size(); ++i)
        actualByName.insert(actual.at(i).name, i);
    std::vector<bool> taken(size_t(actual.size()), false);
    QList<int> open;
    for (const Member &member : desired) {
        SideRow row;
        row.object = {kind, table.schema, table.name, member.name};
        row.desired = text(member, true);
        const QList<const Change *> own = changes.of(kind, member.name, false);
        row.action = actionOf(own);
        const int found = row.action == Action::Create ? -1 : actualByName.value(changes.oldName(kind, member.name), -1);
        if (found >= 0) {
            taken[size_t(found)] = true;
            row.actual = text(actual.at(found), false);
        } else if (row.action != Action::Create) {
            open << int(rows.size());
        }
        rows << row;
    }
    for (int i = 0; i < actual.size(); ++i) {
        if (taken[size_t(i)])
            continue;
        const QList<const Change *> dropped = changes.of(kind, actual.at(i).name, true);
        if (dropped.isEmpty() && !open.isEmpty()) {
            rows[open.takeFirst()].actual = text(actual.at(i), false);
            continue;
        }
        SideRow row;
        row.object = {kind, table.schema, table.name, actual.at(i).name};
        row.action = Action::Drop;
        row.actual = text(actual.at(i), false);
        rows << row;
    }
    for (SideRow &row : rows)
        mark(row, changes.of(kind, row.object.name, row.action == Action::Drop));
    return rows;
}

QList<PrimaryKey> keysOf(const Table *table)
{
    return table && table->primaryKey ? QList<PrimaryKey>{*table->primaryKey} : QList<PrimaryKey>{};
}

template<typename List>
List membersOf(const Table *table, List Table::*members)
{
    return table ? table->*members : List{};
}

void addSection(ObjectSides &sides, const QString &title, const QString &one, const QString &many, QList<SideRow> rows)
{
    if (!rows.isEmpty())
        sides.sections << SideSection{title, one, many, std::move(rows)};
}

/// What differs of the object itself: row-level security of a table, options of a role…
QList<SideRow> ownAttributes(const ObjectChanges &changes)
{
    QList<SideRow> rows;
    for (const Change *change : changes.own()) {
        for (const AttributeChange &attribute : change->attributes) {
            // The definition has a section of its own.
            if (attribute.name == QLatin1String("name") || attribute.name == QLatin1String("definition"))
                continue;
            SideRow row;
            row.action = Action::Alter;
            row.unproven = attribute.unproven;
            row.object = change->object;
            row.desired = {true, attribute.name, {{attribute.name, attribute.to, true}}};
            row.actual = {true, attribute.name, {{attribute.name, attribute.from, true}}};
            rows << row;
        }
    }
    return rows;
}

void addTable(ObjectSides &sides, const Table *desired, const Table *actual, const ObjectChanges &changes)
{
    const ObjectId &id = sides.object;
    addSection(sides, QStringLiteral("Table"), QStringLiteral("option"), QStringLiteral("options"), ownAttributes(changes));
    addSection(sides, QStringLiteral("Columns"), QStringLiteral("column"), QStringLiteral("columns"),
               pair(ObjectKind::Column, id, membersOf(desired, &Table::columns), membersOf(actual, &Table::columns), changes,
                    [&](const Column &column, bool wanted) { return textOf(column, wanted ? *desired : *actual); }));
    const auto plain = [](const auto &member, bool) { return textOf(member); };
    QList<SideRow> keys = pair(ObjectKind::PrimaryKey, id, keysOf(desired), keysOf(actual), changes, plain);
    keys += pair(ObjectKind::Unique, id, membersOf(desired, &Table::uniques), membersOf(actual, &Table::uniques), changes, plain);
    addSection(sides, QStringLiteral("Keys"), QStringLiteral("key"), QStringLiteral("keys"), keys);
    addSection(sides, QStringLiteral("Foreign keys"), QStringLiteral("foreign key"), QStringLiteral("foreign keys"),
               pair(ObjectKind::ForeignKey, id, membersOf(desired, &Table::foreignKeys), membersOf(actual, &Table::foreignKeys),
                    changes, plain));
    addSection(sides, QStringLiteral("Checks"), QStringLiteral("check"), QStringLiteral("checks"),
               pair(ObjectKind::Check, id, membersOf(desired, &Table::checks), membersOf(actual, &Table::checks), changes, plain));
    addSection(sides, QStringLiteral("Indexes"), QStringLiteral("index"), QStringLiteral("indexes"),
               pair(ObjectKind::Index, id, membersOf(desired, &Table::indexes), membersOf(actual, &Table::indexes), changes, plain));
    addSection(sides, QStringLiteral("Policies"), QStringLiteral("policy"), QStringLiteral("policies"),
               pair(ObjectKind::Policy, id, membersOf(desired, &Table::policies), membersOf(actual, &Table::policies), changes, plain));
}

/// Lines of two lists beside each other: values of an enum, lines of a view. `renamed`: old name to new one.
QList<SideRow> alignedRows(const ObjectId &id, const QStringList &desired, const QStringList &actual,
                           const QHash<QString, QString> &renamed = {})
{
    QStringList actualNow;
    for (const QString &line : actual)
        actualNow << renamed.value(line, line);
    QList<SideRow> rows;
    for (const AlignedPair &line : align(desired, actualNow)) {
        SideRow row;
        row.object = id;
        if (line.first >= 0)
            row.desired = {true, desired.at(line.first), {}};
        if (line.second >= 0)
            row.actual = {true, actual.at(line.second), {}};
        if (line.second < 0)
            row.action = Action::Create;
        else if (line.first < 0)
            row.action = Action::Drop;
        else if (row.desired.name != row.actual.name)
            row.action = Action::Rename;
        rows << row;
    }
    return rows;
}

void addSequence(ObjectSides &sides, const Sequence *desired, const Sequence *actual)
{
    const auto options = [](const Sequence *sequence) {
        QList<SideToken> tokens;
        if (sequence)
            tokens = QList<SideToken>{{QStringLiteral("type"), sequence->dataType, false}} + optionsOf(sequence->options);
        return tokens;
    };
    const QList<SideToken> wanted = options(desired);
    const QList<SideToken> present = options(actual);
    QList<SideRow> rows;
    for (int i = 0; i < std::max(wanted.size(), present.size()); ++i) {
        SideRow row;
        row.object = sides.object;
        const bool differs = i >= wanted.size() || i >= present.size() || wanted.at(i).text != present.at(i).text;
        const auto fill = [&](SideText &side, const QList<SideToken> &tokens) {
            if (i < tokens.size())
                side = {true, tokens.at(i).attribute, {{tokens.at(i).attribute, tokens.at(i).text, differs}}};
        };
        fill(row.desired, wanted);
        fill(row.actual, present);
        if (differs)
            row.action = !desired ? Action::Drop : !actual ? Action::Create : Action::Alter;
        rows << row;
    }
    addSection(sides, QStringLiteral("Options"), QStringLiteral("option"), QStringLiteral("options"), rows);
}

QStringList linesOf(const View *view)
{
    return view ? view->definition.split(QLatin1Char('\n')) : QStringList();
}

template<typename Object, typename Name>
const Object *byName(const QList<Object> &objects, const Name &name)
{
    const auto found = std::ranges::find(objects, name, &Object::name);
    return found == objects.cend() ? nullptr : &*found;
}

} // namespace

ObjectSides sidesOf(const Comparison &comparison, const ObjectId &object)
{
    ObjectSides sides;
    const ObjectKind holder = object.kind == ObjectKind::EnumValue ? ObjectKind::Enum : ObjectKind::Table;
    sides.object = object.table.isEmpty() ? object : ObjectId{holder, object.schema, QString(), object.table};
    const ObjectId &id = sides.object;
    const ObjectChanges changes(comparison.diff, id);
    sides.action = actionOf(changes.own());
    const bool whole = sides.action == Action::Create || sides.action == Action::Drop;
    for (const Change *change : changes.own()) {
        if (change->source.line > 0)
            sides.source = change->source;
    }
    const Schema &desired = comparison.desired.schema;
    const Schema &actual = comparison.actual.schema;
    const QualifiedName name = id.tableName();
    const QualifiedName oldName = changes.oldId() ? changes.oldId()->tableName() : name;
    if (oldName != name)
        sides.oldName = oldName.schema == name.schema ? oldName.name : oldName.display();

    switch (id.kind) {
    case ObjectKind::Enum: {
        const Enum *wanted = desired.findEnum(name);
        const Enum *present = actual.findEnum(oldName);
        addSection(sides, QStringLiteral("Values"), QStringLiteral("value"), QStringLiteral("values"),
                   alignedRows(id, wanted ? wanted->values : QStringList(), present ? present->values : QStringList(),
                               changes.renamedMembers()));
        if (wanted && sides.source.line == 0)
            sides.source = wanted->location;
        break;
    }
    case ObjectKind::Sequence:
        addSequence(sides, desired.findSequence(name), actual.findSequence(oldName));
        break;
    case ObjectKind::View:
    case ObjectKind::MaterializedView: {
        addSection(sides, QStringLiteral("Options"), QStringLiteral("option"), QStringLiteral("options"), ownAttributes(changes));
        addSection(sides, QStringLiteral("Definition"), QStringLiteral("line"), QStringLiteral("lines"),
                   alignedRows(id, linesOf(desired.findView(name)), linesOf(actual.findView(oldName))));
        break;
    }
    case ObjectKind::Namespace:
    case ObjectKind::Role: {
        SideRow row;
        row.object = id;
        row.action = sides.action;
        const bool wanted = id.kind == ObjectKind::Role ? byName(desired.roles, id.name) != nullptr : desired.hasNamespace(id.name);
        const QString old = changes.oldId() ? changes.oldId()->name : id.name;
        const bool present = id.kind == ObjectKind::Role ? byName(actual.roles, old) != nullptr : actual.hasNamespace(old);
        row.desired = {wanted, id.name, {}};
        row.actual = {present, old, {}};
        addSection(sides, QStringLiteral("Name"), QStringLiteral("name"), QStringLiteral("names"), {row});
        addSection(sides, QStringLiteral("Options"), QStringLiteral("option"), QStringLiteral("options"), ownAttributes(changes));
        break;
    }
    default: {
        const Table *wanted = desired.findTable(name);
        const Table *present = actual.findTable(oldName);
        addTable(sides, wanted, present, changes);
        if (wanted && wanted->location.line > 0)
            sides.source = wanted->location;
        break;
    }
    }
    if (whole) {
        for (SideSection &section : sides.sections) {
            for (SideRow &row : section.rows)
                row.action = sides.action;
        }
    }
    return sides;
}

} // namespace studio
