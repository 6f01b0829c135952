#pragma once

#include "engine/plan/plan.h"

#include <QFrame>

class QVBoxLayout;

namespace studio {

/// All that is known about one statement's hazards: lock, rewrite, rows, size, the safe rewrite, the way back. Opens beside the
/// statement, closes by Escape or a click elsewhere, and deletes itself then.
class HazardPopup : public QFrame {
    Q_OBJECT
public:
    HazardPopup(const Statement &statement, int number, QWidget *parent);

    /// Opens with its top left corner at a point, moved into the screen where it would stick out.
    void openAt(const QPoint &globalPosition);

signals:
    void chapterRequested(const QString &url);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addHazard(QVBoxLayout *layout, const Hazard &hazard);
};

} // namespace studio
