#pragma once

#include "ui/apply/push_context.h"
#include "ui/parts/sheet.h"

class QStackedWidget;

namespace studio {

class ResultPage;
class ReviewPage;
class RunPage;

/// The sheet of a push or of a way back: review, then progress, then result. Knows values only; the owner answers its requests. Cannot be closed
/// while a push runs.
class PushSheet : public Sheet {
    Q_OBJECT
public:
    explicit PushSheet(QWidget *parent);

    void review(const PushContext &context);
    void run(const PushContext &context, BackupScope backup);
    void setProgress(const PushProgress &progress);
    void setOutcome(const Result<PushOutcome> &outcome);
    /// There is no way back to review; insisted() where the person wants it all the same.
    void refuse(const Error &error, Environment environment);
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isReviewing() const;
    [[nodiscard]] ReviewPage *reviewPage() const { return m_review; }
    [[nodiscard]] RunPage *runPage() const { return m_run; }
    [[nodiscard]] ResultPage *resultPage() const { return m_result; }

signals:
    void pushRequested(const studio::PushRequest &request);
    void cancelRequested();
    void estimateRequested(studio::BackupScope scope);
    void rehearsalRequested();
    void historyRequested(qint64 historyId);
    void takeBackRequested(qint64 historyId);
    void insisted();
    void statementRequested(int statement);

private:
    void openFor(const PushContext &context);

    PushContext m_context;
    QStackedWidget *m_pages;
    ReviewPage *m_review;
    RunPage *m_run;
    ResultPage *m_result;
};

} // namespace studio
