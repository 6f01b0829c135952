#pragma once

#include "ui/apply/rehearsal_state.h"
#include "ui/parts/environment.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace studio {

class DriftView;
class RehearsalSheet;
class Session;

/// Tries the plan that stands on a copy: by itself, soon after the plan has changed, where the database is small
/// (RehearsalCost::isSmall) and not called production, without rows; and when the person asks. What is known always belongs to the
/// plan that would be pushed: when that changes, what runs is cancelled and what was known is forgotten. While a way back is under review
/// that is what is tried. All of them must outlive it.
class RehearsalController : public QObject {
    Q_OBJECT
public:
    RehearsalController(Session *session, DriftView *drift, RehearsalSheet *sheet, std::function<Environment()> environment,
                        QObject *parent = nullptr);

    /// How long a plan must stand before it is tried by itself.
    static constexpr int restMs = 400;

    /// Opens the sheet; tries the plan unless it is known how it goes, or found out right now.
    void rehearse();
    /// Opens the sheet with what is known.
    void showDetails();
    void setByItself(bool byItself);
    /// Under review from now on; null: the plan that stands.
    void setWayBack(const WayBackPtr &back);
    /// While a push runs the database is left alone: a copy that is read would make it wait.
    void setPaused(bool paused);
    [[nodiscard]] const RehearsalState &state() const { return m_state; }

signals:
    void stateChanged(const studio::RehearsalState &state);
    /// The Drift place should be in sight: a statement of it is shown.
    void statementShown();
    /// So should this one of the way back.
    void wayBackStatementShown(int statement);

private:
    void planChanged();
    void begin(bool withData);
    void beginByItself();
    void finish(const Result<Rehearsal> &rehearsal);
    void cancel();
    void setState(const RehearsalState &state);
    void mark();
    void clearMark();
    void showStatement(int statement);

    Session *m_session;
    DriftView *m_drift;
    RehearsalSheet *m_sheet;
    std::function<Environment()> m_environment;
    RehearsalState m_state;
    RehearsalState m_ofPlan; ///< while a way back is under review
    WayBackPtr m_back;
    QTimer m_rest;
    bool m_byItself = true;
    bool m_paused = false;
    bool m_marked = false; ///< the failure that the editor shows is ours
    int m_run = 0;         ///< answers of earlier runs are dropped
    int m_plan = 0;        ///< answers about earlier plans are dropped
};

} // namespace studio
