#pragma once

#include "engine/schema/names.h"

#include <QWidget>

#include <memory>

namespace studio {

class BrowseView;
class Session;
class SessionRowSource;

/// The Browse place of a project: what is in the database, table by table. Reads only.
class BrowsePage : public QWidget {
    Q_OBJECT
public:
    /// `session` must outlive the page.
    explicit BrowsePage(Session *session, QWidget *parent = nullptr);
    ~BrowsePage() override;

    /// Opens a table or view, as a click in the tree does.
    void showObject(const QualifiedName &object);
    [[nodiscard]] BrowseView *view() const { return m_view; }

private:
    std::unique_ptr<SessionRowSource> m_source;
    BrowseView *m_view;
};

} // namespace studio
