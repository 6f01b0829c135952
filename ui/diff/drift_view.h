#pragma once

#include "engine/base/error.h"
#include "engine/project/comparison.h"

#include <QWidget>

#include <memory>

class QAction;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace studio {

class ChangePanel;
class EmptyState;
class ErrorCard;
class Banner;
class ObjectPanel;
class PlanPanel;
class Veil;

/// The Drift place: what differs, object by object, and the SQL that closes it. Knows values only; whoever owns it (DriftPage)
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

    void showObject(const ObjectId &object);
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
    [[nodiscard]] ErrorCard *errorCard() const { return m_error; }
    /// Splitter positions.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

signals:
    /// The plan for these changes alone is wanted.
    void planRequested(const QList<studio::ObjectId> &only);
    void scriptEdited(const QString &script);
    void decisionsChanged(const studio::RenameDecisions &decisions);
    void sourceRequested(const QString &file, int line, int column);
    /// plan(), isPushable() or what they depend on changed.
    void planChanged();

private:
    void ticksChanged();
    void decide(const RenameCandidate &candidate, bool renamed);
    void undoRename(const ObjectId &from, const ObjectId &to);
    void showPlanned(const Plan &plan);
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
    ChangePanel *m_changes;
    ObjectPanel *m_object;
    PlanPanel *m_plan;
    QAction *m_nextQuestion;
    QList<QAction *> m_errorActions;
};

} // namespace studio
