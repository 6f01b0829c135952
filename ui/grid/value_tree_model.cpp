#include "ui/grid/value_tree_model.h"

#include "ui/grid/cell_text.h"
#include "ui/parts/colors.h"
#include "ui/parts/texts.h"

#include <QGuiApplication>
#include <QPalette>

#include <vector>

namespace studio {

struct ValueTreeModel::Node {
    JsonNode::Kind kind = JsonNode::Kind::Null;
    QString name;
    QString text;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node *add(const JsonNode &json, const QString &childName)
    {
        auto child = std::make_unique<Node>();
        child->kind = json.kind;
        child->name = childName;
        child->text = json.text;
        child->parent = this;
        child->row = int(children.size());
        for (qsizetype i = 0; i < json.children.size(); ++i) {
            const JsonNode &grandchild = json.children[i];
            child->add(grandchild, json.kind == JsonNode::Kind::List ? QString::number(i) : grandchild.name);
        }
        children.push_back(std::move(child));
        return children.back().get();
    }
};

namespace {

/// The elements of an array as JSON's kinds, so that one tree shows both.
JsonNode jsonOf(const ArrayNode &array)
{
    JsonNode node;
    if (!array.isList) {
        node.kind = array.value ? JsonNode::Kind::String : JsonNode::Kind::Null;
        node.text = array.value.value_or(QStringLiteral("NULL"));
        return node;
    }
    node.kind = JsonNode::Kind::List;
    for (const ArrayNode &element : array.elements)
        node.children.append(jsonOf(element));
    return node;
}

} // namespace

ValueTreeModel::ValueTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

ValueTreeModel::~ValueTreeModel() = default;

void ValueTreeModel::setRoot(const JsonNode &json)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    if (json.kind == JsonNode::Kind::Object || json.kind == JsonNode::Kind::List) {
        // The outermost braces would be a fold around everything.
        for (qsizetype i = 0; i < json.children.size(); ++i) {
            const JsonNode &child = json.children[i];
            m_root->add(child, json.kind == JsonNode::Kind::List ? QString::number(i) : child.name);
        }
    } else {
        m_root->add(json, QString());
    }
    endResetModel();
}

void ValueTreeModel::setJson(const JsonNode &json)
{
    setRoot(json);
}

void ValueTreeModel::setArray(const ArrayNode &array)
{
    JsonNode json = jsonOf(array);
    // Array elements are counted from 1 in SQL.
    json.kind = JsonNode::Kind::Object;
    for (qsizetype i = 0; i < json.children.size(); ++i)
        json.children[i].name = QString::number(i + 1);
    setRoot(json);
}

void ValueTreeModel::clear()
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    endResetModel();
}

const ValueTreeModel::Node *ValueTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex ValueTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, node(parent)->children[size_t(row)].get());
}

QModelIndex ValueTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    Node *above = node(child)->parent;
    return above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int ValueTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent)->children.size());
}

int ValueTreeModel::columnCount(const QModelIndex &) const
{
    return 2;
}

QVariant ValueTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &found = *node(index);
    const bool isList = found.kind == JsonNode::Kind::List;
    const bool isFolder = isList || found.kind == JsonNode::Kind::Object;
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == 0)
            return cellLine(CellKind::Text, found.name);
        if (isFolder) {
            const auto count = qint64(found.children.size());
            return isList ? QStringLiteral("[ %1 ]").arg(formatCount(count))
                          : QStringLiteral("{ %1 }").arg(formatCount(count));
        }
        return found.kind == JsonNode::Kind::String && found.text.isEmpty() ? QStringLiteral("\"\"")
                                                                            : cellLine(CellKind::Text, found.text);
    case Qt::ToolTipRole:
        return index.column() == 1 && !isFolder && found.text.size() > 40
                   ? QVariant(plainTip(found.text))
                   : QVariant();
    case Qt::ForegroundRole: {
        const Colors &colors = colorsFor(QGuiApplication::palette());
        if (index.column() == 0 || isFolder || found.kind == JsonNode::Kind::Null)
            return colors.muted;
        if (found.kind == JsonNode::Kind::Number)
            return colors.info.strong;
        return found.kind == JsonNode::Kind::Boolean ? colors.renamed.strong : colors.text;
    }
    case KindRole:
        return int(found.kind);
    case TextRole:
        return found.text;
    default:
        return {};
    }
}

QVariant ValueTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Key") : tr("Value");
}

} // namespace studio
