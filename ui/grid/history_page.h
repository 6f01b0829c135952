#pragma once

#include <QWidget>

#include <memory>

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

protected:
    void showEvent(QShowEvent *event) override;

private:
    Session *m_session;
    HistoryView *m_view;
};

} // namespace studio
