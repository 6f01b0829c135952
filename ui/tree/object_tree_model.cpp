#include "ui/tree/object_tree_model.h"

#include "ui/parts/icons.h"
#include "ui/parts/texts.h"
#include "ui/tree/quantities.h"

#include <QLocale>

#include <algorithm>
#include <map>

namespace studio {

namespace {

// A schema's index has this id; an object's has its schema's row plus one.
constexpr quintptr schemaId = 0;

bool comesBefore(const QString &a, const QString &b)
{
    // "public" is where people look first.
    const QLatin1String first("public");
    if ((a == first) != (b == first))
        return a == first;
    return QString::compare(a, b, Qt::CaseInsensitive) < 0;
}

} // namespace

QString iconName(BrowseKind kind)
{
    switch (kind) {
    case BrowseKind::Table:
        return QStringLiteral("table-2");
    case BrowseKind::View:
        return QStringLiteral("eye");
    case BrowseKind::MaterializedView:
        return QStringLiteral("layers");
    }
    return {};
}

QString word(BrowseKind kind)
{
    switch (kind) {
    case BrowseKind::Table:
        return QStringLiteral("table");
    case BrowseKind::View:
        return QStringLiteral("view");
    case BrowseKind::MaterializedView:
        return QStringLiteral("materialized view");
    }
    return {};
}

ObjectTreeModel::ObjectTreeModel(QObject *parent) : QAbstractItemModel(parent) {}

QList<ObjectTreeModel::Group> ObjectTreeModel::groupsOf(const Schema &schema)
{
    std::map<QString, QList<Object>, decltype(&comesBefore)> bySchema(&comesBefore);
    for (const Table &table : schema.tables)
        bySchema[table.name.schema].append(
            {table.name, BrowseKind::Table, table.estimatedRows, table.totalBytes, table.comment});
    for (const View &view : schema.views) {
        bySchema[view.name.schema].append(
            {view.name, view.materialized ? BrowseKind::MaterializedView : BrowseKind::View, -1, 0, view.comment});
    }
    QList<Group> groups;
    for (auto &[name, objects] : bySchema) {
        std::ranges::sort(objects, [](const Object &a, const Object &b) {
            if (a.kind != b.kind)
                return a.kind < b.kind;
            const int order = QString::compare(a.name.name, b.name.name, Qt::CaseInsensitive);
            return order != 0 ? order < 0 : a.name.name < b.name.name;
        });
        groups.append({name, objects});
    }
    return groups;
}

bool ObjectTreeModel::hasSamePlaces(const QList<Group> &groups) const
{
    return std::ranges::equal(m_groups, groups, [](const Group &a, const Group &b) {
        return a.schema == b.schema && std::ranges::equal(a.objects, b.objects, [](const Object &x, const Object &y) {
                   return x.isSamePlace(y);
               });
    });
}

void ObjectTreeModel::setSchema(const Schema &schema)
{
    QList<Group> groups = groupsOf(schema);
    if (!hasSamePlaces(groups)) {
        beginResetModel();
        m_groups = std::move(groups);
        endResetModel();
        return;
    }
    m_groups = std::move(groups);
    for (int row = 0; row < m_groups.size(); ++row) {
        const QModelIndex group = index(row, 0);
        if (const int count = rowCount(group))
            emit dataChanged(index(0, 0, group), index(count - 1, 0, group));
    }
}

QModelIndex ObjectTreeModel::indexOf(const QualifiedName &name) const
{
    for (int row = 0; row < m_groups.size(); ++row) {
        if (m_groups[row].schema != name.schema)
            continue;
        const QList<Object> &objects = m_groups[row].objects;
        const auto found = std::ranges::find(objects, name, &Object::name);
        if (found != objects.end())
            return index(int(found - objects.begin()), 0, index(row, 0));
    }
    return {};
}

int ObjectTreeModel::objectCount() const
{
    int count = 0;
    for (const Group &group : m_groups)
        count += int(group.objects.size());
    return count;
}

QModelIndex ObjectTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : schemaId);
}

QModelIndex ObjectTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == schemaId)
        return {};
    return createIndex(int(child.internalId()) - 1, 0, schemaId);
}

int ObjectTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.internalId() != schemaId || parent.column() != 0)
        return 0;
    return int(m_groups[parent.row()].objects.size());
}

int ObjectTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

const ObjectTreeModel::Object *ObjectTreeModel::object(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == schemaId)
        return nullptr;
    return &m_groups[qsizetype(index.internalId()) - 1].objects[index.row()];
}

QVariant ObjectTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Object *found = object(index))
        return objectData(*found, role);

    const Group &group = m_groups[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return group.schema;
    case Qt::DecorationRole:
        return icon(QStringLiteral("box"), Tint::Muted);
    case Qt::AccessibleTextRole:
        return QStringLiteral("schema %1, %2 objects").arg(group.schema).arg(group.objects.size());
    case MetaRole:
        return QLocale().toString(group.objects.size());
    default:
        return {};
    }
}

QVariant ObjectTreeModel::objectData(const Object &object, int role) const
{
    QStringList facts;
    if (object.rows >= 0)
        facts << QStringLiteral("~%1").arg(compactCount(object.rows));
    if (object.bytes > 0)
        facts << formatBytes(object.bytes);

    switch (role) {
    case Qt::DisplayRole:
        return object.name.name;
    case Qt::DecorationRole:
        return icon(iconName(object.kind), Tint::Muted);
    case Qt::ToolTipRole: {
        QString text = QStringLiteral("%1 %2").arg(word(object.kind), object.name.display());
        if (object.rows >= 0)
            text +=
                QStringLiteral("\nabout %1").arg(counted(object.rows, QStringLiteral("row"), QStringLiteral("rows")));
        if (object.bytes > 0)
            text += QStringLiteral("\n%1 on disk").arg(formatBytes(object.bytes));
        if (!object.comment.isEmpty())
            text += QLatin1String("\n") + object.comment.left(500);
        return plainTip(text);
    }
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2 %3")
            .arg(word(object.kind), object.name.name, facts.join(QLatin1String(", ")))
            .trimmed();
    case NameRole:
        return QVariant::fromValue(object.name);
    case KindRole:
        return int(object.kind);
    case RowsRole:
        return object.rows;
    case BytesRole:
        return object.bytes;
    case MetaRole:
        return facts.join(QStringLiteral(" · "));
    default:
        return {};
    }
}

} // namespace studio
