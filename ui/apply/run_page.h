#pragma once

#include "ui/apply/push_context.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace studio {

class ElidedLabel;

/// While a push runs: its stages, the statement that runs now, Cancel.
class RunPage : public QWidget {
    Q_OBJECT
public:
    explicit RunPage(QWidget *parent = nullptr);

    void start(const PushContext &context, BackupScope backup);
    void setProgress(const PushProgress &progress);
    [[nodiscard]] QPushButton *cancelButton() const { return m_cancel; }

signals:
    void cancelRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawStages();

    PushContext m_context;
    BackupScope m_backup = BackupScope::Affected;
    PushProgress m_progress;
    QList<QLabel *> m_icons;
    QList<QLabel *> m_titles;
    ElidedLabel *m_what;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace studio
