#pragma once

#include "engine/schema/schema.h"
#include "ui/grid/navigation.h"

#include <QWidget>

class QAction;
class QSplitter;
class QTabWidget;

namespace studio {

class DataPane;
class ElidedLabel;
class ObjectTree;
class RowSource;
class StructurePane;

/// Object tree at the left, data and structure of the chosen one at the right, with a way back and forward through
/// links.
class BrowseView : public QWidget {
    Q_OBJECT
public:
    /// `source` must outlive the view.
    explicit BrowseView(RowSource &source, QWidget *parent = nullptr);

    /// The catalog as it is now; what is open stays open.
    void setSchema(const Schema &schema);
    void open(const BrowsePlace &place);
    void openObject(const QualifiedName &object);
    void back();
    void forward();

    [[nodiscard]] ObjectTree *tree() const { return m_tree; }
    [[nodiscard]] DataPane *data() const { return m_data; }
    [[nodiscard]] StructurePane *structure() const { return m_structure; }
    [[nodiscard]] QTabWidget *tabs() const { return m_tabs; }
    [[nodiscard]] QAction *backAction() const { return m_back; }
    [[nodiscard]] QAction *forwardAction() const { return m_forward; }
    [[nodiscard]] QString title() const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPlace(const BrowsePlace &place);
    void showState();

    Navigation m_navigation;
    Schema m_schema;
    QSplitter *m_splitter;
    bool m_hasSizes = false;
    ObjectTree *m_tree;
    DataPane *m_data;
    StructurePane *m_structure;
    QTabWidget *m_tabs;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QAction *m_back;
    QAction *m_forward;
    QAction *m_findTable;
};

} // namespace studio
