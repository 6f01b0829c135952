#include "ui/grid/history_page.h"

#include "engine/base/when_done.h"
#include "engine/project/session.h"
#include "ui/grid/history_view.h"

#include <QDesktopServices>
#include <QUrl>
#include <QVBoxLayout>

namespace studio {

HistoryPage::HistoryPage(Session *session, QWidget *parent)
    : QWidget(parent), m_session(session), m_view(new HistoryView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    connect(m_view, &HistoryView::takeBackWanted, this, &HistoryPage::takeBackRequested);
    connect(m_view, &HistoryView::reloadWanted, this, &HistoryPage::reload);
    connect(m_view, &HistoryView::folderWanted, this,
            [](const QString &folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
}

void HistoryPage::reload()
{
    const quint64 request = ++m_request;
    whenDone(m_session->history(), this, [this, request](QFuture<Result<QList<HistoryEntry>>> future) {
        if (request != m_request || future.resultCount() == 0)
            return;
        const Result<QList<HistoryEntry>> entries = future.result();
        if (!entries) {
            m_view->setError(entries.error());
            return;
        }
        m_view->setEntries(*entries);
        if (m_wanted != 0)
            m_view->select(m_wanted);
        m_wanted = 0;
    });
}

void HistoryPage::showEntry(qint64 historyId)
{
    m_wanted = historyId;
    reload();
}

void HistoryPage::setDatabase(const QString &database, const QString &busy)
{
    m_view->setDatabase(database, busy);
}

void HistoryPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    reload();
}

} // namespace studio
