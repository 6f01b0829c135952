#pragma once

#include "engine/schema/schema.h"

#include <QWidget>

class QAction;
class QSplitter;
class QTreeView;

namespace studio {

class Banner;
class EmptyState;
class RowSource;
class SqlEditor;
class StructureModel;

/// The Structure tab: what a table is made of, and its DDL. Asks for the DDL only while it is in view.
class StructurePane : public QWidget {
    Q_OBJECT
public:
    /// `source` must outlive the pane.
    explicit StructurePane(RowSource &source, QWidget *parent = nullptr);

    void setSchema(const Schema &schema);
    void open(const QualifiedName &object);

    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] SqlEditor *editor() const { return m_editor; }

signals:
    /// A foreign key's other table.
    void tableWanted(const studio::QualifiedName &table);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showStructure();
    void fetchDdl();

    RowSource &m_source;
    Schema m_schema;
    QualifiedName m_object;
    bool m_ddlIsOld = false;
    quint64 m_request = 0;
    StructureModel *m_model;
    QSplitter *m_splitter;
    QTreeView *m_tree;
    SqlEditor *m_editor;
    Banner *m_banner;
    EmptyState *m_empty;
    QAction *m_copy;
};

} // namespace studio
