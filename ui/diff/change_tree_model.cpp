#include "ui/diff/change_tree_model.h"

#include "ui/parts/colors.h"
#include "ui/parts/marks.h"
#include "ui/parts/texts.h"

#include <algorithm>

namespace studio {

struct ChangeTreeModel::Node {
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;
    int row = 0;
    QString key;
    QString text;
    QString oldName;
    QString tooltip;
    QString iconName;
    std::optional<ObjectId> object;
    std::optional<Action> action;
    QList<int> changes; ///< of the row itself
    int question = -1;
    bool group = false;
    bool checkable = true;
    int total = 0;  ///< rows with changes, this one and below
    int ticked = 0;
};

namespace {

QString keyOf(const ObjectId &id)
{
    return QStringLiteral("%1\n%2\n%3\n%4").arg(int(id.kind)).arg(id.schema, id.table, id.name);
}

QString schemaKey(const QString &schema)
{
    return QStringLiteral("schema\n") + schema;
}

/// The row that a member stands below: its table, or the enum of a value.
ObjectId holderOf(const ObjectId &id)
{
    return {id.kind == ObjectKind::EnumValue ? ObjectKind::Enum : ObjectKind::Table, id.schema, QString(), id.table};
}

QString summaryOf(const Change &change)
{
    QStringList lines;
    for (const AttributeChange &attribute : change.attributes)
        lines << QStringLiteral("%1: %2 \u2192 %3").arg(attribute.name, attribute.from, attribute.to);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

ChangeTreeModel::ChangeTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

ChangeTreeModel::~ChangeTreeModel() = default;

void ChangeTreeModel::setDiff(const Diff &diff)
{
    QSet<QString> unticked;
    for (int i = 0; i < m_diff.changes.size(); ++i) {
        if (!m_ticked[size_t(i)])
            unticked.insert(keyOf(m_diff.changes.at(i).object));
    }
    beginResetModel();
    m_diff = diff;
    m_planned.clear();
    m_losing.clear();
    m_hasPlan = false;
    m_ticked.assign(size_t(diff.changes.size()), true);
    for (int i = 0; i < diff.changes.size(); ++i)
        m_ticked[size_t(i)] = !unticked.contains(keyOf(diff.changes.at(i).object));
    build();
    endResetModel();
}

ChangeTreeModel::Node *ChangeTreeModel::addNode(Node *parent, const QString &key)
{
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->row = int(parent->children.size());
    node->key = key;
    Node *result = node.get();
    parent->children.push_back(std::move(node));
    m_byKey.insert(key, result);
    return result;
}

ChangeTreeModel::Node *ChangeTreeModel::groupOf(const QString &schema)
{
    const QString key = schemaKey(schema);
    if (Node *known = m_byKey.value(key))
        return known;
    Node *group = addNode(m_root.get(), key);
    group->group = true;
    group->text = schema.isEmpty() ? tr("roles") : schema;
    group->iconName = schema.isEmpty() ? iconName(ObjectKind::Role) : iconName(ObjectKind::Namespace);
    return group;
}

void ChangeTreeModel::build()
{
    m_root = std::make_unique<Node>();
    m_byKey.clear();
    for (int i = 0; i < m_diff.changes.size(); ++i) {
        if (!m_diff.changes.at(i).implied)
            addChange(i);
    }
    for (int i = 0; i < m_diff.renameCandidates.size(); ++i) {
        const RenameCandidate &candidate = m_diff.renameCandidates.at(i);
        for (const ObjectId &id : {candidate.from, candidate.to}) {
            if (Node *node = m_byKey.value(keyOf(id)); node && node->question < 0)
                node->question = i;
        }
    }
    addUnmanaged();
    count(m_root.get());
}

void ChangeTreeModel::addChange(int index)
{
    const Change &change = m_diff.changes.at(index);
    const ObjectId &id = change.object;
    Node *node = nullptr;
    if (id.kind == ObjectKind::Namespace) {
        node = groupOf(id.name);
    } else if (node = m_byKey.value(keyOf(id)); !node) {
        Node *parent = groupOf(id.kind == ObjectKind::Role ? QString() : id.schema);
        if (!id.table.isEmpty()) {
            const ObjectId holder = holderOf(id);
            Node *table = m_byKey.value(keyOf(holder));
            if (!table) {
                table = addNode(parent, keyOf(holder));
                table->text = holder.name;
                table->object = holder;
                table->iconName = iconName(holder.kind);
                table->action = Action::Alter;
            }
            parent = table;
        }
        node = addNode(parent, keyOf(id));
        node->text = id.name;
        if (node->text.isEmpty())
            node->text = title(id.kind); // a primary key that was given no name
    }
    node->object = id;
    if (!node->group)
        node->iconName = iconName(id.kind);
    node->changes << index;
    // A renamed object whose attributes differ too has two changes; the rename is what people look for.
    if (!node->action || *node->action == Action::Alter)
        node->action = change.action;
    if (change.renamedFrom)
        node->oldName = change.renamedFrom->schema == id.schema ? change.renamedFrom->name : change.renamedFrom->display();
    const QString summary = summaryOf(change);
    if (!summary.isEmpty())
        node->tooltip += (node->tooltip.isEmpty() ? QString() : QStringLiteral("\n")) + summary;
}

void ChangeTreeModel::addUnmanaged()
{
    if (m_diff.unmanaged.isEmpty())
        return;
    Node *group = addNode(m_root.get(), QStringLiteral("unmanaged"));
    group->group = true;
    group->checkable = false;
    group->text = tr("not managed");
    group->iconName = QStringLiteral("puzzle");
    group->tooltip = tr("What lives in these schemas and Drizzle cannot declare, or an extension owns. Shown, never touched.");
    for (const UnmanagedObject &object : m_diff.unmanaged) {
        const QString name = object.name.display();
        Node *node = addNode(group, QStringLiteral("unmanaged\n%1\n%2\n%3").arg(object.kind, name, object.table.display()));
        node->checkable = false;
        node->text = name;
        node->oldName = object.kind;
        node->iconName = QStringLiteral("box");
        node->tooltip = object.ownedBy.isEmpty() ? object.kind : tr("%1 of extension %2").arg(object.kind, object.ownedBy);
    }
}

void ChangeTreeModel::count(Node *node)
{
    node->total = node->changes.isEmpty() ? 0 : 1;
    node->ticked = !node->changes.isEmpty() && m_ticked[size_t(node->changes.first())] ? 1 : 0;
    for (const auto &child : node->children) {
        count(child.get());
        node->total += child->total;
        node->ticked += child->ticked;
    }
}

bool ChangeTreeModel::allTicked() const
{
    return m_root->ticked == m_root->total;
}

bool ChangeTreeModel::noneTicked() const
{
    return m_root->ticked == 0;
}

int ChangeTreeModel::tickedCount() const
{
    return m_root->ticked;
}

int ChangeTreeModel::totalCount() const
{
    return m_root->total;
}

QList<ObjectId> ChangeTreeModel::tickedObjects() const
{
    QList<ObjectId> objects;
    QSet<QString> seen;
    for (int i = 0; i < m_diff.changes.size(); ++i) {
        const Change &change = m_diff.changes.at(i);
        if (change.implied || !m_ticked[size_t(i)] || seen.contains(keyOf(change.object)))
            continue;
        seen.insert(keyOf(change.object));
        objects << change.object;
    }
    return objects;
}

void ChangeTreeModel::setAllTicked(bool ticked)
{
    tick(m_root.get(), ticked);
    ticksHaveChanged();
}

void ChangeTreeModel::setPlanned(const QSet<int> &changes, const QSet<int> &losing)
{
    m_planned = changes;
    m_losing = losing;
    m_hasPlan = true;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {CarriedRole, LossRole});
}

QModelIndex ChangeTreeModel::indexOfKey(const QString &key) const
{
    Node *node = m_byKey.value(key);
    return node ? indexOf(node) : QModelIndex();
}

QModelIndex ChangeTreeModel::indexOfObject(const ObjectId &object) const
{
    if (object.kind == ObjectKind::Namespace)
        return indexOfKey(schemaKey(object.name));
    const QModelIndex found = indexOfKey(keyOf(object));
    return found.isValid() || object.table.isEmpty() ? found : indexOfKey(keyOf(holderOf(object)));
}

QModelIndex ChangeTreeModel::firstChange() const
{
    for (const auto &group : m_root->children) {
        for (const auto &child : group->children) {
            if (child->object)
                return indexOf(child.get());
        }
        if (group->object)
            return indexOf(group.get());
    }
    return {};
}

QModelIndex ChangeTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= int(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[size_t(row)].get());
}

QModelIndex ChangeTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    return indexOf(nodeOf(child)->parent);
}

