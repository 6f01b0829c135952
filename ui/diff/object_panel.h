#pragma once

#include "engine/project/comparison.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace studio {

class ElidedLabel;
class RenameQuestions;
class SidesView;

/// The object that is selected in the tree: its name, what happened to it, where the file says it, the question whether it is a
/// rename, and both sides beside each other.
class ObjectPanel : public QWidget {
    Q_OBJECT
public:
    explicit ObjectPanel(QWidget *parent = nullptr);

    /// Shows an object, or a member in its table; nothing clears.
    void show(const ComparisonPtr &comparison, const std::optional<ObjectId> &object);
    using QWidget::show;
    [[nodiscard]] SidesView *sides() const { return m_sides; }
    [[nodiscard]] RenameQuestions *questions() const { return m_questions; }

signals:
    void sourceRequested(const studio::SourceLocation &location);
    void renameDecided(const studio::RenameCandidate &candidate, bool renamed);
    /// A rename that was decided is none after all.
    void renameUndone(const studio::ObjectId &from, const studio::ObjectId &to);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateHeader();

    ComparisonPtr m_comparison;
    std::optional<ObjectId> m_object;
    SourceLocation m_source;
    QLabel *m_icon;
    ElidedLabel *m_name;
    QLabel *m_state;
    QToolButton *m_notRenamed;
    QToolButton *m_link;
    RenameQuestions *m_questions;
    SidesView *m_sides;
};

} // namespace studio
