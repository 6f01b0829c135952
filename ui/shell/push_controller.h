#pragma once

#include "ui/apply/push_context.h"

#include <QObject>

#include <functional>

namespace studio {

class DriftView;
class PushSheet;
class PushStrip;
class Session;

/// From the Push button to "equal again": decides whether one click is enough, runs the push, and shows in sheet, strip and editor
/// how it goes; the same in the sheet for a way back that is given to be reviewed. All of them must outlive it.
class PushController : public QObject {
    Q_OBJECT
public:
    PushController(Session *session, DriftView *drift, PushSheet *sheet, PushStrip *strip, std::function<Environment()> environment,
                   QObject *parent = nullptr);

    /// `withOptions`: the sheet, even where one click would do.
    void push(bool withOptions);
    /// Opens the sheet for it. Not while a push runs.
    void review(const PushContext &context);
    [[nodiscard]] bool isRunning() const { return m_running; }

signals:
    void runningChanged(bool running);
    void takenBack();
    /// The person wants to see the statement of a way back that failed.
    void wayBackFailed(const studio::Error &error);
    /// The Drift place should be in sight: a statement of it is shown.
    void statementShown();

private:
    void start(const PushRequest &request);
    void finish(const Result<PushOutcome> &outcome);
    void estimate(BackupScope scope);
    void showStatement();

    Session *m_session;
    DriftView *m_drift;
    PushSheet *m_sheet;
    PushStrip *m_strip;
    std::function<Environment()> m_environment;
    PushContext m_context;
    Error m_failure; ///< of the last push; the strip may still tell of it
    Error m_wayBackFailure;
    bool m_running = false;
    bool m_inSheet = false;
    int m_review = 0; ///< estimates for an earlier review are dropped
};

} // namespace studio
