#pragma once

#include "ui/apply/push_context.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QPushButton;

namespace studio {

class ElidedLabel;
struct WayBackRefusal;

/// After a push: "equal again" with backup and way back at hand, or what PostgreSQL said and what stands. After a way back the same.
class ResultPage : public QWidget {
    Q_OBJECT
public:
    explicit ResultPage(QWidget *parent = nullptr);

    void setOutcome(const PushContext &context, const Result<PushOutcome> &outcome);
    /// Instead of an outcome: there is nothing to review.
    void setRefusal(const WayBackRefusal &refusal);
    [[nodiscard]] QString headline() const;
    [[nodiscard]] QString text() const;

signals:
    void historyRequested(qint64 historyId);
    void takeBackRequested(qint64 historyId);
    void insisted();
    void statementRequested(int statement);
    void closed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSuccess(const PushContext &context, const PushOutcome &outcome);
    void showFailure(const PushContext &context, const Error &error);
    void forget();
    void showButtons();
    void drawIcon();

    bool m_good = false;
    bool m_isWayBack = false;
    qint64 m_historyId = 0;
    int m_statement = -1;
    QString m_backupFile;
    QLabel *m_icon;
    QLabel *m_headline;
    QLabel *m_text;
    QLabel *m_backupTitle;
    ElidedLabel *m_backup;
    QToolButton *m_copyBackup;
    QToolButton *m_openFolder;
    QPushButton *m_history;
    QPushButton *m_takeBack;
    QPushButton *m_insist;
    QPushButton *m_showStatement;
    QPushButton *m_close;
};

} // namespace studio
