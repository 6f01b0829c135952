#pragma once

#include "ui/apply/push_context.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace studio {

class ElidedLabel;
class ResultPage;
class ReviewPage;
class RunPage;
class Veil;

/// The panel that slides over the right side of its parent: review, then progress, then result. Knows values only; the owner
/// answers its requests. Escape closes it unless a push runs.
class PushSheet : public QFrame {
    Q_OBJECT
public:
    explicit PushSheet(QWidget *parent);

    static constexpr int sheetWidth = 480;

    void review(const PushContext &context);
    void run(const PushContext &context, BackupScope backup);
    void setProgress(const PushProgress &progress);
    void setOutcome(const Result<PushOutcome> &outcome);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isReviewing() const;
    [[nodiscard]] ReviewPage *reviewPage() const { return m_review; }
    [[nodiscard]] RunPage *runPage() const { return m_run; }
    [[nodiscard]] ResultPage *resultPage() const { return m_result; }
    void closeSheet();

signals:
    void pushRequested(const studio::PushRequest &request);
    void cancelRequested();
    void estimateRequested(studio::BackupScope scope);
    void historyRequested(qint64 historyId);
    void statementRequested(int statement);
    void closed();

protected:
    /// The sheet covers the window: Tab stays inside.
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void open(const PushContext &context);
    void place();

    PushContext m_context;
    Veil *m_veil;
    QLabel *m_dot;
    ElidedLabel *m_title;
    QToolButton *m_close;
    QStackedWidget *m_pages;
    ReviewPage *m_review;
    RunPage *m_run;
    ResultPage *m_result;
    QPointer<QWidget> m_focusBefore;
};

} // namespace studio
