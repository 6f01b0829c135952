#pragma once

#include "engine/schema/schema.h"

#include <QAbstractItemModel>
#include <QList>

namespace studio {

enum class BrowseKind { Table, View, MaterializedView };

/// The icon's name of ui/parts/icons.h.
[[nodiscard]] QString iconName(BrowseKind kind);
/// "table", "view", "materialized view".
[[nodiscard]] QString word(BrowseKind kind);

/// Tables, views and materialized views below their schemas. Only values of the engine; rows keep their places while
/// the same objects are there, so that a refresh disturbs nobody.
class ObjectTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole, ///< QualifiedName of an object; invalid for a schema
        KindRole,                ///< BrowseKind as int
        RowsRole,                ///< qint64, -1: not known
        BytesRole,               ///< qint64
        MetaRole,                ///< what stands at the right of the line
    };

    explicit ObjectTreeModel(QObject *parent = nullptr);

    void setSchema(const Schema &schema);
    [[nodiscard]] QModelIndex indexOf(const QualifiedName &object) const;
    [[nodiscard]] int objectCount() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Object {
        QualifiedName name;
        BrowseKind kind = BrowseKind::Table;
        qint64 rows = -1;
        qint64 bytes = 0;
        QString comment;
        [[nodiscard]] bool isSamePlace(const Object &other) const { return name == other.name && kind == other.kind; }
    };
    struct Group {
        QString schema;
        QList<Object> objects;
    };

    [[nodiscard]] static QList<Group> groupsOf(const Schema &schema);
    [[nodiscard]] bool hasSamePlaces(const QList<Group> &groups) const;
    [[nodiscard]] const Object *object(const QModelIndex &index) const;
    [[nodiscard]] QVariant objectData(const Object &object, int role) const;

    QList<Group> m_groups;
};

} // namespace studio
