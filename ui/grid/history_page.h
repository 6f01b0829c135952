#pragma once

#include <QWidget>

namespace studio {

class HistoryView;
class Session;

/// The History place: every apply of this machine.
class HistoryPage : public QWidget {
    Q_OBJECT
public:
    /// `session` must outlive the page.
    explicit HistoryPage(Session *session, QWidget *parent = nullptr);

    /// Reads the history again; also done whenever the page comes into view.
    void reload();
    /// Selects an entry, e.g. the push that has just ended.
    void showEntry(qint64 historyId);
    /// See HistoryView::setDatabase().
    void setDatabase(const QString &database, const QString &busy);
    [[nodiscard]] HistoryView *view() const { return m_view; }

signals:
    void takeBackRequested(qint64 historyId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    Session *m_session;
    HistoryView *m_view;
    qint64 m_wanted = 0; ///< to be selected when the answer is there
    quint64 m_request = 0;
};

} // namespace studio
