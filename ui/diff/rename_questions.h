#pragma once

#include "engine/diff/diff.h"

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace studio {

/// Asks in place whether a drop and a create are one rename: "renamed from members (86 % alike)" or "new". Hidden while there is
/// nothing to ask.
class RenameQuestions : public QWidget {
    Q_OBJECT
public:
    explicit RenameQuestions(QWidget *parent = nullptr);

    void setCandidates(const QList<RenameCandidate> &candidates);
    [[nodiscard]] int count() const { return m_count; }
    /// Whether the next decision shall stand in the project's answer file too.
    [[nodiscard]] QCheckBox *remember() const { return m_remember; }

signals:
    /// `renamed`: the same thing; else two different ones.
    void decided(const studio::RenameCandidate &candidate, bool renamed);

private:
    void addQuestion(const RenameCandidate &candidate);

    QVBoxLayout *m_layout;
    QCheckBox *m_remember;
    int m_count = 0;
};

} // namespace studio