int ChangeTreeModel::rowCount(const QModelIndex &parent) const
{
    return int(nodeOf(parent)->children.size());
}

int ChangeTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant ChangeTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return node->text;
    case Qt::ToolTipRole: {
        QStringList lines{node->oldName.isEmpty() || !node->object ? node->text
                                                                   : tr("%1, renamed from %2").arg(node->text, node->oldName)};
        if (!node->tooltip.isEmpty())
            lines << node->tooltip;
        if (data(index, CarriedRole).toBool())
            lines << tr("Comes along: something that is ticked needs it.");
        return plainTip(lines.join(QLatin1Char('\n')));
    }
    case Qt::AccessibleTextRole: {
        if (!node->action || !node->object)
            return QStringLiteral("%1, %2").arg(node->text, counted(node->total, tr("change"), tr("changes")));
        return QStringLiteral("%1 %2, %3").arg(title(node->object->kind), node->text, markOf(*node->action, lightColors()).word);
    }
    case Qt::DecorationRole:
        return icon(node->iconName, Tint::Muted);
    case Qt::CheckStateRole:
        return node->checkable ? QVariant(checkState(node)) : QVariant();
    case ChangesRole:
        return QVariant::fromValue(node->changes);
    case ActionRole:
        return node->action ? QVariant(int(*node->action)) : QVariant();
    case KindRole:
        return node->object ? QVariant(int(node->object->kind)) : QVariant();
    case ObjectRole:
        return node->object ? QVariant::fromValue(*node->object) : QVariant();
    case CountRole:
        return node->checkable ? node->total : int(node->children.size());
    case OldNameRole:
        return node->oldName;
    case QuestionRole:
        return node->question >= 0 ? QVariant(node->question) : QVariant();
    case CarriedRole:
        return m_hasPlan && std::ranges::any_of(node->changes, [this](int change) {
                   return !m_ticked[size_t(change)] && m_planned.contains(change);
               });
    case LossRole:
        return std::ranges::any_of(node->changes, [this](int change) { return m_losing.contains(change); });
    case GroupRole:
        return node->group;
    case KeyRole:
        return node->key;
    default:
        return {};
    }
}

