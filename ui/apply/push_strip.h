#pragma once

#include "ui/apply/push_context.h"

#include <QWidget>

class QAction;

namespace studio {

class Banner;
class ProgressStrip;

/// The one-click push: its progress and result on one line above the page.
class PushStrip : public QWidget {
    Q_OBJECT
public:
    explicit PushStrip(QWidget *parent = nullptr);

    void start(const PushContext &context);
    void setProgress(const PushProgress &progress);
    void setOutcome(const Result<PushOutcome> &outcome);
    [[nodiscard]] Banner *banner() const { return m_banner; }

signals:
    void cancelRequested();
    void historyRequested(qint64 historyId);
    void takeBackRequested(qint64 historyId);
    void statementRequested(int statement);

private:
    qsizetype m_statements = 0;
    qint64 m_historyId = 0;
    int m_statement = -1;
    QAction *m_takeBack;
    QAction *m_history;
    QAction *m_showStatement;
    ProgressStrip *m_progress;
    Banner *m_banner;
};

} // namespace studio
