#pragma once

#include "engine/base/progress.h"

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QToolButton;

namespace studio {

class ElidedLabel;

/// What is being done, how far it is, and Cancel, on one line. Work that ends within 200 ms shows nothing at all, so that
/// nothing blinks. Takes no room while it has nothing to show.
class ProgressStrip : public QWidget {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    static constexpr int delayMs = 200;

    void start(const QString &what, bool cancellable = true);
    /// A total of 0 shows a bar without end.
    void setProgress(const Progress &progress);
    void finish();
    [[nodiscard]] bool isRunning() const { return m_running; }

signals:
    void cancelRequested();

private:
    ElidedLabel *m_what;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    QTimer m_delay;
    bool m_running = false;
};

} // namespace studio