bool ChangeTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole || !nodeOf(index)->checkable)
        return false;
    tick(nodeOf(index), value.value<Qt::CheckState>() == Qt::Checked);
    ticksHaveChanged();
    return true;
}

Qt::ItemFlags ChangeTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (nodeOf(index)->checkable)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

void ChangeTreeModel::tick(Node *node, bool ticked)
{
    for (const int change : node->changes)
        m_ticked[size_t(change)] = ticked;
    for (const auto &child : node->children)
        tick(child.get(), ticked);
}

void ChangeTreeModel::ticksHaveChanged()
{
    count(m_root.get());
    const auto tell = [this](const auto &self, Node *node) -> void {
        if (node->children.empty())
            return;
        emit dataChanged(indexOf(node->children.front().get()), indexOf(node->children.back().get()),
                         {Qt::CheckStateRole, CarriedRole});
        for (const auto &child : node->children)
            self(self, child.get());
    };
    tell(tell, m_root.get());
    emit ticksChanged();
}

ChangeTreeModel::Node *ChangeTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex ChangeTreeModel::indexOf(Node *node) const
{
    return !node || node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

Qt::CheckState ChangeTreeModel::checkState(const Node *node) const
{
    if (node->ticked == 0)
        return Qt::Unchecked;
    return node->ticked == node->total ? Qt::Checked : Qt::PartiallyChecked;
}

} // namespace studio
