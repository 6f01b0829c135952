#pragma once

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/project/comparison.h"
#include "ui/apply/rehearsal_state.h"

#include <QDateTime>
#include <QWidget>

class QLabel;
class QToolButton;

namespace studio {

class ElidedLabel;
class ProgressStrip;

/// The line below everything: the rehearsal of the plan, the last comparison and how long it took, what is watched, work under way, the server's version.
class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setComparison(const ComparisonPtr &comparison, const QDateTime &now);
    void setError(const Error &error);
    void setRefreshing(bool running, const Progress &progress);
    void setRehearsal(const RehearsalState &state);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QToolButton *rehearsalButton() const { return m_rehearsal; }

signals:
    void cancelRequested();
    /// The details of the rehearsal are wanted.
    void rehearsalRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void drawRehearsal();
    void drawIcon();

    bool m_good = true;
    bool m_known = false;
    RehearsalState m_rehearsalState;
    QToolButton *m_rehearsal;
    QLabel *m_icon;
    ElidedLabel *m_text;
    ProgressStrip *m_progress;
    QLabel *m_server;
};

} // namespace studio
