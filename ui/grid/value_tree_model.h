#pragma once

#include "engine/rows/array_literal.h"
#include "ui/grid/json_reader.h"

#include <QAbstractItemModel>

#include <memory>

namespace studio {

/// A JSON value or an array as a folding tree: name at the left, value at the right.
class ValueTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole, ///< JsonNode::Kind as int
        TextRole,                ///< the whole value as text, for copying
    };

    explicit ValueTreeModel(QObject *parent = nullptr);
    ~ValueTreeModel() override;

    void setJson(const JsonNode &json);
    void setArray(const ArrayNode &array);
    void clear();

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Node;
    [[nodiscard]] const Node *node(const QModelIndex &index) const;
    void setRoot(const JsonNode &json);

    std::unique_ptr<Node> m_root; ///< its children are the top level
};

} // namespace studio
