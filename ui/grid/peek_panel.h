#pragma once

#include "engine/schema/schema.h"
#include "ui/grid/relations.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QListWidget;
class QTreeWidget;

namespace studio {

class ElidedLabel;
class RowSource;
class RowsModel;
class ValueView;

/// The panel beside the grid: the current cell's value in full, the row that it refers to, and the tables that refer to
/// its row. Fetches by itself, a moment after the current cell came to rest.
class PeekPanel : public QWidget {
    Q_OBJECT
public:
    static constexpr int restMs = 120;
    /// Long values up to here are fetched unasked.
    static constexpr qint64 fetchedUnasked = 1024 * 1024;

    /// `source` and `model` must outlive the panel.
    PeekPanel(RowSource &source, RowsModel &model, QWidget *parent = nullptr);

    void setSchema(const Schema &schema);
    void setCell(const QModelIndex &cell);
    void clear();

    [[nodiscard]] ValueView *valueView() const { return m_value; }
    [[nodiscard]] QTreeWidget *referencedRow() const { return m_referenced; }
    [[nodiscard]] QListWidget *referencing() const { return m_referencing; }

signals:
    /// A link was followed: the table at its other end, filtered to the rows that belong to this one.
    void openWanted(const studio::QualifiedName &table, const QList<studio::RowFilter> &filters);
    void closeWanted();

private:
    void fetch();
    void fetchWholeValue();
    void fetchReferenced();
    void showReferenced(const Result<RowPage> &page);
    void showReferencing();
    [[nodiscard]] std::optional<QString> valueOf(const QString &column) const;

    RowSource &m_source;
    RowsModel &m_model;
    Schema m_schema;
    // The cell, by value: the model's rows may go while an answer is on its way.
    Table m_table;
    Column m_column;
    RowValues m_row;
    RowValues m_key;
    qint64 m_cutBytes = 0;
    std::optional<RowLink> m_link;
    QList<RowLink> m_links;
    quint64 m_request = 0;
    QTimer m_rest;

    ElidedLabel *m_name;
    ElidedLabel *m_type;
    ValueView *m_value;
    QAction *m_copy;
    QAction *m_loadAll;
    QAction *m_close;
    QAction *m_open;
    QWidget *m_loadAllButton;
    QWidget *m_referencedBox;
    ElidedLabel *m_referencedTitle;
    QTreeWidget *m_referenced;
    QLabel *m_referencedNote;
    QWidget *m_referencingBox;
    QListWidget *m_referencing;
};

} // namespace studio
