#pragma once

#include "ui/grid/structure_lines.h"

#include <QAbstractItemModel>

namespace studio {

/// Sections and their lines; columns: name, definition, null, default, comment.
class StructureModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { NameColumn, DefinitionColumn, NullColumn, ExtraColumn, CommentColumn, ColumnCount };
    enum Role { LinkRole = Qt::UserRole }; ///< QualifiedName of the table at the other end

    explicit StructureModel(QObject *parent = nullptr);

    void setSections(const QList<StructureSection> &sections);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QVariant lineData(const StructureLine &line, int column, int role) const;

    QList<StructureSection> m_sections;
};

} // namespace studio
