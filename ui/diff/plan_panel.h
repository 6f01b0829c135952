#pragma once

#include "engine/base/error.h"
#include "engine/plan/plan.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;

namespace studio {

class Banner;
class ElidedLabel;
class SqlEditor;

/// The plan's SQL with its hazards; a person may edit it, which asks for it to be parsed again.
class PlanPanel : public QWidget {
    Q_OBJECT
public:
    explicit PlanPanel(QWidget *parent = nullptr);

    /// How long typing must rest before the script is parsed again.
    static constexpr int editDelayMs = 350;

    /// Replaces what is shown, edits included.
    void setPlan(const Plan &plan);
    /// What the edited text means; the text stays.
    void setEditedPlan(const Plan &plan);
    /// The edited text does not parse: line and column count in it.
    void setScriptError(const Error &error);
    /// The statement that PostgreSQL refused.
    void showFailure(const Error &error);
    /// A copy's PostgreSQL refused it: marked where the person is, and said by whoever tried it.
    void markFailure(const Error &error);
    void clearFailure();
    void revealStatement(int statement);
    void setRunning(int statement);
    /// A note above the text, e.g. what came along with the ticked changes; empty: none.
    void setNote(const QString &note);

    [[nodiscard]] const Plan &plan() const { return m_plan; }
    [[nodiscard]] bool isEdited() const { return m_edited; }
    /// False while an edit has not been parsed, or does not parse.
    [[nodiscard]] bool isValid() const { return m_valid; }
    [[nodiscard]] SqlEditor *editor() const { return m_editor; }
    [[nodiscard]] QString script() const;
    /// Checked: the plan is one of steps that block nobody for long.
    void setSafe(bool safe);
    [[nodiscard]] QAction *safeAction() const { return m_safe; }
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    [[nodiscard]] QAction *saveAction() const { return m_save; }
    [[nodiscard]] QAction *resetAction() const { return m_reset; }

signals:
    void scriptEdited(const QString &script);
    void resetRequested();
    /// A plan of such steps is wanted, or the usual one.
    void safeRequested(bool safe);
    void validityChanged();

private:
    void updateSummary();
    void showHazards(int statement, const QPoint &position);
    void showObstacles();
    void save();
    void saveTo(const QString &file);
    void setValid(bool valid);

    Plan m_plan;
    bool m_edited = false;
    bool m_valid = true;
    QTimer m_editDelay;
    QAction *m_safe;
    QAction *m_copy;
    QAction *m_save;
    QAction *m_reset;
    ElidedLabel *m_summary;
    QLabel *m_editedBadge;
    QLabel *m_note;
    Banner *m_problem;
    SqlEditor *m_editor;
};

} // namespace studio
