#pragma once

#include "engine/project/comparison.h"
#include "ui/parts/environment.h"
#include "ui/shell/command_model.h"

#include <QWidget>

#include <memory>

class QAction;
class QMenu;
class QStackedWidget;

namespace studio {

class BrowsePage;
class ConnectionStore;
class DriftController;
class DriftView;
class HeaderBar;
class HistoryPage;
class ProgressStrip;
class PushController;
class PushSheet;
class PushStrip;
class RehearsalController;
class RehearsalSheet;
class Rail;
class Session;
class StatusLine;
class WayBackController;

/// One open project: header, rail, its places, status line, and the session behind them.
class ProjectPage : public QWidget {
    Q_OBJECT
public:
    /// `projectMenu` and `connections` must outlive the page. Begins to compare at once.
    ProjectPage(const ConfigOverrides &overrides, QMenu *projectMenu, ConnectionStore *connections, QWidget *parent = nullptr);
    ~ProjectPage() override;

    [[nodiscard]] Session *session() const { return m_session.get(); }
    [[nodiscard]] DriftView *drift() const { return m_drift; }
    [[nodiscard]] HeaderBar *header() const { return m_header; }
    [[nodiscard]] StatusLine *status() const { return m_status; }
    [[nodiscard]] PushSheet *sheet() const { return m_sheet; }
    [[nodiscard]] PushStrip *strip() const { return m_strip; }
    [[nodiscard]] PushController *pushes() const { return m_pushes; }
    [[nodiscard]] WayBackController *wayBacks() const { return m_wayBacks; }
    [[nodiscard]] HistoryPage *history() const { return m_history; }
    [[nodiscard]] RehearsalController *rehearsals() const { return m_rehearsals; }
    [[nodiscard]] RehearsalSheet *rehearsalSheet() const { return m_rehearsalSheet; }
    [[nodiscard]] QAction *pushAction() const { return m_push; }
    [[nodiscard]] QAction *takeBackAction() const { return m_takeBack; }
    [[nodiscard]] QAction *keepingAction() const { return m_keeping; }
    [[nodiscard]] QAction *rehearseAction() const { return m_rehearse; }

    [[nodiscard]] QString projectName() const;
    [[nodiscard]] QString projectFolder() const;
    /// Tables, views and whatever else differs, for the command palette.
    [[nodiscard]] QList<Command> objects() const;
    /// Drift where the object differs, else Browse.
    void goTo(const ObjectId &object);

    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    void nameChanged();
    /// The first comparison is there and will be painted next, or there is none because of `error`.
    void settled(bool good);
    /// The database that the project names cannot be had; the person wants to name another.
    void databaseChoiceRequested();

private:
    void addPlace(const QString &iconName, const QString &text, const QString &shortcut, const QString &tip, QWidget *page);
    void connectSession();
    void connectRehearsals();
    void connectWayBacks();
    void showComparison(const ComparisonPtr &comparison);
    void showError(const Error &error);
    void updatePush();
    void showHistory(qint64 id);
    void showKeeping();
    [[nodiscard]] Environment environment() const;
    void setEnvironment(Environment environment);

    ConnectionStore *m_connections;
    std::unique_ptr<Session> m_session;
    QAction *m_rehearse;
    QAction *m_push;
    QAction *m_pushOptions;
    QAction *m_takeBack;
    QAction *m_keeping;
    QAction *m_refresh;
    QAction *m_chooseDatabase;
    HeaderBar *m_header;
    Rail *m_rail;
    QStackedWidget *m_places;
    QWidget *m_body;
    DriftView *m_drift;
    BrowsePage *m_browse;
    HistoryPage *m_history;
    PushStrip *m_strip;
    ProgressStrip *m_wayBackProgress;
    PushSheet *m_sheet;
    RehearsalSheet *m_rehearsalSheet;
    StatusLine *m_status;
    DriftController *m_driftController;
    PushController *m_pushes;
    RehearsalController *m_rehearsals;
    WayBackController *m_wayBacks;
    bool m_settled = false;
};

} // namespace studio
