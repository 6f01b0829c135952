#pragma once

#include "ui/apply/push_context.h"
#include "ui/apply/rehearsal_state.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace studio {

class BackupChoice;
class ElidedLabel;
class WayBackPanel;

/// Before a push or a way back: what will happen in numbers, the backup, the losses to accept one by one, the name to type.
class ReviewPage : public QWidget {
    Q_OBJECT
public:
    explicit ReviewPage(QWidget *parent = nullptr);

    void setContext(const PushContext &context);
    /// What is known of the rehearsal of what would be pushed.
    void setRehearsal(const RehearsalState &state);
    [[nodiscard]] PushRequest request() const;
    /// Why the button is off; empty: it is on.
    [[nodiscard]] QString whyNot() const;
    [[nodiscard]] BackupChoice *backup() const { return m_backup; }
    [[nodiscard]] QList<QCheckBox *> losses() const { return m_losses; }
    [[nodiscard]] QLineEdit *nameField() const { return m_name; }
    [[nodiscard]] QToolButton *rehearsalButton() const { return m_rehearse; }
    [[nodiscard]] QString rehearsalText() const;
    [[nodiscard]] WayBackPanel *wayBack() const { return m_wayBack; }
    [[nodiscard]] QPushButton *pushButton() const { return m_push; }

signals:
    void pushRequested(const studio::PushRequest &request);
    /// Its details are wanted, or a rehearsal.
    void rehearsalRequested();
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showNumbers();
    void drawRehearsal();
    void showLosses();
    void update();

    PushContext m_context;
    RehearsalState m_rehearsal;
    QLabel *m_numbers;
    WayBackPanel *m_wayBack;
    QLabel *m_rehearsalIcon;
    QLabel *m_rehearsalText;
    QToolButton *m_rehearse;
    BackupChoice *m_backup;
    QLabel *m_lossesTitle;
    QVBoxLayout *m_lossesLayout;
    QList<QCheckBox *> m_losses;
    QLabel *m_nameTitle;
    QLineEdit *m_name;
    QSpinBox *m_lockTimeout;
    QLabel *m_whyNot;
    QPushButton *m_cancel;
    QPushButton *m_push;
};

} // namespace studio
