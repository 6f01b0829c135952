#include "ui/grid/browse_page.h"

#include "engine/project/session.h"
#include "ui/grid/browse_view.h"
#include "ui/grid/session_row_source.h"

#include <QVBoxLayout>

namespace studio {

BrowsePage::BrowsePage(Session *session, QWidget *parent)
    : QWidget(parent), m_source(std::make_unique<SessionRowSource>(session)), m_view(new BrowseView(*m_source, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);

    connect(session, &Session::comparisonChanged, this,
            [this](const ComparisonPtr &comparison) { m_view->setSchema(comparison->actual.schema); });
    if (const ComparisonPtr comparison = session->comparison())
        m_view->setSchema(comparison->actual.schema);
}

BrowsePage::~BrowsePage()
{
    // The view uses the source to its end.
    delete m_view;
}

void BrowsePage::showObject(const QualifiedName &object)
{
    m_view->openObject(object);
}

} // namespace studio
