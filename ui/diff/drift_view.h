#pragma once

#include "engine/base/error.h"
#include "engine/project/pull_patch.h"

#include <QWidget>

#include <memory>

class QAction;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTimer;

namespace studio {

class ChangePanel;
class EmptyState;
class ErrorCard;
class Banner;
class ObjectPanel;
class PatchPanel;
class PlanPanel;
class Veil;

/// The Drift place: what differs, object by object, and what closes it: SQL for the database, or a patch of the schema files. Knows values only; whoever owns it (DriftPage)
/// answers its questions by the setters.
class DriftView : public QWidget {
    Q_OBJECT
public:
    explicit DriftView(QWidget *parent = nullptr);
    ~DriftView() override;

    /// A fresh picture. What the person ticked off, selected, unfolded and typed stays.
    void setComparison(const ComparisonPtr &comparison);
    /// There is no fresh picture; the last good one stays, greyed.
    void setError(const Error &error);
    /// Says so only while there is nothing else to show.
    void setLoading(const QString &what);

    /// Answer to planRequested(); older answers must not be given.
    void setPlan(const Plan &plan);
    /// Answers to scriptEdited().
    void setEditedPlan(const Plan &plan);
    void setScriptError(const Error &error);

    /// Answers to patchRequested(); older answers must not be given.
    void setPatch(const ProjectPatch &patch);
    void setPatchError(const Error &error);
    /// Answers to patchWriteRequested(). What was written can be taken back from here.
    void setPatchWritten(const ProjectPatch &patch);
    void setPatchWriteError(const Error &error);
    /// decisionRemembered() could not be done.
    void setRememberError(const Error &error);

    void showObject(const ObjectId &object);
    /// The patch of the schema files instead of the SQL.
    void showPatch();
    /// Back to the computed plan, e.g. after the edited one was pushed.
    void discardEdits();
    /// Actions that stand beside an error ("Try again", "Edit connection"); first one primary. They stay their owner's.
    void setErrorActions(const QList<QAction *> &actions);

    [[nodiscard]] const ComparisonPtr &comparison() const { return m_comparison; }
    /// What Push would run: ticked changes or the edited script.
    [[nodiscard]] const Plan &plan() const;
    /// True when plan() may be pushed: the picture is fresh, the script parses, nothing is undecided, something is to do.
    [[nodiscard]] bool isPushable() const;
    /// Why not, for the button's tooltip.
    [[nodiscard]] QString whyNotPushable() const;

    [[nodiscard]] ChangePanel *changes() const { return m_changes; }
    [[nodiscard]] ObjectPanel *object() const { return m_object; }
    [[nodiscard]] PlanPanel *planPanel() const { return m_plan; }
    [[nodiscard]] PatchPanel *patchPanel() const { return m_patch; }
    [[nodiscard]] ErrorCard *errorCard() const { return m_error; }
    /// Splitter positions.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    /// The plan for these changes alone is wanted.
    void planRequested(const QList<studio::ObjectId> &only);
    void scriptEdited(const QString &script);
    /// Plans of steps that block nobody for long are wanted from now on, or the usual ones.
    void safeRequested(bool safe);
    /// What the schema files would say if they took the database's side in these changes; empty: in all.
    void patchRequested(const QList<studio::ObjectId> &only);
    void patchWriteRequested(const studio::ProjectPatch &patch);
    void decisionsChanged(const studio::RenameDecisions &decisions);
    /// The decision shall stand in the project's answer file.
    void decisionRemembered(const studio::RenameCandidate &candidate, bool renamed);
    void sourceRequested(const QString &file, int line, int column);
    /// plan(), isPushable() or what they depend on changed.
    void planChanged();

private:
    void ticksChanged();
    void decide(const RenameCandidate &candidate, bool renamed);
    void undoRename(const ObjectId &from, const ObjectId &to);
    void showPlanned(const Plan &plan);
    void updatePatch();
    void updateNotices();
    void updateInSync();
    void setStale(bool stale);

    ComparisonPtr m_comparison;
    bool m_stale = false;
    bool m_waitingForPlan = false;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_content;
    QSplitter *m_columns;
    QSplitter *m_rows;
    Veil *m_veil;
    ErrorCard *m_error;
    Banner *m_notices;
    Banner *m_undecided;
    Banner *m_written;
    ChangePanel *m_changes;
    ObjectPanel *m_object;
    QTabWidget *m_ways;
    PlanPanel *m_plan;
    PatchPanel *m_patch;
    ProjectPatch m_undo;
    QAction *m_nextQuestion;
    QAction *m_showPatch;
    QAction *m_undoPatch;
    QList<QAction *> m_errorActions;
};

} // namespace studio
